#include "layout/figures.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "image/components.hpp"
#include "layout/features.hpp"

namespace recto::layout {
namespace {

constexpr std::size_t most_figures = 2'000;

void wipe(Image& ink, const Sides& box, float more) {
    const auto within = [](float at, int most) { return std::clamp(static_cast<int>(at), 0, most); };
    const int left = within(box.left - more, ink.width());
    const int right = within(box.right + more + 1, ink.width());
    const int bottom = within(box.bottom + more + 1, ink.height());
    for (int y = within(box.top - more, ink.height()); y < bottom; ++y)
        if (left < right) std::fill(ink.row(y).begin() + left, ink.row(y).begin() + right, std::uint8_t{0});
}

// The mask without what is written and ruled. Vertical lines may stay: alone they are too thin for a figure, and the
// bars of a barcode are among them.
Image rest_of(const Image& ink, const Tokens& page, float u) {
    Image rest = ink;
    for (const Token& token : page.tokens) wipe(rest, token.box, 0.15F * u);
    for (const Sides& rule : page.rows) wipe(rest, rule, 2);
    return rest;
}

// Cells of some pixels' side that have ink.
Image cells_of(const Image& ink, int side) {
    Image cells((ink.width() + side - 1) / side, (ink.height() + side - 1) / side, 1);
    for (int y = 0; y < ink.height(); ++y) {
        const auto row = ink.row(y);
        const auto out = cells.row(y / side);
        for (int cell = 0; cell < cells.width(); ++cell) {
            const auto begin = row.begin() + static_cast<std::ptrdiff_t>(cell) * side;
            const auto end = row.begin() + std::min((cell + 1) * side, ink.width());
            if (out[cell] == 0 && std::find_if(begin, end, [](std::uint8_t v) { return v != 0; }) != end)
                out[cell] = 255;
        }
    }
    return cells;
}

bool near(const Sides& a, const Sides& b, float reach) {
    return a.left - b.right < reach && b.left - a.right < reach && a.top - b.bottom < reach && b.top - a.bottom < reach;
}

// Boxes that overlap or lie within some pixels of each other made one.
std::vector<Sides> together(const std::vector<Sides>& boxes, float reach) {
    std::vector<Sides> kept;
    for (Sides box : boxes) {
        for (;;) {
            const auto other =
                std::find_if(kept.begin(), kept.end(), [&](const Sides& k) { return near(box, k, reach); });
            if (other == kept.end()) break;
            box = joined(box, *other);
            kept.erase(other);
        }
        kept.push_back(box);
    }
    return kept;
}

}  // namespace

std::vector<Sides> figures_on(const Image& ink, const Tokens& page) {
    constexpr int margin = 2;  // pixels along the page's edge
    const float u = unit_of(page);
    const int side = std::max(1, static_cast<int>(std::lround(u / 4)));
    const auto width = static_cast<float>(ink.width());
    const auto height = static_cast<float>(ink.height());
    std::vector<Sides> found;
    for (const image::Component& piece : image::components(cells_of(rest_of(ink, page, u), side))) {
        const Sides box{static_cast<float>(piece.left * side), static_cast<float>(piece.top * side),
                        static_cast<float>((piece.left + piece.width) * side),
                        static_cast<float>((piece.top + piece.height) * side)};
        const bool at_edge =
            box.left <= margin || box.top <= margin || box.right >= width - margin || box.bottom >= height - margin;
        const float shorter = std::min(box.width(), box.height());
        const float longer = std::max(box.width(), box.height());
        const bool sparse = piece.pixels < 0.25 * piece.width * piece.height;
        if (at_edge || shorter < 1.5F * u || longer < 2.5F * u || shorter * longer > 0.5F * width * height || sparse)
            continue;
        found.push_back(box);
        if (found.size() > most_figures) return {};
    }
    return together(found, u / 2);
}

}  // namespace recto::layout
