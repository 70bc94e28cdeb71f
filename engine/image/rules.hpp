#pragma once

#include <vector>

#include "core/image.hpp"

namespace recto::image {

/// A ruling line, an underline or a side of a frame: its bounding box in pixels.
struct Rule {
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
    bool horizontal = true;
    bool operator==(const Rule&) const = default;
};

/// The long thin straight lines of a mask, horizontal ones first, each kind from top left on. Lines may lean by a
/// degree and a half; gaps of two pixels are bridged.
/// @param ink a mask, 255 for ink. @param shortest pixels a line must be long; 0: a fortieth of the mask's longer side,
/// at least 24.
[[nodiscard]] std::vector<Rule> find_rules(const Image& ink, int shortest = 0);

/// The mask without those lines. Where a stroke crosses one it keeps its pixels; where it ends on one, the line's go.
[[nodiscard]] Image remove_rules(const Image& ink, int shortest = 0);

}  // namespace recto::image
