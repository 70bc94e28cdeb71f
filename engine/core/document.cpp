#include "recto/document.hpp"

#include <utility>

#include "recto/error.hpp"

namespace recto {
namespace {

int channels_of(PixelFormat format) {
    switch (format) {
        case PixelFormat::Gray8:
            return 1;
        case PixelFormat::Rgb8:
        case PixelFormat::Bgr8:
            return 3;
        case PixelFormat::Rgba8:
        case PixelFormat::Bgra8:
            return 4;
    }
    throw Error(ErrorKind::InvalidArgument, "unknown pixel format");
}

}  // namespace

Document Document::from_path(std::filesystem::path path) {
    Document document;
    document.name_ = path.string();
    document.path_ = std::move(path);
    return document;
}

Document Document::from_memory(std::span<const std::byte> bytes, std::string name) {
    Document document;
    document.name_ = std::move(name);
    document.bytes_ = bytes;
    return document;
}

Document Document::from_pixels(const ImageView& pixels, std::string name) {
    if (pixels.data == nullptr || pixels.width < 1 || pixels.height < 1)
        throw Error(ErrorKind::InvalidArgument, "pixels need data and a size of at least 1 x 1", name);
    if (pixels.stride < static_cast<std::ptrdiff_t>(pixels.width) * channels_of(pixels.format))
        throw Error(ErrorKind::InvalidArgument, "the stride is shorter than a row of pixels", name);
    Document document;
    document.name_ = std::move(name);
    document.pixels_ = pixels;
    return document;
}

}  // namespace recto
