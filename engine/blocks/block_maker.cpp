#include "blocks/block_maker.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "blocks/place.hpp"

namespace recto::blocks {
namespace {

float percent(float share) {
    return std::isfinite(share) ? std::clamp(share, 0.0F, 1.0F) * 100 : 0.0F;
}

/// What a block says beside its place and what it is made of.
std::string content(const Block& block) {
    std::string content = block.text;
    for (const std::string& type : block.entity_types) content += '\n' + type;
    if (block.cell)
        for (const int index : {block.cell->row, block.cell->column, block.cell->row_span, block.cell->column_span})
            content += '\n' + std::to_string(index);
    if (block.selected) content += *block.selected ? "\n1" : "\n0";
    return content;
}

void append_known(std::vector<std::string>& found, const std::vector<std::string>& ids, int number) {
    if (number < 0 || static_cast<std::size_t>(number) >= ids.size()) return;
    const std::string& id = ids[static_cast<std::size_t>(number)];
    if (!id.empty()) found.push_back(id);
}

}  // namespace

BlockMaker::BlockMaker(const Page& page) : page_(page), ids_(page.number) {}

Block BlockMaker::make(BlockType type, const Polygon& place, float confidence) const {
    Block block;
    block.type = type;
    block.page = page_.number;
    block.confidence = percent(confidence);
    block.geometry = fractions(place, page_.image.width(), page_.image.height());
    return block;
}

Block BlockMaker::named(Block block) {
    std::vector<std::string> parts;
    for (const Relationship& edge : block.relationships) parts.insert(parts.end(), edge.ids.begin(), edge.ids.end());
    block.id = ids_.next(block.type, content(block), *block.geometry, parts);
    return block;
}

const std::vector<std::string>& BlockMaker::ids_of(ItemKind kind) const {
    return kind == ItemKind::Word ? words_ : kind == ItemKind::Selection ? selections_ : signatures_;
}

std::vector<std::string> BlockMaker::ids_of(const std::vector<Item>& items) const {
    std::vector<std::string> ids;
    for (const Item& item : items) append_known(ids, ids_of(item.kind), item.number);
    return ids;
}

std::vector<std::string> BlockMaker::ids_of_lines(const std::vector<int>& numbers) const {
    std::vector<std::string> ids;
    for (const int number : numbers) append_known(ids, lines_, number);
    return ids;
}

void relate(Block& block, std::string type, std::vector<std::string> ids) {
    if (!ids.empty()) block.relationships.push_back({std::move(type), std::move(ids)});
}

std::vector<std::string> ids_of(const std::vector<Block>& blocks) {
    std::vector<std::string> ids;
    ids.reserve(blocks.size());
    for (const Block& block : blocks) ids.push_back(block.id);
    return ids;
}

void move_to(std::vector<Block>& to, std::vector<Block>&& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace recto::blocks
