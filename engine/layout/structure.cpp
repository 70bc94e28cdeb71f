#include "layout/structure.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace recto::layout {
namespace {

constexpr std::array block_types = {
    BlockType::LayoutTitle,      BlockType::LayoutHeader, BlockType::LayoutFooter, BlockType::LayoutSectionHeader,
    BlockType::LayoutPageNumber, BlockType::LayoutList,   BlockType::LayoutFigure, BlockType::LayoutTable,
    BlockType::LayoutKeyValue,   BlockType::LayoutText};
static_assert(block_types.size() == kinds);

// What a token is on its page.
class Items {
  public:
    explicit Items(const Page& page) : selections_(static_cast<int>(page.selections.size())) {
        for (const Line& line : page.lines) words_ += static_cast<int>(line.words.size());
    }

    [[nodiscard]] Item operator()(std::size_t token) const {
        const int number = static_cast<int>(token);
        if (number < words_) return {ItemKind::Word, number};
        if (number < words_ + selections_) return {ItemKind::Selection, number - words_};
        return {ItemKind::Signature, number - words_ - selections_};
    }

  private:
    int words_ = 0;
    int selections_ = 0;
};

Passage passage_of(const Tokens& page, const std::vector<std::size_t>& tokens, const Items& items, float confidence) {
    Passage passage;
    passage.confidence = confidence;
    Sides box = page.tokens[tokens.front()].box;
    for (const std::size_t token : tokens) {
        box = joined(box, page.tokens[token].box);
        passage.items.push_back(items(token));
    }
    passage.place = polygon_of(box);
    return passage;
}

// The lines that go to each region; a line without words goes to none.
std::vector<std::vector<int>> lines_of(const Page& page, const std::vector<Region>& regions, std::size_t tokens) {
    std::vector<std::size_t> region_of(tokens, regions.size());
    for (std::size_t r = 0; r < regions.size(); ++r)
        for (const std::size_t token : regions[r].tokens) region_of[token] = r;
    std::vector<std::vector<int>> lines(regions.size());
    std::size_t word = 0;
    for (std::size_t l = 0; l < page.lines.size(); ++l) {
        std::vector<std::size_t> said;
        for (std::size_t i = 0; i < page.lines[l].words.size(); ++i) said.push_back(region_of[word++]);
        std::sort(said.begin(), said.end());
        std::size_t best = regions.size();
        std::ptrdiff_t most = 0;
        for (auto begin = said.begin(); begin != said.end();) {
            const auto end = std::upper_bound(begin, said.end(), *begin);
            if (end - begin > most) {
                most = end - begin;
                best = *begin;
            }
            begin = end;
        }
        if (best < regions.size()) lines[best].push_back(static_cast<int>(l));
    }
    return lines;
}

// Whether an entry goes on the list that ends with another: close below it, over it for the most part.
bool follows(const Sides& entry, const Sides& last, float u) {
    const float common = std::min(entry.right, last.right) - std::max(entry.left, last.left);
    const float gap = entry.top - last.bottom;
    return common > 0.3F * std::min(entry.width(), last.width()) && gap > -u && gap < 3 * u;
}

LayoutRegion list_of(LayoutRegion entry) {
    entry.type = BlockType::LayoutText;
    LayoutRegion list;
    list.type = BlockType::LayoutList;
    list.place = entry.place;
    list.confidence = entry.confidence;
    list.parts.push_back(std::move(entry));
    return list;
}

void add_entry(LayoutRegion& list, LayoutRegion entry) {
    entry.type = BlockType::LayoutText;
    list.place = polygon_of(joined(sides_of(list.place), sides_of(entry.place)));
    const auto count = static_cast<float>(list.parts.size());
    list.confidence = (list.confidence * count + entry.confidence) / (count + 1);
    list.parts.push_back(std::move(entry));
}

// Entries that follow one another made lists.
std::vector<LayoutRegion> with_lists(std::vector<LayoutRegion> regions, float u) {
    std::vector<LayoutRegion> out;
    for (LayoutRegion& region : regions) {
        if (region.type != BlockType::LayoutList)
            out.push_back(std::move(region));
        else if (!out.empty() && out.back().type == BlockType::LayoutList &&
                 follows(sides_of(region.place), sides_of(out.back().parts.back().place), u))
            add_entry(out.back(), std::move(region));
        else
            out.push_back(list_of(std::move(region)));
    }
    return out;
}

}  // namespace

std::vector<Pair> pairs_on(const Page& page, const Tokens& tokens, const std::vector<TokenPair>& pairs) {
    const Items items(page);
    std::vector<Pair> out;
    for (const TokenPair& pair : pairs) {
        Passage key = passage_of(tokens, pair.key, items, pair.confidence);
        Passage value{key.place, {}, pair.confidence};
        if (!pair.value.empty()) value = passage_of(tokens, pair.value, items, pair.confidence);
        out.push_back({std::move(key), {std::move(value)}});
    }
    return out;
}

std::vector<LayoutRegion> regions_on(const Page& page, const Tokens& tokens, const std::vector<Region>& regions) {
    std::vector<std::vector<int>> lines = lines_of(page, regions, tokens.tokens.size());
    std::vector<LayoutRegion> out;
    for (std::size_t r = 0; r < regions.size(); ++r) {
        if (lines[r].empty()) continue;  // a stray word of a line that belongs elsewhere
        Sides box = regions[r].box;
        for (const int line : lines[r]) box = joined(box, sides_of(page.lines[static_cast<std::size_t>(line)].place));
        out.push_back({block_types[static_cast<std::size_t>(regions[r].kind)],
                       polygon_of(box),
                       std::move(lines[r]),
                       {},
                       regions[r].confidence});
    }
    return with_lists(std::move(out), unit_of(tokens));
}

void StructureStage::read(Page& page, const Image& ink, recto::Features asked, const Watch& watch) const {
    const Tokens tokens = tokens_of(page, ink);
    if (tokens.tokens.empty() || tokens.tokens.front().kind != TokenKind::Word) return;
    const Features features = features_of(tokens);
    const Chances chances = net_.run(features, watch);
    if (asked.has(Feature::Forms)) page.pairs = pairs_on(page, tokens, pairs_of(tokens, features, chances));
    if (asked.has(Feature::Layout)) page.regions = regions_on(page, tokens, regions_of(tokens, features, chances));
}

}  // namespace recto::layout
