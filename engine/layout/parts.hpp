#pragma once

#include <cstddef>
#include <vector>

#include "layout/features.hpp"

namespace recto::layout {

/// Tokens that the network is shown together: those that it is asked of first, then those that these hear of.
struct Part {
    std::vector<std::size_t> tokens;
    std::size_t asked = 0;
};

/// Parts that ask of every token once, in order. A page of `whole` tokens or fewer is one part. In a larger one each
/// part asks of at most half as many, and shows the neighbours that these hear of by `hops` steps, unless there
/// are more than twice `whole`.
[[nodiscard]] std::vector<Part> parts_of(const Features& features, std::size_t whole, int hops);

/// The features of a part's tokens, and after them empty ones up to a multiple of `multiple`. Neighbours that are not
/// in the part are unknown.
[[nodiscard]] Features features_of(const Features& page, const Part& part, std::size_t multiple);

}  // namespace recto::layout
