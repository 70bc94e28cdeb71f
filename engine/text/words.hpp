#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/image.hpp"
#include "recto/geometry.hpp"
#include "text/read.hpp"
#include "text/spaces.hpp"

namespace recto::text {

/// The ink of a line of text, cut out with a margin round it so that strokes that reach over its edge are seen whole.
struct LineInk {
    Image mask;       ///< 255 for ink
    int margin = 0;   ///< pixels added on every side of the strip that was read
    float pixel = 1;  ///< how large a pixel of the page is in the strip
};

/// A word of a line that was read, in the pixels of its strip (0, 0 is the strip's corner; the margin is negative).
struct PlacedWord {
    std::vector<Glyph> glyphs;
    Box box;  ///< the word's ink with a little paper round it
};

/// The words of a line.
struct PlacedLine {
    std::vector<PlacedWord> words;
    float space_doubt =
        0;  ///< 0 to 0.5: how near to even the odds were where it was least sure whether a gap is a space
};

/// Splits a line's characters into words and sets each on its ink: cut at the widest gap between the characters that
/// end one word and begin the next; then the connected components that belong to the line, ruling lines left out.
/// A gap far wider than those between the line's letters parts words too, where the reader saw no space.
[[nodiscard]] PlacedLine place_words(std::span<const Glyph> glyphs, const LineInk& ink);

/// What is between each two letters of a line, spaces left out: one fewer than letters.
[[nodiscard]] std::vector<Between> betweens_of(std::span<const Glyph> glyphs, const LineInk& ink);

/// Text of some glyphs, UTF-8.
[[nodiscard]] std::string text_of(std::span<const Glyph> glyphs);

}  // namespace recto::text
