#pragma once

#include <vector>

#include "core/image.hpp"
#include "layout/tokens.hpp"

namespace recto::layout {

/// What is drawn and not written: ink that is left without the tokens and ruling lines, joined over about half the
/// usual height of a word, as large as a word or more, neither at the page's edge nor most of the page. As
/// `figures_of` in models/training/structure/picture.py, on a coarser grid.
/// @param ink the page's mask, 255 for ink. @return none where there are thousands: a texture.
[[nodiscard]] std::vector<Sides> figures_on(const Image& ink, const Tokens& page);

}  // namespace recto::layout
