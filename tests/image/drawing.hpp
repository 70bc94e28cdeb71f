#pragma once

#include <algorithm>
#include <cstdint>
#include <random>

#include "core/image.hpp"

namespace recto::image {

/// Fills a rectangle, cut at the image's border, with one grey value in every channel.
inline void fill(Image& image, int left, int top, int width, int height, std::uint8_t value) {
    for (int y = std::max(top, 0); y < std::min(top + height, image.height()); ++y)
        for (int x = std::max(left, 0); x < std::min(left + width, image.width()); ++x)
            for (int c = 0; c < image.channels(); ++c) image.row(y)[x * image.channels() + c] = value;
}

/// A letter-like figure of strokes on a baseline: two stems and a bar, some taller, some hanging. @return its width.
inline int draw_letter(Image& image, int left, int baseline, int x_height, std::uint8_t value, std::mt19937& random) {
    const int stroke = std::max(1, x_height / 6);
    const int width = x_height / 2 + static_cast<int>(random() % (x_height / 2 + 1));
    const unsigned kind = random() % 6;
    const int top = baseline - (kind < 2 ? x_height * 3 / 2 : x_height);
    const int bottom = kind == 5 ? baseline + x_height / 2 : baseline;
    fill(image, left, top, stroke, bottom - top, value);
    fill(image, left + width - stroke, baseline - x_height, stroke, x_height, value);
    fill(image, left, kind % 2 ? baseline - x_height : baseline - stroke, width, stroke, value);
    return width;
}

/// A line of words from `left` to `right`.
inline void draw_line(Image& image, int left, int right, int baseline, int x_height, std::uint8_t value,
                      std::mt19937& random) {
    while (left < right) {
        for (unsigned letters = 2 + random() % 7; letters > 0 && left < right; --letters)
            left += draw_letter(image, left, baseline, x_height, value, random) + std::max(1, x_height / 4);
        left += x_height * 2 / 3;
    }
}

/// A page of text in grey, dark on white. @param seed lines differ with it.
inline Image draw_page(int width, int height, int x_height, unsigned seed) {
    Image page(width, height, 1, 250);
    std::mt19937 random(seed);
    for (int baseline = 4 * x_height; baseline < height - 2 * x_height; baseline += 3 * x_height)
        draw_line(page, 3 * x_height, width - 3 * x_height - static_cast<int>(random() % (width / 2)), baseline,
                  x_height, 20, random);
    return page;
}

/// Random values, the same for the same size.
inline Image noise(int width, int height, int channels) {
    Image image(width, height, channels);
    std::mt19937 random(static_cast<unsigned>(width * 31 + height));
    for (std::size_t i = 0; i < image.stride() * height; ++i) image.data()[i] = static_cast<std::uint8_t>(random());
    return image;
}

/// Ink where a grey image is dark.
inline Image dark(const Image& gray) {
    Image mask(gray.width(), gray.height(), 1);
    for (int y = 0; y < gray.height(); ++y)
        for (int x = 0; x < gray.width(); ++x) mask.row(y)[x] = gray.row(y)[x] < 128 ? 255 : 0;
    return mask;
}

}  // namespace recto::image
