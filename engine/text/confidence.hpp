#pragma once

#include <span>

#include "text/read.hpp"

namespace recto::text {

/// Which recognizer read a word.
enum class ReadBy { Tiny, Small, Tesseract };

/// The chance, 0 to 1, that a word's text is right.
[[nodiscard]] float confidence(std::span<const Glyph> word, ReadBy reader);

}  // namespace recto::text
