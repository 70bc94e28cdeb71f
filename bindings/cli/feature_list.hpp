#pragma once

#include <string_view>

#include "recto/features.hpp"

namespace recto::cli {

/// Reads "tables,forms". @throws Error InvalidArgument.
[[nodiscard]] Features parse_features(std::string_view text);

}  // namespace recto::cli
