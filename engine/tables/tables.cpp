#include "tables/tables.hpp"

#include "tables/fill.hpp"
#include "tables/grid.hpp"
#include "tables/roles.hpp"
#include "tables/rulings.hpp"

namespace recto::tables {

std::vector<Table> find_tables(const Page& page, const Image& ink) {
    const float height = usual_text_height(page.lines);
    if (height <= 0) return {};
    const std::vector<Ruling> rulings = find_rulings(ink, height);
    std::vector<Table> tables = find_grids(rulings, page.lines);
    const std::vector<Placed> things = things_on(page);
    for (Table& table : tables) {
        fill(table, things);
        tell_roles(table, page);
    }
    return tables;
}

}  // namespace recto::tables
