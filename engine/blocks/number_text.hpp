#pragma once

#include <string>

namespace recto::blocks {

/// A number with a fixed count of decimals and a point, whatever the locale is, and never -0; 0 for NaN and
/// infinities.
[[nodiscard]] std::string fixed(double value, int decimals);

}  // namespace recto::blocks
