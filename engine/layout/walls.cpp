#include "layout/walls.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace recto::layout {
namespace {

constexpr float infinite = std::numeric_limits<float>::infinity();

}  // namespace

Walls walls_round(const Sides& box, const Tokens& page) {
    const float x = box.x();
    const float y = box.y();
    Walls walls{{},
                {infinite, infinite, infinite, infinite},
                {0, static_cast<float>(page.width), 0, static_cast<float>(page.height)}};
    const auto note = [&](std::size_t side, std::size_t rule, float away, float place) {
        if (away <= 0 || away >= walls.away[side]) return;
        walls.rule[side] = rule;
        walls.away[side] = away;
        walls.place[side] = place;
    };
    for (std::size_t i = 0; i < page.columns.size(); ++i) {
        const Sides& rule = page.columns[i];
        if (rule.top > y || rule.bottom < y) continue;
        note(0, i, x - rule.x(), rule.x());
        note(1, i, rule.x() - x, rule.x());
    }
    for (std::size_t i = 0; i < page.rows.size(); ++i) {
        const Sides& rule = page.rows[i];
        if (rule.left > x || rule.right < x) continue;
        note(2, i, y - rule.y(), rule.y());
        note(3, i, rule.y() - y, rule.y());
    }
    return walls;
}

std::array<float, 6> numbers_of(const Walls& walls, const Sides& box, const Tokens& page, float unit) {
    const float half_width = box.x() - box.left;
    const float half_height = box.y() - box.top;
    const std::array<float, 4> half{half_width, half_width, half_height, half_height};
    std::array<float, 6> numbers{};
    bool enclosed = true;
    for (std::size_t side = 0; side < 4; ++side) {
        const float distance = std::max(walls.away[side] - half[side], 0.0F) / unit;
        numbers[side] = walls.rule[side] ? 1 / (1 + distance) : 0;
        enclosed = enclosed && distance < 30;
    }
    if (walls.rule[3]) numbers[4] = squash(page.rows[*walls.rule[3]].width() / unit);
    numbers[5] = enclosed ? 1 : 0;
    return numbers;
}

std::array<float, 3> lines_to_write_on(const Sides& box, const Sides& phrase, const Tokens& page, float unit) {
    const float wide = std::max(phrase.width(), 1.0F);
    float nearest = infinite;
    float highest = infinite;
    std::array<float, 3> numbers{};
    for (const Sides& rule : page.rows) {
        const float at = rule.y();
        if (at <= box.y() || at >= box.bottom + unit) continue;
        const float gap = std::max(rule.left - box.right, 0.0F);
        if (rule.left > box.right - 0.5F * unit && gap < nearest) {
            nearest = gap;
            numbers[0] = 1 / (1 + gap / unit);
            numbers[1] = squash(rule.width() / unit);
        }
        const float common = std::min(rule.right, phrase.right) - std::max(rule.left, phrase.left);
        if (common > 0.5F * wide && at - box.y() < highest) {
            highest = at - box.y();
            numbers[2] = std::clamp(std::log2(std::max(rule.width(), 1.0F) / wide), -1.0F, 3.0F) / 4;
        }
    }
    return numbers;
}

Rules::Rules(const std::vector<Sides>& rules, bool across) {
    for (const Sides& rule : rules)
        rules_.push_back(across ? Rule{rule.x(), rule.top, rule.bottom} : Rule{rule.y(), rule.left, rule.right});
    std::sort(rules_.begin(), rules_.end(), [](const Rule& a, const Rule& b) { return a.at < b.at; });
}

float Rules::crossed(float start, float stop, float from, float to) const {
    constexpr float least_way = 1e-6F;
    const float way = std::abs(stop - start) < least_way ? least_way : stop - start;
    const float first = std::min(start, stop);
    const float last = std::max(start, stop) + least_way;
    int count = 0;
    auto rule =
        std::lower_bound(rules_.begin(), rules_.end(), first, [](const Rule& a, float value) { return a.at < value; });
    for (; rule != rules_.end() && rule->at <= last && count < 2; ++rule) {
        const float share = (rule->at - start) / way;
        const float place = from + share * (to - from);
        if (share > 0 && share < 1 && place >= rule->low && place <= rule->high) ++count;
    }
    return static_cast<float>(count) / 2;
}

float squash(float value, float most) {
    return std::copysign(std::min(std::log1p(std::abs(value)), most) / most, value);
}

}  // namespace recto::layout
