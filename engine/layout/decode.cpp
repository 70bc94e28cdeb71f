#include "layout/decode.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "core/utf8.hpp"
#include "layout/groups.hpp"
#include "layout/middle.hpp"
#include "layout/phrases.hpp"
#include "layout/rows.hpp"

namespace recto::layout {
namespace {

constexpr double least_entity = 0.5;  // tokens of a role are joined over this chance
constexpr double least_link = 0.25;   // a value answers to a key over this chance
constexpr float least_bare = 0.9F;    // a key without a value is told where its tokens are keys with this mean chance
constexpr double least_region = 0.6;

using Tokenlists = std::vector<std::vector<std::size_t>>;

std::vector<bool> words_of(const Tokens& page) {
    std::vector<bool> words;
    for (const Token& token : page.tokens) words.push_back(token.kind == TokenKind::Word);
    return words;
}

// One edge for all from one to another, with their mean chance; sorted.
std::vector<Edge> means_of(std::vector<Edge> said) {
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

// Chances, `width` to a row, each row twice replaced by a mean of its own and of those that it is joined to by more
// than one half, weighed by that: what belongs together is told alike.
// @param edges sorted. @param takes which rows give and take.
std::vector<float> evened(std::vector<float> chances, std::size_t width, const std::vector<Edge>& edges,
                          const std::vector<bool>& takes) {
    std::vector<Edge> joins;
    for (const Edge& edge : edges)
        if (edge.chance > 0.5 && takes[edge.from] && takes[edge.to]) joins.push_back(edge);
    std::vector<double> sum(width);
    for (int round = 0; round < 2; ++round) {
        std::vector<float> after = chances;
        for (std::size_t i = 0; i < joins.size();) {
            const std::size_t row = joins[i].from;
            double weights = 0;
            std::fill(sum.begin(), sum.end(), 0.0);
            for (; i < joins.size() && joins[i].from == row; ++i) {
                weights += joins[i].chance;
                for (std::size_t c = 0; c < width; ++c)
                    sum[c] += joins[i].chance * static_cast<double>(chances[joins[i].to * width + c]);
            }
            for (std::size_t c = 0; c < width; ++c)
                after[row * width + c] =
                    static_cast<float>((static_cast<double>(chances[row * width + c]) + sum[c]) / (1 + weights));
        }
        chances = std::move(after);
    }
    return chances;
}

// The chance that `tie` holds from each token to each it knows, a mean with `back` from there to here where that is
// known, too. Sorted.
std::vector<Edge> edges_of(const Features& features, const Chances& chances, Tie tie, Tie back) {
    std::vector<Edge> said;
    for (std::size_t i = 0; i < features.known.size(); ++i) {
        if (features.known[i] == 0) continue;
        const std::size_t a = i / neighbours;
        const auto b = static_cast<std::size_t>(features.near[i]);
        said.push_back({a, b, static_cast<double>(chances.tie[i * ties + static_cast<std::size_t>(tie)])});
        said.push_back({b, a, static_cast<double>(chances.tie[i * ties + static_cast<std::size_t>(back)])});
    }
    return means_of(std::move(said));
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

// The key that each value answers to most, where it answers to one; not past another key in its row.
std::vector<std::optional<Answer>> answers_of(const Tokenlists& keys, const Tokenlists& values,
                                              const std::vector<Edge>& answers, const Rows& rows,
                                              const std::vector<Role>& role) {
    const auto key_of = owners(keys, role.size());
    const auto value_of = owners(values, role.size());
    std::map<std::pair<std::size_t, std::size_t>, std::vector<double>> evidence;
    for (const Edge& edge : answers) {
        if (!value_of[edge.from] || !key_of[edge.to]) continue;
        const bool past_another = rows.any_between(
            edge.from, edge.to, [&](std::size_t i) { return role[i] == Role::Key && key_of[i] != key_of[edge.to]; });
        if (!past_another) evidence[{*value_of[edge.from], *key_of[edge.to]}].push_back(edge.chance);
    }
    std::vector<std::optional<Answer>> best(values.size());
    for (auto& [place, chances] : evidence) {
        const auto [value, key] = place;
        const double strength = strength_of(std::move(chances));
        if (strength > least_link && (!best[value] || strength > best[value]->strength)) best[value] = {key, strength};
    }
    return best;
}

bool ends_in_colon(const Token& token) {
    return !token.text.empty() && token.text.back() == U':';
}

// A colon, or another mark, read as a word of its own.
bool is_bare(const Token& token) {
    return std::none_of(token.text.begin(), token.text.end(),
                        [](char32_t c) { return utf8::is_letter(c) || utf8::is_digit(c); });
}

// The joins, with no chance for two keys or two values of a row that a token of the other role stands between, or, of
// keys, that a colon at the end of the left one or of a key between parts.
std::vector<Edge> parted(const Tokens& page, const Rows& rows, const std::vector<Role>& role, std::vector<Edge> joins) {
    for (Edge& join : joins) {
        const Role both = role[join.from];
        if (both != role[join.to] || both == Role::None || !rows.in_one_row(join.from, join.to)) continue;
        const Role other = both == Role::Key ? Role::Value : Role::Key;
        const bool forwards = rows.is_first(join.from, join.to);
        const Token& first = page.tokens[forwards ? join.from : join.to];
        const Token& last = page.tokens[forwards ? join.to : join.from];
        const bool keys = both == Role::Key && !is_bare(last);
        const bool stopped = (keys && ends_in_colon(first)) || rows.any_between(join.from, join.to, [&](std::size_t i) {
            return role[i] == other || (keys && role[i] == Role::Key && ends_in_colon(page.tokens[i]));
        });
        if (stopped) join.chance = 0;
    }
    return joins;
}

// Keys, or values, that follow each other in a phrase, with no colon and nothing else between, made one.
Tokenlists whole_in_phrases(const Tokens& page, Tokenlists groups, float u) {
    const std::vector<Sides> boxes = boxes_of(page);
    auto group = owners(groups, page.tokens.size());
    for (const std::vector<std::size_t>& phrase : phrases_of(boxes, surroundings_of(boxes, u)).runs)
        for (std::size_t i = 0; i + 1 < phrase.size(); ++i) {
            const auto home = group[phrase[i]];
            const auto other = group[phrase[i + 1]];
            if (!home || !other || home == other || ends_in_colon(page.tokens[phrase[i]])) continue;
            std::vector<std::size_t> moved = std::move(groups[*other]);
            groups[*other].clear();
            for (const std::size_t token : moved) group[token] = home;
            groups[*home].insert(groups[*home].end(), moved.begin(), moved.end());
            std::sort(groups[*home].begin(), groups[*home].end());
        }
    std::erase_if(groups, [](const std::vector<std::size_t>& one) { return one.empty(); });
    return groups;
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

void take_tokens(Region& region, const Region& other) {
    region.tokens.insert(region.tokens.end(), other.tokens.begin(), other.tokens.end());
    std::sort(region.tokens.begin(), region.tokens.end());
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
            take_tokens(*home, region);
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

// The words of each phrase, cut where two that follow each other are surely not of one region.
Tokenlists runs_of(const Tokens& page, const std::vector<Edge>& same, float u) {
    constexpr double least = 0.25;
    const std::vector<Sides> boxes = boxes_of(page);
    const auto parted = [&](std::size_t a, std::size_t b) {
        const auto edge =
            std::lower_bound(same.begin(), same.end(), std::pair(a, b),
                             [](const Edge& e, const auto& place) { return std::pair(e.from, e.to) < place; });
        return edge != same.end() && edge->from == a && edge->to == b && edge->chance < least;
    };
    Tokenlists runs;
    for (const std::vector<std::size_t>& phrase : phrases_of(boxes, surroundings_of(boxes, u)).runs) {
        bool first = true;
        for (const std::size_t token : phrase) {
            if (page.tokens[token].kind != TokenKind::Word) continue;
            if (first || parted(runs.back().back(), token)) runs.emplace_back();
            runs.back().push_back(token);
            first = false;
        }
    }
    return runs;
}

// The mean chance of all edges from one run to another.
std::vector<Edge> edges_between(const Tokenlists& runs, const std::vector<Edge>& same, std::size_t tokens) {
    const auto run_of = owners(runs, tokens);
    std::vector<Edge> between;
    for (const Edge& edge : same)
        if (run_of[edge.from] && run_of[edge.to] && run_of[edge.from] != run_of[edge.to])
            between.push_back({*run_of[edge.from], *run_of[edge.to], edge.chance});
    return means_of(std::move(between));
}

// The mean chances of each run's words.
std::vector<float> kinds_of(const Tokenlists& runs, const std::vector<float>& chances) {
    std::vector<float> means(runs.size() * kinds);
    for (std::size_t r = 0; r < runs.size(); ++r)
        for (std::size_t k = 0; k < kinds; ++k) {
            float& sum = means[r * kinds + k];
            for (const std::size_t token : runs[r]) sum += chances[token * kinds + k];
            sum /= static_cast<float>(runs[r].size());
        }
    return means;
}

bool is_heading(std::size_t kind) {
    return kind == static_cast<std::size_t>(RegionKind::SectionHeader) ||
           kind == static_cast<std::size_t>(RegionKind::Title);
}

// Runs of words, what each is, and where.
struct Runs {
    Tokenlists words;
    std::vector<float> chances;     // words.size() × kinds
    std::vector<std::size_t> kind;  // the likeliest
    std::vector<Sides> boxes;
    std::vector<Sides> headings;  // boxes of those that are headings
};

Runs runs_told(const Tokens& page, Tokenlists words, const std::vector<Edge>& joins, const Chances& chances) {
    Runs runs{std::move(words), {}, {}, {}, {}};
    const std::size_t count = runs.words.size();
    runs.chances = evened(kinds_of(runs.words, chances.kind), kinds, joins, std::vector<bool>(count, true));
    for (std::size_t r = 0; r < count; ++r) {
        runs.kind.push_back(likeliest(runs.chances, kinds, r));
        runs.boxes.push_back(around(page, runs.words[r]));
        if (is_heading(runs.kind.back())) runs.headings.push_back(runs.boxes.back());
    }
    return runs;
}

double middle_height(const Sides& box) {
    return (static_cast<double>(box.top) + static_cast<double>(box.bottom)) / 2;
}

// Runs parted where a heading that lies across them, by half of its width, stands between.
Tokenlists cut_at_headings(const std::vector<std::size_t>& group, const Runs& runs) {
    Sides box = runs.boxes[group.front()];
    for (const std::size_t run : group) box = joined(box, runs.boxes[run]);
    std::vector<double> cuts;
    for (const Sides& heading : runs.headings) {
        const float across = std::min(heading.right, box.right) - std::max(heading.left, box.left);
        const double middle = middle_height(heading);
        if (across > 0.5F * heading.width() && middle > static_cast<double>(box.top) &&
            middle < static_cast<double>(box.bottom))
            cuts.push_back(middle);
    }
    std::map<std::ptrdiff_t, std::vector<std::size_t>> parts;
    for (const std::size_t run : group) {
        const double middle = middle_height(runs.boxes[run]);
        parts[std::count_if(cuts.begin(), cuts.end(), [&](double cut) { return cut < middle; })].push_back(run);
    }
    Tokenlists cut;
    for (auto& [place, part] : parts) cut.push_back(std::move(part));
    return cut;
}

// @param group runs.
Region region_of(const Tokens& page, RegionKind kind, const std::vector<std::size_t>& group, const Runs& runs) {
    Region region{kind, {}, {}, 0};
    double sum = 0;
    for (const std::size_t run : group) {
        const std::vector<std::size_t>& words = runs.words[run];
        region.tokens.insert(region.tokens.end(), words.begin(), words.end());
        sum += static_cast<double>(runs.chances[run * kinds + static_cast<std::size_t>(kind)]) *
               static_cast<double>(words.size());
    }
    region.confidence = static_cast<float>(sum / static_cast<double>(region.tokens.size()));
    std::sort(region.tokens.begin(), region.tokens.end());
    region.box = around(page, region.tokens);
    return region;
}

float usual_height(const Tokens& page, const std::vector<std::size_t>& tokens) {
    std::vector<float> heights;
    for (const std::size_t token : tokens) heights.push_back(page.tokens[token].box.height());
    return middle_of(std::move(heights));
}

bool follows(const Sides& below, const Sides& above, float reach) {
    return below.top - above.bottom < reach && std::min(above.right, below.right) > std::max(above.left, below.left);
}

void sort_downwards(std::vector<Region>& regions) {
    std::stable_sort(regions.begin(), regions.end(), [](const Region& a, const Region& b) {
        return std::pair(a.box.top, a.box.left) < std::pair(b.box.top, b.box.left);
    });
}

// Takes the regions of a kind out of the others.
std::vector<Region> taken_out(std::vector<Region>& regions, RegionKind kind) {
    const auto first = std::stable_partition(regions.begin(), regions.end(),
                                             [&](const Region& region) { return region.kind != kind; });
    std::vector<Region> out(std::make_move_iterator(first), std::make_move_iterator(regions.end()));
    regions.erase(first, regions.end());
    return out;
}

// Titles that follow one another within the height of a line made one.
std::vector<Region> with_whole_titles(const Tokens& page, std::vector<Region> regions) {
    std::vector<Region> titles = taken_out(regions, RegionKind::Title);
    sort_downwards(titles);
    std::vector<Region> kept;
    for (Region& title : titles) {
        const float tall = usual_height(page, title.tokens);
        const auto home = std::find_if(kept.begin(), kept.end(),
                                       [&](const Region& other) { return follows(title.box, other.box, tall); });
        if (home == kept.end()) {
            kept.push_back(std::move(title));
        } else {
            take_tokens(*home, title);
            home->box = around(page, home->tokens);
        }
    }
    std::move(kept.begin(), kept.end(), std::back_inserter(regions));
    return regions;
}

// Areas of pairs of a line or two with two pairs at the most made text.
void demote_small_areas(const Tokens& page, const std::vector<TokenPair>& pairs, std::vector<Region>& regions) {
    for (Region& region : regions) {
        if (region.kind != RegionKind::KeyValue) continue;
        if (region.box.height() >= 3.5F * usual_height(page, region.tokens)) continue;
        const auto held = std::count_if(pairs.begin(), pairs.end(), [&](const TokenPair& pair) {
            return inside(page.tokens[pair.key.front()].box, region.box) > 0.5;
        });
        if (held <= 2) region.kind = RegionKind::Text;
    }
}

// Entries of lists made text, and lists laid round those that follow one another, from the top down.
std::vector<Region> with_lists(std::vector<Region> regions, float u) {
    std::vector<Region> entries;
    for (Region& region : regions) {
        if (region.kind != RegionKind::List) continue;
        entries.push_back(region);
        region.kind = RegionKind::Text;
    }
    sort_downwards(entries);
    std::vector<Region> lists;
    for (Region& entry : entries) {
        const auto home = std::find_if(lists.begin(), lists.end(),
                                       [&](const Region& list) { return follows(entry.box, list.box, 2 * u); });
        if (home == lists.end()) {
            lists.push_back(std::move(entry));
        } else {
            home->box = joined(home->box, entry.box);
            take_tokens(*home, entry);
            home->confidence = std::min(home->confidence, entry.confidence);
        }
    }
    std::move(lists.begin(), lists.end(), std::back_inserter(regions));
    return regions;
}

Region figure_at(const Sides& box, std::vector<std::size_t> tokens) {
    constexpr float said = 0.8F;  // not measured
    return {RegionKind::Figure, std::move(tokens), box, said};
}

// What is drawn, with two words at the most, and selection elements, outside tables, areas of pairs and lists.
std::vector<Region> figures_of(const Tokens& page, const std::vector<Region>& regions) {
    constexpr int most_words = 2;
    const auto is_apart = [&](const Sides& box) {
        return std::none_of(regions.begin(), regions.end(), [&](const Region& region) {
            const bool area = region.kind == RegionKind::Table || region.kind == RegionKind::KeyValue ||
                              region.kind == RegionKind::List;
            return area && inside(box, region.box) >= 0.5;
        });
    };
    const auto words_in = [&](const Sides& box) {
        return std::count_if(page.tokens.begin(), page.tokens.end(), [&](const Token& token) {
            const float x = token.box.x();
            const float y = token.box.y();
            return token.kind == TokenKind::Word && x > box.left && x < box.right && y > box.top && y < box.bottom;
        });
    };
    std::vector<Region> figures;
    for (const Sides& box : page.figures)
        if (words_in(box) <= most_words && is_apart(box)) figures.push_back(figure_at(box, {}));
    for (std::size_t i = 0; i < page.tokens.size(); ++i) {
        const Token& token = page.tokens[i];
        const bool selection = token.kind == TokenKind::Selected || token.kind == TokenKind::NotSelected;
        if (selection && is_apart(token.box)) figures.push_back(figure_at(token.box, {i}));
    }
    return figures;
}

}  // namespace

std::vector<TokenPair> pairs_of(const Tokens& page, const Features& features, const Chances& chances) {
    const std::size_t count = page.tokens.size();
    const float u = unit_of(page);
    const std::vector<bool> words = words_of(page);
    const std::vector<Edge> joins = edges_of(features, chances, Tie::SameEntity, Tie::SameEntity);
    const std::vector<float> role = evened(chances.role, roles, joins, words);
    std::vector<Role> likely(count, Role::Value);
    std::vector<bool> in_key(count);
    std::vector<bool> in_value(count);
    for (std::size_t i = 0; i < count; ++i) {
        if (!words[i]) continue;
        likely[i] = static_cast<Role>(likeliest(role, roles, i));
        in_key[i] = likely[i] == Role::Key;
        in_value[i] = likely[i] == Role::Value;
    }
    const Rows rows(page, u);
    const std::vector<Edge> same = parted(page, rows, likely, joins);
    const Tokenlists keys = whole_in_phrases(page, groups_of(in_key, same, least_entity), u);
    Tokenlists values = whole_in_phrases(page, groups_of(in_value, same, least_entity), u);
    for (std::size_t i = 0; i < count; ++i)
        if (!words[i]) values.push_back({i});
    const auto answers =
        answers_of(keys, values, edges_of(features, chances, Tie::ItsKey, Tie::ItsValue), rows, likely);
    std::vector<TokenPair> pairs;
    for (const auto& key : keys)
        pairs.push_back({key, {}, mean_chance(role, roles, static_cast<std::size_t>(Role::Key), key)});
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

std::vector<Region> regions_of(const Tokens& page, const Features& features, const Chances& chances,
                               const std::vector<TokenPair>& pairs) {
    const float u = unit_of(page);
    const std::vector<Edge> same = edges_of(features, chances, Tie::SameRegion, Tie::SameRegion);
    Tokenlists words = runs_of(page, same, u);
    const std::vector<Edge> joins = edges_between(words, same, page.tokens.size());
    const Runs runs = runs_told(page, std::move(words), joins, chances);
    std::vector<Region> regions;
    for (std::size_t k = 0; k < kinds; ++k) {
        std::vector<bool> members;
        for (const std::size_t kind : runs.kind) members.push_back(kind == k);
        for (const std::vector<std::size_t>& whole : groups_of(members, joins, least_region))
            for (const std::vector<std::size_t>& group :
                 is_heading(k) ? Tokenlists{whole} : cut_at_headings(whole, runs))
                regions.push_back(region_of(page, static_cast<RegionKind>(k), group, runs));
    }
    regions = with_whole_titles(page, std::move(regions));
    for (Region& region : regions)
        if (region.kind == RegionKind::Table) region.box = with_frame(region.box, page.rows, u);
    regions = merged(std::move(regions));
    demote_small_areas(page, pairs, regions);
    regions = with_lists(std::move(regions), u);
    std::vector<Region> figures = figures_of(page, regions);
    std::move(figures.begin(), figures.end(), std::back_inserter(regions));
    const auto place = [&](const Region& region) {
        return std::pair(region.tokens.empty() ? page.tokens.size() : region.tokens.front(),
                         region.kind != RegionKind::List);
    };
    std::stable_sort(regions.begin(), regions.end(),
                     [&](const Region& a, const Region& b) { return place(a) < place(b); });
    return regions;
}

}  // namespace recto::layout
