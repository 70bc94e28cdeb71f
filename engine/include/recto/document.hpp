#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "recto/export.hpp"

namespace recto {

/// How the bytes of an `ImageView` are laid out, eight bits a channel.
enum class PixelFormat { Gray8, Rgb8, Bgr8, Rgba8, Bgra8 };

/// Pixels that belong to the caller: row by row, top row first.
struct ImageView {
    const std::uint8_t* data = nullptr;
    int width = 0;              ///< pixels
    int height = 0;             ///< pixels
    std::ptrdiff_t stride = 0;  ///< bytes from one row to the next
    PixelFormat format = PixelFormat::Rgb8;
};

/// Bounds on what one document may cost; each is checked before memory is taken.
struct Limits {
    std::int64_t bytes = 500LL << 20;   ///< size of the encoded document
    std::int64_t pixels = 150'000'000;  ///< width × height of one page
    int side = 30'000;                  ///< width or height of one page, pixels
    int pages = 3'000;                  ///< pages of one document
    double seconds = 0;                 ///< wall time for one document; 0: no limit
    std::int64_t memory = 4LL << 30;    ///< bytes that decoding one page may take
};

/// A document to read: a path, bytes or pixels. Cheap to copy; opened when it is analysed, not before.
/// Bytes and pixels are not copied: they must outlive every use of the document.
class RECTO_API Document {
  public:
    [[nodiscard]] static Document from_path(std::filesystem::path path);
    /// @param name what error messages call it.
    [[nodiscard]] static Document from_memory(std::span<const std::byte> bytes, std::string name = "<memory>");
    /// One page of pixels. @throws Error InvalidArgument where size or stride make no sense.
    [[nodiscard]] static Document from_pixels(const ImageView& pixels, std::string name = "<pixels>");

    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return bytes_; }
    [[nodiscard]] const ImageView& pixels() const noexcept { return pixels_; }

  private:
    std::string name_;
    std::filesystem::path path_;
    std::span<const std::byte> bytes_;
    ImageView pixels_;
};

}  // namespace recto
