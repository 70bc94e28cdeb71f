#pragma once

#include <leptonica/allheaders.h>

#include <cstdint>
#include <memory>
#include <opencv2/core.hpp>
#include <random>

#include "core/image.hpp"

namespace recto::image {

/// A4 at 300 dpi.
inline constexpr int page_width = 2480;
inline constexpr int page_height = 3508;

/// A page of letter-like figures with ruling lines under uneven light, with grain: what a good photo gives.
inline Image photographed_page() {
    Image page(page_width, page_height, 1, 245);
    std::mt19937 random(1);
    const auto bar = [&](int left, int top, int width, int height) {
        for (int y = top; y < top + height; ++y)
            for (int x = left; x < left + width; ++x) page.row(y)[x] = 30;
    };
    for (int baseline = 300; baseline < page_height - 200; baseline += 60)
        for (int x = 200; x < page_width - 250;) {
            const int width = 12 + static_cast<int>(random() % 14);
            const int height = random() % 3 == 0 ? 36 : 24;
            bar(x, baseline - height, 4, height);
            bar(x + width - 4, baseline - 24, 4, 24);
            bar(x, baseline - (random() % 2 ? 24 : 4), width, 4);
            x += width + (random() % 6 == 0 ? 24 : 7);
        }
    for (int y = 610; y < page_height - 300; y += 600) bar(150, y, page_width - 300, 4);
    for (int y = 0; y < page_height; ++y)
        for (int x = 0; x < page_width; ++x) {
            const double light = 1 - 0.3 * y / page_height;
            page.row(y)[x] = static_cast<std::uint8_t>(page.row(y)[x] * light + static_cast<double>(random() % 7));
        }
    return page;
}

inline Image coloured(const Image& gray) {
    Image rgb(gray.width(), gray.height(), 3);
    for (std::size_t i = 0; i < gray.stride() * gray.height(); ++i)
        for (int c = 0; c < 3; ++c) rgb.data()[3 * i + c] = static_cast<std::uint8_t>(gray.data()[i] - 3 * c);
    return rgb;
}

/// OpenCV's view of an image's own pixels; one thread, as the engine's own loops here.
inline cv::Mat mat(const Image& image) {
    cv::setNumThreads(1);
    return {image.height(), image.width(), image.channels() == 3 ? CV_8UC3 : CV_8UC1,
            const_cast<std::uint8_t*>(image.data())};
}

struct PixDelete {
    void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using PixPointer = std::unique_ptr<Pix, PixDelete>;

/// Leptonica's copy of a grey or colour image.
inline PixPointer pix(const Image& image) {
    Pix* result = pixCreate(image.width(), image.height(), image.channels() == 3 ? 32 : 8);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const std::uint8_t* from = image.row(y).data() + static_cast<std::size_t>(x) * image.channels();
            l_uint32 value = from[0];
            if (image.channels() == 3) composeRGBPixel(from[0], from[1], from[2], &value);
            pixSetPixel(result, x, y, value);
        }
    return PixPointer(result);
}

/// Leptonica's copy of a mask, one bit a pixel.
inline PixPointer pix_mask(const Image& mask) {
    Pix* result = pixCreate(mask.width(), mask.height(), 1);
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x)
            if (mask.row(y)[x] != 0) pixSetPixel(result, x, y, 1);
    return PixPointer(result);
}

}  // namespace recto::image
