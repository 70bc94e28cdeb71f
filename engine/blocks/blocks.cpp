#include "blocks/blocks.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "blocks/ids.hpp"
#include "blocks/place.hpp"

namespace recto::blocks {
namespace {

float percent(float share) {
    return std::isfinite(share) ? std::clamp(share, 0.0F, 1.0F) * 100 : 0.0F;
}

Relationship children(std::vector<std::string> ids) {
    return {"CHILD", std::move(ids)};
}

std::string joined(const std::vector<Block>& words) {
    std::string text;
    for (const Block& word : words) {
        if (!text.empty()) text += ' ';
        text += word.text;
    }
    return text;
}

std::vector<std::string> ids_of(const std::vector<Block>& blocks) {
    std::vector<std::string> ids;
    ids.reserve(blocks.size());
    for (const Block& block : blocks) ids.push_back(block.id);
    return ids;
}

Block word_block(const Word& word, const Page& page, IdMaker& ids) {
    Block block;
    block.type = BlockType::Word;
    block.page = page.number;
    block.confidence = percent(word.confidence);
    block.geometry = fractions(word.place, page.image.width(), page.image.height());
    block.text = word.text;
    block.text_type = word.type;
    block.id = ids.next(block.type, block.text, *block.geometry);
    return block;
}

std::vector<Block> word_blocks(const Line& line, const Page& page, IdMaker& ids) {
    std::vector<Block> words;
    words.reserve(line.words.size());
    for (const Word& word : line.words)
        if (!word.text.empty()) words.push_back(word_block(word, page, ids));
    return words;
}

Block line_block(const Line& line, const std::vector<Block>& words, const Page& page, IdMaker& ids) {
    Block block;
    block.type = BlockType::Line;
    block.page = page.number;
    block.confidence = percent(line.confidence);
    block.geometry = fractions(line.place, page.image.width(), page.image.height());
    block.text = joined(words);
    block.relationships.push_back(children(ids_of(words)));
    block.id = ids.next(block.type, block.text, *block.geometry, block.relationships.front().ids);
    return block;
}

Block page_block(const std::vector<Block>& lines, const Page& page, IdMaker& ids) {
    Block block;
    block.type = BlockType::Page;
    block.page = page.number;
    block.geometry = Geometry{{0, 0, 1, 1}, {{{0, 0}, {1, 0}, {1, 1}, {0, 1}}}};
    std::vector<std::string> line_ids = ids_of(lines);
    block.id = ids.next(block.type, {}, *block.geometry, line_ids);
    if (!line_ids.empty()) block.relationships.push_back(children(std::move(line_ids)));
    return block;
}

void move_to(std::vector<Block>& to, std::vector<Block>&& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

void append_page(Analysis& analysis, const Page& page) {
    IdMaker ids(page.number);
    std::vector<Block> lines;
    std::vector<Block> words;
    for (const Line& line : page.lines) {
        std::vector<Block> of_line = word_blocks(line, page, ids);
        if (of_line.empty()) continue;
        lines.push_back(line_block(line, of_line, page, ids));
        move_to(words, std::move(of_line));
    }
    analysis.pages.push_back({page.number, page.image.width(), page.image.height(), page.rotation, page.source});
    analysis.blocks.push_back(page_block(lines, page, ids));
    move_to(analysis.blocks, std::move(lines));
    move_to(analysis.blocks, std::move(words));
}

}  // namespace recto::blocks
