#include "text/blobs.hpp"

#include <cstddef>
#include <limits>
#include <numeric>

namespace recto::text {
namespace {

struct Run {
    int row;
    int from;
    int to;  // one past the last
    long sum;
};

std::vector<Run> runs_above(const Image& map, int threshold) {
    std::vector<Run> runs;
    for (int y = 0; y < map.height(); ++y) {
        const auto row = map.row(y);
        for (int x = 0; x < map.width();) {
            if (row[static_cast<std::size_t>(x)] <= threshold) {
                ++x;
                continue;
            }
            Run run{y, x, x, 0};
            for (; x < map.width() && row[static_cast<std::size_t>(x)] > threshold; ++x)
                run.sum += row[static_cast<std::size_t>(x)];
            run.to = x;
            runs.push_back(run);
        }
    }
    return runs;
}

class Sets {
  public:
    explicit Sets(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
    std::size_t root(std::size_t i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    // The earlier run stays the root, so that blobs come in the order of their first pixels.
    void join(std::size_t a, std::size_t b) {
        a = root(a);
        b = root(b);
        if (a < b) parent_[b] = a;
        if (b < a) parent_[a] = b;
    }

  private:
    std::vector<std::size_t> parent_;
};

}  // namespace

std::vector<Blob> blobs(const Image& map, int threshold) {
    const std::vector<Run> runs = runs_above(map, threshold);
    Sets sets(runs.size());
    for (std::size_t i = 0, above = 0; i < runs.size(); ++i) {
        while (above < i && runs[above].row < runs[i].row - 1) ++above;
        for (std::size_t j = above; j < i && runs[j].row < runs[i].row; ++j)
            if (runs[j].from <= runs[i].to && runs[i].from <= runs[j].to) sets.join(i, j);
    }

    constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> place(runs.size(), none);
    std::vector<Blob> found;
    std::vector<long> pixels;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        std::size_t& at = place[sets.root(i)];
        if (at == none) {
            at = found.size();
            found.emplace_back();
            pixels.push_back(0);
        }
        const Run& run = runs[i];
        for (const int y : {run.row, run.row + 1})
            for (const int x : {run.from, run.to})
                found[at].outline.push_back({static_cast<float>(x), static_cast<float>(y)});
        found[at].mean += static_cast<float>(run.sum);
        pixels[at] += run.to - run.from;
    }
    for (std::size_t i = 0; i < found.size(); ++i) found[i].mean /= static_cast<float>(pixels[i]);
    return found;
}

}  // namespace recto::text
