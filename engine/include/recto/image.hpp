#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "recto/document.hpp"
#include "recto/export.hpp"

namespace recto {

/// A step that the engine takes before it reads, to be looked at on its own, or a published way to take it.
enum class ImageStage {
    Binarize,         ///< the ink as the engine sees it, black on white; light letters on dark areas are ink, too
    Deskew,           ///< the page with its lines level
    Orient,           ///< the page turned upright by quarters
    BinarizeAuto,     ///< one of the next three, whichever suits the page's light and contrast
    BinarizeOtsu,     ///< one threshold for the page (Otsu 1979)
    BinarizeSauvola,  ///< one for each pixel's surroundings (Sauvola & Pietikäinen 2000)
    BinarizeWolf,     ///< the same, by the page's own contrast (Wolf & Jolion 2004)
};

/// One page after a stage, as PNG. @param page 1-based. @throws Error as reading the document does.
[[nodiscard]] RECTO_API std::vector<std::byte> image_stage_png(const Document& document, ImageStage stage, int page = 1,
                                                               const Limits& limits = {});

}  // namespace recto
