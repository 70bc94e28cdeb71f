#include "compare/match.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "compare/assignment.hpp"
#include "compare/texts.hpp"
#include "recto/error.hpp"

namespace recto::comparison {
namespace {

// What the edges between boxes may take of memory: 16 bytes each.
constexpr std::size_t most_overlaps = 8'000'000;
// A page has a few hundred pairs at most.
constexpr std::size_t most_pair_matches = 9'000'000;
constexpr std::size_t most_letter_steps = 4'000'000'000;

double area(const Place& place) {
    return (place.right - place.left) * (place.bottom - place.top);
}

double overlap(const Place& a, const Place& b) {
    const double width = std::max(0.0, std::min(a.right, b.right) - std::max(a.left, b.left));
    const double height = std::max(0.0, std::min(a.bottom, b.bottom) - std::max(a.top, b.top));
    const double size = width * height;
    return size / std::max(area(a) + area(b) - size, 1e-12);
}

/// Finds places that share rows of the page with another, without looking at every one.
class Rows {
  public:
    explicit Rows(const std::vector<Place>& places) : places_(places), order_(places.size()), reach_(places.size()) {
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::stable_sort(order_.begin(), order_.end(),
                         [&](std::size_t a, std::size_t b) { return places[a].top < places[b].top; });
        double lowest = 0;
        for (std::size_t i = 0; i < order_.size(); ++i) {
            const double bottom = places[order_[i]].bottom;
            lowest = i == 0 ? bottom : std::max(lowest, bottom);
            reach_[i] = lowest;
        }
    }

    [[nodiscard]] std::vector<Edge> overlapping(const Place& place) const {
        std::vector<Edge> edges;
        const auto first = std::upper_bound(reach_.begin(), reach_.end(), place.top) - reach_.begin();
        for (auto i = static_cast<std::size_t>(first); i < order_.size(); ++i) {
            const Place& other = places_[order_[i]];
            if (other.top >= place.bottom) break;
            if (const double share = overlap(place, other); share > 0) edges.push_back({order_[i], share});
        }
        std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.column < b.column; });
        return edges;
    }

  private:
    const std::vector<Place>& places_;
    std::vector<std::size_t> order_;  // by top
    std::vector<double> reach_;       // the lowest bottom up to here
};

struct NormalPair {
    std::u32string key, value;
};

std::vector<NormalPair> normal_pairs(const std::vector<Pair>& pairs) {
    std::vector<NormalPair> normals;
    for (const Pair& pair : pairs) normals.push_back({normal(pair.key), normal(pair.value)});
    return normals;
}

std::vector<double> likenesses(const std::vector<NormalPair>& ours, const std::vector<NormalPair>& theirs) {
    if (ours.size() > most_pair_matches / theirs.size())
        throw Error(ErrorKind::TooLarge, "too many key-value pairs on a page to be compared");
    std::size_t keys = 0;
    std::size_t values = 0;
    for (const NormalPair& pair : theirs) {
        keys += pair.key.size();
        values += pair.value.size();
    }
    std::vector<double> all;
    all.reserve(ours.size() * theirs.size());
    std::size_t steps = 0;
    for (const NormalPair& our : ours) {
        const Pattern key(our.key);
        const Pattern value(our.value);
        steps += key.blocks() * keys + value.blocks() * values;
        if (steps > most_letter_steps)
            throw Error(ErrorKind::TooLarge, "the key-value pairs of a page are too long to be compared");
        for (const NormalPair& their : theirs)
            all.push_back(std::min(key.likeness(their.key), value.likeness(their.value)));
    }
    return all;
}

}  // namespace

std::vector<Match> match(const std::vector<Place>& ours, const std::vector<Place>& theirs, double least) {
    const Rows rows(theirs);
    std::vector<std::vector<Edge>> edges;
    edges.reserve(ours.size());
    std::size_t count = 0;
    for (const Place& place : ours) {
        edges.push_back(rows.overlapping(place));
        count += edges.back().size();
        if (count > most_overlaps)
            throw Error(ErrorKind::TooLarge, "too many boxes of a page lie over each other to be compared");
    }
    const Assignment assigned = assign(edges, theirs.size());
    std::vector<Match> matches;
    for (std::size_t i = 0; i < assigned.size(); ++i)
        if (assigned[i] != unmatched && overlap(ours[i], theirs[assigned[i]]) > least)
            matches.emplace_back(i, assigned[i]);
    return matches;
}

std::vector<Match> match_by_kind(const std::vector<Region>& ours, const std::vector<Region>& theirs) {
    std::set<std::string> kinds;
    for (const Region& region : theirs) kinds.insert(region.kind);
    std::vector<Match> matches;
    for (const std::string& kind : kinds) {
        std::vector<std::size_t> our_indices, their_indices;
        std::vector<Place> our_places, their_places;
        const auto pick = [&](const std::vector<Region>& regions, auto& indices, auto& places) {
            for (std::size_t i = 0; i < regions.size(); ++i) {
                if (regions[i].kind != kind) continue;
                indices.push_back(i);
                places.push_back(regions[i].place);
            }
        };
        pick(ours, our_indices, our_places);
        pick(theirs, their_indices, their_places);
        for (const auto& [i, j] : match(our_places, their_places))
            matches.emplace_back(our_indices[i], their_indices[j]);
    }
    return matches;
}

std::vector<Place> places_of(const std::vector<Region>& regions) {
    std::vector<Place> places;
    for (const Region& region : regions) places.push_back(region.place);
    return places;
}

std::vector<Place> places_of(const std::vector<Table>& tables) {
    std::vector<Place> places;
    for (const Table& table : tables) places.push_back(table.place);
    return places;
}

std::vector<PairMatch> match_pairs(const std::vector<Pair>& ours, const std::vector<Pair>& theirs) {
    if (ours.empty() || theirs.empty()) return {};
    const std::vector<double> alike = likenesses(normal_pairs(ours), normal_pairs(theirs));
    const Assignment assigned = assign(alike, ours.size(), theirs.size());
    std::vector<PairMatch> matches;
    for (std::size_t i = 0; i < assigned.size(); ++i)
        if (assigned[i] != unmatched) matches.push_back({i, assigned[i], alike[i * theirs.size() + assigned[i]]});
    return matches;
}

}  // namespace recto::comparison
