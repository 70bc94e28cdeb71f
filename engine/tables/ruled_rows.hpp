#pragma once

#include <vector>

#include "tables/fill.hpp"

namespace recto::tables {

/// Parts the rows of a table whose rules run down alone: where the lines of several cells of a row stand side by side
/// and none of these cells is a paragraph, each line is a row. A line without anything in the first column goes with
/// the one above it.
/// @param table filled; its cells' items are put into the new cells.
/// @param things all of the page, as `things_on` gives them.
void part_rows(Table& table, const std::vector<Placed>& things);

}  // namespace recto::tables
