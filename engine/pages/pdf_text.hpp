#pragma once

#include <vector>

#include "pages/pdfium.hpp"
#include "pages/source.hpp"

namespace recto::pages::pdf {

/// A page's own words, in the order of the file, placed in a picture of the whole page of width × height pixels.
/// A character that the font maps to no Unicode comes out as U+FFFD. PDFium's lock must be held.
[[nodiscard]] std::vector<TextLayerWord> words(FPDF_PAGE page, int width, int height);

}  // namespace recto::pages::pdf
