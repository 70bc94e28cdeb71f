#include "tables/tables.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>

#include "tables/made_page.hpp"

namespace recto::tables {
namespace {

using ::testing::Ge;
using ::testing::IsEmpty;
using ::testing::Le;
using ::testing::SizeIs;

const std::vector<Ruling> kNoRules;

std::string text_of(const Cell& cell, const Page& page) {
    std::string text;
    for (const Item& item : cell.items) {
        if (!text.empty()) text += ' ';
        text += page.lines[static_cast<std::size_t>(item.number)].words.front().text;
    }
    return text;
}

std::string text_at(const Table& table, int row, int column, const Page& page) {
    for (const Cell& cell : table.cells)
        if (cell.row == row && cell.column == column) return text_of(cell, page);
    return "none";
}

// A price list without a rule.
MadePage price_list() {
    MadePage made;
    const std::vector<std::vector<std::string>> rows = {
        {"Item", "Count", "Price", "Sum"},    {"Pencils", "12", "1.50", "18.00"}, {"Paper", "2", "4.00", "8.00"},
        {"Erasers", "10", "0.70", "7.00"},    {"Ink", "3", "6.00", "18.00"},      {"Rulers", "4", "2.00", "8.00"},
        {"Envelopes", "100", "0.1", "10.00"}, {"Total", "", "", "69.00"}};
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t j = 0; j < rows[i].size(); ++j)
            if (!rows[i][j].empty())
                made.word(100 + 250.0F * static_cast<float>(j), 200 + 36.0F * static_cast<float>(i), rows[i][j]);
    return made;
}

TEST(Tables, FindsOneWithoutRules) {
    const MadePage made = price_list();
    const std::vector<Table> tables = find_tables(made.page, kNoRules);
    ASSERT_THAT(tables, SizeIs(1));
    EXPECT_EQ(text_at(tables[0], 1, 1, made.page), "Item");
    EXPECT_EQ(text_at(tables[0], 2, 4, made.page), "18.00");
    EXPECT_EQ(text_at(tables[0], 8, 4, made.page), "69.00");
    EXPECT_EQ(text_at(tables[0], 8, 2, made.page), "");
    EXPECT_EQ(tables[0].cells.front().role, CellRole::ColumnHeader);
    EXPECT_EQ(tables[0].cells.back().role, CellRole::Summary);
}

TEST(Tables, SaysTheSameAgain) {
    const MadePage made = price_list();
    const std::vector<Table> first = find_tables(made.page, kNoRules);
    const std::vector<Table> second = find_tables(made.page, kNoRules);
    ASSERT_EQ(first.size(), second.size());
    for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].place, second[i].place);
}

TEST(Tables, InventsNoneInProse) {
    MadePage made;
    const std::vector<std::string> words = {"the", "letter", "that", "came",    "without",
                                            "any", "stamp",  "was",  "returned"};
    for (int column = 0; column < 2; ++column)
        for (int i = 0; i < 40; ++i) {
            float left = 100 + 700.0F * static_cast<float>(column);
            for (std::size_t k = 0; left < 600 + 700.0F * static_cast<float>(column); ++k) {
                const std::string& word = words[(k * 7 + static_cast<std::size_t>(i) * 5) % words.size()];
                made.word(left, 100 + 30.0F * static_cast<float>(i), word);
                left += 10.0F * static_cast<float>(word.size()) + 8;
            }
        }
    EXPECT_THAT(find_tables(made.page, kNoRules), IsEmpty());
}

TEST(Tables, InventsNoneWithoutWords) {
    std::vector<Ruling> rulings;
    for (int i = 0; i < 30; ++i) {
        const float at = 100 + 40.0F * static_cast<float>(i);
        rulings.push_back({true, 100, 1300, at, at, 2});
        rulings.push_back({false, 100, 1300, at, at, 2});
    }
    EXPECT_THAT(find_tables(Page{}, rulings), IsEmpty());
    EXPECT_THAT(find_tables(Page{}, Image(600, 800, 1)), IsEmpty());
}

TEST(Tables, InventsNoneInAList) {
    MadePage made;
    for (int i = 0; i < 10; ++i) {
        made.word(100, 100 + 36.0F * static_cast<float>(i), std::to_string(i + 1) + ".");
        made.word(160, 100 + 36.0F * static_cast<float>(i), "something-to-be-done");
    }
    EXPECT_THAT(find_tables(made.page, kNoRules), IsEmpty());
}

TEST(Tables, StandsAPageFullOfWords) {
    MadePage made;
    for (int i = 0; i < 10'000; ++i)
        made.word(10 + 60.0F * static_cast<float>(i % 50), 10 + 30.0F * static_cast<float>(i / 50), "ab");
    for (const Table& table : find_tables(made.page, kNoRules)) {
        EXPECT_THAT(table.cells, SizeIs(Le(500U * 100U)));
        EXPECT_THAT(table.confidence, ::testing::AllOf(Ge(0.0F), Le(1.0F)));
    }
}

TEST(Tables, StandsAGridOfManyCells) {
    MadePage made;
    std::vector<Ruling> rulings;
    for (int i = 0; i <= 300; ++i) {
        const float at = 100 + 40.0F * static_cast<float>(i);
        rulings.push_back({true, 100, 3700, at, at, 2});
    }
    for (int j = 0; j <= 60; ++j) {
        const float at = 100 + 60.0F * static_cast<float>(j);
        rulings.push_back({false, 100, 12'100, at, at, 2});
    }
    for (int i = 0; i < 9'000; ++i)
        made.word(110 + 60.0F * static_cast<float>(i % 60), 110 + 40.0F * static_cast<float>(i / 60), "abc");
    const std::vector<Table> tables = find_tables(made.page, rulings);
    ASSERT_THAT(tables, SizeIs(1));
    EXPECT_THAT(tables[0].cells, SizeIs(300 * 60));
}

// Cells neither leave the grid nor lie on one another.
TEST(Tables, HasOneCellForAPlace) {
    const MadePage made = price_list();
    for (const Table& table : find_tables(made.page, kNoRules)) {
        std::vector<std::pair<int, int>> places;
        for (const Cell& cell : table.cells)
            for (int r = 0; r < cell.row_span; ++r)
                for (int c = 0; c < cell.column_span; ++c) places.emplace_back(cell.row + r, cell.column + c);
        std::sort(places.begin(), places.end());
        EXPECT_EQ(std::adjacent_find(places.begin(), places.end()), places.end());
    }
}

}  // namespace
}  // namespace recto::tables
