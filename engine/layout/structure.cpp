#include "layout/structure.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "layout/figures.hpp"

namespace recto::layout {
namespace {

constexpr std::array block_types = {
    BlockType::LayoutTitle,      BlockType::LayoutHeader, BlockType::LayoutFooter, BlockType::LayoutSectionHeader,
    BlockType::LayoutPageNumber, BlockType::LayoutList,   BlockType::LayoutFigure, BlockType::LayoutTable,
    BlockType::LayoutKeyValue,   BlockType::LayoutText};
static_assert(block_types.size() == kinds);

Passage passage_of(const Tokens& page, const std::vector<std::size_t>& tokens, float confidence) {
    Passage passage;
    passage.confidence = confidence;
    Sides box = page.tokens[tokens.front()].box;
    for (const std::size_t token : tokens) {
        box = joined(box, page.tokens[token].box);
        passage.items.push_back(page.tokens[token].item);
    }
    passage.place = polygon_of(box);
    return passage;
}

// The region that each word of the page is in, and `none` where it is in no one.
std::vector<std::size_t> regions_of_words(const Tokens& tokens, const std::vector<Region>& regions, std::size_t words,
                                          std::size_t none) {
    std::vector<std::size_t> region_of(words, none);
    for (std::size_t r = 0; r < regions.size(); ++r) {
        if (regions[r].kind == RegionKind::List) continue;  // its entries have them
        for (const std::size_t token : regions[r].tokens)
            if (const Item item = tokens.tokens[token].item; item.kind == ItemKind::Word)
                region_of[static_cast<std::size_t>(item.number)] = r;
    }
    return region_of;
}

// What most say, the lowest of those that are said as often. @param said sorted, at least one.
std::size_t most_said(const std::vector<std::size_t>& said) {
    auto best = said.begin();
    std::ptrdiff_t most = 0;
    for (auto begin = said.begin(); begin != said.end();) {
        const auto end = std::upper_bound(begin, said.end(), *begin);
        if (end - begin > most) {
            most = end - begin;
            best = begin;
        }
        begin = end;
    }
    return *best;
}

// The lines that go to each region.
std::vector<std::vector<int>> lines_of(const Page& page, const Tokens& tokens, const std::vector<Region>& regions) {
    std::size_t words = 0;
    for (const Line& line : page.lines) words += line.words.size();
    const std::size_t none = regions.size();
    const std::vector<std::size_t> region_of = regions_of_words(tokens, regions, words, none);
    std::vector<std::vector<int>> lines(regions.size());
    auto word = region_of.begin();
    for (std::size_t l = 0; l < page.lines.size(); ++l) {
        std::vector<std::size_t> said;
        for (std::size_t i = 0; i < page.lines[l].words.size(); ++i, ++word)
            if (*word != none) said.push_back(*word);
        if (said.empty()) continue;
        std::sort(said.begin(), said.end());
        lines[most_said(said)].push_back(static_cast<int>(l));
    }
    return lines;
}

// The list that each token is in.
std::vector<std::size_t> lists_of(const std::vector<Region>& regions, std::size_t tokens) {
    std::vector<std::size_t> list(tokens, regions.size());
    for (std::size_t r = 0; r < regions.size(); ++r)
        if (regions[r].kind == RegionKind::List)
            for (const std::size_t token : regions[r].tokens) list[token] = r;
    return list;
}

// Where a figure without words is read: before the first region that begins below its top and under or over it.
std::vector<LayoutRegion>::const_iterator place_among(const std::vector<LayoutRegion>& regions,
                                                      const LayoutRegion& picture) {
    const Sides box = sides_of(picture.place);
    return std::find_if(regions.begin(), regions.end(), [&](const LayoutRegion& region) {
        const Sides other = sides_of(region.place);
        return other.top >= box.top && std::min(other.right, box.right) > std::max(other.left, box.left);
    });
}

}  // namespace

std::vector<Pair> pairs_on(const Tokens& tokens, const std::vector<TokenPair>& pairs) {
    std::vector<Pair> out;
    for (const TokenPair& pair : pairs) {
        Passage key = passage_of(tokens, pair.key, pair.confidence);
        Passage value{key.place, {}, pair.confidence};
        if (!pair.value.empty()) value = passage_of(tokens, pair.value, pair.confidence);
        out.push_back({std::move(key), {std::move(value)}});
    }
    return out;
}

std::vector<LayoutRegion> regions_on(const Page& page, const Tokens& tokens, const std::vector<Region>& regions) {
    std::vector<std::vector<int>> lines = lines_of(page, tokens, regions);
    const std::vector<std::size_t> list_of = lists_of(regions, tokens.tokens.size());
    std::vector<std::size_t> place(regions.size());  // of a list, in what is given
    std::vector<LayoutRegion> out;
    std::vector<LayoutRegion> pictures;
    for (std::size_t r = 0; r < regions.size(); ++r) {
        const bool list = regions[r].kind == RegionKind::List;
        const bool figure = regions[r].kind == RegionKind::Figure;
        if (lines[r].empty() && !list && !figure) continue;  // a stray word of a line that belongs elsewhere
        Sides box = regions[r].box;
        for (const int line : lines[r]) box = joined(box, sides_of(page.lines[static_cast<std::size_t>(line)].place));
        LayoutRegion region{block_types[static_cast<std::size_t>(regions[r].kind)],
                            polygon_of(box),
                            std::move(lines[r]),
                            {},
                            regions[r].confidence};
        const std::size_t outer =
            list || regions[r].tokens.empty() ? regions.size() : list_of[regions[r].tokens.front()];
        if (outer < regions.size()) {
            out[place[outer]].parts.push_back(std::move(region));
            continue;
        }
        if (figure && region.lines.empty()) {
            pictures.push_back(std::move(region));
            continue;
        }
        place[r] = out.size();
        out.push_back(std::move(region));
    }
    std::erase_if(out, [](const LayoutRegion& region) { return region.lines.empty() && region.parts.empty(); });
    for (LayoutRegion& picture : pictures) {
        const auto next = place_among(out, picture);
        out.insert(next, std::move(picture));
    }
    return out;
}

void StructureStage::read(Page& page, const Image& ink, recto::Features asked, const Watch& watch) const {
    if (std::all_of(page.lines.begin(), page.lines.end(), [](const Line& line) { return line.words.empty(); })) return;
    Tokens tokens = tokens_of(page, ink);
    if (asked.has(Feature::Layout)) tokens.figures = figures_on(ink, tokens);
    const Features features = features_of(tokens);
    const Chances chances = net_.run(features, watch);
    const std::vector<TokenPair> pairs = pairs_of(tokens, features, chances);
    if (asked.has(Feature::Forms)) page.pairs = pairs_on(tokens, pairs);
    if (asked.has(Feature::Layout))
        page.regions = regions_on(page, tokens, regions_of(tokens, features, chances, pairs));
}

}  // namespace recto::layout
