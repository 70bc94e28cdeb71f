#pragma once

#include <vector>

#include "core/image.hpp"

namespace recto::text {

/// A piece of a stroke that crosses the rows of a mask: one run of ink in each of some rows, each below the one before.
struct Strand {
    float rows = 0;    ///< how many
    float top = 0;     ///< its first row
    float slope = 0;   ///< columns per row, of the straight line nearest to the middles of its runs
    float off = 0;     ///< deviation of the middles from that line, pixels
    float width = 0;   ///< mean length of its runs, pixels
    float uneven = 0;  ///< deviation of the lengths, pixels
    float plumb = 0;   ///< share of the steps from row to row in which its left edge stays in its column
    [[nodiscard]] float bottom() const { return top + rows; }
};

/// The strands of a mask (every value but 0 is ink), from the top down. A strand ends where strokes meet or part and
/// where its width jumps; those of fewer than four rows are left out. Of strokes along the rows little is seen: they
/// show in the transposed mask.
[[nodiscard]] std::vector<Strand> strands(const Image& mask);

/// Rows for columns. @param mask one channel.
[[nodiscard]] Image transposed(const Image& mask);

}  // namespace recto::text
