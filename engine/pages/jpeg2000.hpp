#pragma once

#include "core/image.hpp"
#include "pages/bytes.hpp"

namespace recto::pages::jpeg2000 {

/// A JP2 file or a bare codestream.
[[nodiscard]] bool recognises(Bytes bytes);

/// Reads no more than the codestream's SIZ segment (ITU-T T.800, A.5.1). @throws Error Corrupt, TooLarge.
void check(Bytes bytes, const Limits& limits);

/// JPEG 2000: grey, RGB, sYCC, CMYK, palettes; any depth; subsampled components; alpha and ICC profile are heeded.
/// @throws Error Corrupt, UnsupportedFormat, TooLarge.
[[nodiscard]] Image decode(Bytes bytes, const Limits& limits);

}  // namespace recto::pages::jpeg2000
