#pragma once

#include <vector>

#include "core/image.hpp"
#include "recto/geometry.hpp"

namespace recto::text {

/// Pixels that hang together (8 neighbours) and lie above a threshold.
struct Blob {
    std::vector<Point> outline;  ///< the ends of its runs, row by row: all that a hull needs
    float mean = 0;              ///< mean value of its pixels, 0 to 255
};

/// The blobs of a one-channel map, in the order of their first pixels.
[[nodiscard]] std::vector<Blob> blobs(const Image& map, int threshold);

}  // namespace recto::text
