#include "tables/rulings.hpp"

#include <algorithm>
#include <cmath>

#include "image/rules.hpp"

namespace recto::tables {
namespace {

/// The middle of the ink across a rule over a part of its length, or the middle of its box where there is none.
float centre_of_ink(const Image& ink, const image::Rule& rule, int from, int to) {
    double sum = 0;
    int count = 0;
    const int first = rule.horizontal ? rule.top : rule.left;
    const int last = rule.horizontal ? rule.top + rule.height : rule.left + rule.width;
    for (int along = from; along < to; ++along)
        for (int across = first; across < last; ++across) {
            const bool is_ink = rule.horizontal ? ink.row(across)[along] != 0 : ink.row(along)[across] != 0;
            if (!is_ink) continue;
            sum += across + 0.5;
            ++count;
        }
    return static_cast<float>(count > 0 ? sum / count : (first + last) / 2.0);
}

Ruling ruling_of(const Image& ink, const image::Rule& rule) {
    const int begin = rule.horizontal ? rule.left : rule.top;
    const int length = rule.horizontal ? rule.width : rule.height;
    const int across = rule.horizontal ? rule.height : rule.width;
    // The ends' thirds show how it leans; each stands for the middle of its third.
    const int third = std::max(1, length / 3);
    const float first = centre_of_ink(ink, rule, begin, begin + third);
    const float last = centre_of_ink(ink, rule, begin + length - third, begin + length);
    const float lean = length > third ? (last - first) / static_cast<float>(length - third) : 0;
    const float over = static_cast<float>(third) / 2;
    Ruling ruling{rule.horizontal,     static_cast<float>(begin), static_cast<float>(begin + length),
                  first - lean * over, last + lean * over,        1};
    ruling.thickness = std::max(1.0F, static_cast<float>(across) - std::abs(ruling.at_end - ruling.at_begin));
    return ruling;
}

/// The one line that two make: from the first's begin to the last's end, as thick as both together.
Ruling joined(const Ruling& a, const Ruling& b) {
    const Ruling& longer = a.length() >= b.length() ? a : b;
    Ruling line = longer;
    line.begin = std::min(a.begin, b.begin);
    line.end = std::max(a.end, b.end);
    const bool end_to_end = a.end <= b.begin || b.end <= a.begin;
    const Ruling& first = a.begin <= b.begin ? a : b;
    const Ruling& last = a.begin <= b.begin ? b : a;
    if (end_to_end) {
        line.at_begin = first.at_begin;
        line.at_end = last.at_end;
        line.thickness = std::max(a.thickness, b.thickness);
        return line;
    }
    line.at_begin = longer.at(line.begin);
    line.at_end = longer.at(line.end);
    const float middle = (std::max(a.begin, b.begin) + std::min(a.end, b.end)) / 2;
    line.thickness = std::max(line.thickness, std::abs(a.at(middle) - b.at(middle)) + (a.thickness + b.thickness) / 2);
    return line;
}

/// Whether two lines of one kind are parts of one: one goes on where the other ends, or they lie side by side.
bool belong_together(const Ruling& a, const Ruling& b, float gap, float apart) {
    const float from = std::max(a.begin, b.begin);
    const float to = std::min(a.end, b.end);
    if (from - to > gap) return false;
    const float middle = (from + to) / 2;
    const float across = std::abs(a.at(middle) - b.at(middle));
    const bool beside = to - from > 0.3F * std::min(a.length(), b.length());
    return across <= (beside ? apart : std::min(apart, 2 + (a.thickness + b.thickness) / 2));
}

std::vector<Ruling> join_parts(std::vector<Ruling> lines, float gap, float apart) {
    std::sort(lines.begin(), lines.end(), [](const Ruling& a, const Ruling& b) {
        return a.middle() != b.middle() ? a.middle() < b.middle() : a.begin < b.begin;
    });
    // What is joined may touch a third: again until nothing changes, but not for ever.
    for (int turn = 0; turn < 4; ++turn) {
        std::vector<Ruling> kept;
        for (const Ruling& line : lines) {
            const float reach = apart + 0.03F * line.length();
            bool found = false;
            for (auto other = kept.rbegin(); other != kept.rend(); ++other) {
                // Sorted by their middles: what is far before this one does not touch it.
                if (line.middle() - other->middle() > reach + 0.03F * other->length() + 4 * apart) continue;
                if (!belong_together(line, *other, gap, apart)) continue;
                *other = joined(*other, line);
                found = true;
                break;
            }
            if (!found) kept.push_back(line);
        }
        const bool settled = kept.size() == lines.size();
        lines = std::move(kept);
        if (settled) break;
    }
    return lines;
}

}  // namespace

std::vector<Ruling> find_rulings(const Image& ink, float text_height) {
    const int shortest = std::max(12, static_cast<int>(1.1F * text_height));
    const std::vector<image::Rule> rules = image::find_rules(ink, shortest);
    if (rules.size() > most_rulings) return {};
    std::vector<Ruling> across;
    std::vector<Ruling> down;
    for (const image::Rule& rule : rules) (rule.horizontal ? across : down).push_back(ruling_of(ink, rule));
    const float gap = std::max(6.0F, text_height / 2);
    const float apart = std::max(3.0F, 0.45F * text_height);
    std::vector<Ruling> lines = join_parts(std::move(across), gap, apart);
    const std::vector<Ruling> uprights = join_parts(std::move(down), gap, apart);
    lines.insert(lines.end(), uprights.begin(), uprights.end());
    return lines;
}

}  // namespace recto::tables
