#include "layout/decode.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "layout/groups.hpp"

namespace recto::layout {
namespace {

constexpr double least_entity = 0.5;  // tokens of a role are joined over this chance
constexpr double least_link = 0.35;   // a value answers to a key over this chance
constexpr float least_bare = 0.8F;    // a key without a value is told where its tokens are keys with this mean chance
constexpr double least_region = 0.6;

using Tokenlists = std::vector<std::vector<std::size_t>>;

// The chance that `tie` holds from each token to each it knows, a mean with `back` from there to here where that is
// known, too. Sorted; @param one_way only from lower to higher tokens.
std::vector<Edge> edges_of(const Features& features, const Chances& chances, Tie tie, Tie back, bool one_way) {
    std::vector<Edge> said;
    const auto say = [&](std::size_t from, std::size_t to, double chance) {
        if (!one_way || from < to) said.push_back({from, to, chance});
    };
    for (std::size_t i = 0; i < features.known.size(); ++i) {
        if (features.known[i] == 0) continue;
        const std::size_t a = i / neighbours;
        const auto b = static_cast<std::size_t>(features.near[i]);
        say(a, b, static_cast<double>(chances.tie[i * ties + static_cast<std::size_t>(tie)]));
        say(b, a, static_cast<double>(chances.tie[i * ties + static_cast<std::size_t>(back)]));
    }
    std::stable_sort(said.begin(), said.end(),
                     [](const Edge& a, const Edge& b) { return std::pair(a.from, a.to) < std::pair(b.from, b.to); });
    std::vector<Edge> edges;
    for (std::size_t i = 0; i < said.size();) {
        Edge edge{said[i].from, said[i].to, 0};
        double count = 0;
        for (; i < said.size() && said[i].from == edge.from && said[i].to == edge.to; ++i) {
            edge.chance += said[i].chance;
            ++count;
        }
        edge.chance /= count;
        edges.push_back(edge);
    }
    return edges;
}

// The likeliest of a token's chances, the first of equal ones.
std::size_t likeliest(const std::vector<float>& chances, std::size_t width, std::size_t token) {
    const auto begin = chances.begin() + static_cast<std::ptrdiff_t>(token * width);
    return static_cast<std::size_t>(std::max_element(begin, begin + static_cast<std::ptrdiff_t>(width)) - begin);
}

float mean_chance(const std::vector<float>& chances, std::size_t width, std::size_t column,
                  const std::vector<std::size_t>& tokens) {
    double sum = 0;
    for (const std::size_t token : tokens) sum += static_cast<double>(chances[token * width + column]);
    return static_cast<float>(sum / static_cast<double>(tokens.size()));
}

// The mean of the two strongest: the tokens that lie next to each other know best.
double strength_of(std::vector<double> chances) {
    std::sort(chances.rbegin(), chances.rend());
    return chances.size() == 1 ? chances[0] : (chances[0] + chances[1]) / 2;
}

// Which of the groups each token is in.
std::vector<std::optional<std::size_t>> owners(const Tokenlists& groups, std::size_t tokens) {
    std::vector<std::optional<std::size_t>> owner(tokens);
    for (std::size_t g = 0; g < groups.size(); ++g)
        for (const std::size_t token : groups[g]) owner[token] = g;
    return owner;
}

struct Answer {
    std::size_t key = 0;
    double strength = 0;
};

// The key that each value answers to most, where it answers to one.
std::vector<std::optional<Answer>> answers_of(const Tokenlists& keys, const Tokenlists& values,
                                              const std::vector<Edge>& answers, std::size_t tokens) {
    const auto key_of = owners(keys, tokens);
    const auto value_of = owners(values, tokens);
    std::map<std::pair<std::size_t, std::size_t>, std::vector<double>> evidence;
    for (const Edge& edge : answers)
        if (value_of[edge.from] && key_of[edge.to])
            evidence[{*value_of[edge.from], *key_of[edge.to]}].push_back(edge.chance);
    std::vector<std::optional<Answer>> best(values.size());
    for (auto& [place, chances] : evidence) {
        const auto [value, key] = place;
        const double strength = strength_of(std::move(chances));
        if (strength > least_link && (!best[value] || strength > best[value]->strength)) best[value] = {key, strength};
    }
    return best;
}

bool says_something(const Tokens& page, const std::vector<std::size_t>& tokens) {
    return std::any_of(tokens.begin(), tokens.end(),
                       [&](std::size_t token) { return has_letter(page.tokens[token].text); });
}

Sides around(const Tokens& page, const std::vector<std::size_t>& tokens) {
    Sides box = page.tokens[tokens.front()].box;
    for (const std::size_t token : tokens) box = joined(box, page.tokens[token].box);
    return box;
}

double area_of(const Sides& box) {
    return (static_cast<double>(box.right) - static_cast<double>(box.left)) *
           (static_cast<double>(box.bottom) - static_cast<double>(box.top));
}

// How far `box` lies inside `other`, 0 to 1.
double inside(const Sides& box, const Sides& other) {
    const Sides shared{std::max(box.left, other.left), std::max(box.top, other.top), std::min(box.right, other.right),
                       std::min(box.bottom, other.bottom)};
    if (shared.right <= shared.left || shared.bottom <= shared.top) return 0;
    return area_of(shared) / std::max(area_of(box), 1e-6);
}

// Regions that lie for the most part inside a table or inside one of their kind join it.
std::vector<Region> merged(std::vector<Region> regions) {
    std::stable_sort(regions.begin(), regions.end(),
                     [](const Region& a, const Region& b) { return area_of(a.box) > area_of(b.box); });
    std::vector<Region> kept;
    for (Region& region : regions) {
        const auto home = std::find_if(kept.begin(), kept.end(), [&](const Region& other) {
            return (other.kind == region.kind || other.kind == RegionKind::Table) &&
                   inside(region.box, other.box) > 0.7;
        });
        if (home == kept.end()) {
            kept.push_back(std::move(region));
        } else {
            home->tokens.insert(home->tokens.end(), region.tokens.begin(), region.tokens.end());
            std::sort(home->tokens.begin(), home->tokens.end());
        }
    }
    return kept;
}

// A table reaches to the rules that frame its words: those that run along a side close to it.
Sides with_frame(const Sides& words, const std::vector<Sides>& rows, float u) {
    const float near = 2.5F * u;
    const auto spans = [&](const Sides& rule) {
        return std::min(rule.right, words.right) - std::max(rule.left, words.left) > 0.5F * words.width();
    };
    Sides box = words;
    for (const Sides& rule : rows) {
        if (!spans(rule)) continue;
        if (words.top - near < rule.y() && rule.y() < words.top) box.top = std::min(box.top, rule.top);
        if (words.bottom < rule.y() && rule.y() < words.bottom + near) box.bottom = std::max(box.bottom, rule.bottom);
    }
    std::optional<Sides> reach;
    for (const Sides& rule : rows)
        if (box.top - 1 <= rule.top && rule.bottom <= box.bottom + 1 && spans(rule)) {
            if (!reach) reach = rule;
            reach->left = std::min(reach->left, rule.left);
            reach->right = std::max(reach->right, rule.right);
        }
    if (reach) {
        box.left = std::min(words.left, std::max(reach->left, words.left - 4 * near));
        box.right = std::max(words.right, std::min(reach->right, words.right + 4 * near));
    }
    return box;
}

}  // namespace

std::vector<TokenPair> pairs_of(const Tokens& page, const Features& features, const Chances& chances) {
    const std::size_t count = page.tokens.size();
    std::vector<bool> in_key(count);
    std::vector<bool> in_value(count);
    for (std::size_t i = 0; i < count; ++i) {
        if (page.tokens[i].kind != TokenKind::Word) continue;
        const auto role = static_cast<Role>(likeliest(chances.role, roles, i));
        in_key[i] = role == Role::Key;
        in_value[i] = role == Role::Value;
    }
    const std::vector<Edge> same = edges_of(features, chances, Tie::SameEntity, Tie::SameEntity, true);
    const Tokenlists keys = groups_of(in_key, same, least_entity);
    Tokenlists values = groups_of(in_value, same, least_entity);
    for (std::size_t i = 0; i < count; ++i)
        if (page.tokens[i].kind != TokenKind::Word) values.push_back({i});
    const auto answers =
        answers_of(keys, values, edges_of(features, chances, Tie::ItsKey, Tie::ItsValue, false), count);
    std::vector<TokenPair> pairs;
    for (const auto& key : keys)
        pairs.push_back({key, {}, mean_chance(chances.role, roles, static_cast<std::size_t>(Role::Key), key)});
    std::vector<double> sure(keys.size());
    for (std::size_t v = 0; v < values.size(); ++v) {
        if (!answers[v]) continue;
        std::vector<std::size_t>& held = pairs[answers[v]->key].value;
        held.insert(held.end(), values[v].begin(), values[v].end());
        sure[answers[v]->key] = std::max(sure[answers[v]->key], answers[v]->strength);
    }
    for (std::size_t k = 0; k < keys.size(); ++k) {
        std::sort(pairs[k].value.begin(), pairs[k].value.end());
        if (!pairs[k].value.empty()) pairs[k].confidence *= static_cast<float>(sure[k]);
    }
    std::erase_if(pairs, [&](const TokenPair& pair) {
        return pair.value.empty() && !(pair.confidence > least_bare && says_something(page, pair.key));
    });
    return pairs;
}

std::vector<Region> regions_of(const Tokens& page, const Features& features, const Chances& chances) {
    const std::size_t count = page.tokens.size();
    const std::vector<Edge> same = edges_of(features, chances, Tie::SameRegion, Tie::SameRegion, true);
    const float u = unit_of(page);
    std::vector<std::vector<bool>> members(kinds, std::vector<bool>(count));
    for (std::size_t i = 0; i < count; ++i)
        if (page.tokens[i].kind == TokenKind::Word) members[likeliest(chances.kind, kinds, i)][i] = true;
    std::vector<Region> regions;
    for (std::size_t k = 0; k < kinds; ++k)
        for (std::vector<std::size_t>& tokens : groups_of(members[k], same, least_region)) {
            const auto kind = static_cast<RegionKind>(k);
            const Sides box = around(page, tokens);
            const float chance = mean_chance(chances.kind, kinds, k, tokens);
            regions.push_back(
                {kind, std::move(tokens), kind == RegionKind::Table ? with_frame(box, page.rows, u) : box, chance});
        }
    regions = merged(std::move(regions));
    std::stable_sort(regions.begin(), regions.end(),
                     [](const Region& a, const Region& b) { return a.tokens.front() < b.tokens.front(); });
    return regions;
}

}  // namespace recto::layout
