#include "tables/gutters.hpp"

#include <algorithm>
#include <limits>
#include <optional>

namespace recto::tables {
namespace {

constexpr float kFar = 1e9F;

struct Gap {
    float left, right;
    int before;  ///< the chunk on its left, -1 for none
    bool closed;
};

/// The gap of a row that shares most with a strip.
std::optional<Gap> widest_gap(const TextRow& row, float left, float right, float least) {
    const auto count = static_cast<int>(row.chunks.size());
    // The chunk that begins last before the strip's end bounds the gaps worth looking at.
    const auto after =
        std::partition_point(row.chunks.begin(), row.chunks.end(), [&](const Chunk& c) { return c.left < right; });
    std::optional<Gap> best;
    for (int k = static_cast<int>(after - row.chunks.begin()) - 1; k >= -1; --k) {
        const float from = k < 0 ? -kFar : row.chunks[static_cast<std::size_t>(k)].right;
        const float to = k + 1 == count ? kFar : row.chunks[static_cast<std::size_t>(k + 1)].left;
        const Gap gap{std::max(from, left), std::min(to, right), k, k >= 0 && k + 1 < count};
        if (gap.right - gap.left >= least && (!best || gap.right - gap.left > best->right - best->left)) best = gap;
        if (from < left) break;
    }
    return best;
}

/// Follows a strip from a row on.
class Follower {
  public:
    Follower(const std::vector<TextRow>& rows, std::vector<std::vector<bool>>& claimed, float height)
        : rows_(rows), claimed_(claimed), height_(height) {}

    Gutter from(int row, int gap) {
        const TextRow& start = at(row);
        Gutter gutter{start.chunks[static_cast<std::size_t>(gap)].right,
                      start.chunks[static_cast<std::size_t>(gap + 1)].left,
                      row,
                      row,
                      1,
                      0,
                      0};
        passed_ = {{row, gap}};
        follow(gutter, row, 1);
        follow(gutter, row, -1);
        for (const auto& [i, k] : passed_) claimed_[static_cast<std::size_t>(i)][static_cast<std::size_t>(k)] = true;
        return gutter;
    }

  private:
    [[nodiscard]] const TextRow& at(int i) const { return rows_[static_cast<std::size_t>(i)]; }

    void follow(Gutter& gutter, int row, int way) {
        const float least = 0.5F * height_;
        const float farthest = 2.6F * height_;
        int near = row;
        int one_sided = 0;
        int crossed = 0;
        for (int i = row + way; i >= 0 && i < static_cast<int>(rows_.size()); i += way) {
            const float apart = way > 0 ? at(i).top - at(near).bottom : at(near).top - at(i).bottom;
            if (apart > farthest) return;
            const auto gap = widest_gap(at(i), gutter.left, gutter.right, least);
            if (!gap) {
                if (++crossed > 1) return;
                near = i;
                continue;
            }
            if (!gap->closed) {
                // What stands far off is another's.
                const float beside = gap->before >= 0 ? gutter.left - at(i).chunks.back().right
                                                      : at(i).chunks.front().left - gutter.right;
                if (beside > 12 * height_) continue;
                if (++one_sided > 4) return;
                near = i;
                continue;
            }
            near = i;
            gutter.left = gap->left;
            gutter.right = gap->right;
            ++gutter.support;
            gutter.one_sided += one_sided;
            gutter.crossed += crossed;
            one_sided = crossed = 0;
            (way > 0 ? gutter.last : gutter.first) = i;
            passed_.emplace_back(i, gap->before);
        }
    }

    const std::vector<TextRow>& rows_;
    std::vector<std::vector<bool>>& claimed_;
    float height_;
    std::vector<std::pair<int, int>> passed_;
};

}  // namespace

std::vector<Gutter> find_gutters(const std::vector<TextRow>& rows, float height) {
    std::vector<std::vector<bool>> claimed;
    for (const TextRow& row : rows) claimed.emplace_back(row.chunks.size());
    Follower follower(rows, claimed, height);
    std::vector<Gutter> gutters;
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t k = 0; k + 1 < rows[i].chunks.size(); ++k) {
            if (claimed[i][k]) continue;
            const Gutter gutter = follower.from(static_cast<int>(i), static_cast<int>(k));
            if (gutter.support >= 2) gutters.push_back(gutter);
        }
    return gutters;
}

int left_of(const Gutter& gutter, const TextRow& row) {
    const auto after = std::partition_point(row.chunks.begin(), row.chunks.end(), [&](const Chunk& c) {
        return (c.left + c.right) / 2 < (gutter.left + gutter.right) / 2;
    });
    int k = static_cast<int>(after - row.chunks.begin()) - 1;
    while (k >= 0 && row.chunks[static_cast<std::size_t>(k)].right > gutter.left + 0.5F) --k;
    return k;
}

int right_of(const Gutter& gutter, const TextRow& row) {
    const auto after = std::partition_point(row.chunks.begin(), row.chunks.end(), [&](const Chunk& c) {
        return (c.left + c.right) / 2 < (gutter.left + gutter.right) / 2;
    });
    auto k = static_cast<int>(after - row.chunks.begin());
    const auto count = static_cast<int>(row.chunks.size());
    while (k < count && row.chunks[static_cast<std::size_t>(k)].left < gutter.right - 0.5F) ++k;
    return k;
}

}  // namespace recto::tables
