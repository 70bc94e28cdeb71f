#pragma once

#include <string>

namespace recto::blocks {

/// A TrueType font (OpenType 1.9, the tables that a font embedded in PDF needs) of two empty glyphs, each half an em
/// wide: text in it takes room and can be selected, but shows nothing.
[[nodiscard]] std::string glyphless_font();

/// Width of every glyph, thousandths of an em.
inline constexpr int glyph_advance = 500;
/// Height of the font above its baseline, thousandths of an em; nothing hangs below it.
inline constexpr int glyph_ascent = 1000;

}  // namespace recto::blocks
