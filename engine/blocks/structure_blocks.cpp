#include "blocks/structure_blocks.hpp"

#include <utility>

namespace recto::blocks {
namespace {

Block half_of_pair(const Passage& passage, const char* entity, const BlockMaker& maker) {
    Block block = maker.make(BlockType::KeyValueSet, passage.place, passage.confidence);
    block.entity_types = {entity};
    return block;
}

}  // namespace

std::vector<Block> selection_blocks(const Page& page, BlockMaker& maker) {
    std::vector<Block> blocks;
    for (const Selection& selection : page.selections) {
        Block block = maker.make(BlockType::SelectionElement, selection.place, selection.confidence);
        block.selected = selection.selected;
        blocks.push_back(maker.named(std::move(block)));
        maker.keep_selection(blocks.back().id);
    }
    return blocks;
}

std::vector<Block> signature_blocks(const Page& page, BlockMaker& maker) {
    std::vector<Block> blocks;
    for (const Signature& signature : page.signatures) {
        blocks.push_back(maker.named(maker.make(BlockType::Signature, signature.place, signature.confidence)));
        maker.keep_signature(blocks.back().id);
    }
    return blocks;
}

std::vector<Block> pair_blocks(const Pair& pair, BlockMaker& maker) {
    std::vector<Block> values;
    for (const Passage& value : pair.values) {
        Block block = half_of_pair(value, "VALUE", maker);
        relate(block, "CHILD", maker.ids_of(value.items));
        values.push_back(maker.named(std::move(block)));
    }
    Block key = half_of_pair(pair.key, "KEY", maker);
    relate(key, "VALUE", ids_of(values));
    relate(key, "CHILD", maker.ids_of(pair.key.items));
    std::vector<Block> blocks;
    blocks.push_back(maker.named(std::move(key)));
    move_to(blocks, std::move(values));
    return blocks;
}

std::vector<Block> region_blocks(const LayoutRegion& region, BlockMaker& maker) {
    std::vector<Block> parts;
    std::vector<std::string> children = maker.ids_of_lines(region.lines);
    for (const LayoutRegion& part : region.parts) {
        std::vector<Block> of_part = region_blocks(part, maker);
        children.push_back(of_part.front().id);
        move_to(parts, std::move(of_part));
    }
    Block block = maker.make(region.type, region.place, region.confidence);
    relate(block, "CHILD", std::move(children));
    std::vector<Block> blocks;
    blocks.push_back(maker.named(std::move(block)));
    move_to(blocks, std::move(parts));
    return blocks;
}

}  // namespace recto::blocks
