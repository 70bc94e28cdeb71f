#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "recto/analysis.hpp"
#include "text/words.hpp"

namespace recto::text {

/// How a word's ink looks: numbers that tell a press, which repeats its strokes and keeps to a straight baseline, from
/// a hand, which does neither. Lengths are in heights of the word's ink, so that its size does not matter.
inline constexpr std::size_t look_size = 47;
using Look = std::array<float, look_size>;

/// @param word one of the line's. @return nothing but zeros where the word has no ink.
[[nodiscard]] Look look_of(const LineInk& ink, const PlacedWord& word);

/// The chance, 0 to 1, that a word was written by hand, seen alone.
[[nodiscard]] float handwriting_probability(const LineInk& ink, const PlacedWord& word);

/// Which of a line's words were written by hand. A word that shows little, a dash or a letter, leans on its neighbours.
/// Print is seldom taken for handwriting, at the price of some handwriting that is taken for print.
[[nodiscard]] std::vector<TextType> text_types(const LineInk& ink, std::span<const PlacedWord> words);

}  // namespace recto::text
