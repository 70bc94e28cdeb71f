#include "blocks/table_blocks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "blocks/structure_sample.hpp"

namespace recto::blocks {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<Block> blocks_of_sample() {
    const StructureSample sample;
    return analysis_of(sample.page).blocks;
}

std::vector<Block> of_type(const std::vector<Block>& blocks, BlockType type) {
    std::vector<Block> found;
    for (const Block& block : blocks)
        if (block.type == type) found.push_back(block);
    return found;
}

TEST(TableBlocks, HaveTextractsOrder) {
    std::vector<std::string> runs;
    for (const Block& block : blocks_of_sample()) {
        const std::string name(to_string(block.type));
        if (runs.empty() || runs.back() != name) runs.push_back(name);
    }
    EXPECT_THAT(runs, ElementsAre("PAGE", "LINE", "WORD", "SELECTION_ELEMENT", "TABLE", "CELL", "MERGED_CELL",
                                  "TABLE_TITLE", "KEY_VALUE_SET", "SIGNATURE", "LAYOUT_TITLE", "LAYOUT_TABLE",
                                  "LAYOUT_KEY_VALUE", "LAYOUT_LIST", "LAYOUT_TEXT", "LAYOUT_PAGE_NUMBER"));
}

TEST(TableBlocks, ThePageHoldsAllButWhatHangsBelow) {
    const std::vector<Block> blocks = blocks_of_sample();
    std::vector<std::string> expected;
    for (const Block& block : blocks)
        if (block.type == BlockType::Line || block.type == BlockType::Table || block.type == BlockType::KeyValueSet ||
            block.type == BlockType::Signature || block.type >= BlockType::LayoutTitle)
            expected.push_back(block.id);
    EXPECT_EQ(blocks[0].relationships.front().ids, expected);
}

TEST(TableBlocks, EveryPlaceHasACell) {
    const std::vector<Block> blocks = blocks_of_sample();
    const Block table = of_type(blocks, BlockType::Table)[0];
    const std::vector<Block> cells = of_type(blocks, BlockType::Cell);
    ASSERT_EQ(cells.size(), 9U);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        EXPECT_EQ(*cells[i].cell, (CellPlace{static_cast<int>(i) / 3 + 1, static_cast<int>(i) % 3 + 1, 1, 1}));
        EXPECT_EQ(table.relationships[0].ids[i], cells[i].id);
    }
    EXPECT_THAT(table.entity_types, ElementsAre("SEMI_STRUCTURED_TABLE"));
    EXPECT_EQ(table.relationships[1].type, "MERGED_CELL");
    EXPECT_EQ(table.relationships[2].type, "TABLE_TITLE");
    EXPECT_EQ(table.relationships.size(), 3U);
}

TEST(TableBlocks, AnEmptyCellHasNoRelationships) {
    const std::vector<Block> cells = of_type(blocks_of_sample(), BlockType::Cell);
    EXPECT_THAT(cells[5].relationships, IsEmpty());  // a cell of its own without words
    EXPECT_THAT(cells[7].relationships, IsEmpty());  // a place without a cell
    EXPECT_THAT(cells[7].entity_types, IsEmpty());
    EXPECT_THAT(cells[2].relationships, IsEmpty());  // covered by a merged cell
}

TEST(TableBlocks, AMergedCellGivesItsWordsToItsFirstPlaceAndItsRoleToAll) {
    const std::vector<Block> blocks = blocks_of_sample();
    const Block merged = of_type(blocks, BlockType::MergedCell)[0];
    const std::vector<Block> cells = of_type(blocks, BlockType::Cell);
    EXPECT_EQ(*merged.cell, (CellPlace{1, 2, 1, 2}));
    EXPECT_THAT(merged.relationships, ElementsAre(Relationship{"CHILD", {cells[1].id, cells[2].id}}));
    EXPECT_EQ(cells[1].relationships.size(), 1U);
    for (const Block& block : {merged, cells[1], cells[2]})
        EXPECT_THAT(block.entity_types, ElementsAre("COLUMN_HEADER"));
}

TEST(TableBlocks, PlacesWithoutACellLieBetweenTheLinesOfTheOthers) {
    const std::vector<Block> cells = of_type(blocks_of_sample(), BlockType::Cell);
    // The second part of the merged header: as wide as the column below.
    EXPECT_NEAR(cells[2].geometry->box.left * 400, 240, 0.1);
    EXPECT_NEAR(cells[2].geometry->box.width * 400, 150, 0.1);
    EXPECT_NEAR(cells[2].geometry->box.top * 600, 75, 0.1);
    EXPECT_NEAR(cells[8].geometry->box.top * 600, 120, 0.1);
    EXPECT_NEAR(cells[8].geometry->box.height * 600, 20, 0.1);
}

TEST(TableBlocks, WithoutCellsThereIsNoTable) {
    StructureSample sample;
    sample.page.tables[0].cells.clear();
    EXPECT_THAT(of_type(analysis_of(sample.page).blocks, BlockType::Table), IsEmpty());
}

TEST(TableBlocks, RefuseCellsOnOnePlaceAndOutsideOfReason) {
    StructureSample sample;
    sample.page.tables[0].cells[3].column = 1;
    EXPECT_THROW(analysis_of(sample.page), Error);
    sample.page.tables[0].cells[3].column = 2'000'000;
    EXPECT_THROW(analysis_of(sample.page), Error);
    sample.page.tables[0].cells[3].column = 0;
    EXPECT_THROW(analysis_of(sample.page), Error);
}

TEST(TableBlocks, ItemsWithoutABlockAreLeftOut) {
    StructureSample sample;
    sample.page.tables[0].cells[2].items = {{ItemKind::Word, -1}, {ItemKind::Word, 999}, {ItemKind::Signature, 5}};
    sample.page.lines[0].words[0].text.clear();
    const std::vector<Block> blocks = analysis_of(sample.page).blocks;
    EXPECT_THAT(of_type(blocks, BlockType::Cell)[3].relationships, IsEmpty());
    EXPECT_THAT(of_type(blocks, BlockType::LayoutTitle)[0].relationships, IsEmpty());
    // The numbers of the others stay.
    const Block total = of_type(blocks, BlockType::Cell)[6];
    for (const Block& block : blocks)
        if (block.id == total.relationships[0].ids[0]) {
            EXPECT_EQ(block.text, "Total");
        }
}

TEST(TableBlocks, AKeyKnowsItsValuesFirst) {
    const std::vector<Block> pairs = of_type(blocks_of_sample(), BlockType::KeyValueSet);
    ASSERT_EQ(pairs.size(), 6U);
    EXPECT_THAT(pairs[0].entity_types, ElementsAre("KEY"));
    EXPECT_THAT(pairs[1].entity_types, ElementsAre("VALUE"));
    EXPECT_EQ(pairs[0].relationships[0], (Relationship{"VALUE", {pairs[1].id}}));
    EXPECT_EQ(pairs[0].relationships[1].type, "CHILD");
    EXPECT_EQ(pairs[1].relationships[0].ids.size(), 4U);
    EXPECT_THAT(pairs[3].relationships, IsEmpty());
}

TEST(TableBlocks, ATablesTurnIsItsCellsTurn) {
    StructureSample sample;
    Table& table = sample.page.tables[0];
    const auto turned = [](Polygon place) {  // a quarter clockwise about the middle of 400 x 600
        for (Point& p : place) p = {500 - p.y, p.x + 100};
        return place;
    };
    table.place = turned(table.place);
    for (Cell& cell : table.cells) cell.place = turned(cell.place);
    const Block place = of_type(analysis_of(sample.page).blocks, BlockType::Cell)[8];
    const Polygon expected = turned(rectangle(240, 120, 150, 20));
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_NEAR(place.geometry->polygon[i].x * 400, expected[i].x, 0.1);
        EXPECT_NEAR(place.geometry->polygon[i].y * 600, expected[i].y, 0.1);
    }
}

}  // namespace
}  // namespace recto::blocks
