#pragma once

#include "core/image.hpp"

namespace recto::text {

/// Takes ruling lines, underlines and box borders out of a line's ink, so that words that touch them are seen alone.
/// A rule is a long thin run of ink; where a stroke crosses it the crossing stays.
/// @param mask 255 for ink, lines of text along the rows. @param line_height rows of the text itself.
void remove_rules(Image& mask, int line_height);

}  // namespace recto::text
