#pragma once

#include "core/image.hpp"
#include "pages/bytes.hpp"

namespace recto::pages {

/// The orientation (tag 0x0112) in an Exif block, which is a small TIFF: 1 to 8; 1 where there is none or it is broken.
/// @param exif from the byte-order mark on, or from "Exif\0\0" before it. (CIPA DC-008, Exif 2.32, 4.5 and 4.6.4.)
[[nodiscard]] int exif_orientation(Bytes exif);

/// Turns a stored picture the way an Exif or TIFF orientation says it is to be seen.
/// @param image 3 channels. @param orientation 1 to 8; anything else counts as 1.
/// @throws Error TooLarge where the second picture that turning takes would pass limits.memory.
[[nodiscard]] Image oriented(Image image, int orientation, const Limits& limits);

}  // namespace recto::pages
