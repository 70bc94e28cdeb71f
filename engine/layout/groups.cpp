#include "layout/groups.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace recto::layout {
namespace {

struct Sum {
    double total = 0;
    double count = 0;
};

// Groups that are joined, and what is known between each two of them. A group goes by the name of one of its tokens.
class Groups {
  public:
    explicit Groups(std::size_t tokens) : root_(tokens), members_(tokens), between_(tokens) {
        std::iota(root_.begin(), root_.end(), std::size_t{0});
        for (std::size_t i = 0; i < tokens; ++i) members_[i] = {i};
    }

    void tie(const Edge& edge) {
        between_[edge.from][edge.to] = {edge.chance, 1};
        between_[edge.to][edge.from] = {edge.chance, 1};
    }

    [[nodiscard]] std::size_t group_of(std::size_t token) {
        while (root_[token] != token) token = root_[token] = root_[root_[token]];
        return token;
    }

    [[nodiscard]] double chance_between(std::size_t a, std::size_t b) const {
        const Sum& sum = between_[a].at(b);
        return sum.total / sum.count;
    }

    void join(std::size_t a, std::size_t b) {
        if (members_[a].size() + between_[a].size() < members_[b].size() + between_[b].size()) std::swap(a, b);
        root_[b] = a;
        members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
        between_[a].erase(b);
        for (const auto& [other, sum] : between_[b]) {
            if (other == a) continue;
            Sum& both = between_[a][other];
            both.total += sum.total;
            both.count += sum.count;
            between_[other].erase(b);
            between_[other][a] = both;
        }
        members_[b].clear();
        between_[b].clear();
    }

    [[nodiscard]] const std::vector<std::size_t>& members(std::size_t group) const { return members_[group]; }

  private:
    std::vector<std::size_t> root_;
    std::vector<std::vector<std::size_t>> members_;
    std::vector<std::map<std::size_t, Sum>> between_;
};

}  // namespace

std::vector<std::vector<std::size_t>> groups_of(const std::vector<bool>& members, const std::vector<Edge>& edges,
                                                double least) {
    Groups groups(members.size());
    std::vector<Edge> kept;
    for (const Edge& edge : edges)
        if (edge.from < edge.to && members[edge.from] && members[edge.to]) {
            kept.push_back(edge);
            groups.tie(edge);
        }
    std::sort(kept.begin(), kept.end(), [](const Edge& a, const Edge& b) {
        return std::tie(b.chance, a.from, a.to) < std::tie(a.chance, b.from, b.to);
    });
    for (const Edge& edge : kept) {
        if (edge.chance <= least) break;
        const std::size_t a = groups.group_of(edge.from);
        const std::size_t b = groups.group_of(edge.to);
        if (a != b && groups.chance_between(a, b) > least) groups.join(a, b);
    }
    std::vector<std::vector<std::size_t>> found;
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (!members[i]) continue;
        std::vector<std::size_t> tokens = groups.members(groups.group_of(i));
        std::sort(tokens.begin(), tokens.end());
        if (tokens.front() == i) found.push_back(std::move(tokens));
    }
    return found;
}

}  // namespace recto::layout
