#include "text/words.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace recto::text {
namespace {

constexpr int margin = 14;

// A strip of 48 rows with letters drawn as bars from row 12 to 36.
class Strip {
  public:
    explicit Strip(int width) : ink_{Image(width + 2 * margin, 48 + 2 * margin, 1), margin} {}

    Strip& letter(char32_t character, int left, int width) {
        fill(left, 12, width, 24);
        glyphs_.push_back({character, 0.99F, static_cast<float>(left) + static_cast<float>(width) / 2, 0});
        return *this;
    }
    Strip& space(float position) {
        glyphs_.push_back({U' ', 0.99F, position, 0});
        return *this;
    }
    Strip& fill(int left, int top, int width, int height) {
        for (int y = top; y < top + height; ++y)
            std::fill_n(ink_.mask.row(y + margin).begin() + left + margin, width, std::uint8_t{255});
        return *this;
    }
    [[nodiscard]] std::vector<PlacedWord> words() const { return place_words(glyphs_, ink_).words; }

  private:
    LineInk ink_;
    std::vector<Glyph> glyphs_;
};

void expect_near(const Box& box, float left, float top, float width, float height) {
    EXPECT_NEAR(box.left, left, 2);
    EXPECT_NEAR(box.top, top, 2);
    EXPECT_NEAR(box.width, width, 4);
    EXPECT_NEAR(box.height, height, 4);
}

TEST(PlaceWords, SetsEachWordOnItsInk) {
    const auto words = Strip(160)
                           .letter(U'a', 10, 16)
                           .letter(U'b', 30, 16)
                           .space(60)
                           .letter(U'c', 70, 16)
                           .letter(U'd', 90, 16)
                           .words();
    ASSERT_EQ(words.size(), 2U);
    EXPECT_EQ(text_of(words[0].glyphs), "ab");
    expect_near(words[0].box, 10, 12, 36, 24);
    EXPECT_EQ(text_of(words[1].glyphs), "cd");
    expect_near(words[1].box, 70, 12, 36, 24);
}

TEST(PlaceWords, SplitsWhereTheGapIsFarWiderThanTheOthers) {
    const auto words =
        Strip(200).letter(U'a', 10, 16).letter(U'b', 30, 16).letter(U'c', 90, 16).letter(U'd', 110, 16).words();
    ASSERT_EQ(words.size(), 2U);
    EXPECT_EQ(text_of(words[0].glyphs), "ab");
}

TEST(PlaceWords, LeavesInkOutThatStandsFarFromTheLetters) {
    const auto words = Strip(300).letter(U'a', 10, 16).letter(U'b', 30, 16).fill(200, 10, 30, 30).words();
    ASSERT_EQ(words.size(), 1U);
    expect_near(words[0].box, 10, 12, 36, 24);
}

TEST(PlaceWords, LeavesInkOutThatBelongsToTheNextLine) {
    const auto words = Strip(100).letter(U'a', 10, 16).letter(U'b', 30, 16).fill(10, 50, 36, 10).words();
    ASSERT_EQ(words.size(), 1U);
    expect_near(words[0].box, 10, 12, 36, 24);
}

TEST(PlaceWords, KeepsAWordWhoseInkIsNotSeen) {
    std::vector<Glyph> glyphs{{U'x', 0.9F, 24, 0}};
    const auto words = place_words(glyphs, {Image(76, 76, 1), margin}).words;
    ASSERT_EQ(words.size(), 1U);
    EXPECT_GT(words[0].box.width, 0);
    EXPECT_GT(words[0].box.height, 0);
}

TEST(PlaceWords, LeavesPicturesOut) {
    const auto words = Strip(100).letter(U'□', 10, 24).space(40).letter(U'a', 50, 16).words();
    ASSERT_EQ(words.size(), 1U);
    EXPECT_EQ(text_of(words[0].glyphs), "a");
    EXPECT_NEAR(words[0].box.left, 50, 2);
}

TEST(PlaceWords, SetsWordsThatRunLeftwardsOnTheirInk) {
    const auto words = Strip(160)
                           .letter(U'ש', 130, 16)
                           .letter(U'ל', 110, 16)
                           .space(90)
                           .letter(U'1', 30, 12)  // a number runs rightwards in the line
                           .letter(U'2', 45, 12)
                           .letter(U'3', 60, 12)
                           .space(25)
                           .letter(U'ם', 3, 12)
                           .words();
    ASSERT_EQ(words.size(), 3U);
    EXPECT_EQ(text_of(words[0].glyphs), "של");
    expect_near(words[0].box, 110, 12, 36, 24);
    EXPECT_EQ(text_of(words[1].glyphs), "123");
    expect_near(words[1].box, 30, 12, 42, 24);
    EXPECT_EQ(text_of(words[2].glyphs), "ם");
    expect_near(words[2].box, 3, 12, 12, 24);
}

TEST(TextOf, KeepsTheLettersOfEveryScript) {
    EXPECT_EQ(text_of(std::vector<Glyph>{{U'Ω'}, {U'Ж'}, {U'ש'}, {U'ع'}, {U'ก'}, {U'漢'}, {U'か'}, {U'ｱ'}}),
              "ΩЖשعก漢かｱ");
}

TEST(TextOf, LeavesPicturesOut) {
    EXPECT_EQ(text_of(std::vector<Glyph>{{U'→'}, {U'□'}, {U'★'}, {U'✓'}, {U'⬛'}, {U'≤'}}), "≤");
}

TEST(TextOf, WritesQuotesAndDashesAsTextractDoes) {
    EXPECT_EQ(text_of(std::vector<Glyph>{{U'“'}, {U'a'}, {U'–'}, {U'’'}, {U'…'}}), "\"a-'...");
}

}  // namespace
}  // namespace recto::text
