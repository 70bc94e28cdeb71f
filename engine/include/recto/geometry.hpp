#pragma once

#include <array>

namespace recto {

/// A point; fractions of the page (0 to 1, origin top left) in answers, pixels inside the engine.
struct Point {
    float x = 0;
    float y = 0;
    bool operator==(const Point&) const = default;
};

/// An upright rectangle in the unit of its points.
struct Box {
    float left = 0;
    float top = 0;
    float width = 0;
    float height = 0;
    bool operator==(const Box&) const = default;
};

/// Four points, clockwise from the text's own top left: their order shows how the text is turned.
using Polygon = std::array<Point, 4>;

/// Where a block stands on its page.
struct Geometry {
    Box box;
    Polygon polygon{};
    bool operator==(const Geometry&) const = default;
};

}  // namespace recto
