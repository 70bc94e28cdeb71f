#pragma once

#include <optional>
#include <string_view>

#include "recto/analysis.hpp"

namespace recto::blocks {

/// The block type of a name in JSON; nothing for a name that Recto does not know.
[[nodiscard]] std::optional<BlockType> block_type(std::string_view name) noexcept;

/// The name in JSON: "PRINTED" or "HANDWRITING".
[[nodiscard]] std::string_view name_of(TextType type) noexcept;

/// The text type of a name in JSON; nothing for any other name.
[[nodiscard]] std::optional<TextType> text_type(std::string_view name) noexcept;

/// The first kind of error that Textract would report under this name; Internal for a name that Recto does not know.
[[nodiscard]] ErrorKind error_kind(std::string_view textract_exception) noexcept;

}  // namespace recto::blocks
