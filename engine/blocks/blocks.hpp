#pragma once

#include "core/page.hpp"
#include "recto/analysis.hpp"

namespace recto::blocks {

/// Adds one page's blocks (PAGE, its LINEs, their WORDs) to an answer: geometry as fractions of the page, confidence
/// as a percentage, ids that depend on the page's number, the content and the place alone.
void append_page(Analysis& analysis, const Page& page);

}  // namespace recto::blocks
