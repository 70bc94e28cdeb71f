#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace recto::access {

/// Standard or URL-safe alphabet, padding optional. @return nothing where it is no Base64.
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view text);

}  // namespace recto::access
