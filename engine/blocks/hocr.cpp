#include <algorithm>
#include <cmath>
#include <string>

#include "blocks/number_text.hpp"
#include "blocks/page_text.hpp"
#include "blocks/xml_writer.hpp"
#include "recto/recto.hpp"

namespace recto {
namespace {

using namespace blocks;

constexpr std::string_view doctype =
    "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" "
    "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n";

// Half a degree is below what the polygons' rounding lets one tell.
constexpr double least_angle = 0.5;

std::string bbox(const PixelBox& box) {
    return "bbox " + std::to_string(box.left) + ' ' + std::to_string(box.top) + ' ' + std::to_string(box.right) + ' ' +
           std::to_string(box.bottom);
}

// hOCR 1.2, 5.2.7: counter-clockwise, left out where the text is upright.
std::string textangle(const Polygon& place) {
    const double angle = -angle_of(place);
    if (std::abs(angle) < least_angle) return {};
    return "; textangle " + fixed(angle, 1);
}

std::string x_wconf(const Block& word) {
    return word.confidence ? "; x_wconf " + fixed(std::clamp(*word.confidence, 0.0F, 100.0F), 0) : std::string();
}

void write_head(XmlWriter& out) {
    out.open("head");
    out.leaf("title", {}, "Recto");
    out.leaf("meta", {{"http-equiv", "Content-Type"}, {"content", "text/html; charset=utf-8"}});
    out.leaf("meta", {{"name", "ocr-system"}, {"content", std::string("recto ") + version()}});
    out.leaf("meta", {{"name", "ocr-capabilities"}, {"content", "ocr_page ocr_line ocrx_word ocrp_wconf"}});
    out.close();
}

void write_line(XmlWriter& out, const PageInfo& page, const LineView& view, const std::string& id) {
    const Polygon place = place_on(page, *view.line);
    out.open("span",
             {{"class", "ocr_line"}, {"id", "line_" + id}, {"title", bbox(whole_pixels(place)) + textangle(place)}});
    std::size_t number = 0;
    for (const Block* word : view.words)
        out.leaf("span",
                 {{"class", "ocrx_word"},
                  {"id", "word_" + id + '_' + std::to_string(++number)},
                  {"title", bbox(whole_pixels(place_on(page, *word))) + x_wconf(*word)}},
                 word->text);
    out.close();
}

void write_page(XmlWriter& out, const PageView& view) {
    const std::string id = std::to_string(view.info.number);
    out.open("div", {{"class", "ocr_page"},
                     {"id", "page_" + id},
                     {"title", bbox({0, 0, view.info.width, view.info.height}) + "; ppageno " +
                                   std::to_string(view.info.number - 1)}});
    std::size_t number = 0;
    for (const LineView& line : view.lines) write_line(out, view.info, line, id + '_' + std::to_string(++number));
    out.close();
}

}  // namespace

std::string Analysis::hocr() const {
    XmlWriter out(doctype);
    out.open("html", {{"xmlns", "http://www.w3.org/1999/xhtml"}});
    write_head(out);
    out.open("body");
    for (const PageView& view : page_views(*this)) write_page(out, view);
    out.close();
    out.close();
    return out.take();
}

}  // namespace recto
