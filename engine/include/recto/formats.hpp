#pragma once

#include <cstddef>
#include <vector>

#include "recto/analysis.hpp"
#include "recto/document.hpp"
#include "recto/export.hpp"

namespace recto {

/// A PDF of the pages' pictures with the words behind them, to be searched and copied.
/// @param analysis what was read in `document`. @throws Error as reading the document does.
[[nodiscard]] RECTO_API std::vector<std::byte> searchable_pdf(const Document& document, const Analysis& analysis,
                                                              const Limits& limits = {});

/// A page with the words' and lines' boxes and confidences drawn on it, as PNG.
/// @param page 1-based page of the document. @throws Error as reading the document does.
[[nodiscard]] RECTO_API std::vector<std::byte> overlay_png(const Document& document, const Analysis& analysis, int page,
                                                           const Limits& limits = {});

}  // namespace recto
