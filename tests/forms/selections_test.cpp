#include "forms/selections.hpp"

#include <gmock/gmock.h>

#include <random>

#include "forms/marks.hpp"

namespace recto::forms {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

void fill(Image& ink, int left, int top, int right, int bottom) {
    for (int y = top; y < bottom; ++y)
        for (int x = left; x < right; ++x) ink.row(y)[x] = 255;
}

void frame(Image& ink, int left, int top, int side) {
    fill(ink, left, top, left + side, top + 2);
    fill(ink, left, top + side - 2, left + side, top + side);
    fill(ink, left, top, left + 2, top + side);
    fill(ink, left + side - 2, top, left + side, top + side);
}

void cross(Image& ink, int left, int top, int side) {
    for (int i = 0; i < side; ++i) {
        fill(ink, left + i, top + i, left + i + 2, top + i + 1);
        fill(ink, left + side - 1 - i, top + i, left + side + 1 - i, top + i + 1);
    }
}

// A word as a press would set it, from afar: strokes with gaps between.
void letters(Image& ink, int left, int top, int right, int bottom) {
    for (int x = left; x + 8 < right; x += 14) {
        fill(ink, x, top, x + 3, bottom);
        fill(ink, x, top, x + 9, top + 3);
    }
}

Line line_at(Image& ink, int left, int top, int right, int bottom) {
    letters(ink, left, top, right, bottom);
    Word word;
    word.text = "Married";
    const auto l = static_cast<float>(left);
    const auto t = static_cast<float>(top);
    const auto r = static_cast<float>(right);
    const auto b = static_cast<float>(bottom);
    word.place = {{{l, t}, {r, t}, {r, b}, {l, b}}};
    Line line;
    line.words.push_back(word);
    return line;
}

struct Form {
    Image ink{600, 400, 1};
    std::vector<Line> lines;
};

// Four boxes before words, the second and the last crossed.
Form form() {
    Form page;
    for (int i = 0; i < 4; ++i) {
        const int top = 40 + 60 * i;
        frame(page.ink, 100, top, 24);
        if (i % 2 == 1) cross(page.ink, 103, top + 3, 18);
        page.lines.push_back(line_at(page.ink, 140, top + 2, 260, top + 22));
    }
    return page;
}

TEST(Selections, FindsBoxesAndTheirMarks) {
    const Form page = form();
    const std::vector<Selection> found = find_selections(page.ink, page.lines);
    ASSERT_THAT(found, SizeIs(4));
    for (int i = 0; i < 4; ++i) {
        const Selection& box = found[static_cast<std::size_t>(i)];
        EXPECT_NEAR(box.place[0].x, 100, 3);
        EXPECT_NEAR(box.place[0].y, 40 + 60 * i, 3);
        EXPECT_NEAR(box.place[2].x, 124, 3);
        EXPECT_NEAR(box.place[2].y, 64 + 60 * i, 3);
        EXPECT_EQ(box.selected, i % 2 == 1);
        EXPECT_GE(box.confidence, 0.5F);
        EXPECT_LE(box.confidence, 1.0F);
    }
}

TEST(Selections, APageWithoutWordsHasNone) {
    EXPECT_THAT(find_selections(form().ink, {}), IsEmpty());
    EXPECT_THAT(find_selections(Image(), {}), IsEmpty());
}

TEST(Selections, WordsAreNone) {
    Image ink(600, 400, 1);
    std::vector<Line> lines;
    for (int i = 0; i < 8; ++i) lines.push_back(line_at(ink, 60, 40 + 40 * i, 500, 60 + 40 * i));
    EXPECT_THAT(find_selections(ink, lines), IsEmpty());
}

TEST(Selections, CellsOfATableAreNone) {
    Image ink(600, 400, 1);
    std::vector<Line> lines;
    for (int i = 0; i <= 6; ++i) fill(ink, 50, 50 + 40 * i, 552, 52 + 40 * i);
    for (int j = 0; j <= 5; ++j) fill(ink, 50 + 100 * j, 50, 52 + 100 * j, 292);
    for (int i = 0; i < 6; ++i) lines.push_back(line_at(ink, 60, 60 + 40 * i, 140, 80 + 40 * i));
    EXPECT_THAT(find_selections(ink, lines), IsEmpty());
}

TEST(Selections, NoiseIsBounded) {
    Image ink(2000, 2000, 1);
    std::mt19937 chance(1);
    for (int y = 0; y < ink.height(); ++y)
        for (std::uint8_t& pixel : ink.row(y)) pixel = chance() % 3 == 0 ? 255 : 0;
    const std::vector<Line> lines{line_at(ink, 100, 100, 300, 120)};
    EXPECT_THAT(find_selections(ink, lines), IsEmpty());
}

TEST(Marks, ABoxThatTouchesARuleIsSeen) {
    Form page = form();
    fill(page.ink, 20, 62, 580, 64);
    const std::vector<Mark> marks = find_marks(page.ink, page.lines);
    EXPECT_TRUE(std::any_of(marks.begin(), marks.end(), [](const Mark& m) {
        return std::abs(m.left - 100) <= 2 && std::abs(m.right - 124) <= 2 && std::abs(m.top - 40) <= 2;
    }));
}

}  // namespace
}  // namespace recto::forms
