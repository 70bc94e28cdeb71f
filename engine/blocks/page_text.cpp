#include "blocks/page_text.hpp"

#include <cmath>
#include <numbers>
#include <string_view>
#include <unordered_map>

#include "blocks/place.hpp"

namespace recto::blocks {
namespace {

using WordIndex = std::unordered_map<std::string_view, const Block*>;

WordIndex index_words(const Analysis& analysis) {
    WordIndex words;
    for (const Block& block : analysis.blocks)
        if (block.type == BlockType::Word) words.emplace(block.id, &block);
    return words;
}

std::vector<const Block*> words_of(const Block& line, const WordIndex& index) {
    std::vector<const Block*> words;
    for (const Relationship& relationship : line.relationships) {
        if (relationship.type != "CHILD") continue;
        for (const std::string& id : relationship.ids) {
            const auto word = index.find(id);
            if (word != index.end() && word->second->page == line.page) words.push_back(word->second);
        }
    }
    return words;
}

PageInfo with_size(PageInfo info) {
    if (info.width < 1 || info.height < 1) info.width = info.height = unknown_side;
    return info;
}

}  // namespace

std::vector<PageView> page_views(const Analysis& analysis) {
    const WordIndex index = index_words(analysis);
    std::vector<PageView> views;
    std::unordered_map<int, std::size_t> view_of_page;
    for (const PageInfo& info : analysis.pages)
        if (view_of_page.emplace(info.number, views.size()).second) views.push_back({with_size(info), {}});
    for (const Block& block : analysis.blocks) {
        const auto view = view_of_page.find(block.page);
        if (block.type != BlockType::Line || view == view_of_page.end()) continue;
        std::vector<const Block*> words = words_of(block, index);
        if (!words.empty()) views[view->second].lines.push_back({&block, std::move(words)});
    }
    return views;
}

Polygon place_on(const PageInfo& page, const Block& block) {
    return scaled(block.geometry.value_or(Geometry()).polygon, static_cast<float>(page.width),
                  static_cast<float>(page.height));
}

double angle_of(const Polygon& pixels) {
    const double x = double{pixels[1].x} - pixels[0].x;
    const double y = double{pixels[1].y} - pixels[0].y;
    return std::atan2(y, x) * 180 / std::numbers::pi;
}

PixelBox whole_pixels(const Polygon& pixels) {
    const Box box = box_around(pixels);
    return {static_cast<int>(std::lround(box.left)), static_cast<int>(std::lround(box.top)),
            static_cast<int>(std::lround(box.left + box.width)), static_cast<int>(std::lround(box.top + box.height))};
}

}  // namespace recto::blocks
