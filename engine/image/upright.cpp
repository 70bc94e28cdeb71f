#include "image/upright.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <numbers>
#include <vector>

#include "image/sampling.hpp"
#include "recto/error.hpp"

namespace recto::image {
namespace {

void require_pixels(const Image& image) {
    if (image.empty()) throw Error(ErrorKind::InvalidArgument, "an image has no pixels");
}

/// Result pixel (x, y) is source pixel (y, height - 1 - x).
template <int Channels>
Image turn_clockwise(const Image& image) {
    constexpr int kTile = 32;  // both sides of a tile stay in the first cache
    Image result(image.height(), image.width(), Channels);
    const std::size_t stride = image.stride();
    for (int top = 0; top < result.height(); top += kTile)
        for (int left = 0; left < result.width(); left += kTile)
            for (int y = top; y < std::min(top + kTile, result.height()); ++y) {
                const int width = std::min(kTile, result.width() - left);
                std::uint8_t* out = result.row(y).data() + static_cast<std::size_t>(left) * Channels;
                const std::uint8_t* from =
                    image.row(image.height() - 1 - left).data() + static_cast<std::size_t>(y) * Channels;
                for (int x = 0; x < width; ++x, from -= stride, out += Channels)
                    for (int c = 0; c < Channels; ++c) out[c] = from[c];
            }
    return result;
}

template <int Channels>
Image turn_half(const Image& image) {
    Image result(image.width(), image.height(), Channels);
    for (int y = 0; y < image.height(); ++y) {
        std::uint8_t* out = result.row(y).data();
        const std::uint8_t* from = image.row(image.height() - 1 - y).data() + image.stride();
        for (int x = 0; x < image.width(); ++x)
            for (int c = 0; c < Channels; ++c) *out++ = from[c - Channels * (x + 1)];
    }
    return result;
}

template <int Channels>
Turned quarters_turned(const Image& image, int quarters) {
    const double width = image.width();
    const double height = image.height();
    switch (quarters) {
        case 1:
            return {turn_clockwise<Channels>(image), {0, 1, 0, -1, 0, height}};
        case 2:
            return {turn_half<Channels>(image), {-1, 0, width, 0, -1, height}};
        case 3:
            return {turn_clockwise<Channels>(turn_half<Channels>(image)), {0, -1, width, 1, 0, 0}};
        default:
            return {image, {}};
    }
}

/// The colour met most often along the border, sixteen shades a channel, then the mean of what has it.
std::array<std::uint8_t, 3> border_colour(const Image& image) {
    struct Bin {
        std::int64_t count = 0;
        std::array<std::int64_t, 3> sum{};
    };
    std::vector<Bin> bins(16 * 16 * 16);
    const int channels = image.channels();
    const int frame = std::max(1, std::min(image.width(), image.height()) / 50);
    for (int y = 0; y < image.height(); ++y) {
        const bool across = y < frame || y >= image.height() - frame;
        for (int x = 0; x < image.width(); ++x) {
            if (!across && x == frame) x = std::max(frame, image.width() - frame);
            const std::uint8_t* pixel = image.row(y).data() + static_cast<std::size_t>(x) * channels;
            std::array<std::uint8_t, 3> colour{};
            for (int c = 0; c < 3; ++c) colour[c] = pixel[channels == 3 ? c : 0];
            Bin& bin = bins[(colour[0] >> 4) << 8 | (colour[1] >> 4) << 4 | colour[2] >> 4];
            ++bin.count;
            for (int c = 0; c < 3; ++c) bin.sum[c] += colour[c];
        }
    }
    const Bin& most = *std::max_element(bins.begin(), bins.end(), [](auto& a, auto& b) { return a.count < b.count; });
    std::array<std::uint8_t, 3> colour{};
    for (int c = 0; c < 3; ++c) colour[c] = static_cast<std::uint8_t>((most.sum[c] + most.count / 2) / most.count);
    return colour;
}

/// Steps along one axis of the source in 2^-32 pixels: the position of result pixel i is begin + i × step.
struct Walk {
    std::int64_t begin;
    std::int64_t step;
    [[nodiscard]] std::int64_t at(int i) const { return begin + i * step; }
    [[nodiscard]] static std::int64_t fixed(double pixels) { return std::llround(pixels * 4294967296.0); }
};

/// The result pixels whose positions lie in [0, size): narrows [from, to).
void narrow(const Walk& walk, int size, int& from, int& to) {
    const std::int64_t end = static_cast<std::int64_t>(size) << 32;
    const auto inside = [&](int i) { return walk.at(i) >= 0 && walk.at(i) < end; };
    while (from < to && !inside(from)) {
        // Walks are monotone: jump to where the line meets the border, then one by one.
        const std::int64_t gap = walk.at(from) < 0 ? -walk.at(from) : end - 1 - walk.at(from);
        if (walk.step == 0 || (gap > 0) != (walk.step > 0)) {
            from = to;
            return;
        }
        from = static_cast<int>(std::min<std::int64_t>(to, from + std::max<std::int64_t>(1, gap / walk.step)));
    }
    int last = to;
    int first_outside = from;
    while (first_outside < last) {
        const int middle = first_outside + (last - first_outside) / 2;
        if (inside(middle))
            first_outside = middle + 1;
        else
            last = middle;
    }
    to = first_outside;
}

}  // namespace

Point Affine::operator()(Point p) const {
    return {static_cast<float>(a * p.x + b * p.y + c), static_cast<float>(d * p.x + e * p.y + f)};
}

Affine Affine::inverse() const {
    const double scale = 1 / (a * e - b * d);
    return {e * scale, -b * scale, (b * f - c * e) * scale, -d * scale, a * scale, (c * d - a * f) * scale};
}

Affine Affine::after(const Affine& other) const {
    return {a * other.a + b * other.d, a * other.b + b * other.e, a * other.c + b * other.f + c,
            d * other.a + e * other.d, d * other.b + e * other.e, d * other.c + e * other.f + f};
}

Turned turn_quarters(const Image& image, int quarters) {
    require_pixels(image);
    return image.channels() == 1 ? quarters_turned<1>(image, quarters & 3) : quarters_turned<3>(image, quarters & 3);
}

Turned turn(const Image& image, double degrees) {
    require_pixels(image);
    if (!std::isfinite(degrees)) throw Error(ErrorKind::InvalidArgument, "an angle is not a number");
    const double quarters = std::round(degrees / 90);
    if (degrees == quarters * 90) return turn_quarters(image, static_cast<int>(std::remainder(quarters, 4)));

    const double radians = std::remainder(degrees, 360) * std::numbers::pi / 180;
    const double cosine = std::cos(radians);
    const double sine = std::sin(radians);
    const double across = image.width() * std::abs(cosine) + image.height() * std::abs(sine);
    const double down = image.width() * std::abs(sine) + image.height() * std::abs(cosine);
    if (across * down * image.channels() > 2147483648.0)
        throw Error(ErrorKind::TooLarge, "the turned image would pass 2 GiB");
    const int channels = image.channels();
    Turned turned{Image(static_cast<int>(std::ceil(across)), static_cast<int>(std::ceil(down)), channels), {}};
    const double x = turned.image.width() / 2.0;
    const double y = turned.image.height() / 2.0;
    turned.to_source = {cosine, sine,   image.width() / 2.0 - cosine * x - sine * y,
                        -sine,  cosine, image.height() / 2.0 + sine * x - cosine * y};

    const Bilinear reader(image);
    const std::array<std::uint8_t, 3> background = border_colour(image);
    std::vector<std::uint8_t> blank(turned.image.stride());
    for (std::size_t i = 0; i < blank.size(); ++i) blank[i] = background[i % static_cast<std::size_t>(channels)];
    std::vector<std::uint8_t> row(turned.image.stride() + 1);
    const Affine& map = turned.to_source;
    for (int v = 0; v < turned.image.height(); ++v) {
        const Walk along{Walk::fixed(map.a * 0.5 + map.b * (v + 0.5) + map.c), Walk::fixed(map.a)};
        const Walk up{Walk::fixed(map.d * 0.5 + map.e * (v + 0.5) + map.f), Walk::fixed(map.d)};
        int from = 0;
        int to = turned.image.width();
        narrow(along, image.width(), from, to);
        narrow(up, image.height(), from, to);
        for (int u = from; u < to; ++u) {
            const int sx = static_cast<int>(along.at(u) >> 24) - 128;
            const int sy = static_cast<int>(up.at(u) >> 24) - 128;
            if (channels == 1)
                row[u] = reader.grey(sx, sy);
            else
                reader.rgb(sx, sy, &row[3 * static_cast<std::size_t>(u)]);
        }
        const std::size_t begin = static_cast<std::size_t>(from) * channels;
        const std::size_t end = static_cast<std::size_t>(to) * channels;
        std::uint8_t* out = turned.image.row(v).data();
        std::memcpy(out, blank.data(), begin);
        std::memcpy(out + begin, row.data() + begin, end - begin);
        std::memcpy(out + end, blank.data() + end, blank.size() - end);
    }
    return turned;
}

}  // namespace recto::image
