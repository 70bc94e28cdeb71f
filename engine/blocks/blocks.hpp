#pragma once

#include "core/page.hpp"
#include "recto/analysis.hpp"

namespace recto::blocks {

/// Adds what was found on one page to an answer: its PageInfo and its blocks in Textract's order (PAGE, its LINEs,
/// their WORDs, SELECTION_ELEMENTs, tables, key-value pairs, signatures, layout), with geometry as fractions of the
/// page, confidence as a percentage, and ids that depend on the page's number, the content and the place alone. Words
/// without text, lines without words and tables without cells are left out. @throws Error Internal as `table_blocks`
/// does.
void append_page(Analysis& analysis, const Page& page);

}  // namespace recto::blocks
