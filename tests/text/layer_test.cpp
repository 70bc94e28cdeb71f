#include "text/layer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <vector>

namespace recto::text {
namespace {

using pages::TextLayerWord;
using testing::ElementsAre;

constexpr int letter_width = 10;
constexpr int letter_height = 16;
constexpr int advance = 14;

Polygon box_at(float left, float top, float width, float height) {
    return {{{left, top}, {left + width, top}, {left + width, top + height}, {left, top + height}}};
}

std::size_t count_letters(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

// A page whose letters are drawn as bars, and the words that it says it holds.
class Paper {
  public:
    // A word on the picture and in the layer.
    Paper& word(const std::string& text, int left, int top) {
        return ink(static_cast<int>(count_letters(text)), left, top).layer(text, left, top);
    }
    // Letters on the picture alone.
    Paper& ink(int letters, int left, int top) {
        for (int i = 0; i < letters; ++i)
            for (int y = top; y < top + letter_height; ++y)
                std::fill_n(mask_.row(y).begin() + left + i * advance, letter_width, std::uint8_t{255});
        return *this;
    }
    // A word in the layer alone.
    Paper& layer(const std::string& text, int left, int top, bool visible = true) {
        const auto width = static_cast<float>(static_cast<int>(count_letters(text)) * advance);
        words_.push_back(
            {box_at(static_cast<float>(left), static_cast<float>(top), width, letter_height), text, visible});
        return *this;
    }
    // Lines of words as a letter has them.
    Paper& lines(int count) {
        for (int i = 0; i < count; ++i)
            for (int j = 0; j < 4; ++j)
                word("Word" + std::string(1, static_cast<char>('a' + i)) + std::to_string(j), 20 + j * 100,
                     20 + i * 30);
        return *this;
    }

    [[nodiscard]] const std::vector<TextLayerWord>& words() const { return words_; }
    [[nodiscard]] const Image& mask() const { return mask_; }
    [[nodiscard]] std::optional<OwnText> own() const { return own_text(words_, mask_, truth()); }
    [[nodiscard]] std::optional<OwnText> own(const ReadPlace& read) const { return own_text(words_, mask_, read); }

  private:
    // A reader that sees what the layer says.
    [[nodiscard]] ReadPlace truth() const {
        return [this](const Polygon& place) {
            const float x = (place[0].x + place[2].x) / 2;
            const float y = (place[0].y + place[2].y) / 2;
            for (const TextLayerWord& word : words_)
                if (std::abs(x - (word.place[0].x + word.place[2].x) / 2) < 1 &&
                    std::abs(y - (word.place[0].y + word.place[2].y) / 2) < 1)
                    return word.text;
            return std::string();
        };
    }

    Image mask_{500, 400, 1};
    std::vector<TextLayerWord> words_;
};

std::vector<std::string> texts(const OwnText& own) {
    std::vector<std::string> lines;
    for (const Line& line : own.lines) {
        lines.emplace_back();
        for (const Word& word : line.words) lines.back() += (lines.back().empty() ? "" : " ") + word.text;
    }
    return lines;
}

TEST(OwnText, IsTakenWhereItIsWhatThePictureShows) {
    const auto own = Paper().lines(3).own();
    ASSERT_TRUE(own.has_value());
    EXPECT_THAT(texts(*own), ElementsAre("Worda0 Worda1 Worda2 Worda3", "Wordb0 Wordb1 Wordb2 Wordb3",
                                         "Wordc0 Wordc1 Wordc2 Wordc3"));
    EXPECT_GT(own->lines[0].words[0].confidence, 0.95F);
    EXPECT_EQ(own->lines[0].words[0].place[0], (Point{19, 19}));
    EXPECT_EQ(own->rotation, 0);
}

TEST(OwnText, GivesADashTheEdgesOfItsInk) {
    const Paper paper = Paper().lines(3);
    std::vector<TextLayerWord> words = paper.words();
    Image mask = paper.mask();
    std::fill_n(mask.row(200).begin() + 20, 6, std::uint8_t{255});
    words.push_back({box_at(20, 200, 6, 1), "-", true});
    const auto own = own_text(words, mask, [&, next = std::size_t{0}](const Polygon&) mutable {
        return words[sample_of(words, 12)[next++]].text;
    });
    ASSERT_TRUE(own.has_value());
    EXPECT_EQ(own->lines.back().words[0].text, "-");
    EXPECT_EQ(own->lines.back().words[0].place, box_at(19, 199, 8, 3));
}

TEST(OwnText, IsNotTakenWhereThereIsNone) {
    EXPECT_FALSE(Paper().own().has_value());
    EXPECT_FALSE(Paper().ink(5, 20, 20).own().has_value());
}

TEST(OwnText, IsNotTakenWhereThePictureSaysSomethingElse) {
    EXPECT_FALSE(Paper().lines(3).own([](const Polygon&) { return "Otherwise"; }).has_value());
}

TEST(OwnText, IsTakenThoughTheReaderErrsNowAndThen) {
    int calls = 0;
    const Paper paper = Paper().lines(3);
    std::map<std::pair<int, int>, std::string> shown;
    for (const TextLayerWord& word : paper.words())
        shown[{std::lround(word.place[0].x / 20), std::lround(word.place[0].y / 10)}] = word.text;
    const auto own = paper.own([&](const Polygon& place) {
        if (++calls % 5 == 0) return std::string("l1I");
        return shown[{std::lround(place[0].x / 20), std::lround(place[0].y / 10)}];
    });
    EXPECT_TRUE(own.has_value());
    EXPECT_LE(calls, 12);
}

TEST(OwnText, IsNotTakenFromBehindAScan) {
    Paper paper;
    paper.ink(6, 20, 20).layer("Hidden", 20, 20, false);
    EXPECT_FALSE(paper.own().has_value());
}

TEST(OwnText, LeavesHiddenWordsOut) {
    const auto own = Paper().lines(2).layer("Hidden", 20, 200, false).own();
    ASSERT_TRUE(own.has_value());
    EXPECT_EQ(own->lines.size(), 2U);
}

TEST(OwnText, IsNotTakenWhereACharacterIsUnknown) {
    EXPECT_FALSE(Paper().lines(3).word("a\uFFFDb", 20, 300).own().has_value());
    EXPECT_FALSE(Paper().lines(3).word("a\uE010b", 20, 300).own().has_value());
}

TEST(OwnText, LeavesTheBulletsOfSymbolFontsOut) {
    const auto own = Paper().lines(3).word("\uF0B7", 20, 300).word("Point", 60, 300).own();
    ASSERT_TRUE(own.has_value());
    EXPECT_EQ(texts(*own).back(), "Point");
}

TEST(OwnText, IsNotTakenWhereItIsHardlyLetters) {
    Paper paper;
    for (int i = 0; i < 8; ++i) paper.word("!#%&", 20, 20 + 30 * i);
    EXPECT_FALSE(paper.word("word", 200, 20).own().has_value());
}

TEST(OwnText, IsNotTakenWhereAPictureHoldsMoreText) {
    EXPECT_TRUE(Paper().lines(5).own().has_value());
    EXPECT_TRUE(Paper().lines(5).ink(3, 20, 300).own().has_value());  // a mark
    EXPECT_FALSE(Paper().lines(5).ink(30, 20, 300).own().has_value());
}

TEST(OwnText, IsNotTakenWhereWordsStandOnPaper) {
    EXPECT_FALSE(Paper().lines(3).layer("White", 20, 300).layer("on", 150, 300).layer("white", 250, 300).own());
}

TEST(OwnText, SpellsLigaturesOutAndDropsWhatIsNotSeen) {
    const auto own = Paper().lines(2).word("o\uFB03ce\u200B", 20, 300).own();
    ASSERT_TRUE(own.has_value());
    EXPECT_EQ(texts(*own).back(), "office");
}

TEST(OwnText, PartsColumns) {
    Paper paper;
    for (int i = 0; i < 4; ++i) paper.word("Left", 20, 20 + 30 * i).word("Right", 320, 20 + 30 * i);
    const auto own = paper.own();
    ASSERT_TRUE(own.has_value());
    EXPECT_THAT(texts(*own), ElementsAre("Left", "Left", "Left", "Left", "Right", "Right", "Right", "Right"));
}

TEST(OwnText, FollowsTextThatIsTurned) {
    // A page turned by a quarter clockwise: its words run downwards, its second line stands left of the first.
    Image mask(400, 500, 1);
    std::vector<TextLayerWord> words;
    const Paper upright = Paper().lines(3);
    for (int y = 0; y < 500; ++y)
        for (int x = 0; x < 400; ++x)
            mask.row(y)[static_cast<std::size_t>(x)] = upright.mask().row(399 - x)[static_cast<std::size_t>(y)];
    for (TextLayerWord word : upright.words()) {
        for (Point& p : word.place) p = {400 - p.y, p.x};
        words.push_back(word);
    }
    std::size_t next = 0;
    std::vector<std::string> sampled;
    for (const std::size_t i : sample_of(words, 12)) sampled.push_back(words[i].text);
    const auto own = own_text(words, mask, [&](const Polygon&) { return sampled.at(next++); });
    ASSERT_TRUE(own.has_value());
    EXPECT_NEAR(own->rotation, 90, 0.01);
    EXPECT_EQ(texts(*own).front(), "Worda0 Worda1 Worda2 Worda3");
    EXPECT_EQ(own->lines.size(), 3U);
    EXPECT_NEAR(own->lines[0].words[0].place[0].x, 381, 0.1);
    EXPECT_NEAR(own->lines[0].words[0].place[0].y, 19, 0.1);
}

TEST(OwnText, SurvivesPlacesThatMakeNoSense) {
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    constexpr float huge = 1e30F;
    Paper paper;
    auto words = paper.lines(2).words();
    words.push_back({box_at(nan, nan, nan, nan), "nowhere", true});
    words.push_back({box_at(-huge, -huge, 2 * huge, 2 * huge), "everywhere", true});
    words.push_back({box_at(5, 5, 0, 0), "point", true});
    static_cast<void>(own_text(words, paper.mask(), [](const Polygon&) { return "x"; }));
    EXPECT_FALSE(own_text(std::vector<TextLayerWord>(30'000, words.front()), paper.mask(), [](const Polygon&) {
                     return "x";
                 }).has_value());
}

TEST(Coverage, CountsWordsWithoutInkAndInkWithoutWords) {
    const Paper paper = Paper().word("abcd", 20, 20).layer("gone", 20, 100).ink(4, 20, 200);
    const Coverage found = coverage(paper.words(), paper.mask());
    EXPECT_FLOAT_EQ(found.words_on_ink, 0.5F);
    EXPECT_FLOAT_EQ(found.letters_missed, 0.5F);
    EXPECT_EQ(found.rows_missed, 2);
}

TEST(Coverage, TakesSpecksAndPicturesForNoLetters) {
    Paper paper;
    paper.word("abcdefgh", 20, 20);
    Image mask = paper.mask();
    for (int i = 0; i < 50; ++i) mask.row(100 + 4 * (i / 10))[static_cast<std::size_t>(20 + 7 * (i % 10))] = 255;
    for (int y = 200; y < 380; ++y) std::fill_n(mask.row(y).begin() + 50, 300, std::uint8_t{255});
    EXPECT_EQ(coverage(paper.words(), mask).letters_missed, 0);
}

TEST(Sample, IsSpreadOverThePage) {
    const Paper paper = Paper().lines(10);
    const auto chosen = sample_of(paper.words(), 5);
    ASSERT_EQ(chosen.size(), 5U);
    for (std::size_t i = 0; i < chosen.size(); ++i) EXPECT_EQ(chosen[i] / 8, i);  // two lines of four words each
}

TEST(Sample, TakesLongWordsRatherThanShortOnes) {
    const Paper paper = Paper()
                            .word("a", 20, 20)
                            .word("longest", 100, 20)
                            .word("of", 300, 20)
                            .word("three", 350, 20)
                            .word("letters", 20, 50);
    EXPECT_THAT(sample_of(paper.words(), 2), ElementsAre(1U, 4U));
}

TEST(Sample, MakesDoWithWhatThereIs) {
    EXPECT_THAT(sample_of(Paper().word("5", 20, 20).word("--", 60, 20).words(), 12), ElementsAre(0U));
    EXPECT_TRUE(sample_of({}, 12).empty());
}

TEST(IsUnicodeText, RefusesWhatIsNoCharacter) {
    for (const char* const text : {"Straße", "ναι", "漢字", "№5", "€", "e\u0301"})
        EXPECT_TRUE(is_unicode_text(text)) << text;
    for (const char* const text : {"\uFFFD", "a\uE000", "\U000F0001", "a\x01", "\xFF", "\u0378"})
        EXPECT_FALSE(is_unicode_text(text)) << text;
}

TEST(Similarity, ComparesLettersAndDigits) {
    EXPECT_EQ(similarity("Total:", "TOTAL"), 1);
    EXPECT_EQ(similarity("Ελλάδα", "ΕΛΛΆΔΑ"), 1);
    EXPECT_FLOAT_EQ(similarity("invoice", "invoke"), 1 - 2 / 7.0F);
    EXPECT_EQ(similarity("abc", "xyz"), 0);
    EXPECT_EQ(similarity("", "abc"), 0);
    EXPECT_EQ(similarity("--", "--"), 0);
}

}  // namespace
}  // namespace recto::text
