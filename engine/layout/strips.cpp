#include "layout/strips.hpp"

#include <algorithm>

namespace recto::layout {

Strips::Strips(const std::vector<Sides>& boxes, float unit) {
    constexpr float most = 256;
    top_ = boxes.front().top;
    float bottom = boxes.front().bottom;
    for (const Sides& box : boxes) {
        top_ = std::min(top_, box.top);
        bottom = std::max(bottom, box.bottom);
    }
    height_ = std::max(2 * unit, (bottom - top_) / most);
    strips_.resize(strip_at(bottom) + 1);
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t s = strip_at(boxes[i].top); s <= strip_at(boxes[i].bottom); ++s) strips_[s].push_back(i);
}

}  // namespace recto::layout
