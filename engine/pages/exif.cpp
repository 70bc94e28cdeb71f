#include "pages/exif.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

namespace recto::pages {
namespace {

constexpr int kOrientationTag = 0x0112;
constexpr int kShort = 3;

/// Numbers out of an Exif block; 0 beyond its end.
class Reader {
  public:
    Reader(Bytes bytes, bool little) : bytes_(bytes), little_(little) {}
    [[nodiscard]] unsigned u16(std::size_t at) const {
        return little_ ? u8(at) | u8(at + 1) << 8 : u8(at) << 8 | u8(at + 1);
    }
    [[nodiscard]] unsigned u32(std::size_t at) const {
        return little_ ? u16(at) | u16(at + 2) << 16 : u16(at) << 16 | u16(at + 2);
    }

  private:
    [[nodiscard]] unsigned u8(std::size_t at) const { return at < bytes_.size() ? bytes_[at] : 0U; }
    Bytes bytes_;
    bool little_;
};

bool starts_with(Bytes bytes, std::string_view prefix) {
    return bytes.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), bytes.begin());
}

}  // namespace

int exif_orientation(Bytes exif) {
    using namespace std::string_view_literals;
    if (starts_with(exif, "Exif\0\0"sv)) exif = exif.subspan(6);
    const bool little = starts_with(exif, "II*\0"sv);
    if (!little && !starts_with(exif, "MM\0*"sv)) return 1;
    const Reader reader(exif, little);
    const std::size_t directory = reader.u32(4);
    if (directory + 2 > exif.size()) return 1;
    const std::size_t entries = reader.u16(directory);
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t entry = directory + 2 + 12 * i;
        if (entry + 12 > exif.size()) break;
        if (reader.u16(entry) != kOrientationTag || reader.u16(entry + 2) != kShort) continue;
        const unsigned value = reader.u16(entry + 8);
        return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
}

Image oriented(Image image, int orientation, const Limits& limits) {
    if (orientation < 2 || orientation > 8) return image;
    check_memory(2 * image.stride() * image.height(), limits);
    const int width = image.width();
    const int height = image.height();
    const bool swap = orientation >= 5;
    const bool right_to_left = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool bottom_to_top = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;

    // Where the stored pixel for the shown pixel (0, 0) lies, and the steps to the shown right and down, in pixels.
    const std::ptrdiff_t x_step = right_to_left ? -1 : 1;
    const std::ptrdiff_t y_step = bottom_to_top ? -static_cast<std::ptrdiff_t>(width) : width;
    const std::ptrdiff_t origin =
        (right_to_left ? width - 1 : 0) + (bottom_to_top ? static_cast<std::ptrdiff_t>(height - 1) * width : 0);
    const std::ptrdiff_t right = swap ? y_step : x_step;
    const std::ptrdiff_t down = swap ? x_step : y_step;

    Image shown(swap ? height : width, swap ? width : height, 3);
    constexpr int kTile = 64;  // keeps both pictures' rows in the cache while columns become rows
    for (int top = 0; top < shown.height(); top += kTile)
        for (int left = 0; left < shown.width(); left += kTile)
            for (int y = top; y < std::min(top + kTile, shown.height()); ++y) {
                const std::uint8_t* from = image.data() + 3 * (origin + y * down + left * right);
                std::uint8_t* to = shown.data() + 3 * (static_cast<std::ptrdiff_t>(y) * shown.width() + left);
                for (int x = left; x < std::min(left + kTile, shown.width()); ++x, from += 3 * right, to += 3) {
                    to[0] = from[0];
                    to[1] = from[1];
                    to[2] = from[2];
                }
            }
    return shown;
}

}  // namespace recto::pages
