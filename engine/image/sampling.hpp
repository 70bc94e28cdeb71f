#pragma once

#include <hwy/highway.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/image.hpp"

namespace recto::image {

/// A position on one axis in 256ths of a pixel, counted from the first pixel's centre: continuous coordinate `v` with
/// pixel i covering [i, i + 1). Held within one pixel of the `size` pixels; NaN becomes the first.
[[nodiscard]] inline int sample_position(double v, int size) {
    const double scaled = v * 256.0 - 127.5;
    const double most = size * 256.0;
    return static_cast<int>((scaled > -256 ? (scaled < most ? scaled : most) : -256.0) + 256) - 256;
}

/// Reads an image between its pixels: bilinear with weights in 256ths, the border pixels repeated outside.
/// The vector path and the plain one agree to the bit.
class Bilinear {
  public:
    explicit Bilinear(const Image& image)
        : data_(image.data()), stride_(image.stride()), width_(image.width()), height_(image.height()) {
        for (unsigned f = 0; f < 256; ++f) {
            std::fill_n(across_[f].begin(), 4, static_cast<std::uint16_t>(std::min(65535U, (256 - f) << 8)));
            std::fill_n(across_[f].begin() + 4, 4, static_cast<std::uint16_t>(f << 8));
        }
    }

    /// Grey value. @param x, y as `sample_position` gives them.
    [[nodiscard]] std::uint8_t grey(int x, int y) const { return plain<1>(x, y, 0); }

    /// Writes red, green, blue and one byte of no meaning.
    void rgb(int x, int y, std::uint8_t* out) const {
        const int left = x >> 8;
        const int top = y >> 8;
        // A load takes eight bytes: two pixels and two bytes of a third.
        if (left < 0 || top < 0 || left > width_ - 3 || top > height_ - 2) {
            for (int c = 0; c < 3; ++c) out[c] = plain<3>(x, y, c);
            return;
        }
        namespace hn = hwy::HWY_NAMESPACE;
        const hn::FixedTag<std::uint8_t, 16> bytes;
        const hn::FixedTag<std::uint8_t, 8> half_bytes;
        const hn::FixedTag<std::uint16_t, 8> words;
        alignas(16) static constexpr std::uint8_t kSpread[16] = {0, 0x80, 1, 0x80, 2, 0x80, 0x80, 0x80,
                                                                 3, 0x80, 4, 0x80, 5, 0x80, 0x80, 0x80};
        const auto spread = hn::Load(bytes, kSpread);
        const std::uint8_t* from = data_ + top * stride_ + 3 * static_cast<std::size_t>(left);
        const auto read = [&](const std::uint8_t* at) {
            const auto pair = hn::ZeroExtendVector(bytes, hn::LoadU(half_bytes, at));
            return hn::BitCast(words, hn::TableLookupBytesOr0(pair, spread));
        };
        const auto lower = static_cast<std::uint16_t>(y & 255);
        const auto column = hn::Add(hn::Mul(read(from), hn::Set(words, static_cast<std::uint16_t>(256 - lower))),
                                    hn::Mul(read(from + stride_), hn::Set(words, lower)));
        const auto parts = hn::MulHigh(column, hn::Load(words, across_[x & 255].data()));
        const auto sum = hn::Add(hn::Add(parts, hn::ShiftRightBytes<8>(words, parts)), hn::Set(words, 128));
        const auto result =
            hn::DemoteTo(half_bytes, hn::BitCast(hn::FixedTag<std::int16_t, 8>(), hn::ShiftRight<8>(sum)));
        const hn::FixedTag<std::uint8_t, 4> pixel;
        hn::StoreU(hn::LowerHalf(pixel, result), pixel, out);
    }

  private:
    template <int Channels>
    [[nodiscard]] std::uint8_t plain(int x, int y, int channel) const {
        const std::size_t left = std::clamp(x >> 8, 0, width_ - 1);
        const std::size_t right = std::clamp((x >> 8) + 1, 0, width_ - 1);
        const std::uint8_t* upper = data_ + std::clamp(y >> 8, 0, height_ - 1) * stride_ + channel;
        const std::uint8_t* lower = data_ + std::clamp((y >> 8) + 1, 0, height_ - 1) * stride_ + channel;
        const unsigned down = y & 255;
        const auto mix = [&](std::size_t i) { return upper[Channels * i] * (256 - down) + lower[Channels * i] * down; };
        const auto& weights = across_[x & 255];
        return static_cast<std::uint8_t>((((mix(left) * weights[0]) >> 16) + ((mix(right) * weights[4]) >> 16) + 128) >>
                                         8);
    }

    const std::uint8_t* data_;
    std::size_t stride_;
    int width_;
    int height_;
    alignas(16) std::array<std::array<std::uint16_t, 8>, 256> across_{};
};

}  // namespace recto::image
