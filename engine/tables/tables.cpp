#include "tables/tables.hpp"

#include <algorithm>

#include "tables/fill.hpp"
#include "tables/grid.hpp"
#include "tables/judge.hpp"
#include "tables/open_grid.hpp"
#include "tables/roles.hpp"
#include "tables/ruled_rows.hpp"

namespace recto::tables {

std::vector<Table> find_tables(const Page& page, const Image& ink) {
    const float height = usual_text_height(page.lines);
    return height > 0 ? find_tables(page, find_rulings(ink, height)) : std::vector<Table>{};
}

std::vector<Table> find_tables(const Page& page, const std::vector<Ruling>& rulings) {
    std::vector<Table> tables = find_grids(rulings, page.lines);
    for (std::vector<OpenTable>& candidates : open_candidates(page, rulings, tables))
        for (Table& table : best_tables(std::move(candidates))) tables.push_back(std::move(table));
    std::stable_sort(tables.begin(), tables.end(),
                     [](const Table& a, const Table& b) { return a.place[0].y < b.place[0].y; });
    const std::vector<Placed> things = things_on(page);
    for (Table& table : tables) {
        fill(table, things);
        part_rows(table, things);
        tell_roles(table, page);
    }
    return tables;
}

}  // namespace recto::tables
