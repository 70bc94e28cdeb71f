#pragma once

#include <vector>

#include "core/page.hpp"

namespace recto::tables {

/// Something on the page that a cell may hold, and where it is.
struct Placed {
    Item item;
    Polygon place{};
};

/// A page's words, selection elements and signatures.
[[nodiscard]] std::vector<Placed> things_on(const Page& page);

/// Puts each thing whose middle is in a table into the cell there, in reading order: line by line, from left to right.
/// Time grows with the things times the rows that stand beside each.
/// @param table its cells' items are replaced.
void fill(Table& table, const std::vector<Placed>& things);

/// The numbers of those things in reading order as one column of text.
[[nodiscard]] std::vector<Item> in_reading_order(std::vector<Placed> things);

}  // namespace recto::tables
