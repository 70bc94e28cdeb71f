#include "image/tiles.hpp"

#include <array>
#include <cstdint>

namespace recto::image {
namespace {

constexpr int kBins = 32;  // of eight grey values each

using Histogram = std::array<std::uint16_t, kBins>;

float grey_of(int bin) {
    return static_cast<float>(bin) * 8 + 3.5F;
}

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

}  // namespace

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

}  // namespace recto::image
