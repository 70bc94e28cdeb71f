#include "blocks/zip_writer.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace recto::blocks {
namespace {

std::string_view text_of(const std::vector<std::byte>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// That the files come out again as they went in, tests/python/test_structure.py shows with Python's zipfile.
TEST(ZipWriter, EndsWithADirectoryOfItsFiles) {
    ZipWriter zip;
    zip.add("a.txt", "aaaa");
    zip.add("b/c.txt", "");
    const std::vector<std::byte> bytes = zip.finish();
    const std::string_view text = text_of(bytes);
    EXPECT_EQ(text.substr(0, 4), "PK\3\4");
    ASSERT_GT(text.size(), 22U);
    const std::string_view end = text.substr(text.size() - 22);
    EXPECT_EQ(end.substr(0, 4), "PK\5\6");
    EXPECT_EQ(end[10], 2);
    const auto byte = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(end[i])); };
    const std::size_t directory = byte(16) + (byte(17) << 8);
    EXPECT_EQ(text.substr(directory, 4), "PK\1\2");
    EXPECT_EQ(directory + byte(12) + (byte(13) << 8), text.size() - 22);
}

TEST(ZipWriter, TheSameFilesGiveTheSameBytes) {
    const auto archive = [] {
        ZipWriter zip;
        zip.add("a.txt", std::string(10'000, 'x'));
        return zip.finish();
    };
    EXPECT_EQ(archive(), archive());
    EXPECT_LT(archive().size(), 400U);
}

}  // namespace
}  // namespace recto::blocks
