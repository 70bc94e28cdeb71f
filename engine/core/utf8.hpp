#pragma once

#include <string>
#include <string_view>

namespace recto::utf8 {

/// Unicode NFC of valid UTF-8; invalid bytes become U+FFFD first.
[[nodiscard]] std::string nfc(std::string_view text);

/// The code points of UTF-8; invalid bytes become U+FFFD.
[[nodiscard]] std::u32string decode(std::string_view text);

[[nodiscard]] std::string encode(std::u32string_view text);

/// Of the general categories L*.
[[nodiscard]] bool is_letter(char32_t point);

/// Of the general category Lu or Lt.
[[nodiscard]] bool is_capital(char32_t point);

/// Of the general category Nd.
[[nodiscard]] bool is_digit(char32_t point);

/// In lower case by Unicode's simple mapping.
[[nodiscard]] char32_t lower(char32_t point);

}  // namespace recto::utf8
