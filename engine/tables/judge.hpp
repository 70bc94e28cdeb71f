#pragma once

#include <vector>

#include "tables/open_grid.hpp"

namespace recto::tables {

/// The chance that a run of rows is a table, by a net of one small hidden layer learnt in models/training/tables; 0
/// to 1.
[[nodiscard]] float chance_of_table(const TableLook& look);

/// Those of the runs of a region's rows, none on another, whose chances are best taken together; each one's confidence
/// is its chance.
[[nodiscard]] std::vector<Table> best_tables(std::vector<OpenTable> candidates);

}  // namespace recto::tables
