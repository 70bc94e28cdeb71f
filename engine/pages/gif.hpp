#pragma once

#include "core/image.hpp"
#include "pages/bytes.hpp"

namespace recto::pages::gif {

[[nodiscard]] bool recognises(Bytes bytes);

/// Reads no more than the header. @throws Error Corrupt, TooLarge.
void check(Bytes bytes, const Limits& limits);

/// The first frame of a GIF (89a) on its canvas; what it leaves open is white. @throws Error Corrupt, TooLarge.
[[nodiscard]] Image decode(Bytes bytes, const Limits& limits);

}  // namespace recto::pages::gif
