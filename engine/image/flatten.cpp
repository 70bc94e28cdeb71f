#include "image/flatten.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "image/binarize.hpp"
#include "image/tiles.hpp"

namespace recto::image {
namespace {

constexpr float kDarkest = 24;  // paper below this is not told from a dark table

/// Each tile's paper: its own background where that is bright for its neighbourhood, else 0.
std::vector<float> bare_paper(const Tiling& tiling) {
    const int reach = std::max(2, std::max(tiling.columns, tiling.rows) / 6);
    std::vector<float> across(tiling.tiles.size());
    std::vector<float> paper(tiling.tiles.size());
    for (int row = 0; row < tiling.rows; ++row)
        for (int column = 0; column < tiling.columns; ++column) {
            float most = 0;
            for (int u = std::max(column - reach, 0); u <= std::min(column + reach, tiling.columns - 1); ++u)
                most = std::max(most, tiling.tiles[tiling.index(u, row)].background);
            across[tiling.index(column, row)] = most;
        }
    for (int row = 0; row < tiling.rows; ++row)
        for (int column = 0; column < tiling.columns; ++column) {
            float most = 0;
            for (int v = std::max(row - reach, 0); v <= std::min(row + reach, tiling.rows - 1); ++v)
                most = std::max(most, across[tiling.index(column, v)]);
            const float own = tiling.tiles[tiling.index(column, row)].background;
            paper[tiling.index(column, row)] = own > 0.75F * most && own > kDarkest ? own : 0;
        }
    return paper;
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

/// The paper's brightness on every tile, smooth; 0 everywhere where no tile has any.
std::vector<float> light_of(const Tiling& tiling) {
    std::vector<float> light = bare_paper(tiling);
    const int side = std::max(tiling.columns, tiling.rows);
    for (int reach = 2; reach < 2 * side && std::find(light.begin(), light.end(), 0.0F) != light.end(); reach *= 2) {
        const std::vector<float> wider = smoothed(light, tiling, reach);
        for (std::size_t i = 0; i < light.size(); ++i)
            if (light[i] == 0) light[i] = wider[i];
    }
    return smoothed(smoothed(light, tiling, 2), tiling, 2);
}

float quantile(std::vector<float> values, double share) {
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

}  // namespace

bool needs_flattening(const Image& gray) {
    if (gray.empty()) return false;
    const Tiling tiling = tiling_of(gray);
    std::vector<float> paper;
    std::vector<float> steps;
    const std::vector<float> bare = bare_paper(tiling);
    for (int row = 0; row < tiling.rows; ++row)
        for (int column = 0; column < tiling.columns; ++column) {
            const float own = bare[tiling.index(column, row)];
            if (own == 0) continue;
            paper.push_back(own);
            const float next = column + 1 < tiling.columns ? bare[tiling.index(column + 1, row)] : 0;
            if (next > 0) steps.push_back(std::abs(own - next) / std::max(own, next));
        }
    if (steps.size() < 16 || 2 * paper.size() < bare.size()) return false;
    const float bright = quantile(paper, 0.95);
    // On even paper most steps are nought and the rest are edges; light fades a little everywhere.
    return quantile(paper, 0.05) < 0.67F * bright && quantile(steps, 0.95) < 0.12F;
}

Image even_light(const Image& image) {
    if (image.empty()) return image;
    const Tiling tiling = tiling_of(to_gray(image));
    const std::vector<float> light = light_of(tiling);
    const float target = quantile(light, 0.95);
    if (target <= 0) return image;

    constexpr float kMostGain = 4;
    Image result(image.width(), image.height(), image.channels());
    const auto channels = static_cast<std::size_t>(image.channels());
    const auto size = static_cast<float>(tiling.size);
    std::vector<std::uint16_t> gains(image.stride());
    std::vector<float> row(static_cast<std::size_t>(tiling.columns));
    for (int y = 0; y < image.height(); ++y) {
        const float v =
            std::clamp((static_cast<float>(y) + 0.5F) / size - 0.5F, 0.0F, static_cast<float>(tiling.rows - 1));
        const int above = static_cast<int>(v);
        const int below = std::min(above + 1, tiling.rows - 1);
        const float down = v - static_cast<float>(above);
        for (int i = 0; i < tiling.columns; ++i)
            row[i] = light[tiling.index(i, above)] * (1 - down) + light[tiling.index(i, below)] * down;
        for (int x = 0; x < image.width(); ++x) {
            const float u =
                std::clamp((static_cast<float>(x) + 0.5F) / size - 0.5F, 0.0F, static_cast<float>(tiling.columns - 1));
            const int left = static_cast<int>(u);
            const int right = std::min(left + 1, tiling.columns - 1);
            const float share = u - static_cast<float>(left);
            const float here = row[left] * (1 - share) + row[right] * share;
            const float gain = std::clamp(target / std::max(here, 1.0F), 1.0F, kMostGain);
            for (std::size_t c = 0; c < channels; ++c)
                gains[channels * static_cast<std::size_t>(x) + c] = static_cast<std::uint16_t>(gain * 256 + 0.5F);
        }
        const auto from = image.row(y);
        const auto to = result.row(y);
        for (std::size_t i = 0; i < from.size(); ++i)
            to[i] = static_cast<std::uint8_t>(std::min(255U, (from[i] * static_cast<unsigned>(gains[i]) + 128) >> 8));
    }
    return result;
}

}  // namespace recto::image
