#pragma once

#include <vector>

#include "core/image.hpp"
#include "core/page.hpp"
#include "tables/rulings.hpp"

namespace recto::tables {

/// The tables of a page with what is in their cells: those that ruling lines draw and those whose words stand in rows
/// and columns.
/// @param page upright but for a degree; its lines, selection elements and signatures are read.
/// @param ink a mask of the page, 255 for ink, ruling lines among it.
/// @return in reading order; a page without words has none.
[[nodiscard]] std::vector<Table> find_tables(const Page& page, const Image& ink);

/// The same where the page's rules are known.
[[nodiscard]] std::vector<Table> find_tables(const Page& page, const std::vector<Ruling>& rulings);

}  // namespace recto::tables
