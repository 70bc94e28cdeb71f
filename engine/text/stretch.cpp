#include "text/stretch.hpp"

#include <algorithm>
#include <cmath>

#include "image/warp.hpp"
#include "text/read.hpp"
#include "text/rules.hpp"

namespace recto::text {
namespace {

constexpr int margin = 14;  // rows of ink that are looked at above and below a strip

}  // namespace

float distance(Point a, Point b) {
    return std::hypot(b.x - a.x, b.y - a.y);
}

Stretch::Stretch(const Polygon& place)
    : place_(place), width_(distance(place[0], place[1])), height_(std::max(distance(place[0], place[3]), 1.0F)) {}

int Stretch::columns() const {
    return std::max(8, static_cast<int>(std::lround(width_ / height_ * Reader::height)));
}

Image Stretch::strip(const Image& rgb) const {
    return image::warp_quad(rgb, place_, columns(), Reader::height);
}

LineInk Stretch::ink(const Image& mask) const {
    const auto m = static_cast<float>(margin);
    const float right = static_cast<float>(columns()) + m;
    const float bottom = static_cast<float>(Reader::height) + m;
    const Polygon wider = at(Box{-m, -m, right + m, bottom + m});
    LineInk ink{image::warp_quad(mask, wider, columns() + 2 * margin, Reader::height + 2 * margin), margin,
                static_cast<float>(Reader::height) / height_};
    for (int y = 0; y < ink.mask.height(); ++y)
        for (std::uint8_t& pixel : ink.mask.row(y)) pixel = pixel >= 128 ? 255 : 0;
    remove_rules(ink.mask, Reader::height);
    return ink;
}

Point Stretch::at(Point p) const {
    const float u = p.x / static_cast<float>(columns());
    const float v = p.y / static_cast<float>(Reader::height);
    return {place_[0].x + u * (place_[1].x - place_[0].x) + v * (place_[3].x - place_[0].x),
            place_[0].y + u * (place_[1].y - place_[0].y) + v * (place_[3].y - place_[0].y)};
}

Polygon Stretch::at(const Box& box) const {
    const float right = box.left + box.width;
    const float bottom = box.top + box.height;
    return {at(Point{box.left, box.top}), at(Point{right, box.top}), at(Point{right, bottom}),
            at(Point{box.left, bottom})};
}

std::vector<Stretch> Stretch::pieces() const {
    const int count = (columns() + Reader::widest - 1) / Reader::widest;
    const float each = static_cast<float>(columns()) / static_cast<float>(count);
    std::vector<Stretch> parts;
    for (int i = 0; i < count; ++i)
        parts.emplace_back(at(Box{each * static_cast<float>(i), 0, each, static_cast<float>(Reader::height)}));
    return parts;
}

float Stretch::shape() const {
    return height_ / std::max(width_, 1.0F);
}

}  // namespace recto::text
