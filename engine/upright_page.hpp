#pragma once

#include "core/image.hpp"
#include "core/page.hpp"
#include "image/upright.hpp"

namespace recto {

/// A page turned so that its text stands upright, and the way back to the page as it was given.
struct UprightPage {
    Page page;  ///< its picture and every place in it turned
    Image ink;  ///< the mask that goes with the picture
    image::Affine to_source;
};

/// Whether a page is turned further than the steps after the text bear: half a degree.
[[nodiscard]] bool is_turned(const Page& page);

/// @param ink the page's mask, 255 for ink.
[[nodiscard]] UprightPage brought_upright(const Page& page, const Image& ink);

/// Gives a page what was found on it while it stood upright: all but its text, which it has.
void take_findings(Page& page, UprightPage upright);

}  // namespace recto
