#pragma once

#include "core/image.hpp"
#include "pages/bytes.hpp"

namespace recto::pages::png {

[[nodiscard]] bool recognises(Bytes bytes);

/// Reads no more than the header. @throws Error Corrupt, TooLarge.
void check(Bytes bytes, const Limits& limits);

/// Every PNG of ISO/IEC 15948: palette, 1 to 16 bits, alpha, interlaced; iCCP and eXIf are heeded.
/// @throws Error Corrupt, TooLarge.
[[nodiscard]] Image decode(Bytes bytes, const Limits& limits);

}  // namespace recto::pages::png
