#pragma once

#include "core/image.hpp"

namespace recto::image {

/// An image at another size, each axis on its own: an axis that shrinks averages the area that each new pixel covers,
/// one that grows is interpolated linearly between pixel centres. The outermost pixels are repeated beyond the border.
/// @param source 1 or 3 channels. @param width, height pixels, at least 1.
/// @throws Error InvalidArgument where a size is below 1 or `source` is empty, TooLarge where the result passes 2 GiB.
[[nodiscard]] Image resize(const Image& source, int width, int height);

/// A smaller image in which thin strokes stay seen, dark on light as light on dark: where both axes shrink to half or
/// less, a pixel lies halfway between the mean of what it covers and what is furthest from it. The dots of a needle
/// printer scanned at 600 dpi would otherwise fade into the paper. Else as `resize`.
/// @throws Error as `resize`.
[[nodiscard]] Image shrink_keeping_strokes(const Image& source, int width, int height);

}  // namespace recto::image
