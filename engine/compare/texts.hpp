#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace recto::comparison {

/// Unicode's full case folding, no other normalization; invalid UTF-8 becomes U+FFFD.
[[nodiscard]] std::u32string case_folded(std::string_view text);

/// Letters and digits only, case folded: what two spellings of the same value share.
[[nodiscard]] std::u32string normal(std::string_view text);

/// The parts between Unicode's white space.
[[nodiscard]] std::vector<std::u32string> split(std::u32string_view text);

/// The parts between white space, joined by single spaces.
[[nodiscard]] std::u32string single_spaced(std::u32string_view text);

/// A text that others are compared with: Myers' bit vectors (1999) in Hyyrö's blocks (2003), so that a comparison takes
/// a step for each letter of the other text and each 64 letters of this one.
class Pattern {
  public:
    explicit Pattern(std::u32string_view text);

    /// Insertions, deletions and replacements of letters between the two (Levenshtein).
    [[nodiscard]] std::size_t distance(std::u32string_view other) const;
    /// 1 - distance / the longer one's length; 1 for two empty texts.
    [[nodiscard]] double likeness(std::u32string_view other) const;
    /// Steps a letter of the other text takes.
    [[nodiscard]] std::size_t blocks() const noexcept { return blocks_; }

  private:
    [[nodiscard]] const std::uint64_t* places(char32_t letter) const;

    std::size_t length_;
    std::size_t blocks_;
    std::vector<char32_t> letters_;      // ascending
    std::vector<std::uint64_t> places_;  // a row of blocks for each letter, then one of zeros
};

}  // namespace recto::comparison
