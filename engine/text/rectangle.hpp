#pragma once

#include <span>
#include <vector>

#include "recto/geometry.hpp"

namespace recto::text {

/// A rectangle at any angle: its upper edge runs along `angle`, radians clockwise from the page's rows, -π/4 to π/4.
struct Rectangle {
    Point centre;
    float width = 0;
    float height = 0;
    float angle = 0;
};

/// The convex hull, clockwise in picture coordinates (Andrew's monotone chain).
[[nodiscard]] std::vector<Point> convex_hull(std::vector<Point> points);

/// The rectangle of the smallest area round some points (rotating calipers), but upright where that is hardly larger or
/// where the points are too round to have a direction.
[[nodiscard]] Rectangle enclosing_rectangle(std::span<const Point> points);

/// The rectangle with every side moved outwards.
[[nodiscard]] Rectangle grown(const Rectangle& rectangle, float offset);

/// Its corners, clockwise from the upper left one.
[[nodiscard]] Polygon corners(const Rectangle& rectangle);

/// The upright box round a polygon.
[[nodiscard]] Box bounds(const Polygon& polygon);

}  // namespace recto::text
