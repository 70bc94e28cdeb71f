#include "tables/grid.hpp"

#include <gmock/gmock.h>

#include <tuple>

namespace recto::tables {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Sheet {
    std::vector<Ruling> rulings;
    std::vector<Line> lines{1};

    void across(float left, float right, float y) { rulings.push_back({true, left, right, y, y, 2}); }
    void down(float x, float top, float bottom) { rulings.push_back({false, top, bottom, x, x, 2}); }
    void word(float left, float top, const std::string& text = "word") {
        Word word;
        word.text = text;
        word.place = {{{left, top}, {left + 30, top}, {left + 30, top + 20}, {left, top + 20}}};
        lines.front().words.push_back(word);
    }
    [[nodiscard]] std::vector<Table> tables() const { return find_grids(rulings, lines); }
};

// Places of 100 × 40 from a corner on, a word in each.
Sheet grid(int rows, int columns, float left = 100, float top = 100) {
    Sheet sheet;
    for (int i = 0; i <= rows; ++i) sheet.across(left, left + 100.0F * columns, top + 40.0F * i);
    for (int j = 0; j <= columns; ++j) sheet.down(left + 100.0F * j, top, top + 40.0F * rows);
    for (int i = 0; i < rows; ++i)
        for (int j = 0; j < columns; ++j) sheet.word(left + 10 + 100.0F * j, top + 10 + 40.0F * i);
    return sheet;
}

auto spans(const Table& table) {
    std::vector<std::tuple<int, int, int, int>> result;
    for (const Cell& c : table.cells) result.emplace_back(c.row, c.column, c.row_span, c.column_span);
    return result;
}

TEST(Grid, HasACellForEveryPlace) {
    const std::vector<Table> tables = grid(4, 3).tables();
    ASSERT_THAT(tables, SizeIs(1));
    ASSERT_THAT(tables[0].cells, SizeIs(12));
    const Cell& last = tables[0].cells.back();
    EXPECT_EQ(last.row, 4);
    EXPECT_EQ(last.column, 3);
    EXPECT_NEAR(last.place[0].x, 300, 1);
    EXPECT_NEAR(last.place[0].y, 220, 1);
    EXPECT_NEAR(last.place[2].x, 400, 1);
    EXPECT_NEAR(last.place[2].y, 260, 1);
    EXPECT_GT(tables[0].confidence, 0.9F);
}

TEST(Grid, JoinsPlacesWithoutARuleBetween) {
    Sheet sheet = grid(4, 3);
    // The first row is one cell; the last two places of the first column are one.
    std::erase_if(sheet.rulings, [](const Ruling& r) { return !r.horizontal && r.at_begin > 150 && r.at_begin < 350; });
    sheet.down(200, 140, 260);
    sheet.down(300, 140, 260);
    std::erase_if(sheet.rulings, [](const Ruling& r) { return r.horizontal && r.at_begin > 210 && r.at_begin < 230; });
    sheet.across(200, 400, 220);
    const std::vector<Table> tables = sheet.tables();
    ASSERT_THAT(tables, SizeIs(1));
    EXPECT_THAT(spans(tables[0]),
                ::testing::ElementsAre(std::tuple(1, 1, 1, 3), std::tuple(2, 1, 1, 1), std::tuple(2, 2, 1, 1),
                                       std::tuple(2, 3, 1, 1), std::tuple(3, 1, 2, 1), std::tuple(3, 2, 1, 1),
                                       std::tuple(3, 3, 1, 1), std::tuple(4, 2, 1, 1), std::tuple(4, 3, 1, 1)));
}

TEST(Grid, ReachesAsFarAsRulesWithoutSides) {
    Sheet sheet = grid(4, 3);
    std::erase_if(sheet.rulings,
                  [](const Ruling& r) { return !r.horizontal && (r.at_begin < 150 || r.at_begin > 350); });
    const std::vector<Table> tables = sheet.tables();
    ASSERT_THAT(tables, SizeIs(1));
    EXPECT_THAT(tables[0].cells, SizeIs(12));
}

TEST(Grid, FollowsALeaningPage) {
    Sheet sheet = grid(4, 3);
    for (Ruling& r : sheet.rulings) {
        const float lean = r.horizontal ? 0.02F : -0.02F;
        const float at = r.at_begin;
        r.at_begin = at + lean * (r.begin - 100);
        r.at_end = at + lean * (r.end - 100);
    }
    const std::vector<Table> tables = sheet.tables();
    ASSERT_THAT(tables, SizeIs(1));
    EXPECT_THAT(tables[0].cells, SizeIs(12));
    EXPECT_NEAR(tables[0].place[1].y, 106, 2);
}

TEST(Grid, TwoTablesAreTwo) {
    Sheet sheet = grid(3, 3);
    const Sheet other = grid(3, 2, 100, 400);
    sheet.rulings.insert(sheet.rulings.end(), other.rulings.begin(), other.rulings.end());
    sheet.lines.insert(sheet.lines.end(), other.lines.begin(), other.lines.end());
    const std::vector<Table> tables = sheet.tables();
    ASSERT_THAT(tables, SizeIs(2));
    EXPECT_THAT(tables[0].cells, SizeIs(9));
    EXPECT_THAT(tables[1].cells, SizeIs(6));
}

TEST(Grid, ALoneBoxAStackARowAndAFormAreNone) {
    EXPECT_THAT(grid(1, 1).tables(), IsEmpty());
    EXPECT_THAT(grid(5, 1).tables(), IsEmpty());
    EXPECT_THAT(grid(1, 8).tables(), IsEmpty());
    Sheet form;
    for (int i = 0; i <= 4; ++i) form.across(100, 700, 100 + 40.0F * i);
    form.down(100, 100, 260);
    form.down(700, 100, 260);
    for (int i = 0; i < 4; ++i) {
        form.down(200 + 130.0F * i, 100 + 40.0F * i, 140 + 40.0F * i);
        form.word(110, 110 + 40.0F * i);
        form.word(640, 110 + 40.0F * i);
    }
    EXPECT_THAT(form.tables(), IsEmpty());
}

TEST(Grid, BoxesForSingleLettersAreNone) {
    Sheet sheet = grid(2, 8);
    for (Word& word : sheet.lines.front().words) word.text = "7";
    EXPECT_THAT(sheet.tables(), IsEmpty());
}

TEST(Grid, StrokesOfLettersAreNoRules) {
    Sheet sheet = grid(4, 3);
    for (int i = 0; i < 4; ++i)
        for (int j = 0; j < 3; ++j) sheet.down(115 + 100.0F * j + 9.0F * i, 108 + 40.0F * i, 132 + 40.0F * i);
    const std::vector<Table> tables = sheet.tables();
    ASSERT_THAT(tables, SizeIs(1));
    EXPECT_THAT(tables[0].cells, SizeIs(12));
}

TEST(Grid, NothingWithoutWordsOrRules) {
    EXPECT_THAT(find_grids(grid(4, 3).rulings, {}), IsEmpty());
    EXPECT_THAT(find_grids({}, grid(4, 3).lines), IsEmpty());
}

TEST(Grid, AVastTableHasAllItsCells) {
    const std::vector<Table> tables = grid(300, 60).tables();
    ASSERT_THAT(tables, SizeIs(1));
    EXPECT_THAT(tables[0].cells, SizeIs(18000));
}

}  // namespace
}  // namespace recto::tables
