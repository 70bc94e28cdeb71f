#pragma once

#include <cstddef>
#include <vector>

#include "layout/neighbours.hpp"
#include "layout/tokens.hpp"

namespace recto::layout {

/// Runs of tokens that stand side by side, as models/training/structure/features.py finds them: each the nearest in its
/// row to the other, no further apart than the taller of them is high.
struct Phrases {
    std::vector<std::vector<std::size_t>> runs;  ///< tokens from left to right; by their first tokens
    std::vector<Sides> boxes;                    ///< of each run
    std::vector<std::size_t> of;                 ///< the run of each token
};

/// @param around the surroundings of `boxes`.
[[nodiscard]] Phrases phrases_of(const std::vector<Sides>& boxes, const std::vector<Surroundings>& around);

/// The boxes of a page's tokens.
[[nodiscard]] std::vector<Sides> boxes_of(const Tokens& page);

}  // namespace recto::layout
