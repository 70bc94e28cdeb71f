#include "text/layer.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include "core/quantile.hpp"
#include "core/utf8.hpp"
#include "image/components.hpp"
#include "text/lines.hpp"
#include "text/rectangle.hpp"
#include "text/stretch.hpp"

namespace recto::text {
namespace {

using pages::TextLayerWord;

constexpr std::size_t most_words = 20'000;  // more on one page are no page to read
constexpr std::size_t samples = 12;
constexpr float own_confidence = 0.99F;
constexpr float edge = 1;  // pixels by which ink is wider than its outline: without them a dash has next to no box

float height_of(const Polygon& place) {
    return distance(place[0], place[3]);
}

Point direction_of(const Polygon& place) {
    const float size = std::max(distance(place[0], place[1]), 1e-6F);
    return {(place[1].x - place[0].x) / size, (place[1].y - place[0].y) / size};
}

float along(Point p, Point direction) {
    return p.x * direction.x + p.y * direction.y;
}

bool is_alphanumeric(char32_t c) {
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
            return true;
        default:
            return false;
    }
}

bool is_text(char32_t c) {
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
        case UTF8PROC_CATEGORY_CN:
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_CS:
        case UTF8PROC_CATEGORY_CO:
            return false;
        default:
            return c != U'\uFFFD';
    }
}

bool is_invisible(char32_t c) {
    return utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_CF;
}

std::u32string letters_and_digits(std::string_view text) {
    std::u32string kept;
    for (const char32_t c : utf8::decode(text))
        if (is_alphanumeric(c)) kept += static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
    return kept;
}

// The characters as they are searched for.
std::string tidy(std::string_view text) {
    constexpr std::u32string_view ligatures[] = {U"ff", U"fi", U"fl", U"ffi", U"ffl", U"st", U"st"};
    std::u32string kept;
    for (const char32_t c : utf8::decode(text)) {
        if (c >= 0xFB00 && c <= 0xFB06)
            kept += ligatures[c - 0xFB00];
        else if (!is_invisible(c))
            kept += c;
    }
    return utf8::nfc(utf8::encode(kept));
}

// A bullet of a symbol font, which has no character of Unicode's.
bool is_sign(std::string_view word) {
    return utf8::decode(word).size() == 1 && !is_unicode_text(word);
}

// The pixels of a box that lie on a picture.
struct Window {
    int left = 0, top = 0, right = 0, bottom = 0;

    Window(const Polygon& place, const Image& picture, float margin) {
        const Box box = bounds(place);
        const auto inside = [](float v, int size) {  // NaN comes to 0
            return v > 0 ? static_cast<int>(std::min(v, static_cast<float>(size))) : 0;
        };
        left = inside(std::floor(box.left - margin), picture.width());
        top = inside(std::floor(box.top - margin), picture.height());
        right = inside(std::ceil(box.left + box.width + margin), picture.width());
        bottom = inside(std::ceil(box.top + box.height + margin), picture.height());
    }

    [[nodiscard]] std::int64_t area() const { return static_cast<std::int64_t>(right - left) * (bottom - top); }
};

bool stands_on_ink(const TextLayerWord& word, const Image& ink) {
    constexpr std::int64_t least = 50;  // one pixel in so many
    const Window window(word.place, ink, 1);
    std::int64_t count = 0;
    for (int y = window.top; y < window.bottom; ++y) {
        const auto row = ink.row(y);
        count += std::count_if(row.begin() + window.left, row.begin() + window.right, [](auto v) { return v != 0; });
    }
    return count > 0 && count * least >= window.area();
}

Image covered_by(std::span<const TextLayerWord> words, const Image& ink) {
    Image covered(ink.width(), ink.height(), 1);
    for (const TextLayerWord& word : words) {
        // Accents and descenders reach over the boxes that some fonts state.
        const Window window(word.place, ink, 1 + 0.3F * height_of(word.place));
        for (int y = window.top; y < window.bottom; ++y)
            std::fill(covered.row(y).begin() + window.left, covered.row(y).begin() + window.right, std::uint8_t{255});
    }
    return covered;
}

// The sizes, in pixels, that a letter's ink may have on a page of these words.
std::pair<float, float> letter_sizes(std::span<const TextLayerWord> words) {
    std::vector<float> heights;
    for (const TextLayerWord& word : words) heights.push_back(height_of(word.place));
    return {std::max(4.0F, 0.4F * quantile(heights, 0.1)), std::max(40.0F, 2.5F * quantile(heights, 0.9))};
}

// Whether b stands beside a as the next letter of a row does.
bool is_next_letter(const image::Component& a, const image::Component& b) {
    const int gap = b.left - (a.left + a.width);
    const int shared = std::min(a.top + a.height, b.top + b.height) - std::max(a.top, b.top);
    const int taller = std::max(a.height, b.height);
    const int lower = std::min(a.height, b.height);
    return b.left > a.left && gap < taller && 2 * shared > lower && taller < 3 * lower;
}

// Pieces with a neighbour on either side.
int count_in_rows(const std::vector<image::Component>& pieces) {
    constexpr std::size_t most = 2000;  // far more than may be missed
    const std::size_t count = std::min(pieces.size(), most);
    int in_rows = 0;
    for (std::size_t i = 0; i < count; ++i) {
        bool before = false;
        bool after = false;
        for (std::size_t j = 0; j < count && !(before && after); ++j) {
            before = before || is_next_letter(pieces[j], pieces[i]);
            after = after || is_next_letter(pieces[i], pieces[j]);
        }
        in_rows += before && after;
    }
    return in_rows;
}

bool fits_the_ink(const std::vector<TextLayerWord>& words, const Image& ink) {
    constexpr int most_boxes = 4;  // the page's area this many times: words do not lie on each other
    std::int64_t area = 0;
    for (const TextLayerWord& word : words) area += Window(word.place, ink, 1 + 0.3F * height_of(word.place)).area();
    if (area > most_boxes * static_cast<std::int64_t>(ink.width()) * ink.height()) return false;
    const Coverage found = coverage(words, ink);
    return found.words_on_ink > 0.95F && found.letters_missed < 0.1F && found.rows_missed < 12;
}

Polygon with_margin(const Polygon& place, float margin) {
    const Point u = direction_of(place);
    const Point v{-u.y, u.x};
    const auto corner = [&](int i, float x, float y) {
        return Point{place[i].x + margin * (x * u.x + y * v.x), place[i].y + margin * (x * u.y + y * v.y)};
    };
    return {corner(0, -1, -1), corner(1, 1, -1), corner(2, 1, 1), corner(3, -1, 1)};
}

bool agrees_with_picture(const std::vector<TextLayerWord>& words, const ReadPlace& read) {
    constexpr float alike = 0.7F;
    int agreeing = 0;
    const std::vector<std::size_t> chosen = sample_of(words, samples);
    for (const std::size_t i : chosen)
        agreeing +=
            similarity(words[i].text, read(with_margin(words[i].place, 0.2F * height_of(words[i].place)))) >= alike;
    return !chosen.empty() && 4 * agreeing >= 3 * static_cast<int>(chosen.size());
}

// The direction, in radians clockwise, in which most of the text runs; words that run otherwise have no say.
float angle_of(std::span<const TextLayerWord> words) {
    constexpr float quarter = 1.57079633F;
    std::array<Point, 4> sums{};
    for (const TextLayerWord& word : words) {
        const Point step{word.place[1].x - word.place[0].x, word.place[1].y - word.place[0].y};
        const int way = static_cast<int>(std::lround(std::atan2(step.y, step.x) / quarter));
        Point& sum = sums[static_cast<std::size_t>((way + 4) % 4)];
        sum = {sum.x + step.x, sum.y + step.y};
    }
    const auto most = *std::max_element(sums.begin(), sums.end(),
                                        [](Point a, Point b) { return std::hypot(a.x, a.y) < std::hypot(b.x, b.y); });
    return std::atan2(most.y, most.x);
}

void turn(Polygon& place, float angle) {
    const float c = std::cos(angle);
    const float s = std::sin(angle);
    for (Point& p : place) p = {p.x * c - p.y * s, p.x * s + p.y * c};
}

// Whether b goes on where a ends, as words of one line do.
bool follows(const Word& a, const Word& b) {
    const Point u = direction_of(a.place);
    const Point v{-u.y, u.x};
    const Point w = direction_of(b.place);
    const float height = std::max(height_of(a.place), height_of(b.place));
    const auto middle = [&](const Polygon& p) { return (along(p[0], v) + along(p[3], v)) / 2; };
    const float gap = along(b.place[0], u) - along(a.place[1], u);
    return u.x * w.x + u.y * w.y > 0.97F && std::abs(middle(a.place) - middle(b.place)) < 0.6F * height &&
           gap > -0.5F * height && gap < 1.6F * height;
}

std::vector<Line> lines_of_layer(const std::vector<TextLayerWord>& words, float angle) {
    std::vector<std::vector<Word>> runs;
    for (const TextLayerWord& from : words) {
        Word word;
        word.place = with_margin(from.place, edge);
        word.text = tidy(from.text);
        word.confidence = own_confidence;
        if (word.text.empty()) continue;
        turn(word.place, -angle);
        if (runs.empty() || !follows(runs.back().back(), word)) runs.emplace_back();
        runs.back().push_back(std::move(word));
    }
    std::vector<Line> lines = lines_of(std::move(runs));
    for (Line& line : lines) {
        turn(line.place, angle);
        for (Word& word : line.words) turn(word.place, angle);
    }
    return lines;
}

// Whether the layer is text of some language, and not glyph numbers or the like.
bool is_plausible(const std::vector<TextLayerWord>& words) {
    std::size_t characters = 0;
    std::size_t letters = 0;
    for (const TextLayerWord& word : words) {
        if (!is_unicode_text(word.text)) return false;
        characters += utf8::decode(word.text).size();
        letters += letters_and_digits(word.text).size();
    }
    return 2 * letters > characters;
}

}  // namespace

bool is_unicode_text(std::string_view word) {
    const std::u32string points = utf8::decode(word);
    return std::all_of(points.begin(), points.end(), is_text);
}

float similarity(std::string_view a, std::string_view b) {
    const std::u32string x = letters_and_digits(a);
    const std::u32string y = letters_and_digits(b);
    if (x.empty() || y.empty()) return 0;
    std::vector<std::size_t> edits(y.size() + 1);
    std::iota(edits.begin(), edits.end(), std::size_t{0});
    for (std::size_t i = 0; i < x.size(); ++i) {
        std::size_t diagonal = std::exchange(edits[0], i + 1);
        for (std::size_t j = 0; j < y.size(); ++j) {
            const std::size_t replaced = diagonal + (x[i] != y[j]);
            diagonal = edits[j + 1];
            edits[j + 1] = std::min({replaced, edits[j] + 1, edits[j + 1] + 1});
        }
    }
    return 1 - static_cast<float>(edits.back()) / static_cast<float>(std::max(x.size(), y.size()));
}

std::vector<std::size_t> sample_of(std::span<const TextLayerWord> words, std::size_t most) {
    constexpr float lowest = 6;                                   // pixels: less is not legible
    constexpr float longest = 40;                                 // in heights: more is no word
    std::vector<std::pair<std::size_t, std::size_t>> candidates;  // letters, index
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Polygon& place = words[i].place;
        const std::size_t letters = letters_and_digits(words[i].text).size();
        const bool legible = height_of(place) >= lowest && distance(place[0], place[1]) <= longest * height_of(place);
        if (letters > 0 && legible) candidates.emplace_back(letters, i);
    }
    const auto few = [](const auto& candidate) { return candidate.first < 3; };
    const auto long_enough = static_cast<std::size_t>(
        std::count_if(candidates.begin(), candidates.end(), [&](const auto& c) { return !few(c); }));
    if (long_enough >= 3) std::erase_if(candidates, few);
    std::stable_sort(candidates.begin(), candidates.end(), [&](const auto& a, const auto& b) {
        return bounds(words[a.second].place).top < bounds(words[b.second].place).top;
    });
    std::vector<std::size_t> chosen;
    const std::size_t parts = std::min(most, candidates.size());
    for (std::size_t part = 0; part < parts; ++part) {
        const auto at = [&](std::size_t p) {
            return candidates.begin() + static_cast<std::ptrdiff_t>(p * candidates.size() / parts);
        };
        const auto best =
            std::max_element(at(part), at(part + 1), [](const auto& a, const auto& b) { return a.first < b.first; });
        chosen.push_back(best->second);
    }
    return chosen;
}

Coverage coverage(std::span<const TextLayerWord> words, const Image& ink) {
    const Image covered = covered_by(words, ink);
    const auto [smallest, largest] = letter_sizes(words);
    std::size_t letters = 0;
    std::vector<image::Component> missed;
    for (const image::Component& piece : image::components(ink)) {
        const auto size = static_cast<float>(std::max(piece.width, piece.height));
        if (size < smallest || size > largest) continue;
        ++letters;
        const int middle = piece.left + piece.width / 2;
        if (covered.row(piece.top + piece.height / 2)[static_cast<std::size_t>(middle)] == 0) missed.push_back(piece);
    }
    const auto on_ink = std::count_if(words.begin(), words.end(), [&](const auto& w) { return stands_on_ink(w, ink); });
    Coverage found;
    found.words_on_ink = static_cast<float>(on_ink) / static_cast<float>(words.size());
    found.letters_missed = letters == 0 ? 1 : static_cast<float>(missed.size()) / static_cast<float>(letters);
    std::erase_if(missed, [&, least = smallest](const auto& p) { return static_cast<float>(p.height) < least; });
    found.rows_missed = count_in_rows(missed);
    return found;
}

std::optional<OwnText> own_text(std::vector<TextLayerWord> words, const Image& ink, const ReadPlace& read) {
    std::erase_if(words, [](const TextLayerWord& word) { return !word.visible || word.text.empty(); });
    if (words.empty() || words.size() > most_words || ink.empty()) return std::nullopt;
    const auto signs = static_cast<std::size_t>(
        std::count_if(words.begin(), words.end(), [](const TextLayerWord& word) { return is_sign(word.text); }));
    if (signs > 3 && 10 * signs > words.size()) return std::nullopt;
    std::vector<TextLayerWord> readable = words;
    std::erase_if(readable, [](const TextLayerWord& word) { return is_sign(word.text); });
    if (!is_plausible(readable) || !fits_the_ink(words, ink) || !agrees_with_picture(readable, read))
        return std::nullopt;
    const float angle = angle_of(readable);
    return OwnText{lines_of_layer(readable, angle), angle * 57.2957795F};
}

}  // namespace recto::text
