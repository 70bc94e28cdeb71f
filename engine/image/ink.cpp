#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "image/binarize.hpp"
#include "image/binarize_kernels.hpp"
#include "image/pieces.hpp"
#include "image/tiles.hpp"
#include "recto/error.hpp"

// A page is looked at in tiles of a few letters' size. Each tile and its neighbours have a background, the commonest
// grey, and strokes darker than it; the threshold lies between the two, is smoothed over the tiles, and so follows the
// light (after Bernsen 1986 and Gatos et al. 2006). What is left are the areas darker than the paper: solid ones are
// thick strokes, those with letters in them are backgrounds of their own.

namespace recto::image {

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

/// Tiles from (left, top) up to but not including (right, bottom).
struct TileBox {
    int left, top, right, bottom;
};

/// Ink below a level that is given at the tiles' middles and is linear in between.
Image under(const Image& gray, const Tiling& tiling, const std::vector<float>& levels, const TileBox& box) {
    const int size = tiling.size;
    const int left = box.left * size;
    const int top = box.top * size;
    Image mask(std::min(box.right * size, gray.width()) - left, std::min(box.bottom * size, gray.height()) - top, 1);
    std::vector<std::uint16_t> heights(static_cast<std::size_t>(box.right - box.left));
    std::vector<std::uint8_t> scratch(static_cast<std::size_t>(mask.width()) + 64);
    for (int y = 0; y < mask.height(); ++y) {
        const float at = std::clamp((static_cast<float>(top + y) + 0.5F) / static_cast<float>(size) - 0.5F, 0.0F,
                                    static_cast<float>(tiling.rows - 1));
        const int row = static_cast<int>(at);
        const float share = at - static_cast<float>(row);
        const float* above = &levels[tiling.index(box.left, row)];
        const float* below = &levels[tiling.index(box.left, std::min(row + 1, tiling.rows - 1))];
        for (std::size_t i = 0; i < heights.size(); ++i)
            heights[i] = static_cast<std::uint16_t>((above[i] * (1 - share) + below[i] * share) * 256);
        ink_under_surface(gray.row(top + y).data() + left, heights.data(), static_cast<std::size_t>(size),
                          static_cast<std::size_t>(mask.width()), scratch.data(), mask.row(y).data());
    }
    return mask;
}

LabelledPieces pieces_of(const Image& mask) {
    constexpr std::size_t kMost = 2'000'000;  // runs; no area with letters has more
    return labelled_pieces(mask, kMost / 4, kMost);
}

bool inside(const Pieces::Extent& inner, const Pieces::Extent& outer) {
    return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top &&
           inner.bottom <= outer.bottom;
}

int width_of(const Pieces::Extent& e) {
    return e.right - e.left;
}
int height_of(const Pieces::Extent& e) {
    return e.bottom - e.top;
}

/// Whether light pieces within a dark one are letters on it, rather than the holes of a thick letter or of a screen of
/// dots.
bool are_letters(const std::vector<Pieces::Extent>& light, const Pieces::Extent& dark) {
    std::size_t likely = 0;
    bool slender = false;
    for (const Pieces::Extent& piece : light) {
        const int area = width_of(piece) * height_of(piece);
        if (height_of(piece) < 5 || 20 * height_of(piece) > 17 * height_of(dark)) continue;
        ++likely;
        slender |= 20 * piece.pixels < 9 * area && 4 * area < width_of(dark) * height_of(dark);
    }
    return (likely >= 3 || slender) && 2 * likely > light.size();
}

class InkFinder {
  public:
    explicit InkFinder(const Image& gray) : gray_(gray), tiling_(tiling_of(gray)) {
        const float contrast = quantile(tiling_.tiles, 0.9, [](const Tile& t) { return t.background - t.darkest; });
        const float grain = quantile(tiling_.tiles, 0.25, [](const Tile& t) { return t.background - t.tenth; });
        least_ = std::max({20.0F, 0.12F * contrast, std::min(3 * grain, 60.0F)});
    }

    /// Whether the page as a whole is light on dark.
    [[nodiscard]] bool is_dark() const {
        const float background = quantile(tiling_.tiles, 0.5, [](const Tile& t) { return t.background; });
        const float darker = quantile(tiling_.tiles, 0.8, [](const Tile& t) { return t.background - t.darkest; });
        const float lighter = quantile(tiling_.tiles, 0.8, [](const Tile& t) { return t.brightest - t.background; });
        return background < 110 && lighter > least_ && lighter > 2 * darker;
    }

    [[nodiscard]] Image run() {
        find_areas();
        std::vector<float> levels;
        levels.reserve(tiling_.tiles.size());
        for (std::size_t i = 0; i < tiling_.tiles.size(); ++i)
            levels.push_back(kinds_[i] == Kind::Dark ? lighter_level(i) : darker_level(i));
        for (const Area& area : areas_)
            if (area.written) keep_tint_out(area, levels);
        Image mask = under(gray_, tiling_, levels, {0, 0, tiling_.columns, tiling_.rows});
        for (const Area& area : areas_)
            if (area.lit) turn_round(area, mask);
        return mask;
    }

  private:
    enum class Kind : std::uint8_t { Paper, Tinted, Dark };

    /// Tiles that touch and whose background is darker than the paper about them.
    struct Area {
        std::vector<std::size_t> tiles;
        TileBox box;
        bool written;  ///< letters darker than its background stand out on it
        bool lit;      ///< letters lighter than its background may, and more so
    };

    /// Between a tile's background and the strokes darker than it.
    [[nodiscard]] float darker_level(std::size_t i) const {
        constexpr float kShare = 0.36F;
        const Tile& tile = tiling_.tiles[i];
        const float contrast = tile.background - tile.darkest;
        const float least = std::max(least_, 0.1F * tile.background);
        return std::max(0.0F, tile.background - (contrast > least ? kShare * contrast : least));
    }

    /// Between a tile's background and the strokes lighter than it.
    [[nodiscard]] float lighter_level(std::size_t i) const {
        const Tile& tile = tiling_.tiles[i];
        const float contrast = tile.brightest - tile.background;
        return std::min(255.0F, tile.background + (contrast > least_ ? 0.5F * contrast : least_));
    }

    /// The brightest background within an eighth of the page of each tile.
    [[nodiscard]] std::vector<float> paper() const {
        const int reach = std::max(3, std::max(tiling_.columns, tiling_.rows) / 8);
        std::vector<float> across(tiling_.tiles.size());
        std::vector<float> result(tiling_.tiles.size());
        for (int row = 0; row < tiling_.rows; ++row)
            for (int column = 0; column < tiling_.columns; ++column) {
                float most = 0;
                for (int u = std::max(column - reach, 0); u <= std::min(column + reach, tiling_.columns - 1); ++u)
                    most = std::max(most, tiling_.tiles[tiling_.index(u, row)].background);
                across[tiling_.index(column, row)] = most;
            }
        for (int row = 0; row < tiling_.rows; ++row)
            for (int v = std::max(row - reach, 0); v <= std::min(row + reach, tiling_.rows - 1); ++v)
                for (int column = 0; column < tiling_.columns; ++column) {
                    float& most = result[tiling_.index(column, row)];
                    most = std::max(most, across[tiling_.index(column, v)]);
                }
        return result;
    }

    void find_areas() {
        const std::vector<float> bright = paper();
        kinds_.assign(tiling_.tiles.size(), Kind::Paper);
        for (std::size_t i = 0; i < kinds_.size(); ++i) {
            const float background = tiling_.tiles[i].background;
            if (background < 0.85F * bright[i]) kinds_[i] = background < 0.5F * bright[i] ? Kind::Dark : Kind::Tinted;
        }
        std::vector<bool> seen(kinds_.size());
        for (int row = 0; row < tiling_.rows; ++row)
            for (int column = 0; column < tiling_.columns; ++column) {
                const std::size_t i = tiling_.index(column, row);
                if (kinds_[i] != Kind::Paper && !seen[i]) areas_.push_back(area_from(column, row, bright, seen));
            }
        for (const Area& area : areas_)
            if (area.written) settle_background(area, bright);
    }

    /// Whether a tile of an area has strokes that are dark beside what the area itself is beside the paper.
    [[nodiscard]] bool is_written(std::size_t i, float bright) const {
        const Tile& tile = tiling_.tiles[i];
        return tile.background - tile.darkest > std::max(least_, 0.25F * (bright - tile.background));
    }

    [[nodiscard]] Area area_from(int column, int row, const std::vector<float>& bright, std::vector<bool>& seen) const {
        Area area{{}, {column, row, column + 1, row + 1}, false, true};
        std::vector<std::pair<int, int>> todo = {{column, row}};
        seen[tiling_.index(column, row)] = true;
        std::size_t written = 0;
        float lighter = 0;
        while (!todo.empty()) {
            const auto [u, v] = todo.back();
            todo.pop_back();
            const std::size_t i = tiling_.index(u, v);
            area.tiles.push_back(i);
            const Tile& tile = tiling_.tiles[i];
            written += is_written(i, bright[i]);
            lighter += tile.brightest - 2 * tile.background + tile.darkest;
            area.box = {std::min(area.box.left, u), std::min(area.box.top, v), std::max(area.box.right, u + 1),
                        std::max(area.box.bottom, v + 1)};
            for (const auto& [du, dv] : {std::pair(-1, 0), {1, 0}, {0, -1}, {0, 1}}) {
                const int m = u + du;
                const int n = v + dv;
                if (m < 0 || n < 0 || m >= tiling_.columns || n >= tiling_.rows) continue;
                const std::size_t next = tiling_.index(m, n);
                if (seen[next] || kinds_[next] == Kind::Paper) continue;
                seen[next] = true;
                todo.emplace_back(m, n);
            }
        }
        area.written = 4 * written > area.tiles.size();
        area.lit = !area.written || lighter > 0;
        return area;
    }

    /// A written area is a background as a whole, also where letters or a screen's dots are the most of a tile.
    void settle_background(const Area& area, const std::vector<float>& bright) {
        std::vector<float> backgrounds;
        for (const std::size_t i : area.tiles)
            if (is_written(i, bright[i])) backgrounds.push_back(tiling_.tiles[i].background);
        const auto middle = backgrounds.begin() + static_cast<std::ptrdiff_t>(backgrounds.size() / 2);
        std::nth_element(backgrounds.begin(), middle, backgrounds.end());
        for (const std::size_t i : area.tiles) {
            kinds_[i] = Kind::Tinted;
            if (tiling_.tiles[i].background < 0.6F * *middle) tiling_.tiles[i].background = *middle;
        }
    }

    /// Tiles on an area's edge see it as strokes on the paper: their level must stay below the area's own background.
    void keep_tint_out(const Area& area, std::vector<float>& levels) const {
        for (const std::size_t i : area.tiles) {
            if (kinds_[i] != Kind::Tinted) continue;
            const float most = std::max(0.0F, tiling_.tiles[i].background - least_);
            const int column = static_cast<int>(i % tiling_.columns);
            const int row = static_cast<int>(i / tiling_.columns);
            for (int v = std::max(row - 1, 0); v <= std::min(row + 1, tiling_.rows - 1); ++v)
                for (int u = std::max(column - 1, 0); u <= std::min(column + 1, tiling_.columns - 1); ++u) {
                    float& level = levels[tiling_.index(u, v)];
                    level = std::min(level, most);
                }
        }
    }

    /// Finds light letters in an area and makes them ink, and what is dark about them paper.
    void turn_round(const Area& area, Image& page) const {
        if (area.box.right - area.box.left < 2 && area.box.bottom - area.box.top < 2) return;
        const TileBox box{std::max(area.box.left - 2, 0), std::max(area.box.top - 2, 0),
                          std::min(area.box.right + 2, tiling_.columns), std::min(area.box.bottom + 2, tiling_.rows)};
        std::vector<float> levels(tiling_.tiles.size(), 0.0F);
        for (const std::size_t i : area.tiles) {
            const int column = static_cast<int>(i % tiling_.columns);
            const int row = static_cast<int>(i / tiling_.columns);
            for (int v = std::max(row - 1, 0); v <= std::min(row + 1, tiling_.rows - 1); ++v)
                for (int u = std::max(column - 1, 0); u <= std::min(column + 1, tiling_.columns - 1); ++u) {
                    const std::size_t next = tiling_.index(u, v);
                    if (kinds_[next] == Kind::Paper) levels[next] = darker_level(next);
                }
            levels[i] = lighter_level(i);
        }
        Image dark = under(gray_, tiling_, levels, box);
        LabelledPieces shades = pieces_of(dark);
        for (std::size_t i = 0; i < dark.stride() * dark.height(); ++i) dark.data()[i] ^= 255;
        LabelledPieces lights = pieces_of(dark);
        if (!shades.complete || !lights.complete) return;
        turn_round(std::move(shades), std::move(lights), area.written,
                   {box.left * tiling_.size, box.top * tiling_.size}, dark, page);
    }

    struct Corner {
        int x, y;
    };

    void turn_round(LabelledPieces shades, LabelledPieces lights, bool written, Corner corner, const Image& crop,
                    Image& page) const {
        std::vector<std::uint32_t> enclosed;
        for (std::uint32_t label = 0; label < lights.pieces.size(); ++label) {
            if (!lights.pieces.is_root(label)) continue;
            const Pieces::Extent& e = lights.pieces.extent(label);
            if (e.left > 0 && e.top > 0 && e.right < crop.width() && e.bottom < crop.height())
                enclosed.push_back(label);
        }
        if (enclosed.empty()) return;
        std::vector<bool> ink(lights.pieces.size());
        std::vector<bool> paper(shades.pieces.size());
        for (std::uint32_t label = 0; label < shades.pieces.size(); ++label) {
            if (!shades.pieces.is_root(label)) continue;
            const Pieces::Extent& shade = shades.pieces.extent(label);
            const int area = width_of(shade) * height_of(shade);
            if (2 * std::min(width_of(shade), height_of(shade)) < 3 * tiling_.size || 2 * shade.pixels < area) continue;
            std::vector<Pieces::Extent> letters;
            int filled = shade.pixels;
            for (const std::uint32_t light : enclosed)
                if (inside(lights.pieces.extent(light), shade)) {
                    letters.push_back(lights.pieces.extent(light));
                    filled += letters.back().pixels;
                }
            if (10 * filled < 7 * area || !are_letters(letters, shade)) continue;
            for (const std::uint32_t light : enclosed) {
                const Pieces::Extent& e = lights.pieces.extent(light);
                if (inside(e, shade) && e.pixels >= 4) ink[light] = true;
            }
            for (std::uint32_t other = 0; other < shades.pieces.size(); ++other)
                if (shades.pieces.is_root(other) && inside(shades.pieces.extent(other), shade)) paper[other] = true;
        }
        const auto paint = [&](LabelledPieces& parts, const std::vector<bool>& chosen, std::uint8_t value) {
            for (const auto& [row, run, label] : parts.runs)
                if (chosen[parts.pieces.root(label)])
                    std::fill_n(page.row(corner.y + row).begin() + corner.x + run.begin, run.end - run.begin, value);
        };
        // On a written area the background is paper already, and what is dark are letters.
        if (!written) paint(shades, paper, 0);
        paint(lights, ink, 255);
    }

    const Image& gray_;
    Tiling tiling_;
    float least_;  // contrast of a stroke, grey values
    std::vector<Kind> kinds_;
    std::vector<Area> areas_;
};

}  // namespace

Image ink(const Image& gray) {
    if (gray.empty()) return gray;
    if (gray.channels() != 1) throw Error(ErrorKind::InvalidArgument, "a grey image is wanted");
    InkFinder finder(gray);
    if (!finder.is_dark()) return finder.run();
    Image negative = gray;
    for (std::size_t i = 0; i < gray.stride() * gray.height(); ++i) negative.data()[i] ^= 255;
    return InkFinder(negative).run();
}

}  // namespace recto::image
