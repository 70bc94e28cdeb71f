#include "blocks/canvas.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace recto::blocks {
namespace {

// A row a byte, the leftmost dot in bit 4.
constexpr std::array<std::array<std::uint8_t, digit_height>, 10> digit_dots = {{
    {0b01110, 0b10001, 0b10011, 0b10101, 0b11001, 0b10001, 0b01110},
    {0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110},
    {0b01110, 0b10001, 0b00001, 0b00110, 0b01000, 0b10000, 0b11111},
    {0b11110, 0b00001, 0b00001, 0b01110, 0b00001, 0b00001, 0b11110},
    {0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010},
    {0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110},
    {0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110},
    {0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000},
    {0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110},
    {0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100},
}};

}  // namespace

void fill(Image& image, int left, int top, int width, int height, const Color& color) {
    const int right = std::min(left + width, image.width());
    const int bottom = std::min(top + height, image.height());
    const int channels = image.channels();
    for (int y = std::max(top, 0); y < bottom; ++y) {
        const auto row = image.row(y);
        for (int x = std::max(left, 0); x < right; ++x)
            std::copy_n(color.begin(), channels, row.begin() + std::ptrdiff_t{x} * channels);
    }
}

void draw_line(Image& image, Point from, Point to, int thickness, const Color& color) {
    int x = static_cast<int>(std::lround(from.x));
    int y = static_cast<int>(std::lround(from.y));
    const int end_x = static_cast<int>(std::lround(to.x));
    const int end_y = static_cast<int>(std::lround(to.y));
    const int across = std::abs(end_x - x);
    const int down = -std::abs(end_y - y);
    const int step_x = x < end_x ? 1 : -1;
    const int step_y = y < end_y ? 1 : -1;
    for (int error = across + down;;) {
        fill(image, x - thickness / 2, y - thickness / 2, thickness, thickness, color);
        if (x == end_x && y == end_y) return;
        const int twice = 2 * error;
        if (twice >= down) {
            error += down;
            x += step_x;
        }
        if (twice <= across) {
            error += across;
            y += step_y;
        }
    }
}

void draw_outline(Image& image, const Polygon& polygon, int thickness, const Color& color) {
    for (std::size_t i = 0; i < polygon.size(); ++i)
        draw_line(image, polygon[i], polygon[(i + 1) % polygon.size()], thickness, color);
}

void draw_digits(Image& image, std::string_view digits, int left, int top, int dot, const Color& color) {
    for (const char digit : digits) {
        if (digit >= '0' && digit <= '9') {
            const auto& dots = digit_dots[static_cast<std::size_t>(digit - '0')];
            for (int y = 0; y < digit_height; ++y)
                for (int x = 0; x < digit_width; ++x)
                    if ((dots[static_cast<std::size_t>(y)] >> (digit_width - 1 - x) & 1) != 0)
                        fill(image, left + x * dot, top + y * dot, dot, dot, color);
        }
        left += (digit_width + 1) * dot;
    }
}

}  // namespace recto::blocks
