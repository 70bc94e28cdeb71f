#include "blocks/hidden_font.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>

namespace recto::blocks {
namespace {

std::uint32_t number(const std::string& bytes, std::size_t at, std::size_t size) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes.at(at + i));
    return value;
}

std::uint32_t checksum(const std::string& bytes, std::size_t from, std::size_t size) {
    std::uint32_t sum = 0;
    for (std::size_t at = from; at < from + size; at += 4) sum += number(bytes, at, 4);
    return sum;
}

TEST(HiddenFont, AllOfItSumsUpToTheMagicNumber) {
    const std::string font = hidden_font();
    ASSERT_EQ(font.size() % 4, 0U);
    EXPECT_EQ(checksum(font, 0, font.size()), 0xB1B0AFBA);
}

TEST(HiddenFont, ItsTablesAreInOrderAndWithinTheFile) {
    const std::string font = hidden_font();
    const std::size_t tables = number(font, 4, 2);
    ASSERT_EQ(tables, 6U);
    std::string last;
    for (std::size_t i = 0; i < tables; ++i) {
        const std::size_t entry = 12 + 16 * i;
        const std::string tag = font.substr(entry, 4);
        const std::size_t offset = number(font, entry + 8, 4);
        const std::size_t size = number(font, entry + 12, 4);
        EXPECT_LT(last, tag);
        EXPECT_EQ(offset % 4, 0U) << tag;
        ASSERT_LE(offset + size, font.size()) << tag;
        const std::uint32_t adjustment = tag == "head" ? number(font, offset + 8, 4) : 0;
        EXPECT_EQ(number(font, entry + 4, 4) + adjustment, checksum(font, offset, (size + 3) / 4 * 4)) << tag;
        const std::map<std::string, std::size_t> sizes = {{"head", 54}, {"hhea", 36}, {"maxp", 32}};
        const auto known = sizes.find(tag);
        EXPECT_TRUE(known == sizes.end() || known->second == size) << tag;
        last = tag;
    }
}

}  // namespace
}  // namespace recto::blocks
