#pragma once

#include <cstddef>
#include <vector>

#include "core/image.hpp"

namespace recto::image {

/// A connected piece of ink: its bounding box and its ink in pixels.
struct Component {
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
    int pixels = 0;
    bool operator==(const Component&) const = default;
};

/// Nothing that is read has more pieces of ink: beyond it, a page is noise.
inline constexpr std::size_t most_components = 4'000'000;

/// The 8-connected components of a mask (every value but 0 is ink), ordered by their first pixel, row by row. One pass
/// over runs with union-find; memory grows with the pieces, not with the page.
/// @param most where the mask has more pieces (counted before those that meet further down are joined): nothing.
[[nodiscard]] std::vector<Component> components(const Image& mask, std::size_t most = most_components);

}  // namespace recto::image
