#include "compare/assignment.hpp"

#include <algorithm>
#include <limits>
#include <queue>
#include <utility>

#include "recto/error.hpp"

namespace recto::comparison {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::size_t most_steps = 1'000'000'000;

/// Rows come one by one; each takes the cheapest path to a column, or to a row that goes without, in which the columns
/// on the way change hands. A cost is minus a weight, and going without costs nothing.
class SparseMatching {
  public:
    SparseMatching(std::span<const std::vector<Edge>> edges, std::size_t columns)
        : edges_(edges),
          row_price_(edges.size()),
          column_price_(columns),
          row_of_(columns, unmatched),
          column_of_(edges.size(), unmatched),
          distance_(columns, infinity),
          from_(columns, unmatched),
          settled_(columns, false) {}

    Assignment solve() {
        for (std::size_t row = 0; row < edges_.size(); ++row) add(row);
        return std::move(column_of_);
    }

  private:
    using Step = std::pair<double, std::size_t>;  // distance, column

    struct End {
        double distance = infinity;
        std::size_t column = unmatched;  // the free column that ends the path,
        std::size_t row = unmatched;     // or the row that goes without
    };

    void add(std::size_t row) {
        row_price_[row] = 0;
        for (const Edge& edge : edges_[row])
            row_price_[row] = std::min(row_price_[row], -edge.weight - column_price_[edge.column]);
        const End end = find_path(row);
        change_prices(end.distance);
        change_hands(end, row);
        for (const std::size_t column : touched_) distance_[column] = infinity;
        for (const std::size_t column : settled_columns_) settled_[column] = false;
        touched_.clear();
        settled_rows_.clear();
        settled_columns_.clear();
    }

    End find_path(std::size_t first) {
        std::priority_queue<Step, std::vector<Step>, std::greater<>> nearest;
        End end;
        settle(first, 0, nearest, end);
        while (!nearest.empty()) {
            const auto [distance, column] = nearest.top();
            nearest.pop();
            if (settled_[column] || distance > distance_[column]) continue;
            if (distance >= end.distance) break;
            if (row_of_[column] == unmatched) return {distance, column, unmatched};
            settled_[column] = true;
            settled_columns_.push_back(column);
            settle(row_of_[column], distance, nearest, end);
        }
        return end;
    }

    template <class Queue>
    void settle(std::size_t row, double distance, Queue& nearest, End& end) {
        settled_rows_.emplace_back(distance, row);
        if (distance - row_price_[row] < end.distance) end = {distance - row_price_[row], unmatched, row};
        steps_ += edges_[row].size();
        if (steps_ > most_steps)
            throw Error(ErrorKind::TooLarge, "too many boxes of a page lie over each other to be compared");
        for (const Edge& edge : edges_[row]) {
            const double there = distance - edge.weight - row_price_[row] - column_price_[edge.column];
            // Rounding may seem to shorten the way to a column that is settled.
            if (settled_[edge.column] || there >= distance_[edge.column]) continue;
            if (distance_[edge.column] == infinity) touched_.push_back(edge.column);
            distance_[edge.column] = there;
            from_[edge.column] = row;
            nearest.emplace(there, edge.column);
        }
    }

    void change_prices(double length) {
        for (const auto& [distance, row] : settled_rows_) row_price_[row] += length - distance;
        for (const std::size_t column : settled_columns_) column_price_[column] -= length - distance_[column];
    }

    void change_hands(const End& end, std::size_t first) {
        std::size_t column = end.column;
        if (end.row != unmatched) column = std::exchange(column_of_[end.row], unmatched);
        if (end.row == first) return;
        for (std::size_t row = unmatched; row != first;) {
            row = from_[column];
            row_of_[column] = row;
            std::swap(column_of_[row], column);
        }
    }

    std::span<const std::vector<Edge>> edges_;
    std::vector<double> row_price_, column_price_;
    Assignment row_of_, column_of_;
    std::vector<double> distance_;  // of the path to each column; infinity: not seen
    std::vector<std::size_t> from_;
    std::vector<bool> settled_;
    std::vector<Step> settled_rows_;
    std::vector<std::size_t> settled_columns_, touched_;
    std::size_t steps_ = 0;
};

/// At most as many rows as columns, and each row gets one.
class DenseMatching {
  public:
    DenseMatching(std::vector<double> costs, std::size_t rows, std::size_t columns)
        : costs_(std::move(costs)),
          columns_(columns),
          row_price_(rows),
          column_price_(columns),
          row_of_(columns, unmatched),
          column_of_(rows, unmatched) {}

    Assignment solve() {
        for (std::size_t row = 0; row < column_of_.size(); ++row) add(row);
        return std::move(column_of_);
    }

  private:
    void add(std::size_t first) {
        std::vector<std::size_t> from(columns_, unmatched);
        std::vector<double> distance(columns_, infinity);
        std::vector<std::size_t> rows, columns;  // on the way
        // From the last to the first: of equal columns the first is taken, as SciPy does.
        std::vector<std::size_t> remaining(columns_);
        for (std::size_t i = 0; i < columns_; ++i) remaining[i] = columns_ - i - 1;

        double length = 0;
        std::size_t row = first;
        std::size_t sink = unmatched;
        while (sink == unmatched) {
            rows.push_back(row);
            const std::size_t nearest = look_from(row, length, remaining, distance, from);
            const std::size_t column = remaining[nearest];
            length = distance[column];
            if (row_of_[column] == unmatched) sink = column;
            row = row_of_[column];
            columns.push_back(column);
            remaining[nearest] = remaining.back();
            remaining.pop_back();
        }
        for (const std::size_t r : rows) row_price_[r] += r == first ? length : length - distance[column_of_[r]];
        for (const std::size_t c : columns) column_price_[c] -= length - distance[c];
        for (row = unmatched; row != first;) {
            row = from[sink];
            row_of_[sink] = row;
            std::swap(column_of_[row], sink);
        }
    }

    /// @return the index in `remaining` of the nearest column, a free one where several are equally near.
    std::size_t look_from(std::size_t row, double length, const std::vector<std::size_t>& remaining,
                          std::vector<double>& distance, std::vector<std::size_t>& from) const {
        std::size_t nearest = 0;
        double least = infinity;
        for (std::size_t i = 0; i < remaining.size(); ++i) {
            const std::size_t column = remaining[i];
            const double there = length + costs_[row * columns_ + column] - row_price_[row] - column_price_[column];
            if (there < distance[column]) {
                from[column] = row;
                distance[column] = there;
            }
            if (distance[column] < least || (distance[column] == least && row_of_[column] == unmatched)) {
                least = distance[column];
                nearest = i;
            }
        }
        return nearest;
    }

    std::vector<double> costs_;
    std::size_t columns_;
    std::vector<double> row_price_, column_price_;
    Assignment row_of_, column_of_;
};

}  // namespace

Assignment assign(std::span<const std::vector<Edge>> edges, std::size_t columns) {
    return SparseMatching(edges, columns).solve();
}

Assignment assign(std::span<const double> weights, std::size_t rows, std::size_t columns) {
    const bool turned = columns < rows;
    std::vector<double> costs(weights.size());
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t column = 0; column < columns; ++column)
            costs[turned ? column * rows + row : row * columns + column] = -weights[row * columns + column];
    if (!turned) return DenseMatching(std::move(costs), rows, columns).solve();
    const Assignment row_of = DenseMatching(std::move(costs), columns, rows).solve();
    Assignment column_of(rows, unmatched);
    for (std::size_t column = 0; column < columns; ++column) column_of[row_of[column]] = column;
    return column_of;
}

}  // namespace recto::comparison
