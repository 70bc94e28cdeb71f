#include "blocks/table_grid.hpp"

#include <algorithm>
#include <cmath>

namespace recto::blocks {
namespace {

/// Where the edges between rows, or between columns, were seen.
class Edges {
  public:
    explicit Edges(int tracks) : sums_(static_cast<std::size_t>(tracks) + 1), counts_(sums_.size()) {}

    void see(int edge, double share) {
        if (!std::isfinite(share)) return;
        sums_[static_cast<std::size_t>(edge)] += std::clamp(share, 0.0, 1.0);
        ++counts_[static_cast<std::size_t>(edge)];
    }

    /// The edges' mean shares, ascending; those that no cell showed part their neighbours evenly.
    [[nodiscard]] std::vector<double> shares() const {
        const std::size_t last = sums_.size() - 1;
        std::vector<double> shares(sums_.size());
        std::size_t known = 0;
        shares[0] = counts_[0] > 0 ? sums_[0] / counts_[0] : 0;
        for (std::size_t i = 1; i <= last; ++i) {
            if (counts_[i] == 0 && i < last) continue;
            const double share = counts_[i] > 0 ? sums_[i] / counts_[i] : 1;
            shares[i] = std::max(share, shares[known]);
            for (std::size_t j = known + 1; j < i; ++j)
                shares[j] = std::lerp(shares[known], shares[i],
                                      static_cast<double>(j - known) / static_cast<double>(i - known));
            known = i;
        }
        return shares;
    }

  private:
    std::vector<double> sums_;
    std::vector<int> counts_;
};

struct Vector {
    double x, y;
};

Vector between(Point from, Point to) {
    return {double{to.x} - from.x, double{to.y} - from.y};
}

double share_of(Vector way, Vector whole) {
    const double length = whole.x * whole.x + whole.y * whole.y;
    return length > 0 ? (way.x * whole.x + way.y * whole.y) / length : 0;
}

}  // namespace

TableGrid::TableGrid(const Table& table) : frame_(table.place) {
    int rows = 0, columns = 0;
    for (const Cell& cell : table.cells) {
        rows = std::max(rows, cell.row + cell.row_span - 1);
        columns = std::max(columns, cell.column + cell.column_span - 1);
    }
    Edges row_edges(rows), column_edges(columns);
    const Vector along = between(frame_[0], frame_[1]);
    const Vector down = between(frame_[0], frame_[3]);
    for (const Cell& cell : table.cells) {
        const auto share = [&](std::size_t corner, Vector whole) {
            return share_of(between(frame_[0], cell.place[corner]), whole);
        };
        const int row_end = cell.row + cell.row_span - 1;
        const int column_end = cell.column + cell.column_span - 1;
        for (const std::size_t corner : {0U, 1U}) row_edges.see(cell.row - 1, share(corner, down));
        for (const std::size_t corner : {2U, 3U}) row_edges.see(row_end, share(corner, down));
        for (const std::size_t corner : {0U, 3U}) column_edges.see(cell.column - 1, share(corner, along));
        for (const std::size_t corner : {1U, 2U}) column_edges.see(column_end, share(corner, along));
    }
    row_edges_ = row_edges.shares();
    column_edges_ = column_edges.shares();
}

Point TableGrid::at(double along, double down) const {
    const auto blend = [&](float Point::*axis) {
        const double top = std::lerp(double{frame_[0].*axis}, double{frame_[1].*axis}, along);
        const double bottom = std::lerp(double{frame_[3].*axis}, double{frame_[2].*axis}, along);
        return static_cast<float>(std::lerp(top, bottom, down));
    };
    return {blend(&Point::x), blend(&Point::y)};
}

Polygon TableGrid::place(int row, int column) const {
    const double left = column_edges_[static_cast<std::size_t>(column) - 1];
    const double right = column_edges_[static_cast<std::size_t>(column)];
    const double top = row_edges_[static_cast<std::size_t>(row) - 1];
    const double bottom = row_edges_[static_cast<std::size_t>(row)];
    return {{at(left, top), at(right, top), at(right, bottom), at(left, bottom)}};
}

}  // namespace recto::blocks
