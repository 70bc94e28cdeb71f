#include "image/flatten.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "core/quantile.hpp"
#include "image/binarize.hpp"
#include "image/binarize_kernels.hpp"
#include "image/tiles.hpp"

namespace recto::image {
namespace {

constexpr float kDarkest = 24;  // paper below this is not told from a dark table

/// Tiles that follow one another without an edge between them.
std::vector<std::vector<std::size_t>> smooth_areas(const Tiling& tiling) {
    constexpr float kEdge = 0.08F;  // share of the brightness by which light does not change within a tile
    std::vector<bool> seen(tiling.tiles.size());
    std::vector<std::vector<std::size_t>> areas;
    for (std::size_t first = 0; first < seen.size(); ++first) {
        if (seen[first] || tiling.tiles[first].background <= kDarkest) continue;
        std::vector<std::size_t> area = {first};
        seen[first] = true;
        for (std::size_t next = 0; next < area.size(); ++next) {
            const int column = static_cast<int>(area[next] % tiling.columns);
            const int row = static_cast<int>(area[next] / tiling.columns);
            const float own = tiling.tiles[area[next]].background;
            for (const auto& [u, v] :
                 {std::pair(column - 1, row), {column + 1, row}, {column, row - 1}, {column, row + 1}}) {
                if (u < 0 || v < 0 || u >= tiling.columns || v >= tiling.rows) continue;
                const std::size_t i = tiling.index(u, v);
                const float other = tiling.tiles[i].background;
                if (seen[i] || std::abs(own - other) > kEdge * std::max(own, other)) continue;
                seen[i] = true;
                area.push_back(i);
            }
        }
        areas.push_back(std::move(area));
    }
    std::stable_sort(areas.begin(), areas.end(), [](const auto& x, const auto& y) { return x.size() > y.size(); });
    return areas;
}

/// The mean of a window's values that are not 0, for each tile; 0 where there are none.
std::vector<float> smoothed(const std::vector<float>& values, const Tiling& tiling, int reach) {
    const auto pass = [&](const std::vector<float>& from, bool across) {
        std::vector<float> to(from.size());
        const int lines = across ? tiling.rows : tiling.columns;
        const int length = across ? tiling.columns : tiling.rows;
        const auto at = [&](int line, int i) { return across ? tiling.index(i, line) : tiling.index(line, i); };
        for (int line = 0; line < lines; ++line) {
            float sum = 0;
            float count = 0;
            const auto add = [&](int i, float sign) {
                if (i < 0 || i >= length) return;
                const float value = from[at(line, i)];
                sum += sign * value;
                if (value > 0) count += sign;
            };
            for (int i = 0; i < reach; ++i) add(i, 1);
            for (int i = 0; i < length; ++i) {
                add(i + reach, 1);
                add(i - reach - 1, -1);
                to[at(line, i)] = count > 0.5F ? sum / count : 0;
            }
        }
        return to;
    };
    return pass(pass(values, true), false);
}

/// Fills what is 0 with the mean of what is near, in ever wider windows.
void bridge(std::vector<float>& light, const Tiling& tiling) {
    const int side = std::max(tiling.columns, tiling.rows);
    for (int reach = 2; reach < 2 * side && std::find(light.begin(), light.end(), 0.0F) != light.end(); reach *= 2) {
        const std::vector<float> wider = smoothed(light, tiling, reach);
        for (std::size_t i = 0; i < light.size(); ++i)
            if (light[i] == 0) light[i] = wider[i];
    }
}

/// The paper's brightness on every tile, smooth; 0 everywhere where there is none. The largest smooth area is paper,
/// and so are those that are as bright as it lets expect.
std::vector<float> light_of(const Tiling& tiling) {
    const std::vector<std::vector<std::size_t>> areas = smooth_areas(tiling);
    std::vector<float> light(tiling.tiles.size());
    if (areas.empty()) return light;
    const auto take = [&](const std::vector<std::size_t>& area) {
        for (const std::size_t i : area) light[i] = tiling.tiles[i].background;
    };
    take(areas[0]);
    std::vector<float> expected = light;
    bridge(expected, tiling);
    for (const std::vector<std::size_t>& area : areas) {
        float ratio = 0;
        for (const std::size_t i : area) ratio += tiling.tiles[i].background / expected[i];
        ratio /= static_cast<float>(area.size());
        if (ratio > 0.8F && ratio < 1.5F) take(area);
    }
    bridge(light, tiling);
    return smoothed(smoothed(light, tiling, 2), tiling, 2);
}

}  // namespace

bool needs_flattening(const Image& gray) {
    if (gray.empty()) return false;
    const Tiling tiling = tiling_of(gray);
    const std::vector<std::vector<std::size_t>> areas = smooth_areas(tiling);
    if (areas.empty() || 2 * areas[0].size() < tiling.tiles.size()) return false;
    std::vector<float> paper;
    for (const std::size_t i : areas[0]) paper.push_back(tiling.tiles[i].background);
    return recto::quantile(paper, 0.05) < 0.5F * recto::quantile(paper, 0.95);
}

Image even_light(const Image& image) {
    if (image.empty()) return image;
    const Tiling tiling = tiling_of(to_gray(image));
    const std::vector<float> light = light_of(tiling);
    const float target = recto::quantile(light, 0.95);
    if (target <= 0) return image;

    constexpr float kMostGain = 4;
    constexpr int kOne = 13;  // gains in 2^-13
    const auto columns = static_cast<std::size_t>(tiling.columns);
    std::vector<float> gains;
    gains.reserve(light.size());
    for (const float here : light)
        gains.push_back(std::clamp(target / std::max(here, 1.0F), 1.0F, kMostGain) * (1 << kOne));
    Image result(image.width(), image.height(), image.channels());
    const auto channels = static_cast<std::size_t>(image.channels());
    std::vector<std::uint16_t> heights(columns);
    for (int y = 0; y < image.height(); ++y) {
        const float v = std::clamp((static_cast<float>(y) + 0.5F) / static_cast<float>(tiling.size) - 0.5F, 0.0F,
                                   static_cast<float>(tiling.rows - 1));
        const auto above = static_cast<std::size_t>(v);
        const std::size_t below = std::min(above + 1, static_cast<std::size_t>(tiling.rows) - 1);
        const float share = v - static_cast<float>(above);
        for (std::size_t i = 0; i < columns; ++i)
            heights[i] = static_cast<std::uint16_t>(gains[above * columns + i] * (1 - share) +
                                                    gains[below * columns + i] * share);
        const std::uint8_t* from = image.row(y).data();
        std::uint8_t* to = result.row(y).data();
        const auto width = static_cast<std::size_t>(image.width());
        for_each_ramp(heights.data(), static_cast<std::size_t>(tiling.size), width, [&](Ramp ramp) {
            int gain = ramp.first;
            for (std::size_t x = ramp.begin; x < ramp.end; ++x, gain += ramp.step)
                for (std::size_t c = 0; c < channels; ++c, ++from, ++to)
                    *to = static_cast<std::uint8_t>(std::min(255, (*from * gain + (1 << (kOne - 1))) >> kOne));
        });
    }
    return result;
}

}  // namespace recto::image
