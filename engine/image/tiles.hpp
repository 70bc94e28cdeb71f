#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "core/image.hpp"
#include "core/quantile.hpp"

namespace recto::image {

/// What the pixels of a tile and its neighbours are like, grey values.
struct Tile {
    float background = 255;
    float darkest = 255;    ///< but for one pixel in fifty
    float brightest = 255;  ///< likewise
    float tenth = 255;      ///< a tenth of the pixels are darker
};

/// The tiles of a page, left to right, top to bottom.
struct Tiling {
    int size = 0;  ///< pixels
    int columns = 0;
    int rows = 0;
    std::vector<Tile> tiles;

    [[nodiscard]] std::size_t index(int column, int row) const {
        return static_cast<std::size_t>(row) * columns + column;
    }
};

/// Describes a grey image in tiles of a few letters' size: a 220th of its longer side, 8 to 32 pixels.
[[nodiscard]] Tiling tiling_of(const Image& gray);

/// The value that a share of the tiles stay below. @param value what to take of a tile. @param share 0 to 1.
template <typename Value>
float quantile(const std::vector<Tile>& tiles, double share, Value value) {
    std::vector<float> values;
    values.reserve(tiles.size());
    for (const Tile& tile : tiles) values.push_back(value(tile));
    return recto::quantile(std::move(values), share);
}

}  // namespace recto::image
