#include "tables/roles.hpp"

#include <gmock/gmock.h>

#include "tables/fill.hpp"
#include "tables/made_page.hpp"

namespace recto::tables {
namespace {

// A table with these texts in its places, its roles told.
Table told(const std::vector<std::vector<std::string>>& rows) {
    MadePage made;
    Table table = made_grid(static_cast<int>(rows.size()), static_cast<int>(rows.front().size()), 100, 100, 200);
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t j = 0; j < rows[i].size(); ++j)
            if (!rows[i][j].empty())
                made.word(105 + 200.0F * static_cast<float>(j), 110 + 40.0F * static_cast<float>(i), rows[i][j]);
    fill(table, things_on(made.page));
    tell_roles(table, made.page);
    return table;
}

CellRole role(const Table& table, int row, int column) {
    for (const Cell& cell : table.cells)
        if (cell.row == row && cell.column == column) return cell.role;
    return CellRole::Body;
}

TEST(Roles, TellAHeaderAndASum) {
    const Table table =
        told({{"Item", "Count", "Price"}, {"Pen", "2", "1.50"}, {"Ink", "1", "3.00"}, {"Total", "", "6.00"}});
    EXPECT_EQ(role(table, 1, 1), CellRole::ColumnHeader);
    EXPECT_EQ(role(table, 1, 3), CellRole::ColumnHeader);
    EXPECT_EQ(role(table, 2, 1), CellRole::Body);
    EXPECT_EQ(role(table, 4, 1), CellRole::Summary);
    EXPECT_EQ(role(table, 4, 2), CellRole::Summary);
    EXPECT_EQ(table.kind, TableKind::Structured);
}

TEST(Roles, TellASection) {
    const Table table =
        told({{"Item", "Count", "Price"}, {"Paper", "", ""}, {"Pen", "2", "1.50"}, {"Ink", "1", "3.00"}});
    EXPECT_EQ(role(table, 2, 1), CellRole::SectionTitle);
    EXPECT_EQ(role(table, 3, 1), CellRole::Body);
}

TEST(Roles, TellATitleAndAFooterInTheGrid) {
    MadePage made;
    Table table = made_grid(5, 2, 100, 100, 200);
    for (const int row : {5, 1}) {
        table.cells.erase(table.cells.begin() + 2 * row - 1);
        Cell& wide = table.cells[static_cast<std::size_t>(2 * row - 2)];
        wide.column_span = 2;
        wide.place = MadePage::box(100, 60 + 40.0F * static_cast<float>(row), 400, 40);
    }
    made.word(110, 110, "Prices");
    made.word(110, 270, "*net");
    for (int i = 1; i < 4; ++i) made.word(310, 110 + 40.0F * static_cast<float>(i), "1.50");
    fill(table, things_on(made.page));
    tell_roles(table, made.page);
    EXPECT_EQ(role(table, 1, 1), CellRole::Title);
    EXPECT_EQ(role(table, 5, 1), CellRole::Footer);
    ASSERT_EQ(table.titles.size(), 1U);
    EXPECT_EQ(table.titles[0].items.front().number, 0);
    ASSERT_EQ(table.footers.size(), 1U);
    EXPECT_EQ(table.footers[0].items.front().number, 1);
}

TEST(Roles, TellNoHeaderOfKeysAndValues) {
    const Table table = told({{"Name:", "Jane"}, {"Town:", "Bonn"}, {"Age:", "30"}});
    EXPECT_EQ(role(table, 1, 1), CellRole::Body);
    EXPECT_EQ(table.kind, TableKind::SemiStructured);
}

TEST(Roles, TellNoHeaderOfNumbers) {
    const Table table = told({{"Pen", "2", "1.50"}, {"Ink", "1", "3.00"}, {"Ink", "1", "3.00"}});
    EXPECT_EQ(role(table, 1, 1), CellRole::Body);
}

}  // namespace
}  // namespace recto::tables
