#pragma once

#include <algorithm>

#include "core/page.hpp"

namespace recto::tables {

/// The upright box around a polygon.
[[nodiscard]] inline Box box_of(const Polygon& p) {
    const auto [left, right] = std::minmax({p[0].x, p[1].x, p[2].x, p[3].x});
    const auto [top, bottom] = std::minmax({p[0].y, p[1].y, p[2].y, p[3].y});
    return {left, top, right - left, bottom - top};
}

[[nodiscard]] inline Point middle_of(const Polygon& p) {
    return {(p[0].x + p[1].x + p[2].x + p[3].x) / 4, (p[0].y + p[1].y + p[2].y + p[3].y) / 4};
}

[[nodiscard]] inline bool contains(const Box& box, Point p) {
    return p.x >= box.left && p.x < box.left + box.width && p.y >= box.top && p.y < box.top + box.height;
}

/// Whether a point is inside a convex polygon whose points go clockwise.
[[nodiscard]] inline bool contains(const Polygon& polygon, Point p) {
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const Point a = polygon[i];
        const Point b = polygon[(i + 1) % polygon.size()];
        if ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) < 0) return false;
    }
    return true;
}

}  // namespace recto::tables
