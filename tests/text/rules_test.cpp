#include "text/rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace recto::text {
namespace {

void fill(Image& mask, int left, int top, int width, int height) {
    for (int y = top; y < top + height; ++y) std::fill_n(mask.row(y).begin() + left, width, std::uint8_t{255});
}

long ink_of(const Image& mask) {
    return std::count(mask.data(), mask.data() + mask.stride() * static_cast<std::size_t>(mask.height()), 255);
}

TEST(RemoveRules, ErasesAnUnderlineAndABorder) {
    Image mask(200, 76, 1);
    fill(mask, 0, 60, 200, 3);
    fill(mask, 5, 0, 3, 76);
    remove_rules(mask, 48);
    EXPECT_LE(ink_of(mask), 9);  // the crossing may stay
}

TEST(RemoveRules, KeepsAStrokeThatCrossesTheRule) {
    Image mask(200, 76, 1);
    fill(mask, 90, 20, 6, 45);  // a descender
    fill(mask, 0, 60, 200, 3);
    remove_rules(mask, 48);
    EXPECT_EQ(ink_of(mask), 6 * 45);
}

TEST(RemoveRules, KeepsLetters) {
    Image mask(200, 76, 1);
    fill(mask, 20, 20, 30, 6);  // the bar of a T
    fill(mask, 33, 20, 5, 40);  // its stem
    fill(mask, 80, 14, 5, 40);  // an l
    const Image before = mask;
    remove_rules(mask, 48);
    EXPECT_EQ(mask, before);
}

}  // namespace
}  // namespace recto::text
