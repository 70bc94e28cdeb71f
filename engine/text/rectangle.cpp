#include "text/rectangle.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace recto::text {
namespace {

constexpr float pi = std::numbers::pi_v<float>;

// The rectangle round the points whose upper edge has the angle.
Rectangle at_angle(std::span<const Point> points, float angle) {
    const float c = std::cos(angle);
    const float s = std::sin(angle);
    float left = std::numeric_limits<float>::max();
    float top = left;
    float right = -left;
    float bottom = -left;
    for (const Point p : points) {
        const float u = p.x * c + p.y * s;
        const float v = p.y * c - p.x * s;
        left = std::min(left, u);
        right = std::max(right, u);
        top = std::min(top, v);
        bottom = std::max(bottom, v);
    }
    const float u = (left + right) / 2;
    const float v = (top + bottom) / 2;
    return {{u * c - v * s, u * s + v * c}, right - left, bottom - top, angle};
}

float area(const Rectangle& r) {
    return r.width * r.height;
}

// An angle by quarter turns into -π/4 to π/4.
float near_rows(float angle) {
    return angle - std::round(angle / (pi / 2)) * (pi / 2);
}

}  // namespace

std::vector<Point> convex_hull(std::vector<Point> points) {
    std::sort(points.begin(), points.end(), [](Point a, Point b) { return a.x < b.x || (a.x == b.x && a.y < b.y); });
    points.erase(std::unique(points.begin(), points.end()), points.end());
    if (points.size() < 3) return points;
    const auto turn = [](Point o, Point a, Point b) { return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x); };
    std::vector<Point> hull;
    const auto add = [&](Point p, std::size_t floor) {
        while (hull.size() >= floor + 2 && turn(hull[hull.size() - 2], hull.back(), p) <= 0) hull.pop_back();
        hull.push_back(p);
    };
    for (const Point p : points) add(p, 0);
    const std::size_t lower = hull.size() - 1;
    for (auto p = points.rbegin() + 1; p != points.rend(); ++p) add(*p, lower);
    hull.pop_back();
    return hull;
}

Rectangle enclosing_rectangle(std::span<const Point> points) {
    const std::vector<Point> hull = convex_hull({points.begin(), points.end()});
    const Rectangle upright = at_angle(hull, 0);
    Rectangle best = upright;
    for (std::size_t i = 0; i < hull.size(); ++i) {
        const Point a = hull[i];
        const Point b = hull[(i + 1) % hull.size()];
        const Rectangle turned = at_angle(hull, near_rows(std::atan2(b.y - a.y, b.x - a.x)));
        if (area(turned) < area(best)) best = turned;
    }
    const float longer = std::max(best.width, best.height);
    const float shorter = std::min(best.width, best.height);
    const bool directed = longer > 2.5F * shorter;
    return directed && area(best) < 0.8F * area(upright) ? best : upright;
}

Rectangle grown(const Rectangle& rectangle, float offset) {
    Rectangle larger = rectangle;
    larger.width += 2 * offset;
    larger.height += 2 * offset;
    return larger;
}

Polygon corners(const Rectangle& r) {
    const float c = std::cos(r.angle);
    const float s = std::sin(r.angle);
    const auto corner = [&](float u, float v) { return Point{r.centre.x + u * c - v * s, r.centre.y + u * s + v * c}; };
    const float w = r.width / 2;
    const float h = r.height / 2;
    return {corner(-w, -h), corner(w, -h), corner(w, h), corner(-w, h)};
}

Box bounds(const Polygon& polygon) {
    const auto [left, right] = std::minmax({polygon[0].x, polygon[1].x, polygon[2].x, polygon[3].x});
    const auto [top, bottom] = std::minmax({polygon[0].y, polygon[1].y, polygon[2].y, polygon[3].y});
    return {left, top, right - left, bottom - top};
}

}  // namespace recto::text
