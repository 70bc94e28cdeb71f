#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "recto/document.hpp"

namespace recto::pages {

using Bytes = std::span<const std::uint8_t>;

/// Reads a regular file whole. Never blocks: a fifo or a device is refused, not waited for.
/// @throws Error NotFound, NotAFile, TooLarge (more than limits.bytes).
[[nodiscard]] std::vector<std::uint8_t> read_file(const std::filesystem::path& path, const Limits& limits);

/// @throws Error TooLarge where the encoded document has more bytes than limits.bytes.
void check_bytes(std::uint64_t bytes, const Limits& limits);

/// @throws Error Corrupt where a side is below 1, TooLarge where limits.side or limits.pixels is passed.
void check_size(std::int64_t width, std::int64_t height, const Limits& limits);

/// @throws Error TooLarge where decoding would take more than limits.memory.
void check_memory(std::uint64_t bytes, const Limits& limits);

}  // namespace recto::pages
