#pragma once

#include <string>
#include <vector>

#include "recto/compare.hpp"

namespace recto::cli {

/// Measures as lines of columns, with a heading; shares in percent.
[[nodiscard]] std::string measure_table(const std::vector<Measure>& measures);

}  // namespace recto::cli
