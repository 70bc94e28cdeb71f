#include "tables/fill.hpp"

#include <algorithm>
#include <limits>

#include "tables/boxes.hpp"

namespace recto::tables {
namespace {

/// The cells that begin in one row, and from where to where these reach.
struct RowOfCells {
    float top = std::numeric_limits<float>::max();
    float bottom = std::numeric_limits<float>::lowest();
    std::vector<std::size_t> cells;
};

std::vector<RowOfCells> rows_of(const Table& table) {
    int last = 0;
    for (const Cell& cell : table.cells) last = std::max(last, cell.row);
    std::vector<RowOfCells> rows(static_cast<std::size_t>(last));
    for (std::size_t i = 0; i < table.cells.size(); ++i) {
        const Box box = box_of(table.cells[i].place);
        RowOfCells& row = rows[static_cast<std::size_t>(table.cells[i].row - 1)];
        row.top = std::min(row.top, box.top);
        row.bottom = std::max(row.bottom, box.top + box.height);
        row.cells.push_back(i);
    }
    return rows;
}

/// A thing's middle, or of what is in a table where it juts out at a side: photographs bend tables.
Point spot_in(const Box& table, const Placed& thing) {
    const Point middle = middle_of(thing.place);
    const Box box = box_of(thing.place);
    const float left = std::max(box.left, table.left);
    const float right = std::min(box.left + box.width, table.left + table.width);
    const bool juts_out = middle.x < table.left || middle.x >= table.left + table.width;
    return juts_out && right - left > 0.3F * box.width ? Point{(left + right) / 2, middle.y} : middle;
}

}  // namespace

std::vector<Placed> things_on(const Page& page) {
    std::vector<Placed> things;
    int number = 0;
    for (const Line& line : page.lines)
        for (const Word& word : line.words) things.push_back({{ItemKind::Word, number++}, word.place});
    number = 0;
    for (const Selection& selection : page.selections)
        things.push_back({{ItemKind::Selection, number++}, selection.place});
    number = 0;
    for (const Signature& signature : page.signatures)
        things.push_back({{ItemKind::Signature, number++}, signature.place});
    return things;
}

std::vector<Item> in_reading_order(std::vector<Placed> things) {
    std::stable_sort(things.begin(), things.end(),
                     [](const Placed& a, const Placed& b) { return middle_of(a.place).y < middle_of(b.place).y; });
    std::vector<Item> items;
    for (auto first = things.begin(); first != things.end();) {
        // A line ends where the next thing's middle lies under the lower edge of the line's first ones.
        const Box box = box_of(first->place);
        const float end = middle_of(first->place).y + box.height / 2;
        const auto last =
            std::find_if(first, things.end(), [&](const Placed& t) { return middle_of(t.place).y > end; });
        std::stable_sort(first, last,
                         [](const Placed& a, const Placed& b) { return middle_of(a.place).x < middle_of(b.place).x; });
        for (; first != last; ++first) items.push_back(first->item);
    }
    return items;
}

void fill(Table& table, const std::vector<Placed>& things) {
    const std::vector<RowOfCells> rows = rows_of(table);
    std::vector<std::vector<Placed>> held(table.cells.size());
    const Box all = box_of(table.place);
    for (const Placed& thing : things) {
        const Point middle = spot_in(all, thing);
        if (!contains(all, middle)) continue;
        const auto holds = [&](std::size_t i) { return contains(table.cells[i].place, middle); };
        for (const RowOfCells& row : rows) {
            if (middle.y < row.top || middle.y > row.bottom) continue;
            const auto found = std::find_if(row.cells.begin(), row.cells.end(), holds);
            if (found == row.cells.end()) continue;
            held[*found].push_back(thing);
            break;
        }
    }
    for (std::size_t i = 0; i < held.size(); ++i) table.cells[i].items = in_reading_order(std::move(held[i]));
}

}  // namespace recto::tables
