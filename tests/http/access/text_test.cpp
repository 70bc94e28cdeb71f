#include "access/text.hpp"

#include <gtest/gtest.h>

namespace recto::access {
namespace {

bool fits(std::string_view wanted, std::string_view text) {
    return matches(pattern(wanted), glyphs(text));
}

TEST(Matches, TakesWildcards) {
    EXPECT_TRUE(fits("*", ""));
    EXPECT_TRUE(fits("a*b*c", "a--b--bc"));
    EXPECT_TRUE(fits("a?c", "abc"));
    EXPECT_TRUE(fits("a?c",
                     "a\xc3\xa9"
                     "c"));  // one letter of two bytes
    EXPECT_TRUE(fits("a*c", "a\nc"));
    EXPECT_FALSE(fits("a?c", "ac"));
    EXPECT_FALSE(fits("a*b", "ac"));
    EXPECT_FALSE(fits("", "a"));
}

TEST(Matches, TakesNoMoreThanTheProductOfTheLengths) {
    std::string wanted;
    for (int i = 0; i < 1000; ++i) wanted += "*a";
    EXPECT_FALSE(fits(wanted + "b", std::string(4000, 'a')));
}

TEST(Glyphs, KeepsStrayBytesApart) {
    EXPECT_NE(glyphs("\xff"), glyphs("\xfe"));
    EXPECT_EQ(glyphs("\xc3").size(), 1U);
    EXPECT_EQ(folded(glyphs("\xc3\x89"
                            "AZ")),
              glyphs("\xc3\xa9"
                     "az"));
}

TEST(Split, KeepsTheRestInTheLastPart) {
    EXPECT_EQ(split("a:b:c", ':', 2), (std::vector<std::string_view>{"a", "b:c"}));
    EXPECT_EQ(split("", ':'), std::vector<std::string_view>{""});
}

}  // namespace
}  // namespace recto::access
