#pragma once

#include "core/page.hpp"
#include "recto/analysis.hpp"

namespace recto::blocks {

/// Adds what was read on one page to an answer: its PageInfo and its blocks (PAGE, its LINEs, their WORDs), with
/// geometry as fractions of the page, confidence as a percentage, and ids that depend on the page's number, the content
/// and the place alone. Words without text and lines without words are left out.
void append_page(Analysis& analysis, const Page& page);

}  // namespace recto::blocks
