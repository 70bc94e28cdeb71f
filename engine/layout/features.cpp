#include "layout/features.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "core/utf8.hpp"
#include "layout/neighbours.hpp"

namespace recto::layout {
namespace {

constexpr std::uint32_t buckets = 8192;
constexpr float infinite = std::numeric_limits<float>::infinity();

bool is_mark(char32_t c) {
    return !utf8::is_letter(c) && !utf8::is_digit(c);
}

bool is_any_of(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}

template <typename Test>
int count_of(std::u32string_view text, Test test) {
    return static_cast<int>(std::count_if(text.begin(), text.end(), test));
}

// FNV-1a.
std::int32_t bucket_of(std::string_view bytes) {
    std::uint32_t value = 2166136261U;
    for (const char byte : bytes) value = (value ^ static_cast<std::uint8_t>(byte)) * 16777619U;
    return static_cast<std::int32_t>(value % buckets);
}

std::int32_t bucket_of(char sort, std::u32string_view text) {
    return bucket_of(sort + utf8::encode(text));
}

char32_t lower(char32_t c) {
    constexpr char32_t dotted_capital_i = 0x130;  // becomes two in lower case
    return c == dotted_capital_i ? c : utf8::lower(c);
}

// Lower case, digits made zero, without the marks at both ends unless there is nothing else.
std::u32string plain_of(std::u32string_view text) {
    std::u32string plain;
    for (const char32_t c : text) plain.push_back(utf8::is_digit(c) ? U'0' : lower(c));
    const auto first = std::find_if_not(plain.begin(), plain.end(), is_mark);
    if (first == plain.end()) return plain;
    const auto last = std::find_if_not(plain.rbegin(), plain.rend(), is_mark).base();
    return {first, last};
}

std::u32string shape_of(std::u32string_view text) {
    std::u32string shape;
    for (const char32_t c : text) {
        const char32_t sign = utf8::is_digit(c) ? U'0' : utf8::is_capital(c) ? U'A' : utf8::is_letter(c) ? U'a' : c;
        if (shape.empty() || shape.back() != sign) shape.push_back(sign);
    }
    return shape;
}

std::array<std::int32_t, token_hashes> hashes_of(const Token& token) {
    std::array<std::int32_t, token_hashes> hashes{};
    if (token.kind != TokenKind::Word) {
        hashes.fill(bucket_of("k" + std::to_string(static_cast<int>(token.kind))));
        return hashes;
    }
    const std::u32string plain = plain_of(token.text);
    const std::u32string_view bare = plain;
    return {bucket_of('w', bare), bucket_of('p', bare.substr(0, 4)),
            bucket_of('s', bare.substr(bare.size() - std::min<std::size_t>(bare.size(), 3))),
            bucket_of('f', shape_of(token.text))};
}

// Height of the text's ink in heights of its font.
double font_factor(std::u32string_view text) {
    const bool above = std::any_of(text.begin(), text.end(), [](char32_t c) {
        return utf8::is_capital(c) || is_any_of(c, U"bdfhijklt") || !utf8::is_letter(c);
    });
    const bool below =
        std::any_of(text.begin(), text.end(), [](char32_t c) { return is_any_of(c, U"gjpqy,;()[]{}$@_|Q"); });
    return 0.5 + (above ? 0.22 : 0) + (below ? 0.2 : 0);
}

// The middle value, or the mean of the two in the middle.
template <typename Number>
Number middle_of(std::vector<Number> values) {
    const auto upper = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), upper, values.end());
    if (values.size() % 2 == 1) return *upper;
    return (*std::max_element(values.begin(), upper) + *upper) / 2;
}

bool is_numbered(std::u32string_view text) {
    if (text.size() < 2 || text.size() > 4 || (text.back() != U'.' && text.back() != U')')) return false;
    std::u32string_view inner = text.substr(0, text.size() - 1);
    while (!inner.empty() && inner.front() == U'(') inner.remove_prefix(1);
    while (!inner.empty() && inner.back() == U'(') inner.remove_suffix(1);
    return !inner.empty() && std::none_of(inner.begin(), inner.end(), is_mark);
}

// What stands in a word, `features._text_numbers`.
std::array<float, 16> numbers_of(std::u32string_view text) {
    const auto length = static_cast<float>(std::max<std::size_t>(text.size(), 1));
    const int letters = count_of(text, utf8::is_letter);
    const int capitals = count_of(text, utf8::is_capital);
    const int digits = count_of(text, utf8::is_digit);
    const int marks = count_of(text, is_mark);
    const char32_t first = text.empty() ? 0 : text.front();
    const char32_t last = text.empty() ? 0 : text.back();
    const bool bullet = text.size() == 1 && is_any_of(first, U"•-–—*·▪◦●○■□►");
    const bool number_sign = text == U"No" || text == U"No." || text == U"Nr." || text == U"№";
    const auto has = [&](std::u32string_view part) { return text.find(part) != std::u32string_view::npos; };
    const auto told = [](bool value) { return value ? 1.0F : 0.0F; };
    return {static_cast<float>(capitals) / length,
            static_cast<float>(digits) / length,
            static_cast<float>(marks) / length,
            std::min(length, 20.0F) / 20,
            told(last == U':'),
            told(last == U'.'),
            told(last == U','),
            told(last == U')' || last == U'?'),
            told(!text.empty() && utf8::is_capital(first)),
            told(letters >= 2 && capitals == letters),
            told(bullet || is_numbered(text)),
            told(has(U"@") || has(U"www")),
            told(text.find_first_of(U"$€£¥") != std::u32string_view::npos),
            told(digits >= 4 && marks >= 2),
            told(has(U"#") || number_sign),
            told(static_cast<float>(marks) == length && marks >= 3)};
}

float squash(float value, float most = 6) {
    return std::copysign(std::min(std::log1p(std::abs(value)), most) / most, value);
}

// The sizes of print and the weights of strokes, and their middle values on the page.
struct Print {
    std::vector<double> font;
    std::vector<double> weight;
    double usual_font = 1;
    double usual_weight = 1;
};

Print print_of(const Tokens& page) {
    Print print;
    std::vector<double> fonts;
    std::vector<double> weights;
    for (const Token& token : page.tokens) {
        print.font.push_back(static_cast<double>(token.box.height()) / font_factor(token.text));
        print.weight.push_back(static_cast<double>(token.thickness) / std::max(print.font.back(), 1.0));
        if (token.kind != TokenKind::Word) continue;
        fonts.push_back(print.font.back());
        weights.push_back(print.weight.back());
    }
    if (!fonts.empty()) print.usual_font = middle_of(std::move(fonts));
    if (!weights.empty()) print.usual_weight = middle_of(std::move(weights));
    return print;
}

// The ruling lines round a token, `features._rules`.
std::array<float, 6> rules_round(const Sides& box, const Tokens& page, float u) {
    const float x = box.x();
    const float y = box.y();
    std::array<float, 4> away{infinite, infinite, infinite, infinite};
    float width_below = 0;
    for (const Sides& rule : page.columns) {
        if (rule.top > y || rule.bottom < y) continue;
        if (rule.x() < x) away[0] = std::min(away[0], x - rule.x());
        if (rule.x() > x) away[1] = std::min(away[1], rule.x() - x);
    }
    for (const Sides& rule : page.rows) {
        if (rule.left > x || rule.right < x) continue;
        if (rule.y() < y) away[2] = std::min(away[2], y - rule.y());
        if (rule.y() > y && rule.y() - y < away[3]) {
            away[3] = rule.y() - y;
            width_below = rule.width();
        }
    }
    const std::array<float, 4> half{x - box.left, x - box.left, y - box.top, y - box.top};
    std::array<float, 6> numbers{};
    bool enclosed = true;
    for (std::size_t side = 0; side < 4; ++side) {
        const float distance = std::max(away[side] - half[side], 0.0F) / u;
        numbers[side] = distance < infinite ? 1 / (1 + distance) : 0;
        enclosed = enclosed && distance < 30;
    }
    numbers[4] = squash(width_below / u);
    numbers[5] = enclosed ? 1 : 0;
    return numbers;
}

void tell_token(const Tokens& page, std::size_t i, const Print& print, const Surroundings& around, float u,
                std::span<float> out) {
    const Token& token = page.tokens[i];
    const Sides& box = token.box;
    const bool word = token.kind == TokenKind::Word;
    const auto width = static_cast<float>(page.width);
    const auto height = static_cast<float>(page.height);
    out[0] = box.left / width;
    out[1] = box.top / height;
    out[2] = box.right / width;
    out[3] = box.bottom / height;
    out[4] = squash(box.width() / u);
    const double size = std::log2(std::max(print.font[i], 1.0) / std::max(print.usual_font, 1.0));
    out[5] = static_cast<float>(std::clamp(size, -2.0, 2.0) / 2);
    const double weight = std::log2(std::max(print.weight[i], 1e-3) / std::max(print.usual_weight, 1e-3));
    out[6] = word ? static_cast<float>(std::clamp(weight, -1.5, 1.5)) : 0;
    out[7] = token.shade;
    if (word) {
        const auto told = numbers_of(token.text);
        std::copy(told.begin(), told.end(), out.begin() + 8);
    }
    out[24] = token.kind == TokenKind::Selected ? 1 : 0;
    out[25] = token.kind == TokenKind::NotSelected ? 1 : 0;
    out[26] = token.kind == TokenKind::Signature ? 1 : 0;
    out[27] = token.handwritten ? 1 : 0;
    for (std::size_t side = 0; side < 4; ++side)
        out[28 + side] = around.gaps[side] < infinite ? squash(around.gaps[side] / u) : 1;
    const auto rules = rules_round(box, page, u);
    std::copy(rules.begin(), rules.end(), out.begin() + 32);
    out[38] = squash(static_cast<float>(page.tokens.size()), 8);
    out[39] = squash(width / u, 8);
}

// Ruling lines of one direction, by where they lie.
class Rules {
  public:
    // @param across whether they are crossed by going along x: vertical ones.
    Rules(std::span<const Sides> rules, bool across) {
        for (const Sides& rule : rules)
            rules_.push_back(across ? Rule{rule.x(), rule.top, rule.bottom} : Rule{rule.y(), rule.left, rule.right});
        std::sort(rules_.begin(), rules_.end(), [](const Rule& a, const Rule& b) { return a.at < b.at; });
    }

    // min(2, how many the straight way crosses) / 2. @param start, stop along the rules' order. @param from, to across.
    [[nodiscard]] float crossed(float start, float stop, float from, float to) const {
        const float way = std::abs(stop - start) < 1e-6F ? 1e-6F : stop - start;
        const float least = std::min(start, stop);
        const float most = std::max(start, stop) + 1e-6F;
        int count = 0;
        auto rule = std::lower_bound(rules_.begin(), rules_.end(), least,
                                     [](const Rule& a, float value) { return a.at < value; });
        for (; rule != rules_.end() && rule->at <= most && count < 2; ++rule) {
            const float share = (rule->at - start) / way;
            const float place = from + share * (to - from);
            if (share > 0 && share < 1 && place >= rule->low && place <= rule->high) ++count;
        }
        return static_cast<float>(count) / 2;
    }

  private:
    struct Rule {
        float at;
        float low;
        float high;
    };
    std::vector<Rule> rules_;
};

// How far the intervals overlap; below 0: how far they are apart.
float common(float low, float high, float other_low, float other_high) {
    return std::min(high, other_high) - std::max(low, other_low);
}

// What lies between two tokens, `features._pair_numbers`.
std::array<float, pair_numbers> numbers_between(const Sides& a, const Sides& b, const Rules& rows, const Rules& columns,
                                                bool read_next, float u) {
    const float right = b.x() - a.x();
    const float down = b.y() - a.y();
    const float common_x = common(a.left, a.right, b.left, b.right);
    const float common_y = common(a.top, a.bottom, b.top, b.bottom);
    const auto sign = [](float value) { return static_cast<float>((value > 0) - (value < 0)); };
    const float gap_x = std::max(-common_x, 0.0F);
    const float gap_y = std::max(-common_y, 0.0F);
    const float crossed_columns = columns.crossed(a.x(), b.x(), a.y(), b.y());
    const float crossed_rows = rows.crossed(a.y(), b.y(), a.x(), b.x());
    return {squash(right / u),
            squash(down / u),
            squash(sign(right) * gap_x / u),
            squash(sign(down) * gap_y / u),
            std::clamp(common_x / std::max(std::min(a.width(), b.width()), 1.0F), 0.0F, 1.0F),
            std::clamp(common_y / std::max(std::min(a.height(), b.height()), 1.0F), 0.0F, 1.0F),
            squash((b.left - a.left) / u),
            squash((b.right - a.right) / u),
            squash((b.bottom - a.bottom) / u),
            std::clamp(std::log2(std::max(b.height(), 1.0F) / std::max(a.height(), 1.0F)), -2.0F, 2.0F) / 2,
            std::min(gap_x / u, 2.0F) / 2,
            std::min(gap_y / u, 2.0F) / 2,
            crossed_columns,
            crossed_rows,
            crossed_columns + crossed_rows == 0 ? 1.0F : 0.0F,
            read_next ? 1.0F : 0.0F};
}

void tell_pairs(const Tokens& page, float u, Features& out) {
    const Rules rows(page.rows, false);
    const Rules columns(page.columns, true);
    auto at = out.pairs.begin();
    for (std::size_t i = 0; i < page.tokens.size(); ++i)
        for (std::size_t k = 0; k < neighbours; ++k) {
            const auto j = static_cast<std::size_t>(out.near[i * neighbours + k]);
            const auto told = numbers_between(page.tokens[i].box, page.tokens[j].box, rows, columns, j == i + 1, u);
            at = std::copy(told.begin(), told.end(), at);
        }
}

}  // namespace

float unit_of(const Tokens& page) {
    std::vector<float> heights;
    for (const Token& token : page.tokens)
        if (token.kind == TokenKind::Word) heights.push_back(token.box.height());
    return heights.empty() ? 16 : std::max(4.0F, middle_of(std::move(heights)));
}

Features features_of(const Tokens& page) {
    const std::size_t count = page.tokens.size();
    const float u = unit_of(page);
    const Print print = print_of(page);
    std::vector<Sides> boxes;
    for (const Token& token : page.tokens) boxes.push_back(token.box);
    const std::vector<Surroundings> around = surroundings_of(boxes, u);
    Features out;
    out.numbers.resize(count * token_numbers);
    out.pairs.resize(count * neighbours * pair_numbers);
    for (std::size_t i = 0; i < count; ++i) {
        tell_token(page, i, print, around[i], u, std::span(out.numbers).subspan(i * token_numbers, token_numbers));
        const auto hashes = hashes_of(page.tokens[i]);
        out.hashes.insert(out.hashes.end(), hashes.begin(), hashes.end());
        for (std::size_t k = 0; k < neighbours; ++k) {
            const bool known = k < around[i].near.size();
            out.near.push_back(static_cast<std::int32_t>(known ? around[i].near[k] : i));
            out.known.push_back(known ? 1 : 0);
        }
    }
    tell_pairs(page, u, out);
    return out;
}

}  // namespace recto::layout
