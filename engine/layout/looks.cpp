#include "layout/looks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace recto::layout {
namespace {

using Histogram = std::array<std::size_t, 256>;

// The value that a share of the pixels stay below, between the two nearest.
float quantile_of(const Histogram& counts, double share) {
    std::size_t pixels = 0;
    for (const std::size_t count : counts) pixels += count;
    if (pixels == 0) return 0;
    const double rank = share * static_cast<double>(pixels - 1);
    const auto value_at = [&](std::size_t place) {
        int value = 0;
        for (std::size_t passed = counts[0]; passed <= place; passed += counts[static_cast<std::size_t>(value)])
            ++value;
        return value;
    };
    const auto below = static_cast<std::size_t>(rank);
    const int low = value_at(below);
    const int high = value_at(std::min(below + 1, pixels - 1));
    return static_cast<float>(low + (rank - static_cast<double>(below)) * (high - low));
}

// The pixels that a box covers, within a picture.
struct Pixels {
    int left;
    int top;
    int right;
    int bottom;

    Pixels(const Sides& box, const Image& picture) {
        const auto column = [&](float x) {
            return std::clamp(static_cast<int>(std::nearbyint(x)), 0, picture.width());
        };
        const auto row = [&](float y) { return std::clamp(static_cast<int>(std::nearbyint(y)), 0, picture.height()); };
        left = column(box.left);
        top = row(box.top);
        right = std::min(std::max(column(box.right), left + 1), picture.width());
        bottom = std::min(std::max(row(box.bottom), top + 1), picture.height());
    }
};

}  // namespace

float thickness_of(const Image& ink, const Sides& box) {
    const Pixels at(box, ink);
    std::size_t pixels = 0;
    std::size_t runs = 0;
    for (int y = at.top; y < at.bottom; ++y) {
        bool before = false;
        for (int x = at.left; x < at.right; ++x) {
            const bool here = ink.row(y)[x] != 0;
            pixels += here ? 1 : 0;
            runs += here && !before ? 1 : 0;
            before = here;
        }
    }
    return static_cast<float>(pixels) / static_cast<float>(std::max<std::size_t>(runs, 1));
}

float shade_of(const Image& gray, const Sides& box, float paper) {
    const Pixels at(box, gray);
    Histogram counts{};
    for (int y = at.top; y < at.bottom; ++y)
        for (int x = at.left; x < at.right; ++x) ++counts[gray.row(y)[x]];
    if (at.right <= at.left || at.bottom <= at.top) return 0;
    return std::clamp((paper - quantile_of(counts, 0.8)) / 255, 0.0F, 1.0F);
}

float paper_of(const Image& gray) {
    Histogram counts{};
    for (int y = 0; y < gray.height(); ++y)
        for (const std::uint8_t value : gray.row(y)) ++counts[value];
    return quantile_of(counts, 0.5);
}

}  // namespace recto::layout
