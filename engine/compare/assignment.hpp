#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace recto::comparison {

/// What one row may be matched with.
struct Edge {
    std::size_t column = 0;
    double weight = 0;  ///< above 0
};

/// For each row its column, or `unmatched`.
using Assignment = std::vector<std::size_t>;
inline constexpr std::size_t unmatched = static_cast<std::size_t>(-1);

/// The one-to-one matching of the greatest total weight where few rows and columns can be matched at all: shortest
/// augmenting paths (Jonker and Volgenant 1987) that look no further than they must.
/// @throws Error TooLarge where that takes more than some 1e9 steps.
[[nodiscard]] Assignment assign(std::span<const std::vector<Edge>> edges, std::size_t columns);

/// The same where every row has a weight with every column: Crouse's rectangular form (2016), and among equal optima
/// the one that SciPy's linear_sum_assignment gives.
/// @param weights row by row.
[[nodiscard]] Assignment assign(std::span<const double> weights, std::size_t rows, std::size_t columns);

}  // namespace recto::comparison
