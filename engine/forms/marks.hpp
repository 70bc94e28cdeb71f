#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "core/image.hpp"
#include "core/page.hpp"

namespace recto::forms {

/// What made a place look like a selection element.
enum class Trace { Piece, Hole, Square, Brackets, Underline };

/// The side of the picture of a place that a judge is shown, in cells.
inline constexpr std::size_t look_side = 12;
inline constexpr std::size_t look_numbers = look_side * look_side + 39;

using Look = std::array<float, look_numbers>;

/// A place that may be a selection element: left to right - 1 and top to bottom - 1 in the mask's pixels.
struct Mark {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
    Trace trace = Trace::Piece;
    Look look{};
};

/// The places of a page that may be selection elements, and how each looks: its ink on a coarse grid with a quarter of
/// its side around it, how straight and whole its four sides are, its size against the text, the words and the like
/// places beside it. Several may lie on one another.
/// @param ink the page's mask before rules are taken away, 255 for ink, upright but for a few degrees.
/// @param lines what was read, places in the mask's pixels; a page without words has no selection elements.
[[nodiscard]] std::vector<Mark> find_marks(const Image& ink, const std::vector<Line>& lines);

}  // namespace recto::forms
