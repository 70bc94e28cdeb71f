#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/image.hpp"
#include "core/page.hpp"
#include "pages/source.hpp"

namespace recto::text {

/// A page's own text, taken in place of what its picture shows.
struct OwnText {
    std::vector<Line> lines;  ///< in reading order, places in the picture's pixels
    float rotation = 0;       ///< degrees clockwise that the text is turned, -180 to 180
};

/// Reads what the picture shows at a place, UTF-8.
using ReadPlace = std::function<std::string(const Polygon&)>;

/// A page's own text where it proves trustworthy: its visible words are Unicode text, stand on ink, leave hardly any
/// ink uncovered that looks like text, and say what a reader sees at a sample of them. Hidden words (the text behind a
/// scan) are no words here. Ligatures are spelled out, invisible characters dropped; else the text stays as it is.
/// @param words the layer. @param ink the mask of the page's picture. @param read may be called a dozen times.
[[nodiscard]] std::optional<OwnText> own_text(std::vector<pages::TextLayerWord> words, const Image& ink,
                                              const ReadPlace& read);

/// Whether a word can be read as text: no U+FFFD, control, private or unassigned character. @param word UTF-8.
[[nodiscard]] bool is_unicode_text(std::string_view word);

/// How alike two texts are, 0 to 1: one less the edits between them (Levenshtein) as a share of the longer one's
/// length, letters and digits alone, case aside. 0 where either has none.
[[nodiscard]] float similarity(std::string_view a, std::string_view b);

/// Words to be compared with the picture: spread over the page from top to bottom, in each part the one with the most
/// letters and digits. @return indices of at most `most` words.
[[nodiscard]] std::vector<std::size_t> sample_of(std::span<const pages::TextLayerWord> words, std::size_t most);

/// How a layer's words and a picture's ink lie on each other.
struct Coverage {
    float words_on_ink = 0;    ///< share of the words that stand on ink, 0 to 1
    float letters_missed = 1;  ///< share of the pieces of ink as large as letters that no word covers, 0 to 1
    int rows_missed = 0;       ///< of those, pieces that stand in rows as letters do
};

/// @param ink a mask. @param words at least one.
[[nodiscard]] Coverage coverage(std::span<const pages::TextLayerWord> words, const Image& ink);

}  // namespace recto::text
