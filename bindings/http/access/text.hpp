#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recto::access {

/// ASCII letters in lower case, all else as it is.
[[nodiscard]] std::string lower(std::string_view text);

/// Without spaces and tabs at either end.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// The parts between separators, at least one; what is left after `most` - 1 separators is one part.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator,
                                                  std::size_t most = std::string_view::npos);

/// The text between double quotes.
[[nodiscard]] std::string in_quotes(std::string_view text);

/// Code points, among which a pattern has the two wildcards and colons that part nothing.
using Glyphs = std::u32string;
inline constexpr char32_t any_run = 0x110000;      ///< none or more of anything: a policy's *
inline constexpr char32_t any_one = 0x110001;      ///< one of anything: a policy's ?
inline constexpr char32_t inner_colon = 0x110002;  ///< a colon that came with a variable's value

/// The code points of UTF-8; a byte that is no part of any stands for itself, outside Unicode.
[[nodiscard]] Glyphs glyphs(std::string_view text);
/// The same with * and ? as wildcards.
[[nodiscard]] Glyphs pattern(std::string_view text);
/// Latin, Greek and Cyrillic letters in lower case.
[[nodiscard]] Glyphs folded(Glyphs text);

/// Whether the whole text fits the pattern. Time is at most the product of their lengths.
[[nodiscard]] bool matches(std::u32string_view pattern, std::u32string_view text) noexcept;

}  // namespace recto::access
