#include "blocks/blocks.hpp"

#include <utility>

#include "blocks/block_maker.hpp"
#include "blocks/structure_blocks.hpp"
#include "blocks/table_blocks.hpp"

namespace recto::blocks {
namespace {

std::string joined(const std::vector<Block>& words) {
    std::string text;
    for (const Block& word : words) {
        if (!text.empty()) text += ' ';
        text += word.text;
    }
    return text;
}

std::vector<Block> word_blocks(const Line& line, BlockMaker& maker) {
    std::vector<Block> blocks;
    for (const Word& word : line.words) {
        if (word.text.empty()) {
            maker.keep_word({});
            continue;
        }
        Block block = maker.make(BlockType::Word, word.place, word.confidence);
        block.text = word.text;
        block.text_type = word.type;
        blocks.push_back(maker.named(std::move(block)));
        maker.keep_word(blocks.back().id);
    }
    return blocks;
}

Block line_block(const Line& line, const std::vector<Block>& words, BlockMaker& maker) {
    Block block = maker.make(BlockType::Line, line.place, line.confidence);
    block.text = joined(words);
    relate(block, "CHILD", ids_of(words));
    return maker.named(std::move(block));
}

/// The LINEs, then their WORDs.
std::vector<Block> text_blocks(const Page& page, BlockMaker& maker) {
    std::vector<Block> lines;
    std::vector<Block> words;
    for (const Line& line : page.lines) {
        std::vector<Block> of_line = word_blocks(line, maker);
        if (of_line.empty()) {
            maker.keep_line({});
            continue;
        }
        lines.push_back(line_block(line, of_line, maker));
        maker.keep_line(lines.back().id);
        move_to(words, std::move(of_line));
    }
    move_to(lines, std::move(words));
    return lines;
}

/// What Textract lists as a page's children; the rest hangs below these.
bool is_child_of_page(const Block& block) {
    return block.type == BlockType::Line || block.type == BlockType::Table || block.type == BlockType::KeyValueSet ||
           block.type == BlockType::Signature || block.type >= BlockType::LayoutTitle;
}

Block page_block(const Page& page, const std::vector<Block>& blocks, BlockMaker& maker) {
    std::vector<std::string> children;
    for (const Block& block : blocks)
        if (is_child_of_page(block)) children.push_back(block.id);
    Block block;
    block.type = BlockType::Page;
    block.page = page.number;
    block.geometry = Geometry{{0, 0, 1, 1}, {{{0, 0}, {1, 0}, {1, 1}, {0, 1}}}};
    relate(block, "CHILD", std::move(children));
    return maker.named(std::move(block));
}

}  // namespace

void append_page(Analysis& analysis, const Page& page) {
    BlockMaker maker(page);
    std::vector<Block> blocks = text_blocks(page, maker);
    move_to(blocks, selection_blocks(page, maker));
    // Named before the pairs that refer to them, written after.
    std::vector<Block> signatures = signature_blocks(page, maker);
    for (const Table& table : page.tables) move_to(blocks, table_blocks(table, maker));
    for (const Pair& pair : page.pairs) move_to(blocks, pair_blocks(pair, maker));
    move_to(blocks, std::move(signatures));
    for (const LayoutRegion& region : page.regions) move_to(blocks, region_blocks(region, maker));

    analysis.pages.push_back({page.number, page.image.width(), page.image.height(), page.rotation, page.source});
    analysis.blocks.push_back(page_block(page, blocks, maker));
    move_to(analysis.blocks, std::move(blocks));
}

}  // namespace recto::blocks
