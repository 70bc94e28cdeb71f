#pragma once

#include "recto/geometry.hpp"

namespace recto::blocks {

/// The smallest upright box around four points.
[[nodiscard]] Box box_around(const Polygon& polygon);

/// The four corners of a box, clockwise from its top left.
[[nodiscard]] Polygon corners(const Box& box);

/// A place in a page's pixels as fractions of the page, held within 0 to 1.
/// @param width,height of the page, pixels; anything below 1 counts as 1.
[[nodiscard]] Geometry fractions(const Polygon& pixels, int width, int height);

/// A place in fractions of the page in the unit of the page's width and height, held within the page.
[[nodiscard]] Polygon scaled(const Polygon& fractions, float width, float height);

}  // namespace recto::blocks
