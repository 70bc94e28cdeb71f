#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/image.hpp"
#include "image/runs.hpp"

namespace recto::image {

/// A disjoint-set forest of pieces of ink: roots are the earliest members and carry the whole extent.
class Pieces {
  public:
    struct Extent {
        int left, top, right, bottom, pixels;
    };

    [[nodiscard]] std::size_t size() const { return extents_.size(); }
    [[nodiscard]] bool is_root(std::uint32_t label) const { return parents_[label] == label; }
    [[nodiscard]] const Extent& extent(std::uint32_t root) const { return extents_[root]; }

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

  private:
    std::vector<std::uint32_t> parents_;
    std::vector<Extent> extents_;
};

/// Goes over a mask's runs row by row and joins those that touch, corners included.
/// @param most pieces before the scan gives up; those that meet further down count apart until they do.
/// @param on_run called with (row, run, label); the label's root is known at the end.
/// @return whether the scan came to the end.
template <typename OnRun>
bool join_runs(const Image& mask, std::size_t most, Pieces& pieces, OnRun on_run) {
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
            // Ends are exclusive: an end that equals a begin is a shared corner.
            while (first < above.size() && above[first].end < run.begin) ++first;
            if (first == above.size() || above[first].begin > run.end) {
                labels_here[i] = pieces.add(extent);
            } else {
                std::uint32_t label = pieces.root(labels_above[first]);
                for (std::size_t j = first + 1; j < above.size() && above[j].begin <= run.end; ++j)
                    label = pieces.join(label, labels_above[j]);
                pieces.grow(label, extent);
                labels_here[i] = label;
            }
            on_run(y, run, labels_here[i]);
        }
        if (pieces.size() > most) return false;
        std::swap(above, here);
        std::swap(labels_above, labels_here);
    }
    return true;
}

}  // namespace recto::image
