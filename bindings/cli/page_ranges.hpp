#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recto::cli {

/// Inclusive ranges of 1-based pages.
using PageRanges = std::vector<std::pair<int, int>>;

/// Reads "1-3,7": in ascending order, without overlaps. @throws Error InvalidArgument.
[[nodiscard]] PageRanges parse_page_ranges(std::string_view text);

/// Writes pages as `parse_page_ranges` reads them. @param pages ascending.
[[nodiscard]] std::string write_page_ranges(const std::vector<int>& pages);

}  // namespace recto::cli
