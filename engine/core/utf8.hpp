#pragma once

#include <string>
#include <string_view>

namespace recto::utf8 {

/// Unicode NFC of valid UTF-8; invalid bytes become U+FFFD first.
[[nodiscard]] std::string nfc(std::string_view text);

/// The code points of UTF-8; invalid bytes become U+FFFD.
[[nodiscard]] std::u32string decode(std::string_view text);

[[nodiscard]] std::string encode(std::u32string_view text);

}  // namespace recto::utf8
