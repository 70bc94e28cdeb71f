#include <algorithm>
#include <cmath>
#include <string>

#include "blocks/number_text.hpp"
#include "blocks/page_text.hpp"
#include "blocks/place.hpp"
#include "blocks/xml_writer.hpp"
#include "recto/recto.hpp"

namespace recto {
namespace {

using namespace blocks;

std::string points(const Polygon& polygon) {
    std::string text;
    for (const Point& point : polygon) {
        if (!text.empty()) text += ' ';
        text += std::to_string(std::lround(point.x)) + ',' + std::to_string(std::lround(point.y));
    }
    return text;
}

bool is_upright(const Polygon& polygon) {
    const Polygon upright = corners(box_around(polygon));
    for (std::size_t i = 0; i < polygon.size(); ++i)
        if (std::abs(polygon[i].x - upright[i].x) > 0.5F || std::abs(polygon[i].y - upright[i].y) > 0.5F) return false;
    return true;
}

void write_shape(XmlWriter& out, const Polygon& place) {
    out.open("Shape");
    out.leaf("Polygon", {{"POINTS", points(place)}});
    out.close();
}

std::string word_confidence(const Block& word) {
    return fixed(std::clamp(word.confidence.value_or(0) / 100, 0.0F, 1.0F), 4);
}

void write_string(XmlWriter& out, const Block& word, const Polygon& place, const std::string& id) {
    const PixelBox box = whole_pixels(place);
    const XmlWriter::Attributes attributes = {{"ID", "string_" + id},
                                              {"CONTENT", word.text},
                                              {"HPOS", std::to_string(box.left)},
                                              {"VPOS", std::to_string(box.top)},
                                              {"WIDTH", std::to_string(box.right - box.left)},
                                              {"HEIGHT", std::to_string(box.bottom - box.top)},
                                              {"WC", word_confidence(word)}};
    if (is_upright(place)) {
        out.leaf("String", attributes);
        return;
    }
    out.open("String", attributes);
    write_shape(out, place);
    out.close();
}

// The gap has a place only where the words stand beside each other from left to right.
void write_space(XmlWriter& out, const Polygon& before, const Polygon& after) {
    const PixelBox left = whole_pixels(before);
    const PixelBox right = whole_pixels(after);
    if (!is_upright(before) || !is_upright(after) || right.left < left.right) {
        out.leaf("SP", {});
        return;
    }
    out.leaf("SP", {{"HPOS", std::to_string(left.right)},
                    {"VPOS", std::to_string(left.top)},
                    {"WIDTH", std::to_string(right.left - left.right)}});
}

void write_line(XmlWriter& out, const PageInfo& page, const LineView& view, const std::string& id) {
    const Polygon place = place_on(page, *view.line);
    const PixelBox box = whole_pixels(place);
    out.open("TextLine", {{"ID", "line_" + id},
                          {"HPOS", std::to_string(box.left)},
                          {"VPOS", std::to_string(box.top)},
                          {"WIDTH", std::to_string(box.right - box.left)},
                          {"HEIGHT", std::to_string(box.bottom - box.top)}});
    if (!is_upright(place)) write_shape(out, place);
    for (std::size_t i = 0; i < view.words.size(); ++i) {
        if (i > 0) write_space(out, place_on(page, *view.words[i - 1]), place_on(page, *view.words[i]));
        write_string(out, *view.words[i], place_on(page, *view.words[i]), id + '_' + std::to_string(i + 1));
    }
    out.close();
}

void write_text_block(XmlWriter& out, const PageView& view, const std::string& id) {
    out.open("TextBlock", {{"ID", "block_" + id},
                           {"HPOS", "0"},
                           {"VPOS", "0"},
                           {"WIDTH", std::to_string(view.info.width)},
                           {"HEIGHT", std::to_string(view.info.height)}});
    std::size_t number = 0;
    for (const LineView& line : view.lines) write_line(out, view.info, line, id + '_' + std::to_string(++number));
    out.close();
}

void write_page(XmlWriter& out, const PageView& view) {
    const std::string id = std::to_string(view.info.number);
    const std::string width = std::to_string(view.info.width);
    const std::string height = std::to_string(view.info.height);
    out.open("Page", {{"ID", "page_" + id}, {"PHYSICAL_IMG_NR", id}, {"WIDTH", width}, {"HEIGHT", height}});
    out.open("PrintSpace", {{"HPOS", "0"}, {"VPOS", "0"}, {"WIDTH", width}, {"HEIGHT", height}});
    if (!view.lines.empty()) write_text_block(out, view, id);
    out.close();
    out.close();
}

void write_description(XmlWriter& out) {
    out.open("Description");
    out.leaf("MeasurementUnit", {}, "pixel");
    out.open("Processing", {{"ID", "recto"}});
    out.leaf("processingCategory", {}, "contentGeneration");
    out.open("processingSoftware");
    out.leaf("softwareName", {}, "recto");
    out.leaf("softwareVersion", {}, version());
    out.close();
    out.close();
    out.close();
}

}  // namespace

std::string Analysis::alto() const {
    XmlWriter out;
    out.open("alto", {{"xmlns", "http://www.loc.gov/standards/alto/ns-v4#"},
                      {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                      {"xsi:schemaLocation",
                       "http://www.loc.gov/standards/alto/ns-v4# http://www.loc.gov/standards/alto/v4/alto-4-4.xsd"},
                      {"SCHEMAVERSION", "4.4"}});
    write_description(out);
    out.open("Layout");
    for (const PageView& view : page_views(*this)) write_page(out, view);
    out.close();
    out.close();
    return out.take();
}

}  // namespace recto
