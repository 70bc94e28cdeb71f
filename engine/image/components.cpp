#include "image/components.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "image/runs.hpp"

namespace recto::image {
namespace {

/// A disjoint-set forest whose roots are the earliest members, each with its extent.
class Pieces {
  public:
    struct Extent {
        int left, top, right, bottom, pixels;
    };

    [[nodiscard]] std::size_t size() const { return extents_.size(); }

    std::uint32_t add(const Extent& extent) {
        const auto label = static_cast<std::uint32_t>(extents_.size());
        parents_.push_back(label);
        extents_.push_back(extent);
        return label;
    }

    std::uint32_t root(std::uint32_t label) {
        while (parents_[label] != label) {
            parents_[label] = parents_[parents_[label]];
            label = parents_[label];
        }
        return label;
    }

    std::uint32_t join(std::uint32_t a, std::uint32_t b) {
        a = root(a);
        b = root(b);
        if (a == b) return a;
        if (b < a) std::swap(a, b);
        parents_[b] = a;
        grow(a, extents_[b]);
        return a;
    }

    void grow(std::uint32_t root, const Extent& by) {
        Extent& extent = extents_[root];
        extent.left = std::min(extent.left, by.left);
        extent.top = std::min(extent.top, by.top);
        extent.right = std::max(extent.right, by.right);
        extent.bottom = std::max(extent.bottom, by.bottom);
        extent.pixels += by.pixels;
    }

    [[nodiscard]] std::vector<Component> all() const {
        std::vector<Component> result;
        for (std::uint32_t label = 0; label < extents_.size(); ++label) {
            if (parents_[label] != label) continue;
            const Extent& e = extents_[label];
            result.push_back({e.left, e.top, e.right - e.left, e.bottom - e.top, e.pixels});
        }
        return result;
    }

  private:
    std::vector<std::uint32_t> parents_;
    std::vector<Extent> extents_;
};

}  // namespace

std::vector<Component> components(const Image& mask, std::size_t most) {
    Pieces pieces;
    std::vector<InkRun> above;
    std::vector<InkRun> here;
    std::vector<std::uint32_t> labels_above;
    std::vector<std::uint32_t> labels_here;
    for (int y = 0; y < mask.height(); ++y) {
        find_runs(mask.row(y), here);
        labels_here.resize(here.size());
        std::size_t first = 0;
        for (std::size_t i = 0; i < here.size(); ++i) {
            const InkRun run = here[i];
            const Pieces::Extent extent{run.begin, y, run.end, y + 1, run.end - run.begin};
            // Runs that share a corner touch, too: hence "end of one == begin of the other" joins them.
            while (first < above.size() && above[first].end < run.begin) ++first;
            if (first == above.size() || above[first].begin > run.end) {
                labels_here[i] = pieces.add(extent);
                continue;
            }
            std::uint32_t label = pieces.root(labels_above[first]);
            for (std::size_t j = first + 1; j < above.size() && above[j].begin <= run.end; ++j)
                label = pieces.join(label, labels_above[j]);
            pieces.grow(label, extent);
            labels_here[i] = label;
        }
        if (pieces.size() > most) return {};
        std::swap(above, here);
        std::swap(labels_above, labels_here);
    }
    return pieces.all();
}

}  // namespace recto::image
