#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace recto::access {

using Digest = std::array<std::uint8_t, 32>;

/// @throws std::runtime_error where OpenSSL cannot.
[[nodiscard]] Digest sha256(std::string_view data);
/// @throws std::runtime_error where OpenSSL cannot.
[[nodiscard]] Digest hmac_sha256(std::string_view key, std::string_view data);

/// The bytes as text that hashing takes.
[[nodiscard]] std::string_view bytes_of(const Digest& digest) noexcept;

/// Lower-case hexadecimal.
[[nodiscard]] std::string hex(std::span<const std::uint8_t> bytes);

/// Takes the same time wherever two texts of one length differ.
[[nodiscard]] bool equal_in_constant_time(std::string_view a, std::string_view b) noexcept;

}  // namespace recto::access
