#pragma once

#include <vector>

#include "core/arena.hpp"
#include "core/image.hpp"
#include "core/watch.hpp"
#include "nets/net.hpp"
#include "recto/geometry.hpp"

namespace recto::text {

/// A stretch of text on the page, not read yet: a rectangle at any angle, in the page's pixels.
struct Region {
    Polygon place{};  ///< clockwise; the first edge is the rectangle's upper one, within 45° of the page's rows
    float score = 0;  ///< 0 to 1, how sure the detector is
};

/// Finds text: a differentiable-binarization network (Liao et al., "Real-time Scene Text Detection with Differentiable
/// Binarization", AAAI 2020) on tiles of one fixed size, so that its memory does not grow with the page.
class Detector {
  public:
    explicit Detector(const nets::Runtime& runtime);

    /// @param rgb an upright page at the scale that suits the detector (`detection_scale`).
    /// @return the regions in its pixels, from top to bottom, then from left to right.
    [[nodiscard]] std::vector<Region> find(const Image& rgb, const Arena& arena, const Watch& watch) const;

    [[nodiscard]] const nets::Net& net() const noexcept { return net_; }

  private:
    nets::Net net_;
};

/// The factor that brings a page to the size at which the detector sees it: small print grows, large print shrinks.
/// @param ink the page's mask as it was given. @param sideways whether its text runs along the columns.
/// @param letter height in pixels that a typical letter is brought to.
[[nodiscard]] double detection_scale(const Image& ink, bool sideways, double letter);

/// A scale near the one asked for at which the page needs the fewest tiles.
[[nodiscard]] double fit_to_tiles(double scale, int width, int height);

/// The rectangles of text in a map of probabilities. @param map 0 to 255, one channel.
[[nodiscard]] std::vector<Region> regions_of(const Image& map);

}  // namespace recto::text
