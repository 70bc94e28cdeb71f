#pragma once

#include <vector>

#include "blocks/block_maker.hpp"
#include "core/page.hpp"

namespace recto::blocks {

/// The SELECTION_ELEMENTs of a page, kept by the maker.
[[nodiscard]] std::vector<Block> selection_blocks(const Page& page, BlockMaker& maker);

/// The SIGNATUREs of a page, kept by the maker.
[[nodiscard]] std::vector<Block> signature_blocks(const Page& page, BlockMaker& maker);

/// The KEY of a pair and its VALUEs.
[[nodiscard]] std::vector<Block> pair_blocks(const Pair& pair, BlockMaker& maker);

/// A LAYOUT_ block, and after it those of its parts.
[[nodiscard]] std::vector<Block> region_blocks(const LayoutRegion& region, BlockMaker& maker);

}  // namespace recto::blocks
