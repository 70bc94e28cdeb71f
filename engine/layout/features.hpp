#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "layout/phrases.hpp"
#include "layout/tokens.hpp"
#include "layout/wording.hpp"

namespace recto::layout {

inline constexpr std::size_t token_numbers = 58;
inline constexpr std::size_t neighbours = 20;
inline constexpr std::size_t pair_numbers = 24;

/// What the network is told of a page of N tokens, row-major; models/training/structure/features.py says what each
/// number is and computes the same.
struct Features {
    std::vector<float> numbers;        ///< N × token_numbers
    std::vector<std::int32_t> hashes;  ///< N × token_hashes
    std::vector<std::int32_t> near;    ///< N × neighbours: tokens; a token itself where there are no more
    std::vector<float> known;          ///< N × neighbours: 0 where `near` only fills up
    std::vector<float> pairs;          ///< N × neighbours × pair_numbers

    [[nodiscard]] std::size_t count() const { return numbers.size() / token_numbers; }
};

/// Memory grows with N; so does the time on pages of text, and with N² where all tokens stand in one row.
/// @param page at least one token.
[[nodiscard]] Features features_of(const Tokens& page);

/// The unit of lengths on a page, pixels: the median height of its words, at least 4; 16 without words.
[[nodiscard]] float unit_of(const Tokens& page);

}  // namespace recto::layout
