#pragma once

#include "core/image.hpp"
#include "layout/tokens.hpp"

namespace recto::layout {

/// The mean length of the runs of ink along a box's rows, pixels; 0 without ink. @param ink a mask, 255 for ink.
[[nodiscard]] float thickness_of(const Image& ink, const Sides& box);

/// How much darker than the page's paper that in a box is, 0 to 1. @param paper as `paper_of` gives it.
[[nodiscard]] float shade_of(const Image& gray, const Sides& box, float paper);

/// The grey of a page's paper: its median.
[[nodiscard]] float paper_of(const Image& gray);

}  // namespace recto::layout
