#pragma once

#include "core/image.hpp"
#include "pages/bytes.hpp"

namespace recto::pages::bmp {

[[nodiscard]] bool recognises(Bytes bytes);

/// Reads no more than the header. @throws Error Corrupt, UnsupportedFormat (JPEG or PNG inside), TooLarge.
void check(Bytes bytes, const Limits& limits);

/// A Windows or OS/2 bitmap of 1, 2, 4, 8, 16, 24 or 32 bits, plain, RLE4, RLE8 or with bit masks; bottom up or top
/// down; alpha where a mask says so and any of it is used. (Microsoft, "Bitmap Storage" and "Bitmap Compression".)
/// @throws Error Corrupt, UnsupportedFormat, TooLarge.
[[nodiscard]] Image decode(Bytes bytes, const Limits& limits);

}  // namespace recto::pages::bmp
