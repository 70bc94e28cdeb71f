#include "image/components.hpp"

#include <cstdint>

#include "image/pieces.hpp"

namespace recto::image {

std::vector<Component> components(const Image& mask, std::size_t most) {
    Pieces pieces;
    std::vector<Component> result;
    if (!join_runs(mask, most, pieces, [](const LabelledRun&) {})) return result;
    for (std::uint32_t label = 0; label < pieces.size(); ++label) {
        if (!pieces.is_root(label)) continue;
        const Pieces::Extent& e = pieces.extent(label);
        result.push_back({e.left, e.top, e.right - e.left, e.bottom - e.top, e.pixels});
    }
    return result;
}

}  // namespace recto::image
