#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <numeric>
#include <optional>
#include <vector>

#include "core/quantile.hpp"
#include "image/pieces.hpp"
#include "image/upright.hpp"

// Text lines are found in two steps. The middles of letters are projected along every direction (Postl 1986; Baird 1987
// projects one point a component): the direction in which they crowd into the fewest rows is the lines', to half a
// degree. Then the letters are measured in a frame turned by it, chained to lines, and a straight baseline is fitted to
// each; the median of the baselines' slopes is the rest of the angle.

namespace recto::image {
namespace {

constexpr double kRadians = std::numbers::pi / 180;
constexpr std::size_t kMostRuns = 4'000'000;  // beyond: noise, not text
constexpr std::size_t kMostPoints = 4'000;

struct Vector {
    float x;
    float y;
};

/// A letter, or what looks like one: its extent in the page's frame.
struct Letter {
    std::uint32_t label;
    float left, top, right, bottom;
    [[nodiscard]] Vector middle() const { return {(left + right) / 2, (top + bottom) / 2}; }
    [[nodiscard]] float size() const { return std::max(right - left, bottom - top); }
};

/// Pieces of about the commonest size: neither specks, rules, frames nor pictures.
std::vector<Letter> letters(const Pieces& pieces) {
    std::vector<Letter> candidates;
    for (std::uint32_t label = 0; label < pieces.size(); ++label) {
        if (!pieces.is_root(label)) continue;
        const Pieces::Extent& e = pieces.extent(label);
        const int width = e.right - e.left;
        const int height = e.bottom - e.top;
        const bool speck = std::max(width, height) < 4 || e.pixels < 6;
        const bool rule = std::max(width, height) > 12 * std::min(width, height);
        if (!speck && !rule)
            candidates.push_back({label, static_cast<float>(e.left), static_cast<float>(e.top),
                                  static_cast<float>(e.right), static_cast<float>(e.bottom)});
    }
    if (candidates.empty()) return candidates;
    std::vector<float> sizes;
    for (const Letter& letter : candidates) sizes.push_back(letter.size());
    const float typical = median(sizes);
    std::erase_if(candidates,
                  [&](const Letter& letter) { return letter.size() < 0.4F * typical || letter.size() > 5 * typical; });
    return candidates;
}

/// How far points crowd into few rows when they are projected along a direction: the sum of the rows' squares.
class Projection {
  public:
    Projection(std::vector<Vector> points, double row_height)
        : points_(std::move(points)), rows_per_pixel_(1 / row_height) {
        double reach = 0;
        for (const Vector& p : points_) reach = std::max<double>(reach, std::hypot(p.x, p.y));
        offset_ = reach * rows_per_pixel_ + 1;
        rows_.resize(static_cast<std::size_t>(2 * offset_) + 3);
    }

    double operator()(double degrees) {
        std::fill(rows_.begin(), rows_.end(), 0.0F);
        const auto across = static_cast<float>(-std::sin(degrees * kRadians) * rows_per_pixel_);
        const auto down = static_cast<float>(std::cos(degrees * kRadians) * rows_per_pixel_);
        const auto offset = static_cast<float>(offset_);
        for (const Vector& p : points_) {
            const float at = p.x * across + p.y * down + offset;
            const auto row = static_cast<std::size_t>(at);
            const float share = at - static_cast<float>(row);
            rows_[row] += 1 - share;
            rows_[row + 1] += share;
        }
        double sum = 0;
        for (const float row : rows_) sum += static_cast<double>(row) * row;
        return sum;
    }

  private:
    std::vector<Vector> points_;
    double rows_per_pixel_;
    double offset_;
    std::vector<float> rows_;
};

/// The direction of the lines, degrees from -45 to 135, to about a tenth; nothing where none stands out.
std::optional<double> rough_direction(const std::vector<Letter>& all, float typical) {
    std::vector<Vector> points;
    const std::size_t step = all.size() / kMostPoints + 1;
    for (std::size_t i = 0; i < all.size(); i += step) points.push_back(all[i].middle());
    Vector mean{0, 0};
    for (const Vector& p : points) mean = {mean.x + p.x, mean.y + p.y};
    const auto count = static_cast<float>(points.size());
    for (Vector& p : points) p = {p.x - mean.x / count, p.y - mean.y / count};

    Projection crowding(points, 0.5 * typical);
    std::vector<double> scores;
    for (int i = 0; i < 360; ++i) scores.push_back(crowding(-45 + 0.5 * i));
    const auto best = std::max_element(scores.begin(), scores.end());
    std::vector<double> sorted = scores;
    std::sort(sorted.begin(), sorted.end());
    const double usual = sorted[180];
    // Points without order crowd by chance, the more so the fewer they are.
    if (*best < usual * (1.15 + 3 / std::sqrt(points.size()))) return std::nullopt;

    double direction = -45 + 0.5 * static_cast<double>(best - scores.begin());
    Projection fine(std::move(points), 0.25 * typical);
    double most = 0;
    const double centre = direction;
    for (int i = -6; i <= 6; ++i) {
        const double score = fine(centre + 0.1 * i);
        if (score > most) {
            most = score;
            direction = centre + 0.1 * i;
        }
    }
    return direction;
}

/// The letters' extents in a frame turned clockwise by an angle, whose rows follow the text.
std::vector<Letter> turned(const std::vector<LabelledRun>& runs, Pieces& pieces, std::vector<Letter> all,
                           double degrees) {
    constexpr std::uint32_t kNone = ~0U;
    std::vector<std::uint32_t> index(pieces.size(), kNone);
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        index[all[i].label] = i;
        all[i].left = all[i].top = 1e9F;
        all[i].right = all[i].bottom = -1e9F;
    }
    const auto cosine = static_cast<float>(std::cos(degrees * kRadians));
    const auto sine = static_cast<float>(std::sin(degrees * kRadians));
    for (const auto& [row, run, label] : runs) {
        const std::uint32_t i = index[pieces.root(label)];
        if (i == kNone) continue;
        Letter& letter = all[i];
        const float y = static_cast<float>(row) + 0.5F;
        for (const float x : {static_cast<float>(run.begin), static_cast<float>(run.end)}) {
            const float along = x * cosine + y * sine;
            const float down = y * cosine - x * sine;
            letter.left = std::min(letter.left, along);
            letter.right = std::max(letter.right, along);
            letter.top = std::min(letter.top, down);
            letter.bottom = std::max(letter.bottom, down);
        }
    }
    return all;
}

/// Letters that follow each other on a line, as lists of indices.
std::vector<std::vector<std::uint32_t>> chains(const std::vector<Letter>& all, float height) {
    std::vector<std::uint32_t> order(all.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return all[a].left != all[b].left ? all[a].left < all[b].left : a < b;
    });
    float top = 1e9F;
    float bottom = -1e9F;
    for (const Letter& letter : all) {
        top = std::min(top, letter.bottom);
        bottom = std::max(bottom, letter.bottom);
    }
    // Chains that are still open, by the row of their last letter's bottom.
    const auto row_of = [&](float v) { return static_cast<std::size_t>((v - top) / height) + 1; };
    std::vector<std::vector<std::uint32_t>> open(row_of(bottom) + 2);
    std::vector<std::vector<std::uint32_t>> found;
    for (const std::uint32_t i : order) {
        const Letter& letter = all[i];
        const std::size_t row = row_of(letter.bottom);
        std::size_t best_row = 0;
        std::size_t best = 0;
        float nearest = 3 * height;
        for (std::size_t r = row - 1; r <= row + 1; ++r)
            for (std::size_t k = 0; k < open[r].size(); ++k) {
                const Letter& last = all[found[open[r][k]].back()];
                const float gap = letter.left - last.right;
                const float step = std::abs(letter.bottom - last.bottom);
                if (gap > -height && step < 0.4F * height && std::abs(gap) + 2 * step < nearest) {
                    nearest = std::abs(gap) + 2 * step;
                    best_row = r;
                    best = k;
                }
            }
        std::uint32_t chain = 0;
        if (best_row == 0) {
            chain = static_cast<std::uint32_t>(found.size());
            found.emplace_back();
        } else {
            chain = open[best_row][best];
            open[best_row].erase(open[best_row].begin() + static_cast<std::ptrdiff_t>(best));
        }
        found[chain].push_back(i);
        std::erase_if(open[row],
                      [&](std::uint32_t c) { return letter.left - all[found[c].back()].right > 3 * height; });
        open[row].push_back(chain);
    }
    return found;
}

struct Baseline {
    double slope;
    double weight;
};

/// A line through the bottoms of a chain's letters, those that hang or float left out.
std::optional<Baseline> baseline(const std::vector<Letter>& all, const std::vector<std::uint32_t>& chain,
                                 float height) {
    constexpr std::size_t kFewest = 5;
    if (chain.size() < kFewest || all[chain.back()].right - all[chain.front()].left < 5 * height) return std::nullopt;
    std::vector<std::uint32_t> kept = chain;
    double slope = 0;
    for (const double tolerance : {0.25, 0.12, 0.08}) {
        double x = 0;
        double y = 0;
        for (const std::uint32_t i : kept) {
            x += all[i].middle().x;
            y += all[i].bottom;
        }
        x /= static_cast<double>(kept.size());
        y /= static_cast<double>(kept.size());
        double xx = 0;
        double xy = 0;
        for (const std::uint32_t i : kept) {
            xx += (all[i].middle().x - x) * (all[i].middle().x - x);
            xy += (all[i].middle().x - x) * (all[i].bottom - y);
        }
        if (xx <= 0) return std::nullopt;
        slope = xy / xx;
        std::vector<float> residuals;
        for (const std::uint32_t i : kept)
            residuals.push_back(static_cast<float>(all[i].bottom - y - slope * (all[i].middle().x - x)));
        const float centre = median(residuals);
        std::vector<std::uint32_t> next;
        for (std::size_t k = 0; k < kept.size(); ++k)
            if (std::abs(residuals[k] - centre) < std::max(1.0, tolerance * height)) next.push_back(kept[k]);
        if (next.size() < kFewest) return std::nullopt;
        kept = std::move(next);
    }
    if (2 * kept.size() < chain.size()) return std::nullopt;
    const double span = all[kept.back()].right - all[kept.front()].left;
    return Baseline{slope, span * std::sqrt(static_cast<double>(kept.size()))};
}

double weighted_median(std::vector<Baseline> lines) {
    std::sort(lines.begin(), lines.end(), [](const Baseline& a, const Baseline& b) { return a.slope < b.slope; });
    double half = 0;
    for (const Baseline& line : lines) half += line.weight / 2;
    for (const Baseline& line : lines) {
        half -= line.weight;
        if (half <= 0) return line.slope;
    }
    return 0;
}

}  // namespace

double skew_angle(const Image& ink) {
    constexpr std::size_t kFewest = 10;
    auto [pieces, runs, complete] = labelled_pieces(ink, kMostRuns / 8, kMostRuns);
    if (!complete) return 0;
    std::vector<Letter> all = letters(pieces);
    if (all.size() < kFewest) return 0;
    std::vector<float> sizes;
    for (const Letter& letter : all) sizes.push_back(letter.size());
    const std::optional<double> rough = rough_direction(all, median(sizes));
    if (!rough) return 0;

    all = turned(runs, pieces, std::move(all), *rough);
    std::vector<float> heights;
    for (const Letter& letter : all) heights.push_back(letter.bottom - letter.top);
    const float height = median(heights);
    std::vector<Baseline> lines;
    std::size_t told = 0;
    for (const auto& chain : chains(all, height))
        if (const auto line = baseline(all, chain, height)) {
            lines.push_back(*line);
            told += chain.size();
        }
    if (told < kFewest || 5 * told < all.size()) return 0;
    const double angle = *rough + std::atan(weighted_median(std::move(lines))) / kRadians;
    return std::remainder(angle, 90);
}

}  // namespace recto::image
