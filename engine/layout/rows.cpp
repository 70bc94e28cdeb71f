#include "layout/rows.hpp"

#include <algorithm>

#include "layout/phrases.hpp"

namespace recto::layout {

Rows::Rows(const Tokens& page, float unit) : boxes_(boxes_of(page)), strips_(boxes_, unit) {}

bool Rows::in_one_row(std::size_t a, std::size_t b) const {
    const float common = std::min(boxes_[a].bottom, boxes_[b].bottom) - std::max(boxes_[a].top, boxes_[b].top);
    const float lower = std::min(std::max(boxes_[a].height(), 1.0F), std::max(boxes_[b].height(), 1.0F));
    return common >= 0.5F * lower;
}

bool Rows::any_between(std::size_t a, std::size_t b, const std::function<bool(std::size_t)>& test) const {
    if (!in_one_row(a, b)) return false;
    const std::size_t first = is_first(a, b) ? a : b;
    const std::size_t last = is_first(a, b) ? b : a;
    const float left = boxes_[first].x();
    const float right = boxes_[last].x();
    for (std::size_t s = strips_.strip_at(boxes_[first].top); s <= strips_.strip_at(boxes_[first].bottom); ++s)
        for (const std::size_t i : strips_[s]) {
            const float x = boxes_[i].x();
            if (x > left && x < right && in_one_row(first, i) && test(i)) return true;
        }
    return false;
}

}  // namespace recto::layout
