#include "text/detect.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "image/components.hpp"
#include "image/resample.hpp"
#include "text/blobs.hpp"
#include "text/rectangle.hpp"

namespace recto::text {
namespace {

constexpr int tile = 640;                 // pixels; the network halves five times, so a multiple of 32
constexpr int overlap = 64;               // pixels that neighbours share: half of it is context that is thrown away
constexpr int probable = 64;              // of 255: pixels above belong to text
constexpr float certain = 0.45F;          // mean probability that a region needs
constexpr float growth = 1.2F;            // the network marks the core of the text: offset = area × growth / perimeter
constexpr float growth_of_marks = 0.42F;  // of the shorter side: a letter alone grows more than the formula says
constexpr int smallest_core = 3;          // pixels

// Where the tiles along one side start: evenly spread, the last one ending at the end.
std::vector<int> tile_starts(int size) {
    if (size <= tile) return {0};
    const int count = (size - overlap + tile - overlap - 1) / (tile - overlap);
    std::vector<int> starts(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        starts[static_cast<std::size_t>(i)] = static_cast<int>(static_cast<long>(size - tile) * i / (count - 1));
    return starts;
}

// The stretch of a side whose probabilities come from tile i: up to the middle of what it shares with its neighbours.
std::pair<int, int> owned(const std::vector<int>& starts, std::size_t i, int size) {
    const int from = i == 0 ? 0 : (starts[i - 1] + tile + starts[i]) / 2;
    const int to = i + 1 == starts.size() ? size : (starts[i] + tile + starts[i + 1]) / 2;
    return {from, to};
}

// Whether anything at all is to be seen: most of a page's tiles may be empty paper.
bool is_blank(const std::vector<std::uint8_t>& pixels) {
    constexpr int faintest = 12;  // steps of 255 between paper and the faintest print that could be read
    const auto [low, high] = std::minmax_element(pixels.begin(), pixels.end());
    return *high - *low < faintest;
}

std::vector<std::uint8_t> cut_tile(const Image& page, int x, int y) {
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(tile) * tile * 3,
                                     page.row(y)[static_cast<std::size_t>(x) * 3]);
    const int width = std::min(tile, page.width() - x);
    const int height = std::min(tile, page.height() - y);
    for (int row = 0; row < height; ++row)
        std::memcpy(pixels.data() + static_cast<std::size_t>(row) * tile * 3,
                    page.row(y + row).data() + static_cast<std::size_t>(x) * 3, static_cast<std::size_t>(width) * 3);
    return pixels;
}

}  // namespace

double detection_scale(const Image& ink, bool sideways, double letter) {
    constexpr int surveyed = 1600;  // longer side of the mask that is looked at: the dots of a printer's needles merge
    constexpr std::size_t enough = 8;
    const double side = std::max(ink.width(), ink.height());
    const double largest = std::min(3200 / side, 2.5);
    const double smallest = std::min(640 / side, 1.0);
    const double shrink = std::min(1.0, surveyed / side);
    Image survey = ink;
    if (shrink < 1) {
        constexpr int covered = 64;  // of 255: a pixel of which a quarter is ink is ink
        survey = image::resize(ink, std::max(1, static_cast<int>(ink.width() * shrink)),
                               std::max(1, static_cast<int>(ink.height() * shrink)));
        for (int y = 0; y < survey.height(); ++y)
            for (std::uint8_t& pixel : survey.row(y)) pixel = pixel >= covered ? 255 : 0;
    }
    std::vector<int> heights;
    for (const image::Component& part : image::components(survey)) {
        const int height = sideways ? part.width : part.height;
        const int width = sideways ? part.height : part.width;
        if (height >= 5 && height < survey.height() / 4 && width < 4 * height && height < 8 * width)
            heights.push_back(height);
    }
    if (heights.size() < enough) return std::clamp(1280 / side, smallest, largest);
    const auto typical = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() * 2 / 5);
    std::nth_element(heights.begin(), typical, heights.end());
    return std::clamp(letter / *typical * shrink, smallest, largest);
}

double fit_to_tiles(double scale, int width, int height) {
    const auto tiles = [&](double at) {
        return tile_starts(static_cast<int>(std::lround(width * at))).size() *
               tile_starts(static_cast<int>(std::lround(height * at))).size();
    };
    double best = scale;
    for (double at = scale * 1.04; at > scale * 0.84; at -= scale * 0.02)
        if (tiles(at) < tiles(best)) best = at;
    return best;
}

std::vector<Region> regions_of(const Image& map) {
    std::vector<Region> regions;
    for (const Blob& blob : blobs(map, probable)) {
        const Rectangle core = enclosing_rectangle(blob.outline);
        if (std::min(core.width, core.height) < smallest_core) continue;
        if (blob.mean / 255 < certain) continue;
        const float shorter = std::min(core.width, core.height);
        const float offset =
            std::max(core.width * core.height * growth / (2 * (core.width + core.height)), shorter * growth_of_marks);
        regions.push_back({corners(grown(core, offset)), blob.mean / 255});
    }
    return regions;
}

Detector::Detector(const nets::Runtime& runtime) : net_(runtime, "detect", tile, tile) {}

std::vector<Region> Detector::find(const Image& rgb, const Arena& arena, const Watch& watch) const {
    const std::vector<int> columns = tile_starts(rgb.width());
    const std::vector<int> rows = tile_starts(rgb.height());
    Image map(rgb.width(), rgb.height(), 1);
    arena.for_each(columns.size() * rows.size(), [&](std::size_t i) {
        watch.check();
        const std::size_t column = i % columns.size();
        const std::size_t row = i / columns.size();
        const int x = columns[column];
        const int y = rows[row];
        const std::vector<std::uint8_t> pixels = cut_tile(rgb, x, y);
        if (is_blank(pixels)) return;
        net_.run(pixels, tile, tile, [&](const nets::TensorView& probabilities) {
            const auto [left, right] = owned(columns, column, rgb.width());
            const auto [top, bottom] = owned(rows, row, rgb.height());
            for (int v = top; v < bottom; ++v)
                for (int u = left; u < right; ++u)
                    map.row(v)[static_cast<std::size_t>(u)] = static_cast<std::uint8_t>(
                        255 *
                        probabilities.values[static_cast<std::size_t>(v - y) * tile + static_cast<std::size_t>(u - x)]);
        });
    });
    return regions_of(map);
}

}  // namespace recto::text
