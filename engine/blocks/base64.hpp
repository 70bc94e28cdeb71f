#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace recto::blocks {

/// RFC 4648, section 4, with padding and without line ends.
[[nodiscard]] std::string base64(std::span<const std::byte> bytes);

}  // namespace recto::blocks
