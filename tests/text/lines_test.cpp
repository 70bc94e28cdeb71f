#include "text/lines.hpp"

#include <gmock/gmock.h>

namespace recto::text {
namespace {

Word word(const std::string& text, float left, float top, float width = 40, float height = 10) {
    Word w;
    w.text = text;
    w.confidence = 0.9F;
    w.place = {Point{left, top}, {left + width, top}, {left + width, top + height}, {left, top + height}};
    return w;
}

std::vector<std::string> texts(const std::vector<Line>& lines) {
    std::vector<std::string> all;
    for (const Line& line : lines) {
        std::string text;
        for (const Word& w : line.words) text += (text.empty() ? "" : " ") + w.text;
        all.push_back(text);
    }
    return all;
}

TEST(LinesOf, SplitsARunWhereColumnsPart) {
    const auto lines = lines_of({{word("left", 0, 0), word("side", 45, 0), word("right", 200, 0)}});
    EXPECT_THAT(texts(lines), testing::ElementsAre("left side", "right"));
}

TEST(LinesOf, JoinsRunsThatGoOn) {
    const auto lines = lines_of({{word("goes", 0, 0)}, {word("on", 44, 1)}});
    EXPECT_THAT(texts(lines), testing::ElementsAre("goes on"));
}

TEST(LinesOf, KeepsRowsApart) {
    const auto lines = lines_of({{word("below", 0, 14)}, {word("above", 0, 0)}});
    EXPECT_THAT(texts(lines), testing::ElementsAre("above", "below"));
}

TEST(LinesOf, EnclosesTheWords) {
    const auto lines = lines_of({{word("a", 0, 2), word("b", 44, 0)}});
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].place[0], (Point{0, 0}));
    EXPECT_EQ(lines[0].place[2], (Point{84, 12}));
    EXPECT_FLOAT_EQ(lines[0].confidence, 0.9F);
}

TEST(LinesOf, ReadsColumnsOneAfterTheOther) {
    std::vector<std::vector<Word>> runs;
    for (int row = 0; row < 5; ++row) {
        runs.push_back({word("l" + std::to_string(row), 0, static_cast<float>(row) * 14, 150)});
        runs.push_back({word("r" + std::to_string(row), 200, static_cast<float>(row) * 14 + 3, 150)});
    }
    EXPECT_THAT(texts(lines_of(runs)),
                testing::ElementsAre("l0", "l1", "l2", "l3", "l4", "r0", "r1", "r2", "r3", "r4"));
}

TEST(LinesOf, ReadsATitleOverColumnsFirst) {
    std::vector<std::vector<Word>> runs{{word("title", 0, 0, 350)}};
    for (int row = 0; row < 4; ++row) {
        runs.push_back({word("r" + std::to_string(row), 200, 40 + static_cast<float>(row) * 14, 150)});
        runs.push_back({word("l" + std::to_string(row), 0, 40 + static_cast<float>(row) * 14, 150)});
    }
    EXPECT_THAT(texts(lines_of(runs)), testing::ElementsAre("title", "l0", "l1", "l2", "l3", "r0", "r1", "r2", "r3"));
}

TEST(LinesOf, FindsNothingInNothing) {
    EXPECT_TRUE(lines_of({}).empty());
}

}  // namespace
}  // namespace recto::text
