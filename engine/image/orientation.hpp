#pragma once

#include "core/image.hpp"
#include "nets/net.hpp"

namespace recto::image {

/// By how many quarter turns a page lies.
struct Orientation {
    int quarters = 0;         ///< quarter turns clockwise that the text is turned, 0 to 3
    float probability = 0;    ///< 0 to 1
    int second_quarters = 0;  ///< the next best guess
};

/// Tells which of four ways a page's text lies, from a thumbnail of it.
class OrientationFinder {
  public:
    explicit OrientationFinder(const nets::Runtime& runtime);
    /// @param rgb a page as it was given.
    [[nodiscard]] Orientation find(const Image& rgb) const;
    [[nodiscard]] const nets::Net& net() const noexcept { return net_; }

  private:
    nets::Net net_;
};

}  // namespace recto::image
