#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace recto {

/// Eight-bit pixels, rows packed without gaps: 1 channel (grey, or a mask of 0 and 255) or 3 (RGB).
class Image {
  public:
    Image() = default;
    Image(int width, int height, int channels, std::uint8_t fill = 0)
        : width_(width),
          height_(height),
          channels_(channels),
          pixels_(static_cast<std::size_t>(width) * height * channels, fill) {}

    [[nodiscard]] int width() const noexcept { return width_; }
    [[nodiscard]] int height() const noexcept { return height_; }
    [[nodiscard]] int channels() const noexcept { return channels_; }
    [[nodiscard]] bool empty() const noexcept { return pixels_.empty(); }
    [[nodiscard]] std::size_t stride() const noexcept { return static_cast<std::size_t>(width_) * channels_; }
    [[nodiscard]] std::uint8_t* data() noexcept { return pixels_.data(); }
    [[nodiscard]] const std::uint8_t* data() const noexcept { return pixels_.data(); }
    [[nodiscard]] std::span<std::uint8_t> row(int y) noexcept { return {pixels_.data() + y * stride(), stride()}; }
    [[nodiscard]] std::span<const std::uint8_t> row(int y) const noexcept {
        return {pixels_.data() + y * stride(), stride()};
    }
    bool operator==(const Image&) const = default;

  private:
    int width_ = 0;
    int height_ = 0;
    int channels_ = 0;
    std::vector<std::uint8_t> pixels_;
};

}  // namespace recto
