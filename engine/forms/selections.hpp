#pragma once

#include <vector>

#include "core/image.hpp"
#include "core/page.hpp"

namespace recto::forms {

/// The selection elements of a page: boxes, circles and brackets to be ticked, crossed or filled, and whether they are.
/// Places are found by their shape (`find_marks`) and judged by a net of one hidden layer, learnt in models/selections;
/// a confidence is how sure it is of the place. Time and memory are bounded: a page with more ink than a form has none.
/// @param ink the page's mask before rules are taken away, 255 for ink, upright but for a few degrees.
/// @param lines what was read, places in the mask's pixels; a page without words has no selection elements.
/// @return in order of their tops, none on another; places are upright boxes.
[[nodiscard]] std::vector<Selection> find_selections(const Image& ink, const std::vector<Line>& lines);

}  // namespace recto::forms
