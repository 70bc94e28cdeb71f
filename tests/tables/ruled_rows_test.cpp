#include "tables/ruled_rows.hpp"

#include <gmock/gmock.h>

#include "tables/made_page.hpp"

namespace recto::tables {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

// A header and one tall row under it, three columns of 200.
Table tall_table() {
    Table table = made_grid(2, 3, 100, 100, 200);
    for (Cell& cell : table.cells)
        if (cell.row == 2)
            cell.place = MadePage::box(100 + 200.0F * static_cast<float>(cell.column - 1), 140, 200, 200);
    table.place = MadePage::box(100, 100, 600, 240);
    return table;
}

TEST(RuledRows, PartWhereLinesStandSideBySide) {
    MadePage made;
    for (int i = 0; i < 4; ++i)
        for (int j = 0; j < 3; ++j)
            made.word(110 + 200.0F * static_cast<float>(j), 150 + 45.0F * static_cast<float>(i), "12.50");
    Table table = tall_table();
    const std::vector<Placed> things = things_on(made.page);
    fill(table, things);
    part_rows(table, things);
    ASSERT_THAT(table.cells, SizeIs(3 + 4 * 3));
    for (const Cell& cell : table.cells) {
        if (cell.row != 3 || cell.column != 2) continue;
        EXPECT_THAT(cell.items, ElementsAre(Item{ItemKind::Word, 4}));
    }
}

TEST(RuledRows, KeepParagraphs) {
    MadePage made;
    for (int i = 0; i < 4; ++i)
        for (int j = 0; j < 3; ++j)
            made.word(110 + 200.0F * static_cast<float>(j), 150 + 45.0F * static_cast<float>(i), "words-on-and-on-on");
    Table table = tall_table();
    const std::vector<Placed> things = things_on(made.page);
    fill(table, things);
    part_rows(table, things);
    EXPECT_THAT(table.cells, SizeIs(6));
}

TEST(RuledRows, PartASpanWithSomethingInEachRow) {
    MadePage made;
    made.word(110, 110, "one");
    made.word(110, 150, "two");
    Table table = made_grid(2, 2);
    table.cells.erase(table.cells.begin() + 2);
    table.cells[0].row_span = 2;
    table.cells[0].place = MadePage::box(100, 100, 100, 80);
    const std::vector<Placed> things = things_on(made.page);
    fill(table, things);
    part_rows(table, things);
    EXPECT_THAT(table.cells, SizeIs(4));
}

}  // namespace
}  // namespace recto::tables
