#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "recto/document.hpp"
#include "recto/export.hpp"

namespace recto {

/// A step that the engine takes before it reads, to be looked at on its own.
enum class ImageStage { Binarize, Deskew, Orient };

/// One page after a stage, as PNG. @param page 1-based. @throws Error as reading the document does.
[[nodiscard]] RECTO_API std::vector<std::byte> image_stage_png(const Document& document, ImageStage stage, int page = 1,
                                                               const Limits& limits = {});

}  // namespace recto
