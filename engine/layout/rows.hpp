#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "layout/strips.hpp"
#include "layout/tokens.hpp"

namespace recto::layout {

/// Which tokens stand between two in a row: two whose heights overlap by at least half of the lower one's.
class Rows {
  public:
    /// @param page at least one token. @param unit pixels, the usual height of a word.
    Rows(const Tokens& page, float unit);

    [[nodiscard]] bool in_one_row(std::size_t a, std::size_t b) const;
    /// Whether `test` holds for a token in a row with the one of the two that is further left, its middle between
    /// theirs; not where the two share no row.
    [[nodiscard]] bool any_between(std::size_t a, std::size_t b, const std::function<bool(std::size_t)>& test) const;
    /// Whether `a` is the one further left, or neither is.
    [[nodiscard]] bool is_first(std::size_t a, std::size_t b) const { return boxes_[a].x() <= boxes_[b].x(); }

  private:
    std::vector<Sides> boxes_;
    Strips strips_;
};

}  // namespace recto::layout
