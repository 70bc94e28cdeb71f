#pragma once

#include "core/image.hpp"
#include "recto/geometry.hpp"

namespace recto::image {

/// The content of a quadrilateral as an upright image: its first point comes to the top left corner, the others follow
/// clockwise. Perspective (Heckbert 1989, "Fundamentals of Texture Mapping and Image Warping"), affine where the
/// quadrilateral is a parallelogram. Bilinear; averaged over several points a pixel where it shrinks by more than 1.5.
/// Outside the source its border pixels are repeated.
/// @param source 1 or 3 channels. @param quad pixels of `source`, pixel (i, j) covering [i, i + 1) × [j, j + 1).
/// @param width, height of the result in pixels, at least 1.
/// @throws Error InvalidArgument where a size is below 1 or `source` is empty, TooLarge where the result passes 2 GiB.
[[nodiscard]] Image warp_quad(const Image& source, const Polygon& quad, int width, int height);

}  // namespace recto::image
