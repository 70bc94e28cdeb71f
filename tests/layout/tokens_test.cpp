#include "layout/tokens.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace recto::layout {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

void fill(Image& image, int left, int top, int right, int bottom, std::uint8_t value) {
    for (int y = top; y < bottom; ++y)
        std::fill(image.row(y).begin() + static_cast<std::ptrdiff_t>(left) * image.channels(),
                  image.row(y).begin() + static_cast<std::ptrdiff_t>(right) * image.channels(), value);
}

Word word_at(float left, float top, float right, float bottom) {
    Word word;
    word.text = "Straße";
    word.place = polygon_of({left, top, right, bottom});
    return word;
}

// White, with a word of strokes of three pixels on grey paper, a rule below it and another at its side.
struct Sheet {
    Page page;
    Image ink{400, 300, 1};

    Sheet() {
        page.image = Image(400, 300, 3, 255);
        page.lines.push_back({{}, {word_at(40, 40, 100, 60)}, 1});
        fill(page.image, 40, 40, 100, 60, 204);
        for (int x = 42; x < 98; x += 8) fill(ink, x, 42, x + 3, 58, 255);
        fill(ink, 30, 80, 300, 82, 255);
        fill(ink, 20, 20, 23, 200, 255);
    }
};

TEST(Tokens, TellHowAWordLooks) {
    Sheet sheet;
    sheet.page.lines[0].words[0].type = TextType::Handwriting;
    const Tokens tokens = tokens_of(sheet.page, sheet.ink);
    ASSERT_EQ(tokens.tokens.size(), 1U);
    const Token& word = tokens.tokens[0];
    EXPECT_EQ(word.box, (Sides{40, 40, 100, 60}));
    EXPECT_EQ(word.text, U"Straße");
    EXPECT_TRUE(word.handwritten);
    EXPECT_FLOAT_EQ(word.thickness, 3);
    EXPECT_NEAR(word.shade, 0.2, 0.01);
}

TEST(Tokens, SeeTheRulesButNoStrokes) {
    Sheet sheet;
    fill(sheet.ink, 44, 48, 96, 50, 255);  // a stroke through the word
    const Tokens tokens = tokens_of(sheet.page, sheet.ink);
    EXPECT_THAT(tokens.rows, ElementsAre(Sides{30, 80, 300, 82}));
    EXPECT_THAT(tokens.columns, ElementsAre(Sides{20, 20, 23, 200}));
}

TEST(Tokens, AreWordsThenSelectionElementsThenSignatures) {
    Sheet sheet;
    sheet.page.signatures.push_back({polygon_of({200, 100, 300, 140}), 1});
    sheet.page.selections.push_back({polygon_of({100, 200, 110, 210}), true, 1});
    sheet.page.selections.push_back({polygon_of({120, 200, 130, 210}), false, 1});
    std::vector<TokenKind> kinds;
    for (const Token& token : tokens_of(sheet.page, sheet.ink).tokens) kinds.push_back(token.kind);
    EXPECT_THAT(kinds, ElementsAre(TokenKind::Word, TokenKind::Selected, TokenKind::NotSelected, TokenKind::Signature));
}

TEST(Tokens, AreClearOfTheSelectionElementsThatAReaderTookForLetters) {
    Sheet sheet;
    sheet.page.lines.clear();
    Word letter = word_at(40, 100, 52, 112);
    letter.text = "O";
    sheet.page.lines.push_back({{}, {letter, word_at(100, 100, 180, 112), word_at(200, 100, 280, 112)}, 1});
    for (const float left : {40.0F, 100.0F, 268.0F})
        sheet.page.selections.push_back({polygon_of({left, 100, left + 12, 112}), false, 1});
    const Tokens tokens = tokens_of(sheet.page, sheet.ink);
    ASSERT_EQ(tokens.tokens.size(), 5U);
    EXPECT_EQ(tokens.tokens[0].box, (Sides{113, 100, 180, 112}));
    EXPECT_EQ(tokens.tokens[0].item, (Item{ItemKind::Word, 1}));
    EXPECT_EQ(tokens.tokens[1].box, (Sides{200, 100, 267, 112}));
    EXPECT_EQ(tokens.tokens[2].item, (Item{ItemKind::Selection, 0}));
}

TEST(Tokens, OffThePageOrWithoutSizeAreBorne) {
    Sheet sheet;
    sheet.page.lines.push_back(
        {{}, {word_at(-50, -50, -10, -10), word_at(390, 290, 500, 400), word_at(5, 5, 5, 5)}, 1});
    for (const Token& token : tokens_of(sheet.page, sheet.ink).tokens) {
        EXPECT_GE(token.box.width(), 1);
        EXPECT_GE(token.box.height(), 1);
        EXPECT_GE(token.shade, 0);
    }
}

TEST(Tokens, OfAnEmptyPageAreNone) {
    Page page;
    page.image = Image(50, 50, 3, 255);
    EXPECT_THAT(tokens_of(page, Image(50, 50, 1)).tokens, IsEmpty());
}

}  // namespace
}  // namespace recto::layout
