#pragma once

#include <cstddef>
#include <vector>

#include "layout/structure_net.hpp"
#include "layout/tokens.hpp"

namespace recto::layout {

/// What a region is, in the order of the network's chances.
enum class RegionKind {
    Title,
    Header,
    Footer,
    SectionHeader,
    PageNumber,
    List,
    Figure,
    Table,
    KeyValue,
    Text,
};

/// A key and what answers it.
struct TokenPair {
    std::vector<std::size_t> key;    ///< tokens in their order
    std::vector<std::size_t> value;  ///< none: a place to be filled in
    float confidence = 0;            ///< 0 to 1
};

/// A part of the page.
struct Region {
    RegionKind kind = RegionKind::Text;
    std::vector<std::size_t> tokens;  ///< words in their order; a figure may be a selection element, or have none
    Sides box;
    float confidence = 0;  ///< 0 to 1
};

// models/training/structure/decode.py says how both are made and makes the same.

/// Keys and their values, by the keys' first tokens.
/// @param features the page's own, @param chances what the network says of it.
[[nodiscard]] std::vector<TokenPair> pairs_of(const Tokens& page, const Features& features, const Chances& chances);

/// Regions, by their first tokens; those without come last. A list comes before its entries, whose tokens it has, too;
/// they are text.
/// @param pairs the page's.
[[nodiscard]] std::vector<Region> regions_of(const Tokens& page, const Features& features, const Chances& chances,
                                             const std::vector<TokenPair>& pairs);

}  // namespace recto::layout
