#include "layout/phrases.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace recto::layout {
namespace {

// The token that goes on the phrase of another.
std::optional<std::size_t> next_of(std::size_t token, const std::vector<Sides>& boxes,
                                   const std::vector<Surroundings>& around) {
    const std::optional<std::size_t> next = around[token].after;
    if (!next || around[*next].before != token) return std::nullopt;
    const float gap = std::max(0.0F, boxes[*next].left - boxes[token].right);
    if (gap > std::max(boxes[token].height(), boxes[*next].height())) return std::nullopt;
    return next;
}

Sides around_all(const std::vector<std::size_t>& tokens, const std::vector<Sides>& boxes) {
    Sides box = boxes[tokens.front()];
    for (const std::size_t token : tokens) box = joined(box, boxes[token]);
    return box;
}

}  // namespace

Phrases phrases_of(const std::vector<Sides>& boxes, const std::vector<Surroundings>& around) {
    std::vector<std::optional<std::size_t>> next(boxes.size());
    std::vector<bool> begins(boxes.size(), true);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        next[i] = next_of(i, boxes, around);
        if (next[i]) begins[*next[i]] = false;
    }
    Phrases phrases;
    phrases.of.resize(boxes.size());
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (!begins[i]) continue;
        std::vector<std::size_t> run;
        for (std::optional<std::size_t> token = i; token; token = next[*token]) run.push_back(*token);
        for (const std::size_t token : run) phrases.of[token] = phrases.runs.size();
        phrases.boxes.push_back(around_all(run, boxes));
        phrases.runs.push_back(std::move(run));
    }
    return phrases;
}

std::vector<Sides> boxes_of(const Tokens& page) {
    std::vector<Sides> boxes;
    for (const Token& token : page.tokens) boxes.push_back(token.box);
    return boxes;
}

}  // namespace recto::layout
