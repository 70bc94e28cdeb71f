#include "layout/parts.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace recto::layout {
namespace {

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

template <typename Value>
void copy_row(const std::vector<Value>& from, std::size_t row, std::size_t width, std::vector<Value>& to) {
    const auto begin = from.begin() + static_cast<std::ptrdiff_t>(row * width);
    to.insert(to.end(), begin, begin + static_cast<std::ptrdiff_t>(width));
}

// Takes in the neighbours of the tokens from `begin` on.
void take_neighbours(const Features& features, std::size_t begin, std::size_t most, std::vector<bool>& taken,
                     Part& part) {
    const std::size_t end = part.tokens.size();
    for (std::size_t i = begin; i < end; ++i)
        for (std::size_t k = 0; k < neighbours && part.tokens.size() < most; ++k) {
            const auto other = static_cast<std::size_t>(features.near[part.tokens[i] * neighbours + k]);
            if (taken[other]) continue;
            taken[other] = true;
            part.tokens.push_back(other);
        }
}

}  // namespace

std::vector<Part> parts_of(const Features& features, std::size_t whole, int hops) {
    const std::size_t count = features.count();
    const std::size_t asked = count <= whole ? count : std::max<std::size_t>(whole / 2, 1);
    std::vector<Part> parts;
    for (std::size_t first = 0; first < count; first += asked) {
        Part part{std::vector<std::size_t>(std::min(asked, count - first)), 0};
        part.asked = part.tokens.size();
        std::iota(part.tokens.begin(), part.tokens.end(), first);
        std::vector<bool> taken(count);
        for (const std::size_t token : part.tokens) taken[token] = true;
        std::size_t reached = 0;
        for (int hop = 0; hop < hops; ++hop) {
            const std::size_t before = part.tokens.size();
            take_neighbours(features, reached, 2 * whole, taken, part);
            reached = before;
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

Features features_of(const Features& page, const Part& part, std::size_t multiple) {
    const std::size_t count = part.tokens.size();
    const std::size_t padded = (count + multiple - 1) / multiple * multiple;
    std::vector<std::size_t> place(page.count(), nowhere);
    for (std::size_t i = 0; i < count; ++i) place[part.tokens[i]] = i;
    Features out;
    for (const std::size_t token : part.tokens) {
        copy_row(page.numbers, token, token_numbers, out.numbers);
        copy_row(page.hashes, token, token_hashes, out.hashes);
        copy_row(page.pairs, token, neighbours * pair_numbers, out.pairs);
        for (std::size_t k = token * neighbours; k < (token + 1) * neighbours; ++k) {
            const std::size_t other = place[static_cast<std::size_t>(page.near[k])];
            out.near.push_back(static_cast<std::int32_t>(other == nowhere ? place[token] : other));
            out.known.push_back(other == nowhere ? 0 : page.known[k]);
        }
    }
    out.numbers.resize(padded * token_numbers);
    out.hashes.resize(padded * token_hashes);
    out.pairs.resize(padded * neighbours * pair_numbers);
    out.known.resize(padded * neighbours);
    for (std::size_t i = count; i < padded; ++i)
        out.near.insert(out.near.end(), neighbours, static_cast<std::int32_t>(i));
    return out;
}

}  // namespace recto::layout
