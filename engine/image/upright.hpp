#pragma once

#include "core/image.hpp"
#include "recto/geometry.hpp"

namespace recto::image {

/// The skew of the text lines on a page, degrees clockwise, -45 to 45; 0 where there is no text to tell it from.
/// @param ink a mask, 255 for ink.
[[nodiscard]] double skew_angle(const Image& ink);

/// A map between two pictures' pixels: x' = a x + b y + c, y' = d x + e y + f.
struct Affine {
    double a = 1, b = 0, c = 0, d = 0, e = 1, f = 0;
    [[nodiscard]] Point operator()(Point p) const;
    [[nodiscard]] Affine inverse() const;
    /// First `other`, then this.
    [[nodiscard]] Affine after(const Affine& other) const;
};

/// A turned picture and the way back to the pixels that it came from.
struct Turned {
    Image image;
    Affine to_source;
};

/// Turns by quarter turns clockwise (0 to 3), exactly.
[[nodiscard]] Turned turn_quarters(const Image& image, int quarters);

/// Turns clockwise by any angle on a grown canvas, the corners filled with the page's own background.
[[nodiscard]] Turned turn(const Image& image, double degrees);

}  // namespace recto::image
