#pragma once

#include <array>

namespace recto::text {

/// What the eye and the reader see between two neighbouring letters of a line; lengths in heights of the line.
struct Between {
    char32_t left = 0;      ///< the letter before
    char32_t right = 0;     ///< and the one after
    float gap = 0;          ///< widest stretch without ink
    float usual = 0;        ///< the line's median of these
    float distance = 0;     ///< from the middle of one's ink to the middle of the other's
    float pitch = 0;        ///< the line's usual distance
    float spread = 0;       ///< how far distances are from it, as a share of it: little where a typewriter wrote
    float ink_height = 0;   ///< of both letters together
    float probability = 0;  ///< the reader's, of a space, 0 to 1
    bool space = false;     ///< whether the reader chose one
};

constexpr std::size_t space_sorts = 9;  ///< of letters and marks: `sort_of` in spaces.cpp
constexpr std::size_t space_numbers = 22 + space_sorts * space_sorts;

/// The numbers of which the regression is made.
[[nodiscard]] std::array<float, space_numbers> numbers_of(const Between& between);

/// The chance that two letters belong to two words, 0 to 1: a logistic regression fitted on lines that the project
/// draws itself (models/calibration). Beside marks the reader hardly ever sees a space, so that there the gap decides.
[[nodiscard]] float parts_words(const Between& between);

}  // namespace recto::text
