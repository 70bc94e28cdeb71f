#pragma once

#include <vector>

#include "core/image.hpp"
#include "core/page.hpp"
#include "image/upright.hpp"

namespace recto::text {

/// Ink that the detector passed over though it stands in a row of text: a colon between two columns, a dash in a
/// table's empty cell, a currency sign or a single digit by itself.
/// @param ink the picture's mask. @param to_upright from its pixels to those of `found` and `lines`.
/// @param found where the detector saw text. @param lines what was read there.
/// @return places in the picture as high as their row, with some paper beside the mark.
[[nodiscard]] std::vector<Polygon> lone_marks(const Image& ink, const image::Affine& to_upright,
                                              const std::vector<Polygon>& found, const std::vector<Line>& lines);

}  // namespace recto::text
