#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "recto/analysis.hpp"

namespace recto::blocks {

/// The blocks of an answer by their ids.
class BlockIndex {
  public:
    /// @param analysis must outlive the index.
    explicit BlockIndex(const Analysis& analysis);

    /// What a block's edges of that type lead to; ids that lead nowhere, or to another page, are passed over.
    [[nodiscard]] std::vector<const Block*> related(const Block& block, std::string_view type) const;
    [[nodiscard]] std::vector<const Block*> children(const Block& block) const { return related(block, "CHILD"); }

    /// What stands in a block, parted by spaces: its WORDs, "[x]" and "[ ]" for what is ticked and is not,
    /// "[signature]", and in place of CELLs what stands in them.
    [[nodiscard]] std::string text_in(const Block& block) const;

  private:
    std::unordered_map<std::string_view, const Block*> blocks_;
};

}  // namespace recto::blocks
