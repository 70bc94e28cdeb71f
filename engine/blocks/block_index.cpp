#include "blocks/block_index.hpp"

namespace recto::blocks {
namespace {

/// What a block says by itself; empty for one that says nothing.
std::string_view word_of(const Block& block) {
    if (block.type == BlockType::Word) return block.text;
    if (block.type == BlockType::SelectionElement) return block.selected.value_or(false) ? "[x]" : "[ ]";
    if (block.type == BlockType::Signature) return "[signature]";
    return {};
}

void append(std::string& text, std::string_view word) {
    if (word.empty()) return;
    if (!text.empty()) text += ' ';
    text += word;
}

}  // namespace

BlockIndex::BlockIndex(const Analysis& analysis) {
    blocks_.reserve(analysis.blocks.size());
    for (const Block& block : analysis.blocks) blocks_.emplace(block.id, &block);
}

std::vector<const Block*> BlockIndex::related(const Block& block, std::string_view type) const {
    std::vector<const Block*> found;
    for (const Relationship& edge : block.relationships) {
        if (edge.type != type) continue;
        for (const std::string& id : edge.ids) {
            const auto other = blocks_.find(id);
            if (other != blocks_.end() && other->second->page == block.page) found.push_back(other->second);
        }
    }
    return found;
}

std::string BlockIndex::text_in(const Block& block) const {
    std::string text;
    for (const Block* child : children(block)) {
        if (child->type == BlockType::Cell)
            for (const Block* item : children(*child)) append(text, word_of(*item));
        else
            append(text, word_of(*child));
    }
    return text;
}

}  // namespace recto::blocks
