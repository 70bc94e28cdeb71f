#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "blocks/page_text.hpp"
#include "blocks/pdf_writer.hpp"

namespace recto::blocks {

/// The invisible text of a PDF: a font of empty glyphs in which each character that occurs has a code of its own, so
/// that any script can be copied, and the operators that lay it over the words.
class HiddenText {
  public:
    /// Content stream operators (ISO 32000-1, 9.4) for a page's words. @param width,height of the page, points.
    [[nodiscard]] std::string operators(const PageView& page, float width, float height);

    /// Writes the font with the characters that were used so far as object `number`.
    void write_font(PdfWriter& pdf, int number) const;

  private:
    /// The characters' codes, four hexadecimal digits each.
    std::string codes_of(std::u32string_view text);
    void append_line(std::string& out, const LineView& line, float width, float height);

    std::map<char32_t, int> codes_;
    std::vector<char32_t> characters_;  // of code 1, 2, ...
};

}  // namespace recto::blocks
