#pragma once

#include <vector>

#include "recto/analysis.hpp"

namespace recto::blocks {

/// A LINE and the WORDs that it is made of, in reading order; at least one.
struct LineView {
    const Block* line;
    std::vector<const Block*> words;
};

/// A page's lines in reading order. `info` has a size: where the answer tells none (it was read back from JSON), it is
/// `unknown_side` in both directions.
struct PageView {
    PageInfo info;
    std::vector<LineView> lines;
};

inline constexpr int unknown_side = 10'000;

/// The pages of an answer in order; ids that lead nowhere, or to another page, are passed over.
/// @param analysis must outlive the views.
[[nodiscard]] std::vector<PageView> page_views(const Analysis& analysis);

/// A block's place in the pixels of its page.
[[nodiscard]] Polygon place_on(const PageInfo& page, const Block& block);

/// Degrees, -180 to 180, clockwise, by which the text that starts at a polygon's first point is turned.
[[nodiscard]] double angle_of(const Polygon& pixels);

/// An upright box on whole pixels.
struct PixelBox {
    int left, top, right, bottom;
};

/// The box around a place, rounded to whole pixels.
[[nodiscard]] PixelBox whole_pixels(const Polygon& pixels);

}  // namespace recto::blocks
