#pragma once

#include <cstdint>
#include <vector>

#include "pages/bytes.hpp"

namespace recto::pages::tiff {

[[nodiscard]] bool recognises(Bytes bytes);

/// Where the directories of a TIFF or BigTIFF's pages stand, in order (TIFF 6.0, section 2). Thumbnails and masks are
/// left out where there is anything else. A directory beyond the end of the file is listed: reading it then fails.
/// @throws Error TooLarge where there are more than limits.pages, thumbnails counted.
[[nodiscard]] std::vector<std::uint64_t> page_offsets(Bytes bytes, const Limits& limits);

}  // namespace recto::pages::tiff
