#pragma once

#include <string>
#include <vector>

#include "blocks/ids.hpp"
#include "core/page.hpp"
#include "recto/analysis.hpp"

namespace recto::blocks {

/// Makes the blocks of one page, and knows by their numbers the ids of those that others refer to.
class BlockMaker {
  public:
    /// @param page must outlive the maker.
    explicit BlockMaker(const Page& page);

    /// A block of the page, with its place as fractions of the page and its confidence as a percentage; nameless.
    /// @param place pixels. @param confidence 0 to 1.
    [[nodiscard]] Block make(BlockType type, const Polygon& place, float confidence) const;
    /// The block with an id, which depends on all that the block holds.
    [[nodiscard]] Block named(Block block);

    /// Keeps a block's id for those that refer to it by number. Blocks come in the order of their numbers; "" is kept
    /// for what has none.
    void keep_word(const std::string& id) { words_.push_back(id); }
    void keep_line(const std::string& id) { lines_.push_back(id); }
    void keep_selection(const std::string& id) { selections_.push_back(id); }
    void keep_signature(const std::string& id) { signatures_.push_back(id); }

    /// The ids of what has a block.
    [[nodiscard]] std::vector<std::string> ids_of(const std::vector<Item>& items) const;
    [[nodiscard]] std::vector<std::string> ids_of_lines(const std::vector<int>& numbers) const;

  private:
    [[nodiscard]] const std::vector<std::string>& ids_of(ItemKind kind) const;

    const Page& page_;
    IdMaker ids_;
    std::vector<std::string> words_, lines_, selections_, signatures_;
};

/// Adds an edge to a block; none where it would lead nowhere, which parsers trip over.
void relate(Block& block, std::string type, std::vector<std::string> ids);

[[nodiscard]] std::vector<std::string> ids_of(const std::vector<Block>& blocks);

void move_to(std::vector<Block>& to, std::vector<Block>&& from);

}  // namespace recto::blocks
