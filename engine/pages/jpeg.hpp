#pragma once

#include "core/image.hpp"
#include "pages/bytes.hpp"

namespace recto::pages::jpeg {

[[nodiscard]] bool recognises(Bytes bytes);

/// Reads no more than the header. @throws Error Corrupt, UnsupportedFormat (12 bits, lossless), TooLarge.
void check(Bytes bytes, const Limits& limits);

/// Baseline and progressive JPEG: grey, YCbCr, RGB, CMYK, YCCK (Adobe's inverted too); ICC and Exif are heeded.
/// @throws Error Corrupt where data is missing or broken, UnsupportedFormat, TooLarge.
[[nodiscard]] Image decode(Bytes bytes, const Limits& limits);

}  // namespace recto::pages::jpeg
