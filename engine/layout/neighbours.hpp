#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "layout/tokens.hpp"

namespace recto::layout {

/// What stands round a token.
struct Surroundings {
    /// Pixels to the nearest token left, right, above and below that overlaps in the other direction; infinite without.
    std::array<float, 4> gaps{};
    /// The four nearest left, right, above and below, then the nearest left over, twenty at most.
    std::vector<std::size_t> near;
    /// The nearest of those beside it whose middle lies further left, and right.
    std::optional<std::size_t> before;
    std::optional<std::size_t> after;
};

/// The surroundings of each box, as models/training/structure/features.py finds them; ties go to the lower index.
/// @param unit pixels, the usual height of a word.
[[nodiscard]] std::vector<Surroundings> surroundings_of(const std::vector<Sides>& boxes, float unit);

}  // namespace recto::layout
