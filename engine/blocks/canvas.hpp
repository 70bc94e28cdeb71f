#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/image.hpp"
#include "recto/geometry.hpp"

namespace recto::blocks {

using Color = std::array<std::uint8_t, 3>;

/// Digits are drawn on a grid of 5 x 7 dots, with one dot between them.
inline constexpr int digit_width = 5;
inline constexpr int digit_height = 7;

/// Width of a row of digits, dots.
[[nodiscard]] constexpr int digits_width(std::size_t count) {
    return count == 0 ? 0 : static_cast<int>(count) * (digit_width + 1) - 1;
}

/// Fills the part of a rectangle that lies on the image. @param color as many channels as the image has are taken.
void fill(Image& image, int left, int top, int width, int height, const Color& color);

/// A straight line between two pixels (Bresenham 1965). @param thickness pixels, at least 1.
void draw_line(Image& image, Point from, Point to, int thickness, const Color& color);

/// The outline of a polygon. @param thickness pixels, at least 1.
void draw_outline(Image& image, const Polygon& polygon, int thickness, const Color& color);

/// Digits, the top left of the first at (left, top); other characters leave a gap. @param dot pixels a dot.
void draw_digits(Image& image, std::string_view digits, int left, int top, int dot, const Color& color);

}  // namespace recto::blocks
