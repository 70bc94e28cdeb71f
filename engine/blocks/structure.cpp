#include "recto/structure.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "blocks/block_index.hpp"

namespace recto {
namespace {

using blocks::BlockIndex;

// Textract's lists are one level deep; what is nested deeper is no answer of anyone's.
constexpr int deepest_list = 8;

bool has_entity(const Block& block, std::string_view entity) {
    return std::find(block.entity_types.begin(), block.entity_types.end(), entity) != block.entity_types.end();
}

CellView cell_view(const Block& block, const BlockIndex& index) {
    const CellPlace place = *block.cell;
    CellView view;
    view.block = &block;
    view.row = place.row;
    view.column = place.column;
    view.row_span = place.row_span;
    view.column_span = place.column_span;
    view.text = index.text_in(block);
    if (!block.entity_types.empty()) view.role = block.entity_types.front();
    return view;
}

/// The MERGED_CELLs of a table and the CELLs that none of them covers, by row and column.
std::vector<const Block*> cells_of(const Block& table, const BlockIndex& index) {
    std::vector<const Block*> cells;
    std::unordered_set<const Block*> covered;
    for (const Block* merged : index.related(table, "MERGED_CELL")) {
        if (merged->type != BlockType::MergedCell) continue;
        cells.push_back(merged);
        for (const Block* cell : index.children(*merged)) covered.insert(cell);
    }
    for (const Block* cell : index.children(table))
        if (cell->type == BlockType::Cell && !covered.contains(cell)) cells.push_back(cell);
    const auto is_nowhere = [](const Block* cell) {
        const auto& place = cell->cell;
        return !place || std::min({place->row, place->column, place->row_span, place->column_span}) < 1;
    };
    cells.erase(std::remove_if(cells.begin(), cells.end(), is_nowhere), cells.end());
    std::stable_sort(cells.begin(), cells.end(), [](const Block* a, const Block* b) {
        return std::tie(a->cell->row, a->cell->column) < std::tie(b->cell->row, b->cell->column);
    });
    return cells;
}

/// Takes away the cells that lie over ones before them.
void part(TableView& view) {
    const auto columns = static_cast<std::size_t>(view.columns);
    std::vector<bool> taken(static_cast<std::size_t>(view.rows) * columns);
    const auto any_place = [&](const CellView& cell, const auto& is) {
        for (int row = cell.row; row < cell.row + cell.row_span; ++row)
            for (int column = cell.column; column < cell.column + cell.column_span; ++column)
                if (is(static_cast<std::size_t>(row - 1) * columns + static_cast<std::size_t>(column - 1))) return true;
        return false;
    };
    const auto lies_over_another = [&](const CellView& cell) {
        if (any_place(cell, [&](std::size_t place) { return taken[place]; })) return true;
        return any_place(cell, [&](std::size_t place) { return taken[place] = true, false; });
    };
    view.cells.erase(std::remove_if(view.cells.begin(), view.cells.end(), lies_over_another), view.cells.end());
}

TableView table_view(const Block& block, const BlockIndex& index) {
    TableView view;
    view.block = &block;
    // An answer may claim a cell in row 2,000,000,000: no table takes more memory than its own blocks justify.
    const auto children = static_cast<long long>(index.children(block).size());
    const long long most_places = 4 * children + 1000;
    for (const Block* cell : cells_of(block, index)) {
        const CellPlace& place = *cell->cell;
        const long long rows = std::max<long long>(view.rows, 0LL + place.row + place.row_span - 1);
        const long long columns = std::max<long long>(view.columns, 0LL + place.column + place.column_span - 1);
        if (rows > most_places || columns > most_places || rows * columns > most_places) continue;
        view.rows = static_cast<int>(rows);
        view.columns = static_cast<int>(columns);
        view.cells.push_back(cell_view(*cell, index));
    }
    part(view);
    for (const Block* title : index.related(block, "TABLE_TITLE")) view.titles.push_back(index.text_in(*title));
    for (const Block* footer : index.related(block, "TABLE_FOOTER")) view.footers.push_back(index.text_in(*footer));
    return view;
}

KeyValueView key_value_view(const Block& key, const BlockIndex& index) {
    KeyValueView view;
    view.block = &key;
    view.values = index.related(key, "VALUE");
    view.key = index.text_in(key);
    for (const Block* value : view.values) {
        const std::string text = index.text_in(*value);
        if (!view.value.empty() && !text.empty()) view.value += ' ';
        view.value += text;
    }
    return view;
}

bool is_layout(const Block& block) {
    return block.type >= BlockType::LayoutTitle;
}

std::unordered_set<const Block*> parts_of_lists(const Analysis& analysis, const BlockIndex& index) {
    std::unordered_set<const Block*> parts;
    for (const Block& block : analysis.blocks)
        if (block.type == BlockType::LayoutList)
            for (const Block* part : index.children(block))
                if (is_layout(*part)) parts.insert(part);
    return parts;
}

/// @param taken the regions that stand somewhere already: no region stands twice, and none in itself.
LayoutView layout_view(const Block& block, const BlockIndex& index, std::unordered_set<const Block*>& taken,
                       int depth) {
    LayoutView view;
    view.block = &block;
    const auto append = [&](const std::string& text) { view.text.append(view.text.empty() ? "" : "\n").append(text); };
    for (const Block* child : index.children(block)) {
        if (child->type == BlockType::Line) {
            view.lines.push_back(child);
            append(child->text);
        } else if (is_layout(*child) && depth < deepest_list && taken.insert(child).second) {
            view.parts.push_back(layout_view(*child, index, taken, depth + 1));
            append(view.parts.back().text);
        }
    }
    return view;
}

/// How many rows after the first ones have cells of that role.
int rows_of_role(const TableView& table, std::string_view role, int first_rows) {
    std::vector<bool> has(static_cast<std::size_t>(table.rows), false);
    for (const CellView& cell : table.cells)
        if (cell.role == role)
            for (int row = cell.row; row < cell.row + cell.row_span; ++row)
                has[static_cast<std::size_t>(row - 1)] = true;
    const auto first = has.begin() + first_rows;
    return static_cast<int>(std::find(first, has.end(), false) - first);
}

/// The passages that no cell of that role says.
std::vector<std::string> without_texts_of(const TableView& table, std::vector<std::string> passages,
                                          std::string_view role) {
    for (const CellView& cell : table.cells)
        if (cell.role == role && !cell.text.empty())
            passages.erase(std::remove(passages.begin(), passages.end(), cell.text), passages.end());
    return passages;
}

}  // namespace

std::vector<std::vector<std::string>> TableView::grid() const {
    std::vector<std::vector<std::string>> grid(static_cast<std::size_t>(rows),
                                               std::vector<std::string>(static_cast<std::size_t>(columns)));
    for (const CellView& cell : cells) {
        const int row_end = cell.is_header() ? cell.row + cell.row_span : cell.row + 1;
        const int column_end = cell.is_header() ? cell.column + cell.column_span : cell.column + 1;
        for (int row = cell.row; row < row_end; ++row)
            for (int column = cell.column; column < column_end; ++column)
                grid[static_cast<std::size_t>(row - 1)][static_cast<std::size_t>(column - 1)] = cell.text;
    }
    return grid;
}

int TableView::title_rows() const {
    return rows_of_role(*this, "TABLE_TITLE", 0);
}

int TableView::header_rows() const {
    return rows_of_role(*this, "COLUMN_HEADER", title_rows());
}

std::vector<std::string> TableView::titles_outside() const {
    return without_texts_of(*this, titles, "TABLE_TITLE");
}

std::vector<std::string> TableView::footers_outside() const {
    return without_texts_of(*this, footers, "TABLE_FOOTER");
}

std::vector<TableView> tables(const Analysis& analysis) {
    const BlockIndex index(analysis);
    std::vector<TableView> views;
    for (const Block& block : analysis.blocks)
        if (block.type == BlockType::Table) views.push_back(table_view(block, index));
    return views;
}

std::vector<KeyValueView> key_values(const Analysis& analysis) {
    const BlockIndex index(analysis);
    std::vector<KeyValueView> views;
    for (const Block& block : analysis.blocks)
        if (block.type == BlockType::KeyValueSet && has_entity(block, "KEY"))
            views.push_back(key_value_view(block, index));
    return views;
}

std::vector<LayoutView> layout(const Analysis& analysis) {
    const BlockIndex index(analysis);
    const std::unordered_set<const Block*> parts = parts_of_lists(analysis, index);
    std::unordered_set<const Block*> taken;
    std::vector<LayoutView> views;
    for (const Block& block : analysis.blocks)
        if (is_layout(block) && !parts.contains(&block)) views.push_back(layout_view(block, index, taken, 0));
    return views;
}

std::vector<const Block*> blocks_of(const Analysis& analysis, BlockType type) {
    std::vector<const Block*> found;
    for (const Block& block : analysis.blocks)
        if (block.type == type) found.push_back(&block);
    return found;
}

}  // namespace recto
