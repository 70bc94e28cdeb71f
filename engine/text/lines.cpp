#include "text/lines.hpp"

#include <algorithm>
#include <cmath>

#include "text/rectangle.hpp"

namespace recto::text {
namespace {

constexpr float column_gap = 1.6F;  // in heights of the line: a wider gap parts columns
constexpr float word_gap = 0.8F;    // in heights: a narrower gap is a space

float right(const Box& b) {
    return b.left + b.width;
}
float bottom(const Box& b) {
    return b.top + b.height;
}

Point direction_of(const Polygon& p) {
    const float dx = p[1].x - p[0].x;
    const float dy = p[1].y - p[0].y;
    const float size = std::max(std::hypot(dx, dy), 1e-6F);
    return {dx / size, dy / size};
}

float height_of(const Polygon& p) {
    return std::hypot(p[3].x - p[0].x, p[3].y - p[0].y);
}

// The rectangle along the text's own direction that holds every word.
Polygon enclose(const std::vector<Word>& words) {
    const Point u = direction_of(words[words.size() / 2].place);
    const Point v{-u.y, u.x};
    float left = 1e9F;
    float top = 1e9F;
    float far = -1e9F;
    float low = -1e9F;
    for (const Word& word : words)
        for (const Point p : word.place) {
            const float a = p.x * u.x + p.y * u.y;
            const float b = p.x * v.x + p.y * v.y;
            left = std::min(left, a);
            far = std::max(far, a);
            top = std::min(top, b);
            low = std::max(low, b);
        }
    const auto corner = [&](float a, float b) { return Point{a * u.x + b * v.x, a * u.y + b * v.y}; };
    return {corner(left, top), corner(far, top), corner(far, low), corner(left, low)};
}

Line line_of(std::vector<Word> words) {
    Line line;
    line.place = enclose(words);
    float sum = 0;
    for (const Word& word : words) sum += word.confidence;
    line.confidence = sum / static_cast<float>(words.size());
    line.words = std::move(words);
    return line;
}

float gap_between(const Word& a, const Word& b) {
    const Point u = direction_of(a.place);
    const auto along = [&](Point p) { return p.x * u.x + p.y * u.y; };
    return std::min(along(b.place[0]), along(b.place[3])) - std::max(along(a.place[1]), along(a.place[2]));
}

std::vector<std::vector<Word>> split_at_columns(std::vector<Word> run) {
    std::vector<std::vector<Word>> parts(1);
    for (Word& word : run) {
        if (!parts.back().empty()) {
            const Word& previous = parts.back().back();
            const float height = std::max(height_of(previous.place), height_of(word.place));
            if (gap_between(previous, word) > column_gap * height) parts.emplace_back();
        }
        parts.back().push_back(std::move(word));
    }
    return parts;
}

bool upright(const Line& line) {
    return direction_of(line.place).x > 0.95F;
}

// Whether b goes on where a ends: the same base line, as high, a space apart.
bool continues(const Line& a, const Line& b) {
    if (!upright(a) || !upright(b)) return false;
    const Box p = bounds(a.place);
    const Box q = bounds(b.place);
    const float height = std::min(p.height, q.height);
    const float shared = std::min(bottom(p), bottom(q)) - std::max(p.top, q.top);
    const float gap = q.left - right(p);
    return shared > 0.6F * height && std::max(p.height, q.height) < 2 * height && gap > -0.3F * height &&
           gap < word_gap * std::max(p.height, q.height);
}

void join_neighbours(std::vector<Line>& lines) {
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Line& a, const Line& b) { return bounds(a.place).left < bounds(b.place).left; });
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (std::size_t j = i + 1; j < lines.size();) {
            if (!continues(lines[i], lines[j])) {
                ++j;
                continue;
            }
            std::vector<Word> words = std::move(lines[i].words);
            std::move(lines[j].words.begin(), lines[j].words.end(), std::back_inserter(words));
            lines[i] = line_of(std::move(words));
            lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(j));
            j = i + 1;
        }
    }
}

using Item = std::pair<Box, std::size_t>;

// The widest white gap across one axis: where it is and how wide.
std::pair<float, float> widest_white(std::vector<Item> items, bool vertical_cut) {
    const auto from = [&](const Box& b) { return vertical_cut ? b.left : b.top; };
    const auto to = [&](const Box& b) { return vertical_cut ? right(b) : bottom(b); };
    std::sort(items.begin(), items.end(), [&](const Item& a, const Item& b) { return from(a.first) < from(b.first); });
    float reach = to(items.front().first);
    std::pair<float, float> best{0, -1};
    for (const Item& item : items) {
        const float gap = from(item.first) - reach;
        if (gap > best.second) best = {reach + gap / 2, gap};
        reach = std::max(reach, to(item.first));
    }
    return best;
}

float typical_height(const std::vector<Item>& items) {
    std::vector<float> heights;
    for (const Item& item : items) heights.push_back(std::min(item.first.height, item.first.width));
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    return *middle;
}

void by_rows(std::vector<Item>& items, std::vector<std::size_t>& order) {
    std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
        return a.first.top + a.first.height / 2 < b.first.top + b.first.height / 2;
    });
    for (std::size_t i = 0; i < items.size();) {
        std::size_t end = i + 1;
        const float middle = items[i].first.top + items[i].first.height / 2;
        while (end < items.size() &&
               items[end].first.top + items[end].first.height / 2 - middle < 0.5F * items[i].first.height)
            ++end;
        std::sort(items.begin() + static_cast<std::ptrdiff_t>(i), items.begin() + static_cast<std::ptrdiff_t>(end),
                  [](const Item& a, const Item& b) { return a.first.left < b.first.left; });
        i = end;
    }
    for (const Item& item : items) order.push_back(item.second);
}

void cut(std::vector<Item> items, std::vector<std::size_t>& order, int depth) {
    if (items.size() < 2) {
        for (const Item& item : items) order.push_back(item.second);
        return;
    }
    const float height = typical_height(items);
    const auto [x, across] = widest_white(items, true);
    const auto [y, down] = widest_white(items, false);
    // A gutter is taken for columns only where both sides are text of several lines; else rows of a table would be
    // torn.
    const float gutter = x;  // a structured binding cannot be captured
    const auto side = [&](bool left_side) {
        return std::count_if(items.begin(), items.end(),
                             [&](const Item& i) { return (i.first.left < gutter) == left_side; });
    };
    const bool columns = across > 1.2F * height && side(true) >= 3 && side(false) >= 3;
    const bool rows = down > 0;
    if (depth > 64 || (!columns && !rows)) return by_rows(items, order);
    const bool vertical = columns && (across > down || !rows);
    if (!vertical && !rows) return by_rows(items, order);
    std::vector<Item> first;
    std::vector<Item> second;
    const float at = vertical ? x : y;
    for (const Item& item : items)
        ((vertical ? item.first.left : item.first.top) < at ? first : second).push_back(item);
    cut(std::move(first), order, depth + 1);
    cut(std::move(second), order, depth + 1);
}

}  // namespace

std::vector<Line> lines_of(std::vector<std::vector<Word>> runs) {
    std::vector<Line> lines;
    for (std::vector<Word>& run : runs) {
        if (run.empty()) continue;
        for (std::vector<Word>& part : split_at_columns(std::move(run))) lines.push_back(line_of(std::move(part)));
    }
    join_neighbours(lines);
    sort_for_reading(lines);
    return lines;
}

void sort_for_reading(std::vector<Line>& lines) {
    std::vector<Item> items;
    for (std::size_t i = 0; i < lines.size(); ++i) items.emplace_back(bounds(lines[i].place), i);
    std::vector<std::size_t> order;
    cut(std::move(items), order, 0);
    std::vector<Line> sorted;
    sorted.reserve(lines.size());
    for (const std::size_t i : order) sorted.push_back(std::move(lines[i]));
    lines = std::move(sorted);
}

}  // namespace recto::text
