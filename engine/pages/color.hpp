#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "pages/bytes.hpp"

namespace recto::pages {

/// What the eight-bit samples of a decoded pixel mean, in their order. Alpha is not premultiplied; CMYK 255 is full
/// ink.
enum class Model { Gray, GrayAlpha, Rgb, Rgba, Cmyk };

/// Samples a pixel.
[[nodiscard]] constexpr int samples_of(Model model) {
    switch (model) {
        case Model::Gray:
            return 1;
        case Model::GrayAlpha:
            return 2;
        case Model::Rgb:
            return 3;
        case Model::Rgba:
        case Model::Cmyk:
            return 4;
    }
    return 0;
}

/// Turns decoded pixels into sRGB: applies the picture's ICC profile, lays alpha on white.
class ToSrgb {
  public:
    /// @param profile an ICC profile; empty, broken, of another model or as good as sRGB: none is applied.
    explicit ToSrgb(Model model, Bytes profile = {});

    /// @param samples samples_of(model) bytes a pixel. @param rgb 3 bytes a pixel; may be `samples` itself for Rgb.
    void operator()(const std::uint8_t* samples, std::uint8_t* rgb, std::size_t pixels) const;

    /// True where Rgb pixels come out as they went in.
    [[nodiscard]] bool changes_nothing() const noexcept { return model_ == Model::Rgb && !transform_; }

  private:
    struct Close {
        void operator()(void* transform) const noexcept;
    };
    Model model_;
    std::unique_ptr<void, Close> transform_;
};

/// A sample of `bits` (1 to 16) reduced to, or stretched over, 0 to 255, rounded.
[[nodiscard]] constexpr std::uint8_t to_eight_bits(std::uint32_t sample, int bits) {
    const std::uint32_t most = (1U << bits) - 1;
    return static_cast<std::uint8_t>((sample * 255U + most / 2) / most);
}

}  // namespace recto::pages
