#include "layout/tokens.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "core/quantile.hpp"
#include "core/utf8.hpp"
#include "image/binarize.hpp"
#include "image/rules.hpp"

namespace recto::layout {
namespace {

constexpr std::size_t most_rules = 3'000;  // of either kind; more is a texture

using Histogram = std::array<std::size_t, 256>;

// The value that a share of the pixels stay below, between the two nearest.
float quantile_of(const Histogram& counts, double share) {
    std::size_t pixels = 0;
    for (const std::size_t count : counts) pixels += count;
    if (pixels == 0) return 0;
    const double rank = share * static_cast<double>(pixels - 1);
    const auto value_at = [&](std::size_t place) {
        int value = 0;
        for (std::size_t passed = counts[0]; passed <= place; passed += counts[static_cast<std::size_t>(value)])
            ++value;
        return value;
    };
    const auto below = static_cast<std::size_t>(rank);
    const int low = value_at(below);
    const int high = value_at(std::min(below + 1, pixels - 1));
    return static_cast<float>(low + (rank - static_cast<double>(below)) * (high - low));
}

// The pixels that a box covers, within a picture.
struct Pixels {
    int left;
    int top;
    int right;
    int bottom;

    Pixels(const Sides& box, const Image& picture) {
        const auto column = [&](float x) {
            return std::clamp(static_cast<int>(std::nearbyint(x)), 0, picture.width());
        };
        const auto row = [&](float y) { return std::clamp(static_cast<int>(std::nearbyint(y)), 0, picture.height()); };
        left = column(box.left);
        top = row(box.top);
        right = std::min(std::max(column(box.right), left + 1), picture.width());
        bottom = std::min(std::max(row(box.bottom), top + 1), picture.height());
    }
};

float thickness_of(const Image& ink, const Pixels& at) {
    std::size_t pixels = 0;
    std::size_t runs = 0;
    for (int y = at.top; y < at.bottom; ++y) {
        bool before = false;
        for (int x = at.left; x < at.right; ++x) {
            const bool here = ink.row(y)[x] != 0;
            pixels += here ? 1 : 0;
            runs += here && !before ? 1 : 0;
            before = here;
        }
    }
    return static_cast<float>(pixels) / static_cast<float>(std::max<std::size_t>(runs, 1));
}

float shade_of(const Image& gray, const Pixels& at, float paper) {
    Histogram counts{};
    for (int y = at.top; y < at.bottom; ++y)
        for (int x = at.left; x < at.right; ++x) ++counts[gray.row(y)[x]];
    if (at.right <= at.left || at.bottom <= at.top) return 0;
    return std::clamp((paper - quantile_of(counts, 0.8)) / 255, 0.0F, 1.0F);
}

float paper_of(const Image& gray) {
    Histogram counts{};
    for (int y = 0; y < gray.height(); ++y)
        for (const std::uint8_t value : gray.row(y)) ++counts[value];
    return quantile_of(counts, 0.5);
}

// With at least a pixel each way.
Sides whole(Sides box) {
    box.right = std::max(box.right, box.left + 1);
    box.bottom = std::max(box.bottom, box.top + 1);
    return box;
}

std::vector<Token> tokens_on(const Page& page) {
    std::vector<Token> tokens;
    for (const Line& line : page.lines)
        for (const Word& word : line.words)
            tokens.push_back({whole(sides_of(word.place)), utf8::decode(word.text), TokenKind::Word,
                              word.type == TextType::Handwriting, 0, 0});
    for (const Selection& selection : page.selections)
        tokens.push_back({whole(sides_of(selection.place)),
                          {},
                          selection.selected ? TokenKind::Selected : TokenKind::NotSelected,
                          false,
                          0,
                          0});
    for (const Signature& signature : page.signatures)
        tokens.push_back({whole(sides_of(signature.place)), {}, TokenKind::Signature, false, 0, 0});
    return tokens;
}

// Whether a rule is a stroke of a word: most of it lies inside one.
bool is_stroke(const Sides& rule, bool horizontal, const std::vector<Sides>& words) {
    return std::any_of(words.begin(), words.end(), [&](const Sides& word) {
        const bool inside =
            word.left <= rule.x() && rule.x() <= word.right && word.top <= rule.y() && rule.y() <= word.bottom;
        return inside && (!horizontal || word.width() > 0.8F * rule.width());
    });
}

// Long and thin, and no strokes of words.
void add_rules(Tokens& page, const Image& ink) {
    std::vector<Sides> words;
    std::vector<float> heights;
    for (const Token& token : page.tokens)
        if (token.kind == TokenKind::Word) {
            words.push_back(token.box);
            heights.push_back(token.box.height());
        }
    const float tall = heights.empty() ? 16 : median(heights);
    const float shortest_across = std::max(24.0F, 2.2F * tall);
    const int shortest_down = static_cast<int>(std::max(20.0F, 1.6F * tall));
    for (const image::Rule& rule : image::find_rules(ink, shortest_down)) {
        std::vector<Sides>& kept = rule.horizontal ? page.rows : page.columns;
        const auto along = static_cast<float>(rule.horizontal ? rule.width : rule.height);
        const auto across = static_cast<float>(rule.horizontal ? rule.height : rule.width);
        if (rule.horizontal && along < shortest_across) continue;
        if (across > std::max(0.6F * tall, 8.0F) || along <= 3 * across || kept.size() >= most_rules) continue;
        const auto left = static_cast<float>(rule.left);
        const auto top = static_cast<float>(rule.top);
        const Sides box{left, top, left + static_cast<float>(rule.width), top + static_cast<float>(rule.height)};
        if (!is_stroke(box, rule.horizontal, words)) kept.push_back(box);
    }
}

}  // namespace

Sides joined(const Sides& a, const Sides& b) {
    return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right), std::max(a.bottom, b.bottom)};
}

Sides sides_of(const Polygon& place) {
    Sides box{place[0].x, place[0].y, place[0].x, place[0].y};
    for (const Point& point : place) {
        box.left = std::min(box.left, point.x);
        box.top = std::min(box.top, point.y);
        box.right = std::max(box.right, point.x);
        box.bottom = std::max(box.bottom, point.y);
    }
    return box;
}

Polygon polygon_of(const Sides& box) {
    return {Point{box.left, box.top}, Point{box.right, box.top}, Point{box.right, box.bottom},
            Point{box.left, box.bottom}};
}

Tokens tokens_of(const Page& page, const Image& ink) {
    Tokens out{page.image.width(), page.image.height(), tokens_on(page), {}, {}, {}};
    if (out.tokens.empty()) return out;
    const Image gray = image::to_gray(page.image);
    const float paper = paper_of(gray);
    for (Token& token : out.tokens) {
        const Pixels at(token.box, ink);
        token.thickness = thickness_of(ink, at);
        token.shade = shade_of(gray, at, paper);
    }
    add_rules(out, ink);
    return out;
}

}  // namespace recto::layout
