#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace recto {

/// The value that a share of the others stay below. @param values at least one. @param share 0 to 1.
[[nodiscard]] inline float quantile(std::vector<float> values, double share) {
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

/// The middle value, the upper of two. @param values at least one.
[[nodiscard]] inline float median(std::vector<float> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

}  // namespace recto
