#pragma once

#include <cstddef>
#include <vector>

#include "recto/analysis.hpp"
#include "recto/document.hpp"
#include "recto/export.hpp"
#include "recto/structure.hpp"

namespace recto {

/// A PDF of the pages' pictures with the words behind them, to be searched and copied.
/// @param analysis what was read in `document`. @throws Error as reading the document does.
[[nodiscard]] RECTO_API std::vector<std::byte> searchable_pdf(const Document& document, const Analysis& analysis,
                                                              const Limits& limits = {});

/// A page with the words' and lines' boxes and confidences drawn on it, as PNG.
/// @param page 1-based page of the document. @throws Error as reading the document does.
[[nodiscard]] RECTO_API std::vector<std::byte> overlay_png(const Document& document, const Analysis& analysis, int page,
                                                           const Limits& limits = {});

/// One table as CSV, as `Analysis::csv` has it.
[[nodiscard]] RECTO_API std::string table_csv(const TableView& table);

/// An Excel workbook: a sheet for each table, its merged cells and headers marked, and one for the key-value pairs.
/// All cells are text as it was read: what "1.234" is as a number depends on the country, and no text is a formula.
[[nodiscard]] RECTO_API std::vector<std::byte> xlsx(const Analysis& analysis);

/// One HTML file that needs no network and runs no script: each page's picture, its words to be selected, and what was
/// found as layers to be switched on and off. @throws Error as reading the document does.
[[nodiscard]] RECTO_API std::string html(const Document& document, const Analysis& analysis, const Limits& limits = {});

}  // namespace recto
