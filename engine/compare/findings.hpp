#pragma once

#include <vector>

#include "compare/answer.hpp"
#include "recto/compare.hpp"

namespace recto::comparison {

/// Everything that either answer says, and how the two stand to each other there. @throws Error TooLarge.
[[nodiscard]] std::vector<Finding> find(const Answer& ours, const Answer& truth);

}  // namespace recto::comparison
