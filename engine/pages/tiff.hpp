#pragma once

#include <memory>

#include "pages/bytes.hpp"
#include "pages/source.hpp"
#include "pages/tiff_pages.hpp"

namespace recto::pages::tiff {

/// Opens a TIFF or BigTIFF: every page, grey, RGB, palette, CMYK and what libtiff can turn into RGB; strips and tiles;
/// 1 to 16 bits; CCITT, LZW, deflate, PackBits, JPEG. Orientation, alpha and ICC profile are heeded.
/// @param bytes must outlive the source. @throws Error Corrupt, UnsupportedFormat, TooLarge.
[[nodiscard]] std::unique_ptr<const Source> open(Bytes bytes, const Limits& limits);

}  // namespace recto::pages::tiff
