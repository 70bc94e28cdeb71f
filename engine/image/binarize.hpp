#pragma once

#include "core/image.hpp"

namespace recto::image {

/// Luma of an RGB image (Rec. 601 weights in integers); a grey image is returned as it is.
[[nodiscard]] Image to_gray(const Image& image);

/// Otsu's global threshold (Otsu 1979): grey values at most the threshold are ink.
[[nodiscard]] int otsu_threshold(const Image& gray);

/// How an ink mask is made. All give 255 for ink and 0 for paper.
enum class Method {
    Otsu,     ///< Otsu 1979, one threshold for the page
    Sauvola,  ///< Sauvola & Pietikäinen 2000, k and R on a window
    Wolf,     ///< Wolf & Jolion 2004, Sauvola normalised by the page's contrast
};

struct LocalOptions {
    static constexpr int widest = 361;  ///< the widest window whose sum of squares fits 32 bits

    int window = 41;     ///< side of the square window, odd pixels, 1 to `widest`; cut at the image's border
    double k = 0.25;     ///< weight of the deviation
    double range = 128;  ///< Sauvola's R, above 0; Wolf takes the largest deviation on the page instead
};

/// Ink of a grey image. Light on dark is not turned round here: see `ink`. Keeps two rows of sums, not a page of them.
/// @throws Error InvalidArgument where the image is not grey or an option makes no sense.
[[nodiscard]] Image binarize(const Image& gray, Method method, const LocalOptions& options = {});

/// The method that suits a page: Otsu where the histogram has two clear modes and the light is even, else a local one.
[[nodiscard]] Method choose_method(const Image& gray);

/// The page's ink as the engine uses it: a threshold for each tile of the page, and light text on dark areas counted as
/// ink too.
[[nodiscard]] Image ink(const Image& gray);

}  // namespace recto::image
