#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "compare/answer.hpp"

namespace recto::comparison {

/// Indices of two things that belong together: ours, theirs.
using Match = std::pair<std::size_t, std::size_t>;

/// One-to-one matches of the greatest total overlap (intersection over union), of which those that overlap by more than
/// `least` remain, in the order of ours.
/// @throws Error TooLarge where too many boxes lie over each other.
[[nodiscard]] std::vector<Match> match(const std::vector<Place>& ours, const std::vector<Place>& theirs,
                                       double least = 0.5);

/// Matches of regions of the same kind.
[[nodiscard]] std::vector<Match> match_by_kind(const std::vector<Region>& ours, const std::vector<Region>& theirs);

[[nodiscard]] std::vector<Place> places_of(const std::vector<Region>& regions);
[[nodiscard]] std::vector<Place> places_of(const std::vector<Table>& tables);

/// Matches of pairs by the greatest total likeness, each with that likeness: the lesser one of its key's and its
/// value's, in letters and digits alone.
struct PairMatch {
    std::size_t ours = 0;
    std::size_t theirs = 0;
    double likeness = 0;
};
[[nodiscard]] std::vector<PairMatch> match_pairs(const std::vector<Pair>& ours, const std::vector<Pair>& theirs);

}  // namespace recto::comparison
