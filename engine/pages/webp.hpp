#pragma once

#include "core/image.hpp"
#include "pages/bytes.hpp"

namespace recto::pages::webp {

[[nodiscard]] bool recognises(Bytes bytes);

/// Reads no more than the container. @throws Error Corrupt, TooLarge.
void check(Bytes bytes, const Limits& limits);

/// A WebP, lossy or lossless; of an animation the first frame on its canvas. ICC, Exif and alpha are heeded.
/// @throws Error Corrupt, TooLarge.
[[nodiscard]] Image decode(Bytes bytes, const Limits& limits);

}  // namespace recto::pages::webp
