#include "tables/ruled_rows.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "tables/boxes.hpp"

namespace recto::tables {
namespace {

constexpr int kMostRows = 500;

/// Things of one row of a table on one line.
struct TextLine {
    float top = 0;
    float bottom = 0;
    std::map<std::size_t, Box> cells;  ///< by number, what stands there
};

class RowParter {
  public:
    RowParter(Table& table, const std::vector<Placed>& things) : table_(table), things_(things) {
        for (std::size_t i = 0; i < things.size(); ++i) numbers_[key(things[i].item)] = i;
    }

    /// From where to where the new rows of a row reach; none where it stays as it is.
    [[nodiscard]] std::vector<std::pair<float, float>> rows_in(int row) const {
        const std::vector<std::size_t> cells = cells_of(row);
        std::vector<TextLine> lines = lines_of(cells);
        if (lines.size() < 3) return {};
        std::map<std::size_t, int> filled;
        int shared = 0;
        for (const TextLine& line : lines) {
            shared += line.cells.size() > 1;
            for (const auto& [cell, box] : line.cells) ++filled[cell];
        }
        const auto count = static_cast<int>(lines.size());
        if (10 * shared < 7 * count) return {};
        int columns = 0;
        for (const auto& [cell, times] : filled) {
            if (10 * times < 6 * count) continue;
            if (is_paragraph(cell, lines)) return {};
            ++columns;
        }
        if (columns < 2) return {};
        std::vector<std::pair<float, float>> rows;
        for (const TextLine& line : lines) {
            const bool goes_on = !rows.empty() && line.cells.count(cells.front()) == 0 &&
                                 filled.count(cells.front()) > 0 && 10 * filled.at(cells.front()) >= 6 * count;
            if (goes_on)
                rows.back().second = line.bottom;
            else
                rows.emplace_back(line.top, line.bottom);
        }
        return rows;
    }

  private:
    static std::pair<ItemKind, int> key(const Item& item) { return {item.kind, item.number}; }

    [[nodiscard]] std::vector<std::size_t> cells_of(int row) const {
        std::vector<std::size_t> cells;
        for (std::size_t i = 0; i < table_.cells.size(); ++i)
            if (table_.cells[i].row == row && table_.cells[i].row_span == 1) cells.push_back(i);
        std::sort(cells.begin(), cells.end(),
                  [&](std::size_t a, std::size_t b) { return table_.cells[a].column < table_.cells[b].column; });
        return cells;
    }

    [[nodiscard]] std::vector<TextLine> lines_of(const std::vector<std::size_t>& cells) const {
        std::vector<std::pair<Box, std::size_t>> boxes;
        for (const std::size_t cell : cells)
            for (const Item& item : table_.cells[cell].items)
                boxes.emplace_back(box_of(things_[numbers_.at(key(item))].place), cell);
        std::stable_sort(boxes.begin(), boxes.end(), [](const auto& a, const auto& b) {
            return a.first.top + a.first.height / 2 < b.first.top + b.first.height / 2;
        });
        std::vector<TextLine> lines;
        float middle = 0;
        for (const auto& [box, cell] : boxes) {
            const float at = box.top + box.height / 2;
            if (lines.empty() || at - middle > 0.5F * box.height) {
                lines.push_back({box.top, box.top + box.height, {}});
                middle = at;
            }
            TextLine& line = lines.back();
            line.top = std::min(line.top, box.top);
            line.bottom = std::max(line.bottom, box.top + box.height);
            const auto [known, fresh] = line.cells.emplace(cell, box);
            if (fresh) continue;
            Box& all = known->second;
            const float right = std::max(all.left + all.width, box.left + box.width);
            all.left = std::min(all.left, box.left);
            all.width = right - all.left;
        }
        return lines;
    }

    /// Lines that fill their cell's width but for the last.
    [[nodiscard]] bool is_paragraph(std::size_t cell, const std::vector<TextLine>& lines) const {
        const float room = box_of(table_.cells[cell].place).width;
        int all = 0;
        int full = 0;
        for (const TextLine& line : lines) {
            const auto found = line.cells.find(cell);
            if (found == line.cells.end()) continue;
            ++all;
            full += found->second.width > 0.7F * room && room > 6 * found->second.height;
        }
        return 2 * full > all;
    }

    Table& table_;
    const std::vector<Placed>& things_;
    std::map<std::pair<ItemKind, int>, std::size_t> numbers_;
};

Point between(Point a, Point b, float share) {
    return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

/// A cell's place from one share of its height to another.
Polygon strip(const Polygon& p, float from, float to) {
    return {between(p[0], p[3], from), between(p[1], p[2], from), between(p[1], p[2], to), between(p[0], p[3], to)};
}

void part_row(Table& table, int row, const std::vector<std::pair<float, float>>& rows) {
    const auto more = static_cast<int>(rows.size()) - 1;
    std::vector<Cell> cells;
    for (Cell& cell : table.cells) {
        if (cell.row > row) cell.row += more;
        if (cell.row != row || cell.row_span > 1) {
            if (cell.row <= row && cell.row + cell.row_span > row) cell.row_span += more;
            cells.push_back(std::move(cell));
            continue;
        }
        const Box box = box_of(cell.place);
        const auto share = [&](float y) { return std::clamp((y - box.top) / std::max(1.0F, box.height), 0.0F, 1.0F); };
        for (int i = 0; i <= more; ++i) {
            const auto at = static_cast<std::size_t>(i);
            const float from = i == 0 ? 0 : share((rows[at - 1].second + rows[at].first) / 2);
            const float to = i == more ? 1 : share((rows[at].second + rows[at + 1].first) / 2);
            Cell part = cell;
            part.row = row + i;
            part.place = strip(cell.place, from, to);
            part.items.clear();
            cells.push_back(std::move(part));
        }
    }
    table.cells = std::move(cells);
}

/// Cells that reach over rows because no rule parts them there, but say something beside each of these rows.
void part_spans(Table& table, const std::vector<Placed>& things) {
    std::map<int, std::pair<float, float>> rows;  // from where to where those reach that stand in one row alone
    for (const Cell& cell : table.cells) {
        if (cell.row_span > 1) continue;
        const Box box = box_of(cell.place);
        rows.emplace(cell.row, std::pair(box.top, box.top + box.height));
    }
    std::map<std::pair<ItemKind, int>, float> middles;
    for (const Placed& thing : things) middles[{thing.item.kind, thing.item.number}] = middle_of(thing.place).y;
    std::vector<Cell> cells;
    for (Cell& cell : table.cells) {
        std::vector<std::pair<float, float>> beside;
        for (int row = cell.row; row < cell.row + cell.row_span; ++row)
            if (const auto found = rows.find(row); found != rows.end()) beside.push_back(found->second);
        const bool parts = cell.row_span > 1 && static_cast<int>(beside.size()) == cell.row_span &&
                           std::all_of(beside.begin(), beside.end(), [&](const auto& row) {
                               return std::any_of(cell.items.begin(), cell.items.end(), [&](const Item& item) {
                                   const float y = middles[{item.kind, item.number}];
                                   return y > row.first && y < row.second;
                               });
                           });
        if (!parts) {
            cells.push_back(std::move(cell));
            continue;
        }
        const Box box = box_of(cell.place);
        const auto share = [&](float y) { return std::clamp((y - box.top) / std::max(1.0F, box.height), 0.0F, 1.0F); };
        for (int i = 0; i < cell.row_span; ++i) {
            const auto at = static_cast<std::size_t>(i);
            Cell part = cell;
            part.row = cell.row + i;
            part.row_span = 1;
            part.place = strip(cell.place, i == 0 ? 0 : share(beside[at].first),
                               i + 1 == cell.row_span ? 1 : share(beside[at + 1].first));
            cells.push_back(std::move(part));
        }
    }
    table.cells = std::move(cells);
}

}  // namespace

void part_rows(Table& table, const std::vector<Placed>& things) {
    int last = 0;
    for (const Cell& cell : table.cells) last = std::max(last, cell.row + cell.row_span - 1);
    const RowParter parter(table, things);
    std::vector<std::pair<int, std::vector<std::pair<float, float>>>> parted;
    int rows = last;
    for (int row = last; row >= 1; --row) {
        std::vector<std::pair<float, float>> found = parter.rows_in(row);
        if (found.size() < 2 || rows + static_cast<int>(found.size()) > kMostRows) continue;
        rows += static_cast<int>(found.size()) - 1;
        parted.emplace_back(row, std::move(found));
    }
    for (const auto& [row, found] : parted) part_row(table, row, found);
    part_spans(table, things);
    fill(table, things);
}

}  // namespace recto::tables
