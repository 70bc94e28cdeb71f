#pragma once

#include <cstddef>
#include <vector>

#include "layout/tokens.hpp"

namespace recto::layout {

/// Boxes by the strips of the page that they touch, so that one asks only those near by.
class Strips {
  public:
    /// @param boxes at least one. @param unit pixels, the usual height of a word.
    Strips(const std::vector<Sides>& boxes, float unit);

    [[nodiscard]] std::size_t count() const { return strips_.size(); }
    /// @param y from the highest box's top to the lowest one's bottom.
    [[nodiscard]] std::size_t strip_at(float y) const { return static_cast<std::size_t>((y - top_) / height_); }
    [[nodiscard]] float top_of(std::size_t strip) const { return top_ + static_cast<float>(strip) * height_; }
    [[nodiscard]] const std::vector<std::size_t>& operator[](std::size_t strip) const { return strips_[strip]; }

  private:
    float top_ = 0;
    float height_ = 1;
    std::vector<std::vector<std::size_t>> strips_;
};

}  // namespace recto::layout
