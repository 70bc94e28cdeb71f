#pragma once

#include "pages/pdfium.hpp"
#include "recto/document.hpp"

namespace recto::pages::pdf {

/// The resolution in dpi that suits what is on a page: a scan's own (100 to 400), else 200, more for small print.
/// PDFium's lock must be held. @throws Error TooLarge where a picture on the page would pass limits.memory.
[[nodiscard]] double content_resolution(FPDF_PAGE page, const Limits& limits);

}  // namespace recto::pages::pdf
