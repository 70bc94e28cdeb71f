#pragma once

#include <array>
#include <vector>

#include "core/page.hpp"
#include "tables/rulings.hpp"

namespace recto::tables {

/// What speaks for a table, measured: models/training/tables/README.md.
using TableLook = std::array<float, 40>;

/// A run of rows that may be a table.
struct OpenTable {
    Table table;  ///< its cells have places and spans, no items
    TableLook look{};
    int first = 0;  ///< the border at which it begins; those with the same number begin together
    int last = 0;   ///< the border at which it ends
};

/// What may be tables without (all) their rules: rows that share white strips are taken together, the strips make
/// columns, lines that go on below each other make one row, words across several columns a span.
/// @param ruled tables that rules draw: what is in them is left to them.
/// @return for each region of the page the runs of its rows, which may lie on one another.
[[nodiscard]] std::vector<std::vector<OpenTable>> open_candidates(const Page& page, const std::vector<Ruling>& rulings,
                                                                  const std::vector<Table>& ruled);

}  // namespace recto::tables
