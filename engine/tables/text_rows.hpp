#pragma once

#include <string_view>
#include <vector>

#include "tables/fill.hpp"
#include "tables/rulings.hpp"

namespace recto::tables {

/// Things side by side with no more than a space between: a line of a cell, or of text.
struct Chunk {
    float left = 0;
    float right = 0;
    float top = 0;
    float bottom = 0;
    std::vector<int> things;  ///< numbers of the things given, left to right
};

/// What stands on one line across the page.
struct TextRow {
    float top = 0;
    float bottom = 0;
    std::vector<Chunk> chunks;  ///< left to right, a gap between each two

    [[nodiscard]] float middle() const { return (top + bottom) / 2; }
};

/// How far the lines of text lean: pixels down for a pixel to the right, the middle of all by length; 0 without lines.
[[nodiscard]] float lean_of(const std::vector<Line>& lines);

/// A rule down.
struct Upright {
    float x = 0;
    float top = 0;
    float bottom = 0;
};

/// The rows of things, from the top. Wider gaps than a space and rules down part chunks; a currency sign goes with the
/// amount behind it.
/// @param places upright boxes. @param texts beside each; empty for what is no word.
/// @param uprights part what stands to their left from what stands to their right. @param height of the page's text,
/// pixels.
[[nodiscard]] std::vector<TextRow> text_rows(const std::vector<Box>& places, const std::vector<std::string_view>& texts,
                                             const std::vector<Upright>& uprights, float height);

}  // namespace recto::tables
