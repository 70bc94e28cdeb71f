#pragma once

#include <vector>

#include "core/page.hpp"
#include "tables/rulings.hpp"

namespace recto::tables {

/// The tables that ruling lines draw: lines that meet are taken together, their places make rows and columns, and where
/// a line is missing between two places these are one cell. Rows whose columns do not go with those above begin another
/// table. A lone box, a row of boxes for single letters and a stack of boxes are none.
/// @param rulings as `find_rulings` gives them. @param lines what was read, places in the same pixels.
/// @return tables from top left on, with a confidence from 0 to 1; cells have places, rows, columns and spans, no
/// items.
[[nodiscard]] std::vector<Table> find_grids(const std::vector<Ruling>& rulings, const std::vector<Line>& lines);

/// The height of a page's words that half of them do not reach, pixels; 0 without words.
[[nodiscard]] float usual_text_height(const std::vector<Line>& lines);

}  // namespace recto::tables
