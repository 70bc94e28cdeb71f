#pragma once

#include <cstddef>
#include <vector>

namespace recto::layout {

/// The chance that something holds from one token to another.
struct Edge {
    std::size_t from = 0;
    std::size_t to = 0;
    double chance = 0;
};

/// Members joined, the surest two first, where the mean chance of the edges known between the two groups is over
/// `least`; ties go to the lower tokens.
/// @param members whether each token is to be in a group. @param edges each once; those from a higher to a lower token,
/// and those of others than members, are passed over.
/// @return groups by their first tokens, tokens in their order.
[[nodiscard]] std::vector<std::vector<std::size_t>> groups_of(const std::vector<bool>& members,
                                                              const std::vector<Edge>& edges, double least);

}  // namespace recto::layout
