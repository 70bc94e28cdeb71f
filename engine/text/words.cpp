#include "text/words.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/quantile.hpp"
#include "core/utf8.hpp"
#include "image/components.hpp"

namespace recto::text {
namespace {

struct Gap {
    float from = 0;
    float to = 0;
    [[nodiscard]] float width() const { return to - from; }
    [[nodiscard]] float middle() const { return (from + to) / 2; }
};

// The strokes of one line, without rules, box borders and what reaches in from the lines above and below.
class Strokes {
  public:
    explicit Strokes(const LineInk& ink) : margin_(ink.margin), width_(ink.mask.width()) {
        const int top = ink.margin;
        const int bottom = ink.mask.height() - ink.margin;
        const int line = bottom - top;
        line_ = line;
        reach_ = 0.4F * static_cast<float>(line);
        for (const image::Component& part : image::components(ink.mask)) {
            const int middle = part.top + part.height / 2;
            const bool outside = middle < top || middle >= bottom;
            const bool rule = part.width > 3 * line && part.height < line / 4;
            const bool reaches_out = part.top < top - 2 && part.top + part.height > bottom + 2;
            const bool hollow = part.pixels < part.width * part.height / 6;
            const bool border = reaches_out && (part.width < line / 4 || hollow);
            const bool speck = static_cast<float>(part.width) < 1.5F * ink.pixel &&
                               static_cast<float>(part.height) < 1.5F * ink.pixel && part.pixels < 12;
            if (!outside && !rule && !border && !speck) parts_.push_back(part);
        }
        std::vector<int> cover(static_cast<std::size_t>(width_) + 1, 0);
        for (const image::Component& part : parts_) {
            ++cover[static_cast<std::size_t>(part.left)];
            --cover[static_cast<std::size_t>(part.left + part.width)];
        }
        covered_.resize(static_cast<std::size_t>(width_));
        for (int x = 0, depth = 0; x < width_; ++x) {
            depth += cover[static_cast<std::size_t>(x)];
            covered_[static_cast<std::size_t>(x)] = depth > 0;
        }
        count_ink(ink.mask);
    }

    // The widest stretch without strokes between two places of the strip; where there is none, the thinnest column.
    [[nodiscard]] Gap widest_gap(float from, float to) const {
        const int begin = std::clamp(static_cast<int>(from) + margin_, 0, width_ - 1);
        const int end = std::clamp(static_cast<int>(std::ceil(to)) + margin_, begin + 1, width_);
        int best_from = 0;
        int best_to = 0;
        for (int x = begin; x < end;) {
            if (covered_[static_cast<std::size_t>(x)]) {
                ++x;
                continue;
            }
            const int start = x;
            while (x < end && !covered_[static_cast<std::size_t>(x)]) ++x;
            if (x - start > best_to - best_from) {
                best_from = start;
                best_to = x;
            }
        }
        if (best_to > best_from)
            return {static_cast<float>(best_from - margin_), static_cast<float>(best_to - margin_)};
        const auto thinnest = std::min_element(column_.begin() + begin, column_.begin() + end);
        const auto at = static_cast<float>(thinnest - column_.begin() - margin_);
        return {at, at};
    }

    // The box of the strokes between two cuts that stand by the letters from `first` to `last`; empty where none do.
    [[nodiscard]] Box between(float from, float to, float first, float last) const {
        const int low = static_cast<int>(std::floor(std::max(from, first - reach_))) + margin_;
        const int high = static_cast<int>(std::ceil(std::min(to, last + reach_))) + margin_;
        const auto cut_from = static_cast<int>(std::floor(from)) + margin_;
        const auto cut_to = static_cast<int>(std::ceil(to)) + margin_;
        Extent body;
        for (const image::Component& part : parts_)
            if (crosses_middle(part) && part.left < high && part.left + part.width > low)
                body.add(part, cut_from, cut_to);
        // Dots, commas and accents stand close to the letters; what lies further off is a rest of a rule or a speck.
        const int near = line_ / 8;
        Extent whole = body;
        for (const image::Component& part : parts_) {
            if (crosses_middle(part) || part.left >= high || part.left + part.width <= low) continue;
            const bool close = part.left + part.width > body.left - near && part.left < body.right + near;
            if (body.empty() || close) whole.add(part, cut_from, cut_to);
        }
        if (whole.empty()) return {};
        return {static_cast<float>(whole.left - margin_), static_cast<float>(whole.top - margin_),
                static_cast<float>(whole.right - whole.left), static_cast<float>(whole.bottom - whole.top)};
    }

  private:
    struct Extent {
        int left = 1 << 30;
        int top = 1 << 30;
        int right = 0;
        int bottom = 0;

        [[nodiscard]] bool empty() const { return right <= left; }
        // A piece that the cut goes through counts where more than a sliver of it lies on this side.
        void add(const image::Component& part, int from, int to) {
            const int a = std::max(part.left, from);
            const int b = std::min(part.left + part.width, to);
            if (b - a < std::min(part.width, 3) && b - a < (part.width + 1) / 2) return;
            left = std::min(left, a);
            right = std::max(right, b);
            top = std::min(top, part.top);
            bottom = std::max(bottom, part.top + part.height);
        }
    };

    [[nodiscard]] bool crosses_middle(const image::Component& part) const {
        const int top = margin_ + line_ * 3 / 8;
        const int bottom = margin_ + line_ * 5 / 8;
        return part.top < bottom && part.top + part.height > top;
    }

    void count_ink(const Image& mask) {
        column_.assign(static_cast<std::size_t>(width_), 0);
        for (int y = margin_; y < mask.height() - margin_; ++y) {
            const auto row = mask.row(y);
            for (std::size_t x = 0; x < row.size(); ++x) column_[x] += row[x] != 0;
        }
    }

    int margin_;
    int width_;
    int line_ = 0;     // rows of the line
    float reach_ = 0;  // how far from the middle of its outermost letters a word's ink may stand
    std::vector<image::Component> parts_;
    std::vector<bool> covered_;
    std::vector<int> column_;
};

// Arrows, boxes, dingbats and the like: Unicode's blocks from Arrows to Miscellaneous Symbols and Arrows.
bool is_picture(char32_t c) {
    return c >= 0x2190 && c <= 0x2BFF && c != U'≈' && c != U'≤' && c != U'≥';
}

// Textract's alphabet has no typographic quotes and dashes, and no pictures: boxes and stars are not text.
std::u32string plain(char32_t character) {
    switch (character) {
        case U'“':
        case U'”':
        case U'„':
        case U'″':
        case U'«':
        case U'»':
            return U"\"";
        case U'‘':
        case U'’':
        case U'‚':
        case U'′':
        case U'´':
            return U"'";
        case U'–':
        case U'—':
        case U'‐':
        case U'‑':
        case U'−':
        case U'―':
            return U"-";
        case U'×':
            return U"x";
        case U'…':
            return U"...";
        case U'‥':
            return U"..";
        default:
            return is_picture(character) ? U"" : std::u32string(1, character);
    }
}

// A box with a little paper round the ink: a pixel of the page, as Textract leaves it.
Box with_room(const Box& box, const LineInk& ink) {
    const float room = 0.9F * std::min(ink.pixel, 4.0F) + 0.3F;
    return {box.left - room, box.top - room, box.width + 2 * room, box.height + 2 * room};
}

float line_height(const LineInk& ink) {
    return static_cast<float>(ink.mask.height() - 2 * ink.margin);
}

// The usual distance from letter to letter, and how far they are from it on average, as a share of it. Distances over
// spaces are left out: those far above the median.
std::pair<float, float> pitch_of(const std::vector<float>& distances) {
    const float most = 1.6F * median(distances);
    float sum = 0;
    float count = 0;
    for (const float d : distances)
        if (d <= most) {
            sum += d;
            ++count;
        }
    if (sum <= 0) return {0, 1};
    const float pitch = sum / count;
    float off = 0;
    for (const float d : distances)
        if (d <= most) off += std::abs(d - pitch);
    return {pitch, off / sum};
}

struct Split {
    std::vector<std::vector<Glyph>> words;
    float doubt = 0;
};

// The middle of each letter's ink, between the cut before it and the one behind: finer than the reader's columns.
std::vector<float> ink_middles(std::span<const Glyph> letters, std::span<const float> cuts, const Strokes& strokes,
                               float height) {
    std::vector<float> middles;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const float at = letters[i].position;
        const float from = i == 0 ? at - height : cuts[i - 1];
        const float to = i + 1 == letters.size() ? at + height : cuts[i];
        const Box box = strokes.between(from, to, at, at);
        middles.push_back(box.width > 0 ? box.left + box.width / 2 : at);
    }
    return middles;
}

// The glyphs but the spaces, and what is between each and the one before.
std::pair<std::vector<Glyph>, std::vector<Between>> letters_of(std::span<const Glyph> glyphs, const Strokes& strokes,
                                                               float height) {
    std::vector<Glyph> letters;
    std::vector<Between> betweens;
    std::vector<float> cuts;
    Between next;
    for (const Glyph& glyph : glyphs) {
        if (glyph.character == U' ') {
            next.space = true;
            next.probability = glyph.probability;
            continue;
        }
        if (!letters.empty()) {
            const float from = letters.back().position;
            const float to = glyph.position;
            const Gap gap = strokes.widest_gap(from, to);
            cuts.push_back(gap.middle());
            next.left = letters.back().character;
            next.right = glyph.character;
            next.gap = gap.width() / height;
            next.ink_height = strokes.between(from - height, to + height, from, to).height / height;
            if (!next.space) next.probability = glyph.space_before;
            betweens.push_back(next);
        }
        letters.push_back(glyph);
        next = {};
    }
    if (betweens.empty()) return {letters, betweens};
    const std::vector<float> middles = ink_middles(letters, cuts, strokes, height);
    std::vector<float> gaps;
    std::vector<float> distances;
    for (std::size_t i = 0; i < betweens.size(); ++i) {
        betweens[i].distance = (middles[i + 1] - middles[i]) / height;
        gaps.push_back(betweens[i].gap);
        distances.push_back(betweens[i].distance);
    }
    const float usual = median(std::move(gaps));
    const auto [pitch, spread] = pitch_of(distances);
    for (Between& between : betweens) {
        between.usual = usual;
        between.pitch = pitch;
        between.spread = spread;
    }
    return {letters, betweens};
}

Split split_into_words(std::span<const Glyph> glyphs, const Strokes& strokes, float height) {
    const auto [letters, betweens] = letters_of(glyphs, strokes, height);
    Split split;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const float parted = i == 0 ? 1 : parts_words(betweens[i - 1]);
        split.doubt = std::max(split.doubt, std::min(parted, 1 - parted));
        if (parted > 0.5F) split.words.emplace_back();
        split.words.back().push_back(letters[i]);
    }
    return split;
}

// The leftmost and the rightmost position: a number in Hebrew runs against the words round it.
std::pair<float, float> reach(const std::vector<Glyph>& word) {
    const auto [first, last] = std::minmax_element(
        word.begin(), word.end(), [](const Glyph& a, const Glyph& b) { return a.position < b.position; });
    return {first->position, last->position};
}

bool runs_leftwards(std::span<const Glyph> glyphs) {
    int steps = 0;
    for (std::size_t i = 1; i < glyphs.size(); ++i) {
        if (glyphs[i].position > glyphs[i - 1].position) ++steps;
        if (glyphs[i].position < glyphs[i - 1].position) --steps;
    }
    return steps < 0;
}

// Hebrew and Arabic, seen in a mirror: there they run as all other scripts do.
PlacedLine place_mirrored(std::span<const Glyph> glyphs, const LineInk& ink) {
    const auto width = static_cast<float>(ink.mask.width() - 2 * ink.margin);
    const auto mirror = [&](std::vector<Glyph> run) {
        for (Glyph& glyph : run) glyph.position = width - glyph.position;
        return run;
    };
    LineInk mirrored = ink;
    for (int y = 0; y < mirrored.mask.height(); ++y) {
        const auto row = mirrored.mask.row(y);
        std::reverse(row.begin(), row.end());
    }
    PlacedLine placed = place_words(mirror({glyphs.begin(), glyphs.end()}), mirrored);
    for (PlacedWord& word : placed.words) {
        word.glyphs = mirror(std::move(word.glyphs));
        word.box.left = width - word.box.left - word.box.width;
    }
    return placed;
}

}  // namespace

std::string text_of(std::span<const Glyph> glyphs) {
    std::u32string text;
    for (const Glyph& glyph : glyphs) text += plain(glyph.character);
    return utf8::nfc(utf8::encode(text));
}

std::vector<Between> betweens_of(std::span<const Glyph> glyphs, const LineInk& ink) {
    return letters_of(glyphs, Strokes(ink), line_height(ink)).second;
}

PlacedLine place_words(std::span<const Glyph> glyphs, const LineInk& ink) {
    if (runs_leftwards(glyphs)) return place_mirrored(glyphs, ink);
    const Strokes strokes(ink);
    const float height = line_height(ink);
    const auto margin = static_cast<float>(ink.margin);
    const float end = static_cast<float>(ink.mask.width()) - margin;
    const auto [words, doubt] = split_into_words(glyphs, strokes, height);
    PlacedLine placed{{}, doubt};
    float from = -margin;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto [first, last] = reach(words[i]);
        const float to = i + 1 < words.size() ? strokes.widest_gap(last, reach(words[i + 1]).first).middle() : end;
        Box box = strokes.between(from, to, first, last);
        if (box.width <= 0) {
            const float left = std::max(from, first - height / 4);
            const float right = std::min(to, last + height / 4);
            box = {left, height * 0.15F, std::max(right - left, 1.0F), height * 0.7F};
        }
        if (!text_of(words[i]).empty()) placed.words.push_back({words[i], with_room(box, ink)});
        from = to;
    }
    return placed;
}

}  // namespace recto::text
