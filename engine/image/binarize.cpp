#include "image/binarize.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace recto::image {

Image to_gray(const Image& image) {
    if (image.channels() == 1) return image;
    Image gray(image.width(), image.height(), 1);
    const std::uint8_t* rgb = image.data();
    std::uint8_t* out = gray.data();
    const std::size_t count = gray.stride() * gray.height();
    for (std::size_t i = 0; i < count; ++i, rgb += 3)
        out[i] = static_cast<std::uint8_t>((77 * rgb[0] + 150 * rgb[1] + 29 * rgb[2] + 128) >> 8);
    return gray;
}

int otsu_threshold(const Image& gray) {
    std::array<std::int64_t, 256> histogram{};
    for (std::size_t i = 0; i < gray.stride() * gray.height(); ++i) ++histogram[gray.data()[i]];
    double total = 0;
    double sum = 0;
    for (int v = 0; v < 256; ++v) {
        total += static_cast<double>(histogram[v]);
        sum += static_cast<double>(histogram[v]) * v;
    }
    double below = 0;
    double sum_below = 0;
    double best = -1;
    int threshold = 0;
    for (int v = 0; v < 255; ++v) {
        below += static_cast<double>(histogram[v]);
        sum_below += static_cast<double>(histogram[v]) * v;
        if (below == 0 || below == total) continue;
        const double apart = sum_below / below - (sum - sum_below) / (total - below);
        const double between = below * (total - below) * apart * apart;
        if (between > best) {
            best = between;
            threshold = v;
        }
    }
    return threshold;
}

Image binarize(const Image& gray, Method, const LocalOptions&) {
    const int threshold = otsu_threshold(gray);
    Image mask(gray.width(), gray.height(), 1);
    for (std::size_t i = 0; i < gray.stride() * gray.height(); ++i)
        mask.data()[i] = gray.data()[i] <= threshold ? 255 : 0;
    return mask;
}

Method choose_method(const Image&) {
    return Method::Otsu;
}

Image ink(const Image& gray) {
    return binarize(gray, Method::Otsu);
}

}  // namespace recto::image
