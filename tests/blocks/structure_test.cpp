#include "recto/structure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "blocks/structure_sample.hpp"

namespace recto {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Texts = std::vector<std::string>;

TEST(Structure, GivesTablesWithTheirCellsOnce) {
    const Analysis analysis = structure_analysis();
    const std::vector<TableView> found = tables(analysis);
    ASSERT_EQ(found.size(), 1U);
    const TableView& table = found[0];
    EXPECT_EQ(table.rows, 3);
    EXPECT_EQ(table.columns, 3);
    EXPECT_THAT(table.titles, ElementsAre("Sales"));
    ASSERT_EQ(table.cells.size(), 8U);
    EXPECT_EQ(table.cells[1].text, "Amount");
    EXPECT_EQ(table.cells[1].column_span, 2);
    EXPECT_EQ(table.cells[1].block->type, BlockType::MergedCell);
    EXPECT_TRUE(table.cells[1].is_header());
    EXPECT_EQ(table.cells[5].role, "TABLE_SUMMARY");
    EXPECT_EQ(table.header_rows(), 1);
    EXPECT_THAT(table.grid(),
                ElementsAre(Texts{"Year", "Amount", "Amount"}, Texts{"2024", "=1+1", ""}, Texts{"Total", "", ""}));
}

TEST(Structure, GivesPairsWithTicksSignaturesAndNothing) {
    const Analysis analysis = structure_analysis();
    const std::vector<KeyValueView> pairs = key_values(analysis);
    ASSERT_EQ(pairs.size(), 3U);
    EXPECT_EQ(pairs[0].key, "Married:");
    EXPECT_EQ(pairs[0].value, "[x] yes [ ] no");
    EXPECT_EQ(pairs[1].value, "");
    EXPECT_EQ(pairs[2].value, "[signature]");
}

TEST(Structure, GivesLayoutWithTheEntriesOfListsInTheirLists) {
    const Analysis analysis = structure_analysis();
    std::vector<BlockType> types;
    for (const LayoutView& view : layout(analysis)) types.push_back(view.block->type);
    EXPECT_THAT(types, ElementsAre(BlockType::LayoutTitle, BlockType::LayoutTable, BlockType::LayoutKeyValue,
                                   BlockType::LayoutList, BlockType::LayoutPageNumber));
    const LayoutView list = layout(analysis)[3];
    ASSERT_EQ(list.parts.size(), 2U);
    EXPECT_EQ(list.text, "\u2022 apples\n\u2022 pears");
    EXPECT_THAT(list.lines, IsEmpty());
}

TEST(Structure, IsTheSameAfterReadingItBack) {
    const Analysis analysis = structure_analysis();
    const Analysis back = read_json(analysis.json());
    EXPECT_EQ(back.blocks, analysis.blocks);
    EXPECT_EQ(back.operation, Operation::Analyze);
    EXPECT_EQ(back.json(), analysis.json());
    EXPECT_EQ(read_json(analysis.json(JsonForm::Asynchronous)).blocks, analysis.blocks);
}

// The Python tests and Textract's parsers read this file. RECTO_WRITE_SAMPLES=1 writes it anew.
TEST(Structure, IsWhatTheOtherTestsRead) {
    const std::filesystem::path path = std::filesystem::path(TEST_DATA) / "structure.json";
    const std::string json = structure_analysis().json(JsonForm::Synchronous, 1) + '\n';
    if (std::getenv("RECTO_WRITE_SAMPLES") != nullptr) std::ofstream(path) << json;
    std::ifstream file(path);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), json);
}

TEST(Structure, CellsFarOutTakeNoMemory) {
    const Analysis analysis = read_json(R"({"Blocks": [
        {"BlockType": "TABLE", "Id": "t", "Relationships": [{"Type": "CHILD", "Ids": ["a", "b", "c", "nowhere"]}]},
        {"BlockType": "CELL", "Id": "a", "RowIndex": 1, "ColumnIndex": 1},
        {"BlockType": "CELL", "Id": "b", "RowIndex": 2147483647, "ColumnIndex": 2, "RowSpan": 2147483647},
        {"BlockType": "CELL", "Id": "c", "RowIndex": 0, "ColumnIndex": 1}]})");
    const TableView table = tables(analysis)[0];
    EXPECT_EQ(table.rows, 1);
    EXPECT_EQ(table.columns, 1);
    EXPECT_EQ(table.cells.size(), 1U);
}

TEST(Structure, ListsThatHoldEachOtherEnd) {
    std::string blocks;
    for (int i = 0; i < 1000; ++i)
        blocks += R"({"BlockType": "LAYOUT_LIST", "Id": ")" + std::to_string(i) +
                  R"(", "Relationships": [{"Type": "CHILD", "Ids": [")" + std::to_string(i + 1) + R"(", "1"]}]},)";
    blocks += R"({"BlockType": "LAYOUT_LIST", "Id": "1000"})";
    const Analysis analysis = read_json("{\"Blocks\": [" + blocks + "]}");
    EXPECT_EQ(layout(analysis).size(), 1U);
}

TEST(Structure, OfCellsOnOnePlaceTheFirstStays) {
    const Analysis analysis = read_json(R"({"Blocks": [
        {"BlockType": "TABLE", "Id": "t", "Relationships": [{"Type": "CHILD", "Ids": ["a", "b", "c"]}]},
        {"BlockType": "CELL", "Id": "a", "RowIndex": 1, "ColumnIndex": 1, "RowSpan": 2},
        {"BlockType": "CELL", "Id": "b", "RowIndex": 1, "ColumnIndex": 1},
        {"BlockType": "CELL", "Id": "c", "RowIndex": 2, "ColumnIndex": 1, "ColumnSpan": 2}]})");
    const TableView table = tables(analysis)[0];
    ASSERT_EQ(table.cells.size(), 1U);
    EXPECT_EQ(table.cells[0].block->id, "a");
}

TEST(Structure, ReadsNoNonsense) {
    const auto error = [](const std::string& block) {
        try {
            static_cast<void>(read_json("{\"Blocks\": [{\"BlockType\": \"CELL\"," + block + "}]}"));
        } catch (const Error& caught) {
            return caught.kind();
        }
        return ErrorKind::Internal;
    };
    EXPECT_EQ(error(R"("RowIndex": -1)"), ErrorKind::Corrupt);
    EXPECT_EQ(error(R"("RowIndex": 99999999999)"), ErrorKind::Corrupt);
    EXPECT_EQ(error(R"("ColumnSpan": "2")"), ErrorKind::Corrupt);
    EXPECT_EQ(error(R"("EntityTypes": "KEY")"), ErrorKind::Corrupt);
    EXPECT_EQ(error(R"("EntityTypes": [1])"), ErrorKind::Corrupt);
    EXPECT_EQ(error(R"("SelectionStatus": true)"), ErrorKind::Corrupt);
}

}  // namespace
}  // namespace recto
