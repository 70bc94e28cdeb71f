#pragma once

#include "core/page.hpp"

namespace recto::tables {

/// Tells titles, column headers, section titles, summaries and footers of a filled table from its cells' texts and
/// spans, and whether it is structured. What spans a whole row at either end is a title or a footer; a header's cells
/// say no numbers but years and stand over some that do, or over whole columns; a total says so.
void tell_roles(Table& table, const Page& page);

}  // namespace recto::tables
