#include "blocks/hidden_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "blocks/sample.hpp"

namespace recto::blocks {
namespace {

using testing::HasSubstr;

// The operators for one line on a page of 200 x 100 points, a point a pixel.
std::string operators_of(const Line& words, HiddenText& text) {
    Page page = sample_page();
    page.lines = {words};
    const Analysis analysis = analysis_of(page);
    return text.operators(page_views(analysis).at(0), 200, 100);
}

std::string operators_of(const Line& words) {
    HiddenText text;
    return operators_of(words, text);
}

std::string font_of(const HiddenText& text) {
    PdfWriter pdf;
    const int font = pdf.reserve();
    text.write_font(pdf, font);
    const std::vector<std::byte> bytes = pdf.finish(font, font);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

TEST(HiddenText, StretchesAWordOverItsPlace) {
    // Two glyphs of half the height each: 20 points, stretched to 40.
    EXPECT_EQ(operators_of(line({word("ab", rectangle(10, 30, 40, 20))}, rectangle(10, 30, 40, 20))),
              "BT\n3 Tr\n/F 20.000 Tf 200.000 Tz 1.00000 0.00000 0.00000 1.00000 10.000 50.000 Tm <00010002> Tj\nET\n");
}

TEST(HiddenText, FillsTheGapBetweenWordsWithASpace) {
    const std::string out = operators_of(
        line({word("a", rectangle(10, 30, 10, 20)), word("b", rectangle(30, 30, 10, 20))}, rectangle(10, 30, 30, 20)));
    EXPECT_THAT(out, HasSubstr("100.000 Tz 1.00000 0.00000 0.00000 1.00000 20.000 50.000 Tm <0002> Tj"));
}

TEST(HiddenText, FillsTheGapOfALineThatRunsLeftwards) {
    const std::string out = operators_of(
        line({word("a", rectangle(60, 30, 10, 20)), word("b", rectangle(30, 30, 20, 20))}, rectangle(30, 30, 40, 20)));
    EXPECT_THAT(out, HasSubstr("100.000 Tz 1.00000 0.00000 0.00000 1.00000 50.000 50.000 Tm <0002> Tj"));
}

TEST(HiddenText, TurnsWithTheWord) {
    const std::string out = operators_of(
        line({word("ab", {{{50, 10}, {50, 50}, {30, 50}, {30, 10}}})}, {{{50, 10}, {50, 50}, {30, 50}, {30, 10}}}));
    EXPECT_THAT(out, HasSubstr("0.00000 -1.00000 1.00000 0.00000 30.000 90.000 Tm"));
}

TEST(HiddenText, AWordWithoutExtentIsStillWritten) {
    const std::string out = operators_of(line({word("a", Polygon{})}, Polygon{}));
    EXPECT_THAT(out, HasSubstr("/F 0.500 Tf 200.000 Tz 1.00000"));
}

TEST(HiddenText, GivesEachCharacterOneCode) {
    HiddenText text;
    EXPECT_THAT(operators_of(line({word("aba", rectangle(0, 0, 9, 9))}, rectangle(0, 0, 9, 9)), text),
                HasSubstr("<000100020001>"));
    EXPECT_THAT(operators_of(line({word("bc", rectangle(0, 0, 9, 9))}, rectangle(0, 0, 9, 9)), text),
                HasSubstr("<00020003>"));
}

TEST(HiddenText, MapsCodesToUtf16) {
    HiddenText text;
    (void)operators_of(line({word("aΩ😀", rectangle(0, 0, 9, 9))}, rectangle(0, 0, 9, 9)), text);
    EXPECT_THAT(font_of(text),
                HasSubstr("3 beginbfchar\n<0001> <0061>\n<0002> <03A9>\n<0003> <D83DDE00>\nendbfchar\n"));
}

TEST(HiddenText, MapsAtMostAHundredCodesAtATime) {
    HiddenText text;
    std::string all;
    for (int i = 0; i < 150; ++i) {
        all += static_cast<char>(0xe4 + i / 64);
        all += static_cast<char>(0x80 + i % 64);
        all += static_cast<char>(0x80);
    }
    (void)operators_of(line({word(all, rectangle(0, 0, 9, 9))}, rectangle(0, 0, 9, 9)), text);
    const std::string font = font_of(text);
    EXPECT_THAT(font, HasSubstr("\n100 beginbfchar\n"));
    EXPECT_THAT(font, HasSubstr("\n50 beginbfchar\n"));
}

TEST(HiddenText, WritesHebrewFromLeftToRight) {
    HiddenText text;
    (void)operators_of(line({word("אב12", rectangle(0, 0, 9, 9))}, rectangle(0, 0, 9, 9)), text);
    EXPECT_THAT(font_of(text), HasSubstr("<0001> <0031>\n<0002> <0032>\n<0003> <05D1>\n<0004> <05D0>\n"));
}

}  // namespace
}  // namespace recto::blocks
