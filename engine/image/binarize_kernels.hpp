#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>

#include "image/binarize.hpp"

// The inner loops of binarization in plain C++. The vector kernels in binarize.cpp do the same operations in the same
// order, and agree with these to the bit: integers are exact, and floats are neither reordered nor fused.

namespace recto::image {

/// Sums of the values less 128 (so that squares of a window fit 32 bits) over a window's rows, from the row's first
/// pixel up to but not including pixel x. Differences are right even where a sum itself wraps round.
struct RowSums {
    std::int32_t* value;
    std::int32_t* square;
};

/// The sums of a window whose rows begin `radius` before a pixel and end `radius` after it.
struct WindowSums {
    const std::int32_t* value_begin;
    const std::int32_t* value_end;
    const std::int32_t* square_begin;
    const std::int32_t* square_end;
    const float* share;  ///< one over the pixels in each window
};

/// Threshold = mean - k (mean - darkest) (1 - deviation / range): Wolf's; with darkest 0 it is Sauvola's.
struct Formula {
    float k;
    float k_over_range;
    float darkest;  ///< less 128
};

/// Moves the window down: adds a row and takes one away. @param end at most the row's pixels; sums go to 1 ... end.
inline void slide_scalar(const std::uint8_t* entering, const std::uint8_t* leaving, std::size_t begin, std::size_t end,
                         std::int32_t value, std::int32_t square, RowSums sums) {
    for (std::size_t x = begin; x < end; ++x) {
        const std::int32_t in = entering[x];
        const std::int32_t out = leaving[x];
        value += in - out;
        square += (in - out) * (in + out - 256);
        // Through unsigned, where wrapping is defined.
        sums.value[x + 1] = static_cast<std::int32_t>(static_cast<std::uint32_t>(sums.value[x + 1]) +
                                                      static_cast<std::uint32_t>(value));
        sums.square[x + 1] = static_cast<std::int32_t>(static_cast<std::uint32_t>(sums.square[x + 1]) +
                                                       static_cast<std::uint32_t>(square));
    }
}

/// Mean (less 128) and variance of the window about pixel x.
struct Moments {
    float mean;
    float variance;
};

inline Moments moments_scalar(const WindowSums& window, std::size_t x) {
    const auto difference = [](std::int32_t end, std::int32_t begin) {
        return static_cast<float>(
            static_cast<std::int32_t>(static_cast<std::uint32_t>(end) - static_cast<std::uint32_t>(begin)));
    };
    const float mean = difference(window.value_end[x], window.value_begin[x]) * window.share[x];
    const float square = difference(window.square_end[x], window.square_begin[x]) * window.share[x];
    const float variance = square - mean * mean;
    return {mean, variance > 0 ? variance : 0};
}

inline void threshold_scalar(const std::uint8_t* gray, const WindowSums& window, const Formula& formula,
                             std::size_t begin, std::size_t end, std::uint8_t* mask) {
    for (std::size_t x = begin; x < end; ++x) {
        const auto [mean, variance] = moments_scalar(window, x);
        const float above = mean - formula.darkest;
        const float weight = formula.k - formula.k_over_range * std::sqrt(variance);
        const float threshold = mean - above * weight;
        mask[x] = static_cast<float>(gray[x] - 128) <= threshold ? 255 : 0;
    }
}

inline float largest_variance_scalar(const WindowSums& window, std::size_t begin, std::size_t end, float largest) {
    for (std::size_t x = begin; x < end; ++x) {
        const float variance = moments_scalar(window, x).variance;
        largest = variance > largest ? variance : largest;
    }
    return largest;
}

inline void at_most_scalar(const std::uint8_t* gray, std::uint8_t threshold, std::size_t begin, std::size_t end,
                           std::uint8_t* mask) {
    for (std::size_t i = begin; i < end; ++i) mask[i] = gray[i] <= threshold ? 255 : 0;
}

inline void luma_scalar(const std::uint8_t* rgb, std::size_t begin, std::size_t end, std::uint8_t* gray) {
    for (std::size_t i = begin; i < end; ++i)
        gray[i] = static_cast<std::uint8_t>((77 * rgb[3 * i] + 150 * rgb[3 * i + 1] + 29 * rgb[3 * i + 2] + 128) >> 8);
}

/// A stretch of a row over which a threshold rises evenly, in 256ths of a grey value.
struct Ramp {
    std::size_t begin;
    std::size_t end;
    std::uint16_t first;
    std::int16_t step;
};

/// The thresholds of a row from those at its tiles' middles: linear in between, level before the first and after the
/// last.
/// @param heights one a tile, 256ths of a grey value. @param tile pixels, 2 to 64.
template <typename OnRamp>
void for_each_ramp(const std::uint16_t* heights, std::size_t tile, std::size_t width, OnRamp on_ramp) {
    const std::size_t tiles = (width + tile - 1) / tile;
    std::size_t x = tile / 2 < width ? tile / 2 : width;
    on_ramp(Ramp{0, x, heights[0], 0});
    for (std::size_t i = 0; i + 1 < tiles; ++i) {
        const int step = (heights[i + 1] - heights[i]) / static_cast<int>(tile);
        const std::size_t end = x + tile < width ? x + tile : width;
        on_ramp(Ramp{x, end, static_cast<std::uint16_t>(heights[i] + step / 2), static_cast<std::int16_t>(step)});
        x = end;
    }
    on_ramp(Ramp{x, width, heights[tiles - 1], 0});
}

inline void ink_under_surface_scalar(const std::uint8_t* gray, const std::uint16_t* heights, std::size_t tile,
                                     std::size_t width, std::uint8_t* mask) {
    for_each_ramp(heights, tile, width, [&](Ramp ramp) {
        std::uint16_t height = ramp.first;
        for (std::size_t x = ramp.begin; x < ramp.end; ++x) {
            mask[x] = gray[x] < height >> 8 ? 255 : 0;
            height = static_cast<std::uint16_t>(height + ramp.step);
        }
    });
}

/// Ink where a row is below the threshold that `for_each_ramp` draws. @param scratch `width` + 64 bytes.
void ink_under_surface(const std::uint8_t* gray, const std::uint16_t* heights, std::size_t tile, std::size_t width,
                       std::uint8_t* scratch, std::uint8_t* mask);

/// `binarize` without vectors.
[[nodiscard]] Image binarize_scalar(const Image& gray, Method method, const LocalOptions& options = {});

/// `to_gray` without vectors.
[[nodiscard]] Image to_gray_scalar(const Image& image);

}  // namespace recto::image
