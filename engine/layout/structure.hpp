#pragma once

#include <vector>

#include "core/image.hpp"
#include "core/page.hpp"
#include "core/watch.hpp"
#include "layout/decode.hpp"
#include "layout/structure_net.hpp"
#include "nets/net.hpp"
#include "recto/features.hpp"

namespace recto::layout {

/// From words to pairs and regions. May be used from several threads at once.
class StructureStage {
  public:
    /// @param runtime outlives this.
    explicit StructureStage(const nets::Runtime& runtime) : net_(runtime) {}

    /// Gives a page its pairs, regions, or both: what is asked for. A page without words has none.
    /// @param page upright, with its words, selection elements and signatures. @param ink its mask, 255 for ink, ruling
    /// lines among it.
    /// @throws Error ModelMissing, Cancelled, DeadlineExceeded.
    void read(Page& page, const Image& ink, recto::Features asked, const Watch& watch) const;

  private:
    StructureNet net_;
};

/// Pairs as a page has them.
[[nodiscard]] std::vector<Pair> pairs_on(const Tokens& tokens, const std::vector<TokenPair>& pairs);

/// Regions as a page has them: a line goes to the region that most of its words are in; the entries of a list are its
/// parts.
[[nodiscard]] std::vector<LayoutRegion> regions_on(const Page& page, const Tokens& tokens,
                                                   const std::vector<Region>& regions);

}  // namespace recto::layout
