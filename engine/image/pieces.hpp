#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/image.hpp"
#include "image/runs.hpp"

namespace recto::image {

/// Members of sets that only ever join; a set goes by its earliest member, its root.
class DisjointSets {
  public:
    [[nodiscard]] std::size_t size() const { return parents_.size(); }
    [[nodiscard]] bool is_root(std::uint32_t member) const { return parents_[member] == member; }

    /// @return a new member, alone in its set.
    std::uint32_t add() {
        parents_.push_back(static_cast<std::uint32_t>(parents_.size()));
        return parents_.back();
    }

    std::uint32_t root(std::uint32_t member) {
        while (parents_[member] != member) {
            parents_[member] = parents_[parents_[member]];
            member = parents_[member];
        }
        return member;
    }

    /// @return the root of the two members' set.
    std::uint32_t join(std::uint32_t a, std::uint32_t b) {
        a = root(a);
        b = root(b);
        parents_[std::max(a, b)] = std::min(a, b);
        return std::min(a, b);
    }

  private:
    std::vector<std::uint32_t> parents_;
};

/// Pieces of ink that grow together; the root of each carries the whole extent.
class Pieces {
  public:
    struct Extent {
        int left, top, right, bottom, pixels;
    };

    [[nodiscard]] std::size_t size() const { return sets_.size(); }
    [[nodiscard]] bool is_root(std::uint32_t label) const { return sets_.is_root(label); }
    [[nodiscard]] const Extent& extent(std::uint32_t root) const { return extents_[root]; }
    std::uint32_t root(std::uint32_t label) { return sets_.root(label); }

    std::uint32_t add(const Extent& extent) {
        extents_.push_back(extent);
        return sets_.add();
    }

    std::uint32_t join(std::uint32_t a, std::uint32_t b) {
        a = root(a);
        b = root(b);
        if (a == b) return a;
        const std::uint32_t joined = sets_.join(a, b);
        grow(joined, extents_[std::max(a, b)]);
        return joined;
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
    DisjointSets sets_;
    std::vector<Extent> extents_;
};

/// A run of ink, its row and a label of its piece, whose root is known once all runs are.
struct LabelledRun {
    int row;
    InkRun run;
    std::uint32_t label;
};

/// Goes over a mask's runs row by row and joins those that touch, corners included.
/// @param most pieces before the scan gives up; those that meet further down count apart until they do.
/// @param on_run called with each LabelledRun, row by row.
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
            on_run(LabelledRun{y, run, labels_here[i]});
        }
        if (pieces.size() > most) return false;
        std::swap(above, here);
        std::swap(labels_above, labels_here);
    }
    return true;
}

/// The pieces of a mask, and the runs of each, row by row.
struct LabelledPieces {
    Pieces pieces;
    std::vector<LabelledRun> runs;
    bool complete = false;  ///< the whole mask is here
};

/// @param most_pieces, most_runs where a mask has more, it is noise, and what is found is not complete.
inline LabelledPieces labelled_pieces(const Image& mask, std::size_t most_pieces, std::size_t most_runs) {
    LabelledPieces found;
    found.complete = join_runs(mask, most_pieces, found.pieces, [&](const LabelledRun& run) {
        if (found.runs.size() < most_runs) found.runs.push_back(run);
    });
    found.complete = found.complete && found.runs.size() < most_runs;
    return found;
}

}  // namespace recto::image
