#pragma once

#include <vector>

#include "core/page.hpp"

namespace recto::blocks {

/// The lines between a table's rows and columns, told from its cells: what places each of its rows × columns places,
/// whether a cell stands there for itself, spans it, or none is there.
class TableGrid {
  public:
    explicit TableGrid(const Table& table);

    [[nodiscard]] int rows() const noexcept { return static_cast<int>(row_edges_.size()) - 1; }
    [[nodiscard]] int columns() const noexcept { return static_cast<int>(column_edges_.size()) - 1; }
    /// The place in row and column, from 1; pixels, turned as the table is.
    [[nodiscard]] Polygon place(int row, int column) const;

  private:
    [[nodiscard]] Point at(double along, double down) const;

    Polygon frame_;
    std::vector<double> row_edges_;     // shares of the way from the table's top to its bottom
    std::vector<double> column_edges_;  // shares of the way from its left to its right
};

}  // namespace recto::blocks
