#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace recto::layout {

/// The middle value, or the mean of the two in the middle. @param values at least one.
template <typename Number>
[[nodiscard]] Number middle_of(std::vector<Number> values) {
    const auto upper = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), upper, values.end());
    if (values.size() % 2 == 1) return *upper;
    return (*std::max_element(values.begin(), upper) + *upper) / 2;
}

}  // namespace recto::layout
