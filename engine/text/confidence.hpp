#pragma once

#include <span>

#include "core/page.hpp"
#include "text/read.hpp"

namespace recto::text {

/// What a word's characters show. @param height pixels of the page from its top to its bottom.
[[nodiscard]] Evidence evidence_of(std::span<const Glyph> word, ReadBy reader, float height);

/// The chance, 0 to 1, that a word's text is right.
[[nodiscard]] float confidence(const Evidence& evidence);

}  // namespace recto::text
