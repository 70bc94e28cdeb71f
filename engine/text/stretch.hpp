#pragma once

#include <vector>

#include "core/image.hpp"
#include "recto/geometry.hpp"
#include "text/words.hpp"

namespace recto::text {

/// A stretch of the page that is read as one line: a rectangle in reading direction, and the strip that a reader sees
/// of it, `Reader::height` rows high.
class Stretch {
  public:
    /// @param place clockwise from the text's own top left, pixels of the page.
    explicit Stretch(const Polygon& place);

    /// Columns of the strip.
    [[nodiscard]] int columns() const;
    /// The strip, cut out of a page.
    [[nodiscard]] Image strip(const Image& rgb) const;
    /// The ink of the strip with a margin round it, rules taken out. @param mask the page's ink.
    [[nodiscard]] LineInk ink(const Image& mask) const;
    /// A place in the strip's pixels as a place on the page.
    [[nodiscard]] Point at(Point p) const;
    [[nodiscard]] Polygon at(const Box& box) const;
    /// As many equal stretches as the reader's widest strip asks for.
    [[nodiscard]] std::vector<Stretch> pieces() const;
    /// Height over width.
    [[nodiscard]] float shape() const;
    /// Pixels of the page from the stretch's top to its bottom.
    [[nodiscard]] float height() const { return height_; }

  private:
    Polygon place_;
    float width_;
    float height_;
};

/// The distance of two points.
[[nodiscard]] float distance(Point a, Point b);

}  // namespace recto::text
