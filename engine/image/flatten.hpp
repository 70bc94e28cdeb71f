#pragma once

#include "core/image.hpp"

namespace recto::image {

/// Whether the light falls on a page so unevenly that evening it out helps the reader: its paper fades by half or
/// more, and gradually, as in a photo; coloured areas with edges are no light.
[[nodiscard]] bool needs_flattening(const Image& gray);

/// A page under even light: each pixel divided by the paper's brightness about it, estimated over the tiles between the
/// letters, pictures and dark areas bridged. Colours keep their hue; nothing gets darker.
/// @param image 1 or 3 channels.
[[nodiscard]] Image even_light(const Image& image);

}  // namespace recto::image
