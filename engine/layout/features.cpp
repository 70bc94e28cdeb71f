#include "layout/features.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

#include "layout/middle.hpp"
#include "layout/neighbours.hpp"
#include "layout/walls.hpp"

namespace recto::layout {
namespace {

constexpr float infinite = std::numeric_limits<float>::infinity();

// Numbers one after the other, in the order of the training.
class Writer {
  public:
    explicit Writer(std::vector<float>& out) : out_(out) {}
    void add(float number) { out_.push_back(number); }
    void add(bool told) { out_.push_back(told ? 1.0F : 0.0F); }
    void add(double number) { out_.push_back(static_cast<float>(number)); }
    template <typename... Numbers>
    void add(Numbers... numbers) {
        (add(numbers), ...);
    }
    template <std::size_t count>
    void add(const std::array<float, count>& numbers) {
        out_.insert(out_.end(), numbers.begin(), numbers.end());
    }

  private:
    std::vector<float>& out_;
};

// How large a token's print is and how thick its strokes are, against the page's: logarithms.
struct Print {
    float size = 0;
    float weight = 0;
};

std::vector<Print> prints_of(const Tokens& page) {
    std::vector<double> fonts;
    std::vector<double> weights;
    std::vector<double> fonts_of_words;
    std::vector<double> weights_of_words;
    for (const Token& token : page.tokens) {
        fonts.push_back(static_cast<double>(token.box.height()) / font_factor(token.text));
        weights.push_back(static_cast<double>(token.thickness) / std::max(fonts.back(), 1.0));
        if (token.kind != TokenKind::Word) continue;
        fonts_of_words.push_back(fonts.back());
        weights_of_words.push_back(weights.back());
    }
    const double usual_font = fonts_of_words.empty() ? 1 : std::max(middle_of(std::move(fonts_of_words)), 1.0);
    const double usual_weight = weights_of_words.empty() ? 1 : std::max(middle_of(std::move(weights_of_words)), 1e-3);
    std::vector<Print> prints(page.tokens.size());
    for (std::size_t i = 0; i < prints.size(); ++i) {
        const double size = std::log2(std::max(fonts[i], 1.0) / usual_font);
        const double weight = std::log2(std::max(weights[i], 1e-3) / usual_weight);
        prints[i].size = static_cast<float>(std::clamp(size, -2.0, 2.0) / 2);
        if (page.tokens[i].kind == TokenKind::Word)
            prints[i].weight = static_cast<float>(std::clamp(weight, -1.5, 1.5));
    }
    return prints;
}

// The three places by which phrases align.
std::array<float, 3> edges_of(const Sides& box) {
    return {box.left, box.right, box.x()};
}

// How many other phrases align with each at its left, right and middle.
std::vector<std::array<float, 3>> alike_of(const std::vector<Sides>& phrases, float u) {
    const auto most = static_cast<float>(0.4 * static_cast<double>(u));
    std::vector<std::array<float, 3>> alike(phrases.size());
    for (std::size_t i = 0; i < 3; ++i) {
        std::vector<float> places;
        for (const Sides& box : phrases) places.push_back(edges_of(box)[i]);
        std::vector<float> sorted = places;
        std::sort(sorted.begin(), sorted.end());
        for (std::size_t p = 0; p < phrases.size(); ++p) {
            const float at = places[p];
            const auto first =
                std::partition_point(sorted.begin(), sorted.end(), [&](float v) { return at - v >= most; });
            const auto last = std::partition_point(first, sorted.end(), [&](float v) { return v - at < most; });
            alike[p][i] = squash(static_cast<float>(last - first - 1), 4);
        }
    }
    return alike;
}

// 1 / (1 + words until the next token of its phrase that ends in a colon), and the same for those before it.
std::vector<std::array<float, 2>> colons_of(const Tokens& page, const Phrases& phrases) {
    std::vector<std::array<float, 2>> nearness(page.tokens.size());
    const auto is_colon = [&](std::size_t token) {
        const std::u32string& text = page.tokens[token].text;
        return !text.empty() && text.back() == U':';
    };
    for (const std::vector<std::size_t>& run : phrases.runs) {
        float away = infinite;
        for (auto token = run.rbegin(); token != run.rend(); ++token) {
            away = is_colon(*token) ? 0 : away + 1;
            nearness[*token][0] = 1 / (1 + away);
        }
        away = infinite;
        for (const std::size_t token : run) {
            nearness[token][1] = 1 / (1 + away);
            away = is_colon(token) ? 1 : away + 1;
        }
    }
    return nearness;
}

// All that is known of a page before its numbers are written.
struct Study {
    const Tokens& page;
    float u;
    std::vector<Sides> boxes = boxes_of(page);
    std::vector<Surroundings> around = surroundings_of(boxes, u);
    Phrases phrases = phrases_of(boxes, around);
    std::vector<Surroundings> round_phrases = surroundings_of(phrases.boxes, u);
    std::vector<std::array<float, 3>> alike = alike_of(phrases.boxes, u);
    std::vector<std::array<float, 2>> colons = colons_of(page, phrases);
    std::vector<Print> prints = prints_of(page);
    std::vector<Walls> walls = walls_of();

    explicit Study(const Tokens& tokens) : page(tokens), u(unit_of(tokens)) {}

    [[nodiscard]] std::vector<Walls> walls_of() const {
        std::vector<Walls> all;
        for (const Sides& box : boxes) all.push_back(walls_round(box, page));
        return all;
    }
};

float nearness(float gap, float u) {
    return gap < infinite ? squash(gap / u) : 1;
}

// `features._numbers`.
void tell_token(const Study& study, std::size_t i, Writer& out) {
    const Tokens& page = study.page;
    const Token& token = page.tokens[i];
    const Sides& box = token.box;
    const auto width = static_cast<float>(page.width);
    const auto height = static_cast<float>(page.height);
    out.add(box.left / width, box.top / height, box.right / width, box.bottom / height);
    out.add(squash(box.width() / study.u), study.prints[i].size, study.prints[i].weight, token.shade);
    out.add(token.kind == TokenKind::Word ? numbers_of(token.text) : std::array<float, wording_numbers>{});
    out.add(token.kind == TokenKind::Selected, token.kind == TokenKind::NotSelected);
    out.add(token.kind == TokenKind::Signature, token.handwritten);
    for (const float gap : study.around[i].gaps) out.add(nearness(gap, study.u));
    out.add(numbers_of(study.walls[i], box, page, study.u));
    out.add(squash(static_cast<float>(page.tokens.size()), 8), squash(width / study.u, 8));
}

// `features._setting`. @param place of the token in its phrase.
void tell_setting(const Study& study, std::size_t i, std::size_t place, Writer& out) {
    const Sides& box = study.boxes[i];
    const std::size_t phrase = study.phrases.of[i];
    const std::size_t after = study.phrases.runs[phrase].size() - 1 - place;
    const float u = study.u;
    out.add(squash(static_cast<float>(place), 3), squash(static_cast<float>(after), 3));
    out.add(study.colons[i]);
    out.add(squash(study.phrases.boxes[phrase].width() / u));
    out.add(nearness(study.round_phrases[phrase].gaps[0], u), nearness(study.round_phrases[phrase].gaps[1], u));
    out.add(study.alike[phrase]);
    out.add(lines_to_write_on(box, study.phrases.boxes[phrase], study.page, u));
    const Walls& walls = study.walls[i];
    out.add(squash(walls.width() / u), squash(walls.height() / u));
    out.add(std::clamp((box.left - walls.place[0]) / std::max(walls.width(), 1.0F), 0.0F, 1.0F));
    out.add(std::clamp((box.top - walls.place[2]) / std::max(walls.height(), 1.0F), 0.0F, 1.0F));
    out.add(squash(static_cast<float>(study.page.height) / u, 8));
}

// How far the intervals overlap; below 0: how far they are apart.
float common(float low, float high, float other_low, float other_high) {
    return std::min(high, other_high) - std::max(low, other_low);
}

// `features._pair_numbers`.
void tell_pair(const Sides& a, const Sides& b, const Rules& rows, const Rules& columns, bool read_next, float u,
               Writer& out) {
    const float right = b.x() - a.x();
    const float down = b.y() - a.y();
    const float common_x = common(a.left, a.right, b.left, b.right);
    const float common_y = common(a.top, a.bottom, b.top, b.bottom);
    const auto sign = [](float value) { return static_cast<float>((value > 0) - (value < 0)); };
    const float gap_x = std::max(-common_x, 0.0F);
    const float gap_y = std::max(-common_y, 0.0F);
    out.add(squash(right / u), squash(down / u), squash(sign(right) * gap_x / u), squash(sign(down) * gap_y / u));
    out.add(std::clamp(common_x / std::max(std::min(a.width(), b.width()), 1.0F), 0.0F, 1.0F));
    out.add(std::clamp(common_y / std::max(std::min(a.height(), b.height()), 1.0F), 0.0F, 1.0F));
    out.add(squash((b.left - a.left) / u), squash((b.right - a.right) / u), squash((b.bottom - a.bottom) / u));
    out.add(std::clamp(std::log2(std::max(b.height(), 1.0F) / std::max(a.height(), 1.0F)), -2.0F, 2.0F) / 2);
    out.add(std::min(gap_x / u, 2.0F) / 2, std::min(gap_y / u, 2.0F) / 2);
    const float crossed_columns = columns.crossed(a.x(), b.x(), a.y(), b.y());
    const float crossed_rows = rows.crossed(a.y(), b.y(), a.x(), b.x());
    out.add(crossed_columns, crossed_rows, crossed_columns + crossed_rows == 0, read_next);
}

// `features._pair_setting`.
void tell_pair_setting(const Study& study, std::size_t i, std::size_t j, Writer& out) {
    const std::size_t phrase = study.phrases.of[i];
    const std::size_t other = study.phrases.of[j];
    out.add(phrase == other);
    out.add(study.prints[j].size - study.prints[i].size, study.prints[j].weight - study.prints[i].weight);
    out.add(study.page.tokens[i].handwritten != study.page.tokens[j].handwritten);
    const std::array<float, 3> ours = edges_of(study.phrases.boxes[phrase]);
    const std::array<float, 3> theirs = edges_of(study.phrases.boxes[other]);
    for (std::size_t k = 0; k < ours.size(); ++k)
        out.add(std::max(0.0F, 1 - std::abs(ours[k] - theirs[k]) / (0.5F * study.u)));
    out.add(study.walls[i].whole() && study.walls[i].rule == study.walls[j].rule);
}

void tell_tokens(const Study& study, Features& out) {
    Writer numbers(out.numbers);
    std::vector<std::size_t> places(study.boxes.size());
    for (const std::vector<std::size_t>& run : study.phrases.runs)
        for (std::size_t place = 0; place < run.size(); ++place) places[run[place]] = place;
    for (std::size_t i = 0; i < study.boxes.size(); ++i) {
        tell_token(study, i, numbers);
        tell_setting(study, i, places[i], numbers);
        const auto hashes = hashes_of(study.page.tokens[i]);
        out.hashes.insert(out.hashes.end(), hashes.begin(), hashes.end());
    }
}

void tell_pairs(const Study& study, Features& out) {
    Writer numbers(out.pairs);
    const Rules rows(study.page.rows, false);
    const Rules columns(study.page.columns, true);
    for (std::size_t i = 0; i < study.boxes.size(); ++i)
        for (std::size_t k = 0; k < neighbours; ++k) {
            const bool known = k < study.around[i].near.size();
            const std::size_t j = known ? study.around[i].near[k] : i;
            out.near.push_back(static_cast<std::int32_t>(j));
            out.known.push_back(known ? 1 : 0);
            tell_pair(study.boxes[i], study.boxes[j], rows, columns, j == i + 1, study.u, numbers);
            tell_pair_setting(study, i, j, numbers);
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
    const Study study(page);
    Features out;
    out.numbers.reserve(page.tokens.size() * token_numbers);
    out.pairs.reserve(page.tokens.size() * neighbours * pair_numbers);
    tell_tokens(study, out);
    tell_pairs(study, out);
    return out;
}

}  // namespace recto::layout
