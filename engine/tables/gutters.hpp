#pragma once

#include <vector>

#include "tables/text_rows.hpp"

namespace recto::tables {

/// A white strip between two columns, down a run of rows.
struct Gutter {
    float left = 0;
    float right = 0;
    int first = 0;      ///< the first row that has something on both sides of it
    int last = 0;       ///< and the last one
    int support = 0;    ///< rows with something on both sides
    int one_sided = 0;  ///< rows with something on one side
    int crossed = 0;    ///< rows with something across it
};

/// The white strips that two rows or more share. Each gap between two chunks of a row is followed up and down as far as
/// gaps there leave room for a strip half a letter's height wide; a row across it, a title or a heading of both
/// columns, is passed.
/// @param height of the page's text, pixels.
[[nodiscard]] std::vector<Gutter> find_gutters(const std::vector<TextRow>& rows, float height);

/// Number of a row's last chunk left of a gutter, -1 where there is none.
[[nodiscard]] int left_of(const Gutter& gutter, const TextRow& row);
/// Number of a row's first chunk right of a gutter, the number of chunks where there is none.
[[nodiscard]] int right_of(const Gutter& gutter, const TextRow& row);

}  // namespace recto::tables
