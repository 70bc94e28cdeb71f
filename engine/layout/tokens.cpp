#include "layout/tokens.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "core/quantile.hpp"
#include "core/utf8.hpp"
#include "image/binarize.hpp"
#include "image/rules.hpp"
#include "layout/looks.hpp"

namespace recto::layout {
namespace {

constexpr std::size_t most_rules = 3'000;  // of either kind; more is a texture

// With at least a pixel each way.
Sides whole(Sides box) {
    box.right = std::max(box.right, box.left + 1);
    box.bottom = std::max(box.bottom, box.top + 1);
    return box;
}

std::vector<Token> words_on(const Page& page) {
    std::vector<Token> words;
    for (const Line& line : page.lines)
        for (const Word& word : line.words)
            words.push_back({whole(sides_of(word.place)),
                             utf8::decode(word.text),
                             TokenKind::Word,
                             {ItemKind::Word, static_cast<int>(words.size())},
                             word.type == TextType::Handwriting});
    return words;
}

std::vector<Token> selections_on(const Page& page) {
    std::vector<Token> selections;
    for (const Selection& selection : page.selections)
        selections.push_back({whole(sides_of(selection.place)),
                              {},
                              selection.selected ? TokenKind::Selected : TokenKind::NotSelected,
                              {ItemKind::Selection, static_cast<int>(selections.size())}});
    return selections;
}

std::vector<Token> signatures_on(const Page& page) {
    std::vector<Token> signatures;
    for (const Signature& signature : page.signatures)
        signatures.push_back({whole(sides_of(signature.place)),
                              {},
                              TokenKind::Signature,
                              {ItemKind::Signature, static_cast<int>(signatures.size())}});
    return signatures;
}

// What is left of a word beside a selection element that a reader has taken into it; nothing where the word is the
// element. `answer.clear_of_marks`.
std::optional<Sides> clear_of(const Token& word, const Sides& mark) {
    const Sides& box = word.box;
    const float common_x = std::min(box.right, mark.right) - std::max(box.left, mark.left);
    const float common_y = std::min(box.bottom, mark.bottom) - std::max(box.top, mark.top);
    if (common_x < 0.6F * mark.width() || common_y < 0.5F * std::min(mark.height(), box.height())) return box;
    if (word.text.size() <= 2 && box.width() < 1.5F * mark.width()) return std::nullopt;
    Sides rest = box;
    if (mark.right < (box.left + 2 * box.right) / 3)
        rest.left = mark.right + 1;
    else if (mark.left > (2 * box.left + box.right) / 3)
        rest.right = mark.left - 1;
    return whole(rest);
}

// The words that are no selection elements, each without those that it holds.
std::vector<Token> clear_of(std::vector<Token> words, const std::vector<Token>& marks) {
    std::vector<bool> is_mark(words.size());
    for (const Token& mark : marks)
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::optional<Sides> rest = clear_of(words[i], mark.box);
            if (rest)
                words[i].box = *rest;
            else
                is_mark[i] = true;
        }
    std::vector<Token> kept;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (!is_mark[i]) kept.push_back(std::move(words[i]));
    return kept;
}

std::vector<Token> tokens_on(const Page& page) {
    std::vector<Token> selections = selections_on(page);
    std::vector<Token> signatures = signatures_on(page);
    std::vector<Token> tokens = clear_of(words_on(page), selections);
    std::move(selections.begin(), selections.end(), std::back_inserter(tokens));
    std::move(signatures.begin(), signatures.end(), std::back_inserter(tokens));
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
        token.thickness = thickness_of(ink, token.box);
        token.shade = shade_of(gray, token.box, paper);
    }
    add_rules(out, ink);
    return out;
}

}  // namespace recto::layout
