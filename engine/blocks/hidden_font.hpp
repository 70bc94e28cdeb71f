#pragma once

#include <string>

namespace recto::blocks {

/// A TrueType font (OpenType 1.9, the tables that a font embedded in PDF needs) of two glyphs, both the same box of
/// half an em, for text that is never painted: the box is the place that a reader gives to a character, and the empty
/// glyphs that would do for painting nothing have none.
[[nodiscard]] std::string hidden_font();

/// Width of every glyph, thousandths of an em.
inline constexpr int glyph_advance = 500;
/// Height of the font above its baseline, thousandths of an em; nothing hangs below it.
inline constexpr int glyph_ascent = 1000;

}  // namespace recto::blocks
