#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "image/binarize.hpp"
#include "image/binarize_kernels.hpp"
#include "image/pieces.hpp"
#include "recto/error.hpp"

// A page is looked at in tiles of a few letters' size. Each tile and its neighbours have a background, the commonest
// grey, and strokes darker than it; the threshold lies between the two, is smoothed over the tiles, and so follows the
// light (after Bernsen 1986 and Gatos et al. 2006). What is left are the areas darker than the paper: solid ones are
// thick strokes, those with letters in them are backgrounds of their own.

namespace recto::image {
namespace {

constexpr int kBins = 32;  // of eight grey values each

using Histogram = std::array<std::uint16_t, kBins>;

float grey_of(int bin) {
    return static_cast<float>(bin) * 8 + 3.5F;
}

/// What the pixels of a tile and its neighbours are like, grey values.
struct Tile {
    float background = 255;
    float darkest = 255;    ///< but for one pixel in fifty
    float brightest = 255;  ///< likewise
    float tenth = 255;      ///< a tenth of the pixels are darker
};

Tile describe(const std::array<std::uint32_t, kBins>& counts) {
    std::uint32_t total = 0;
    for (const std::uint32_t count : counts) total += count;
    int mode = 0;
    std::uint32_t most = 0;
    for (int bin = 0; bin < kBins; ++bin) {
        const std::uint32_t below = bin > 0 ? counts[bin - 1] : 0;
        const std::uint32_t above = bin + 1 < kBins ? counts[bin + 1] : 0;
        const std::uint32_t here = below + 2 * counts[bin] + above;
        if (here >= most) {
            most = here;
            mode = bin;
        }
    }
    float sum = 0;
    float weight = 0;
    for (int bin = std::max(mode - 1, 0); bin <= std::min(mode + 1, kBins - 1); ++bin) {
        sum += grey_of(bin) * static_cast<float>(counts[bin]);
        weight += static_cast<float>(counts[bin]);
    }
    const auto quantile = [&](std::uint32_t rank) {
        int bin = 0;
        for (std::uint32_t passed = counts[0]; passed <= rank && bin + 1 < kBins; passed += counts[bin]) ++bin;
        return grey_of(bin);
    };
    return {sum / weight, quantile(total / 50), quantile(total - 1 - total / 50), quantile(total / 10)};
}

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

Tiling tiling_of(const Image& gray) {
    Tiling tiling;
    tiling.size = std::clamp((std::max(gray.width(), gray.height()) + 110) / 220, 8, 32);
    tiling.columns = (gray.width() + tiling.size - 1) / tiling.size;
    tiling.rows = (gray.height() + tiling.size - 1) / tiling.size;
    // Large tiles have pixels to spare: every other row tells enough.
    const int skip = tiling.size >= 12 ? 2 : 1;
    std::vector<Histogram> histograms(static_cast<std::size_t>(tiling.columns) * tiling.rows);
    for (int row = 0; row < tiling.rows; ++row)
        for (int column = 0; column < tiling.columns; ++column) {
            // Neighbours are often alike: counted in four tables, one increment need not wait for the last.
            std::array<Histogram, 4> parts{};
            const int left = column * tiling.size;
            const int right = std::min(left + tiling.size, gray.width());
            const int bottom = std::min((row + 1) * tiling.size, gray.height());
            for (int y = row * tiling.size; y < bottom; y += skip) {
                const std::uint8_t* pixels = gray.row(y).data();
                int x = left;
                for (; x + 4 <= right; x += 4)
                    for (int part = 0; part < 4; ++part) ++parts[part][pixels[x + part] >> 3];
                for (; x < right; ++x) ++parts[0][pixels[x] >> 3];
            }
            Histogram& sum = histograms[tiling.index(column, row)];
            for (int bin = 0; bin < kBins; ++bin)
                sum[bin] = static_cast<std::uint16_t>(parts[0][bin] + parts[1][bin] + parts[2][bin] + parts[3][bin]);
        }
    tiling.tiles.resize(histograms.size());
    for (int row = 0; row < tiling.rows; ++row)
        for (int column = 0; column < tiling.columns; ++column) {
            std::array<std::uint32_t, kBins> counts{};
            for (int v = std::max(row - 1, 0); v <= std::min(row + 1, tiling.rows - 1); ++v)
                for (int u = std::max(column - 1, 0); u <= std::min(column + 1, tiling.columns - 1); ++u) {
                    const Histogram& histogram = histograms[tiling.index(u, v)];
                    for (int bin = 0; bin < kBins; ++bin) counts[bin] += histogram[bin];
                }
            tiling.tiles[tiling.index(column, row)] = describe(counts);
        }
    return tiling;
}

template <typename Value>
float quantile(const std::vector<Tile>& tiles, double share, Value value) {
    std::vector<float> values;
    values.reserve(tiles.size());
    for (const Tile& tile : tiles) values.push_back(value(tile));
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

}  // namespace

Method choose_method(const Image& gray) {
    if (gray.empty()) return Method::Otsu;
    const Tiling tiling = tiling_of(gray);
    const auto background = [](const Tile& tile) { return tile.background; };
    const float bright = quantile(tiling.tiles, 0.9, background);
    const float dim = quantile(tiling.tiles, 0.1, background);
    const float contrast = quantile(tiling.tiles, 0.9, [](const Tile& t) { return t.background - t.darkest; });
    const bool even = dim > 0.9F * bright;
    if (even && contrast > 0.6F * bright) return Method::Otsu;
    // Sauvola's threshold supposes black ink on bright paper; Wolf's takes what contrast there is.
    return even || contrast > 0.5F * bright ? Method::Sauvola : Method::Wolf;
}

namespace {

class InkFinder {
  public:
    explicit InkFinder(const Image& gray) : gray_(gray), tiling_(tiling_of(gray)) {
        const auto background = [](const Tile& tile) { return tile.background; };
        const float contrast = quantile(tiling_.tiles, 0.9, [](const Tile& t) { return t.background - t.darkest; });
        const float grain = quantile(tiling_.tiles, 0.25, [](const Tile& t) { return t.background - t.tenth; });
        paper_ = quantile(tiling_.tiles, 0.75, background);
        least_ = std::max({20.0F, 0.12F * contrast, std::min(3 * grain, 60.0F)});
    }

    [[nodiscard]] Image run() const {
        Image mask(gray_.width(), gray_.height(), 1);
        const std::vector<float> thresholds = levels();
        const auto columns = static_cast<std::size_t>(tiling_.columns);
        std::vector<std::uint16_t> heights(columns);
        std::vector<std::uint8_t> scratch(static_cast<std::size_t>(gray_.width()) + 64);
        for (int y = 0; y < gray_.height(); ++y) {
            const float at = std::clamp((static_cast<float>(y) + 0.5F) / static_cast<float>(tiling_.size) - 0.5F, 0.0F,
                                        static_cast<float>(tiling_.rows - 1));
            const auto row = static_cast<std::size_t>(at);
            const std::size_t next = std::min(row + 1, static_cast<std::size_t>(tiling_.rows) - 1);
            const float share = at - static_cast<float>(row);
            for (std::size_t i = 0; i < columns; ++i) {
                const float level =
                    thresholds[row * columns + i] * (1 - share) + thresholds[next * columns + i] * share;
                heights[i] = static_cast<std::uint16_t>(std::clamp(level, 0.0F, 255.0F) * 256);
            }
            ink_under_surface(gray_.row(y).data(), heights.data(), static_cast<std::size_t>(tiling_.size),
                              static_cast<std::size_t>(gray_.width()), scratch.data(), mask.row(y).data());
        }
        return mask;
    }

  private:
    [[nodiscard]] std::vector<float> levels() const {
        std::vector<float> result;
        result.reserve(tiling_.tiles.size());
        for (const Tile& tile : tiling_.tiles) {
            const float contrast = tile.background - tile.darkest;
            const float least = std::max(least_, 0.1F * tile.background);
            result.push_back(tile.background - (contrast > least ? kShare * contrast : least));
        }
        return result;
    }

    static constexpr float kShare = 0.45F;  // of the way from the background to the strokes

    const Image& gray_;
    Tiling tiling_;
    float paper_;
    float least_;  // contrast of a stroke, grey values
};

}  // namespace

Image ink(const Image& gray) {
    if (gray.empty()) return gray;
    if (gray.channels() != 1) throw Error(ErrorKind::InvalidArgument, "a grey image is wanted");
    return InkFinder(gray).run();
}

}  // namespace recto::image
