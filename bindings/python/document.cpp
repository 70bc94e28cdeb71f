#include "document.hpp"

#include <limits>
#include <optional>
#include <utility>

#include "recto/error.hpp"

namespace recto::python {
namespace {

namespace py = pybind11;

/// Where the pixels of an array start and how they lie.
struct Channels {
    PixelFormat format;
    std::ptrdiff_t offset = 0;  ///< bytes from the array's first element to the first pixel's first byte
};

std::optional<Channels> channels_of(const py::buffer_info& array) {
    const auto width_stride = array.strides[1];
    if (array.ndim == 2) return width_stride == 1 ? std::optional(Channels{PixelFormat::Gray8}) : std::nullopt;
    const auto count = array.shape[2];
    const auto stride = array.strides[2];
    if (width_stride != count) return std::nullopt;
    if (count == 1) return Channels{PixelFormat::Gray8};
    if (count == 3 && stride == 1) return Channels{PixelFormat::Rgb8};
    if (count == 3 && stride == -1) return Channels{PixelFormat::Bgr8, -2};
    if (count == 4 && stride == 1) return Channels{PixelFormat::Rgba8};
    return std::nullopt;
}

[[noreturn]] void refuse(const char* why) {
    throw Error(ErrorKind::InvalidArgument, why);
}

int as_pixels(py::ssize_t side) {
    if (side > std::numeric_limits<int>::max()) throw Error(ErrorKind::TooLarge, "an array with so long a side");
    return static_cast<int>(side);
}

ImageView view_of(const py::buffer_info& array) {
    if (!array.item_type_is_equivalent_to<std::uint8_t>()) refuse("pixels have to be unsigned bytes (uint8)");
    if (array.ndim != 2 && array.ndim != 3) refuse("pixels have to be height x width or height x width x channels");
    if (array.ndim == 3 && array.shape[2] != 1 && array.shape[2] != 3 && array.shape[2] != 4)
        refuse("pixels have 1 channel (gray), 3 (RGB) or 4 (RGBA)");
    const auto channels = channels_of(array);
    if (!channels || (array.shape[0] > 1 && array.strides[0] < 0))
        refuse("the array's pixels do not lie one after the other in each row: pass numpy.ascontiguousarray(array)");
    const int height = as_pixels(array.shape[0]);
    const int width = as_pixels(array.shape[1]);
    const py::ssize_t row = width * (array.ndim == 3 ? array.shape[2] : 1);
    return {static_cast<const std::uint8_t*>(array.ptr) + channels->offset, width, height,
            height > 1 ? array.strides[0] : row, channels->format};
}

std::shared_ptr<py::buffer_info> hold(const py::buffer& buffer) {
    return std::make_shared<py::buffer_info>(buffer.request());
}

}  // namespace

HeldDocument HeldDocument::from_path(const py::bytes& path) {
    return {Document::from_path(static_cast<std::string>(path)), nullptr};
}

HeldDocument HeldDocument::from_memory(const py::buffer& bytes) {
    auto held = hold(bytes);
    if (held->ndim != 1 || held->itemsize != 1 || (held->size > 1 && held->strides[0] != 1))
        refuse("an encoded document has to be one run of bytes");
    const std::span span(static_cast<const std::byte*>(held->ptr), static_cast<std::size_t>(held->size));
    return {Document::from_memory(span), std::move(held)};
}

HeldDocument HeldDocument::from_pixels(const py::buffer& pixels) {
    auto held = hold(pixels);
    const ImageView view = view_of(*held);
    return {Document::from_pixels(view), std::move(held)};
}

}  // namespace recto::python
