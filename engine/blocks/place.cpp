#include "blocks/place.hpp"

#include <algorithm>
#include <cmath>

namespace recto::blocks {
namespace {

// Adding zero turns -0 into 0, which would be the same place under another id.
float within_page(float fraction) {
    return std::isfinite(fraction) ? std::clamp(fraction, 0.0F, 1.0F) + 0.0F : 0.0F;
}

}  // namespace

Box box_around(const Polygon& polygon) {
    const auto [left, right] = std::minmax({polygon[0].x, polygon[1].x, polygon[2].x, polygon[3].x});
    const auto [top, bottom] = std::minmax({polygon[0].y, polygon[1].y, polygon[2].y, polygon[3].y});
    return {left, top, right - left, bottom - top};
}

Polygon corners(const Box& box) {
    const float right = box.left + box.width;
    const float bottom = box.top + box.height;
    return {{{box.left, box.top}, {right, box.top}, {right, bottom}, {box.left, bottom}}};
}

Geometry fractions(const Polygon& pixels, int width, int height) {
    const auto wide = static_cast<float>(std::max(width, 1));
    const auto high = static_cast<float>(std::max(height, 1));
    Geometry geometry;
    for (std::size_t i = 0; i < pixels.size(); ++i)
        geometry.polygon[i] = {within_page(pixels[i].x / wide), within_page(pixels[i].y / high)};
    geometry.box = box_around(geometry.polygon);
    return geometry;
}

Polygon scaled(const Polygon& fractions, float width, float height) {
    Polygon places;
    for (std::size_t i = 0; i < fractions.size(); ++i)
        places[i] = {within_page(fractions[i].x) * width, within_page(fractions[i].y) * height};
    return places;
}

}  // namespace recto::blocks
