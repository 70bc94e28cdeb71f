#pragma once

#include <vector>

#include "blocks/block_maker.hpp"
#include "core/page.hpp"

namespace recto::blocks {

/// The TABLE, a CELL for each of its places by row and column, the MERGED_CELLs, the TABLE_TITLEs and TABLE_FOOTERs.
/// A cell that spans places gives its items to the first CELL of them. Nothing for a table without cells.
/// @throws Error Internal for a cell outside the grid or two on one place.
[[nodiscard]] std::vector<Block> table_blocks(const Table& table, BlockMaker& maker);

}  // namespace recto::blocks
