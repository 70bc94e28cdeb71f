#pragma once

#include <string>
#include <vector>

#include "core/image.hpp"
#include "core/page.hpp"

namespace recto::layout {

/// An upright box by its sides, pixels.
struct Sides {
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;

    [[nodiscard]] float width() const { return right - left; }
    [[nodiscard]] float height() const { return bottom - top; }
    [[nodiscard]] float x() const { return (left + right) / 2; }
    [[nodiscard]] float y() const { return (top + bottom) / 2; }
    bool operator==(const Sides&) const = default;
};

/// The smallest box round two.
[[nodiscard]] Sides joined(const Sides& a, const Sides& b);

enum class TokenKind { Word, Selected, NotSelected, Signature };

/// What the page's structure is made of: a word, a selection element or a signature.
struct Token {
    Sides box;            ///< at least one pixel wide and high
    std::u32string text;  ///< of a word, NFC
    TokenKind kind = TokenKind::Word;
    Item item{};  ///< what it is on its page
    bool handwritten = false;
    float thickness = 0;  ///< the mean length of the runs of ink along its rows, pixels; 0: no ink
    float shade = 0;      ///< how much darker than the page its paper is, 0 to 1
};

/// A page as the network for its structure is told of it.
struct Tokens {
    int width = 0;  ///< of the page, pixels
    int height = 0;
    std::vector<Token> tokens;   ///< words in reading order, then selection elements, then signatures
    std::vector<Sides> rows;     ///< horizontal ruling lines
    std::vector<Sides> columns;  ///< vertical ones
    std::vector<Sides>
        figures;  ///< what is drawn and not written, where it was looked for; the network is told nothing of it
};

/// The upright box of a place.
[[nodiscard]] Sides sides_of(const Polygon& place);

/// The corners of an upright box, clockwise from the upper left one.
[[nodiscard]] Polygon polygon_of(const Sides& box);

/// A word that is a selection element read as a letter is none of the tokens, and one that holds an element at an end
/// goes without it.
/// @param page upright, as the steps get it. @param ink its mask, 255 for ink, ruling lines among it.
[[nodiscard]] Tokens tokens_of(const Page& page, const Image& ink);

}  // namespace recto::layout
