#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "layout/tokens.hpp"

namespace recto::layout {

inline constexpr std::size_t token_hashes = 4;
inline constexpr std::size_t wording_numbers = 16;

// What a token's text tells; models/training/structure/features.py says what each is.

/// Hashes of the whole, its beginning, its end and its shape, 0 to 32,767.
[[nodiscard]] std::array<std::int32_t, token_hashes> hashes_of(const Token& token);

/// What sort of characters a word is made of.
[[nodiscard]] std::array<float, wording_numbers> numbers_of(std::u32string_view text);

/// Height of the text's ink in heights of its font, by the letters that stand out above and below.
[[nodiscard]] double font_factor(std::u32string_view text);

/// Whether a text has a letter.
[[nodiscard]] bool has_letter(std::u32string_view text);

}  // namespace recto::layout
