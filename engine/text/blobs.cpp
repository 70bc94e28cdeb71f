#include "text/blobs.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>

#include "image/pieces.hpp"

namespace recto::text {
namespace {

Image above(const Image& map, int threshold) {
    Image mask(map.width(), map.height(), 1);
    for (int y = 0; y < map.height(); ++y)
        std::transform(map.row(y).begin(), map.row(y).end(), mask.row(y).begin(),
                       [&](std::uint8_t value) { return static_cast<std::uint8_t>(value > threshold ? 255 : 0); });
    return mask;
}

}  // namespace

std::vector<Blob> blobs(const Image& map, int threshold) {
    constexpr std::size_t all = std::numeric_limits<std::size_t>::max();
    auto [pieces, runs, complete] = image::labelled_pieces(above(map, threshold), all, all);
    std::vector<Blob> found;
    std::vector<std::size_t> place(pieces.size());
    for (std::uint32_t label = 0; label < pieces.size(); ++label) {
        if (!pieces.is_root(label)) continue;
        place[label] = found.size();
        found.emplace_back();
    }
    for (const auto& [row, run, label] : runs) {
        Blob& blob = found[place[pieces.root(label)]];
        for (const int y : {row, row + 1})
            for (const int x : {run.begin, run.end})
                blob.outline.push_back({static_cast<float>(x), static_cast<float>(y)});
        const auto pixels = map.row(row).begin();
        blob.mean += static_cast<float>(std::accumulate(pixels + run.begin, pixels + run.end, 0L));
    }
    for (std::uint32_t label = 0; label < pieces.size(); ++label)
        if (pieces.is_root(label)) found[place[label]].mean /= static_cast<float>(pieces.extent(label).pixels);
    return found;
}

}  // namespace recto::text
