#include "blocks/table_blocks.hpp"

#include <algorithm>
#include <utility>

#include "blocks/table_grid.hpp"
#include "recto/error.hpp"

namespace recto::blocks {
namespace {

// Far beyond any page; keeps a wrong number from taking all memory.
constexpr int most_places = 1'000'000;

void check(const Table& table) {
    const auto fits = [](int first, int span) {
        return first >= 1 && span >= 1 && first <= most_places && span <= most_places;
    };
    long long rows = 0, columns = 0;
    for (const Cell& cell : table.cells) {
        if (!fits(cell.row, cell.row_span) || !fits(cell.column, cell.column_span))
            throw Error(ErrorKind::Internal, "a cell of a table stands nowhere");
        rows = std::max<long long>(rows, cell.row + cell.row_span - 1);
        columns = std::max<long long>(columns, cell.column + cell.column_span - 1);
    }
    if (rows * columns > most_places) throw Error(ErrorKind::Internal, "a table has more places than any page holds");
}

const char* entity_of(CellRole role) {
    switch (role) {
        case CellRole::Body:
            return nullptr;
        case CellRole::ColumnHeader:
            return "COLUMN_HEADER";
        case CellRole::Title:
            return "TABLE_TITLE";
        case CellRole::Footer:
            return "TABLE_FOOTER";
        case CellRole::SectionTitle:
            return "TABLE_SECTION_TITLE";
        case CellRole::Summary:
            return "TABLE_SUMMARY";
    }
    return nullptr;
}

bool is_merged(const Cell& cell) {
    return cell.row_span > 1 || cell.column_span > 1;
}

Block cell_block(BlockType type, const Polygon& place, const CellPlace& where, const Cell& cell,
                 const BlockMaker& maker) {
    Block block = maker.make(type, place, cell.confidence);
    block.cell = where;
    if (const char* entity = entity_of(cell.role)) block.entity_types = {entity};
    return block;
}

/// For each place, by row and column, the cell that covers it.
std::vector<const Cell*> covering(const Table& table, const TableGrid& grid) {
    std::vector<const Cell*> cells(static_cast<std::size_t>(grid.rows()) * static_cast<std::size_t>(grid.columns()));
    for (const Cell& cell : table.cells) {
        for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
            for (int column = cell.column; column < cell.column + cell.column_span; ++column) {
                const Cell*& place =
                    cells[static_cast<std::size_t>(row - 1) * static_cast<std::size_t>(grid.columns()) +
                          static_cast<std::size_t>(column - 1)];
                if (place != nullptr) throw Error(ErrorKind::Internal, "two cells of a table stand on one place");
                place = &cell;
            }
        }
    }
    return cells;
}

std::vector<Block> place_blocks(const Table& table, const TableGrid& grid, BlockMaker& maker) {
    Cell empty;
    empty.confidence = table.confidence;
    const std::vector<const Cell*> cells = covering(table, grid);
    std::vector<Block> blocks;
    blocks.reserve(cells.size());
    auto next = cells.begin();
    for (int row = 1; row <= grid.rows(); ++row) {
        for (int column = 1; column <= grid.columns(); ++column) {
            const Cell& cell = *next != nullptr ? **next : empty;
            const bool alone = *next != nullptr && !is_merged(cell);
            ++next;
            Block block = cell_block(BlockType::Cell, alone ? cell.place : grid.place(row, column), {row, column, 1, 1},
                                     cell, maker);
            if (row == cell.row && column == cell.column) relate(block, "CHILD", maker.ids_of(cell.items));
            blocks.push_back(maker.named(std::move(block)));
        }
    }
    return blocks;
}

Block merged_block(const Cell& cell, const std::vector<Block>& places, const TableGrid& grid, BlockMaker& maker) {
    Block block = cell_block(BlockType::MergedCell, cell.place,
                             {cell.row, cell.column, cell.row_span, cell.column_span}, cell, maker);
    std::vector<std::string> ids;
    for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
        const auto first = static_cast<std::size_t>(row - 1) * static_cast<std::size_t>(grid.columns()) +
                           static_cast<std::size_t>(cell.column - 1);
        for (int i = 0; i < cell.column_span; ++i) ids.push_back(places[first + static_cast<std::size_t>(i)].id);
    }
    relate(block, "CHILD", std::move(ids));
    return maker.named(std::move(block));
}

std::vector<Block> merged_blocks(const Table& table, const std::vector<Block>& places, const TableGrid& grid,
                                 BlockMaker& maker) {
    std::vector<const Cell*> merged;
    for (const Cell& cell : table.cells)
        if (is_merged(cell)) merged.push_back(&cell);
    std::sort(merged.begin(), merged.end(),
              [](const Cell* a, const Cell* b) { return std::pair(a->row, a->column) < std::pair(b->row, b->column); });
    std::vector<Block> blocks;
    for (const Cell* cell : merged) blocks.push_back(merged_block(*cell, places, grid, maker));
    return blocks;
}

std::vector<Block> passage_blocks(BlockType type, const std::vector<Passage>& passages, BlockMaker& maker) {
    std::vector<Block> blocks;
    for (const Passage& passage : passages) {
        Block block = maker.make(type, passage.place, passage.confidence);
        relate(block, "CHILD", maker.ids_of(passage.items));
        blocks.push_back(maker.named(std::move(block)));
    }
    return blocks;
}

}  // namespace

std::vector<Block> table_blocks(const Table& table, BlockMaker& maker) {
    if (table.cells.empty()) return {};
    check(table);
    const TableGrid grid(table);
    std::vector<Block> places = place_blocks(table, grid, maker);
    std::vector<Block> merged = merged_blocks(table, places, grid, maker);
    std::vector<Block> titles = passage_blocks(BlockType::TableTitle, table.titles, maker);
    std::vector<Block> footers = passage_blocks(BlockType::TableFooter, table.footers, maker);

    Block block = maker.make(BlockType::Table, table.place, table.confidence);
    relate(block, "CHILD", ids_of(places));
    relate(block, "MERGED_CELL", ids_of(merged));
    relate(block, "TABLE_TITLE", ids_of(titles));
    relate(block, "TABLE_FOOTER", ids_of(footers));
    block.entity_types = {table.kind == TableKind::Structured ? "STRUCTURED_TABLE" : "SEMI_STRUCTURED_TABLE"};

    std::vector<Block> blocks;
    blocks.push_back(maker.named(std::move(block)));
    for (std::vector<Block>* part : {&places, &merged, &titles, &footers}) move_to(blocks, std::move(*part));
    return blocks;
}

}  // namespace recto::blocks
