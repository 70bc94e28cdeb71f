#include "tables/fill.hpp"

#include <gmock/gmock.h>

#include "tables/made_page.hpp"

namespace recto::tables {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Fill, PutsEachThingIntoTheCellAtItsMiddle) {
    MadePage made;
    made.word(110, 110, "one");
    made.word(195, 110, "two");  // begins in the first column
    made.word(110, 150, "three");
    made.word(600, 150, "outside");
    Table table = made_grid(2, 2);
    fill(table, things_on(made.page));
    EXPECT_THAT(table.cells[0].items, ElementsAre(Item{ItemKind::Word, 0}));
    EXPECT_THAT(table.cells[1].items, ElementsAre(Item{ItemKind::Word, 1}));
    EXPECT_THAT(table.cells[2].items, ElementsAre(Item{ItemKind::Word, 2}));
    EXPECT_THAT(table.cells[3].items, IsEmpty());
}

TEST(Fill, ReadsABoxBeforeTheWordToItsRight) {
    MadePage made;
    made.word(150, 112, "no");
    made.word(125, 110, "or");
    made.word(102, 125, "below");
    made.selection(103, 111);
    Table table = made_grid(1, 2, 100, 100, 200);
    fill(table, things_on(made.page));
    EXPECT_THAT(table.cells[0].items, ElementsAre(Item{ItemKind::Selection, 0}, Item{ItemKind::Word, 1},
                                                  Item{ItemKind::Word, 0}, Item{ItemKind::Word, 2}));
}

TEST(Fill, FindsTheCellOfASpan) {
    MadePage made;
    made.word(250, 150, "wide");
    made.word(110, 190, "tall");
    Table table = made_grid(3, 3);
    std::erase_if(table.cells,
                  [](const Cell& c) { return (c.row == 2 && c.column == 3) || (c.row == 3 && c.column == 1); });
    for (Cell& cell : table.cells) {
        if (cell.row == 2 && cell.column == 2) cell.column_span = 2, cell.place = MadePage::box(200, 140, 200, 40);
        if (cell.row == 2 && cell.column == 1) cell.row_span = 2, cell.place = MadePage::box(100, 140, 100, 80);
    }
    fill(table, things_on(made.page));
    EXPECT_THAT(table.cells[4].items, ElementsAre(Item{ItemKind::Word, 0}));
    EXPECT_THAT(table.cells[3].items, ElementsAre(Item{ItemKind::Word, 1}));
}

TEST(Fill, StandsATableOfManyCellsAndWords) {
    MadePage made;
    for (int i = 0; i < 10'000; ++i)
        made.word(101 + 100.0F * static_cast<float>(i % 60), 105 + 40.0F * static_cast<float>(i / 60), "w");
    Table table = made_grid(300, 60);
    fill(table, things_on(made.page));
    std::size_t held = 0;
    for (const Cell& cell : table.cells) held += cell.items.size();
    EXPECT_EQ(held, 10'000U);
}

}  // namespace
}  // namespace recto::tables
