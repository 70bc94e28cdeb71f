#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <numbers>
#include <string>
#include <string_view>
#include <vector>

#include "blocks/base64.hpp"
#include "blocks/html_style.hpp"
#include "blocks/number_text.hpp"
#include "blocks/page_text.hpp"
#include "blocks/place.hpp"
#include "blocks/xml_writer.hpp"
#include "pages/source.hpp"
#include "recto/formats.hpp"

namespace recto {
namespace {

using namespace blocks;

constexpr int jpeg_quality = 75;

/// What can be switched on and off, in the order of drawing: what lies in something lies above it.
struct Layer {
    std::string_view name;   ///< its class
    std::string_view label;  ///< to people
    bool (*holds)(const Block&);
};

bool has_entity(const Block& block, std::string_view entity) {
    return std::find(block.entity_types.begin(), block.entity_types.end(), entity) != block.entity_types.end();
}

constexpr std::array<Layer, 8> layers = {{
    {"layout", "Layout", [](const Block& b) { return b.type >= BlockType::LayoutTitle; }},
    {"tables", "Tables", [](const Block& b) { return b.type >= BlockType::Table && b.type <= BlockType::TableFooter; }},
    {"keys", "Keys", [](const Block& b) { return b.type == BlockType::KeyValueSet && has_entity(b, "KEY"); }},
    {"values", "Values", [](const Block& b) { return b.type == BlockType::KeyValueSet && !has_entity(b, "KEY"); }},
    {"lines", "Lines", [](const Block& b) { return b.type == BlockType::Line; }},
    {"words", "Words", [](const Block& b) { return b.type == BlockType::Word; }},
    {"selections", "Selections", [](const Block& b) { return b.type == BlockType::SelectionElement; }},
    {"signatures", "Signatures", [](const Block& b) { return b.type == BlockType::Signature; }},
}};

/// Text is shown behind structure only where it is asked for, or alone.
bool is_text(const Layer& layer) {
    return layer.name == "lines" || layer.name == "words";
}

std::vector<const Layer*> layers_of(const Analysis& analysis) {
    std::vector<const Layer*> used;
    for (const Layer& layer : layers)
        if (std::any_of(analysis.blocks.begin(), analysis.blocks.end(), layer.holds)) used.push_back(&layer);
    return used;
}

std::string attribute(std::string_view name, std::string_view value) {
    return ' ' + std::string(name) + "=\"" + xml_escaped(value) + '"';
}

std::string number(double value) {
    return fixed(value, 1);
}

/// What the pointer is told over a block.
std::string description(const Block& block) {
    std::string text(to_string(block.type));
    for (const std::string& entity : block.entity_types) text += ' ' + entity;
    if (block.cell) text += " row " + std::to_string(block.cell->row) + " column " + std::to_string(block.cell->column);
    if (block.selected) text += *block.selected ? " SELECTED" : " NOT_SELECTED";
    if (block.confidence) text += ", " + number(*block.confidence) + " %";
    return block.text.empty() ? text : block.text + "\n" + text;
}

/// Where blocks are drawn: the pixels of one page's picture.
struct Sheet {
    int page;
    int width, height;

    [[nodiscard]] Polygon place(const Block& block) const {
        return scaled(block.geometry->polygon, static_cast<float>(width), static_cast<float>(height));
    }
    [[nodiscard]] bool shows(const Block& block) const { return block.page == page && block.geometry; }
    [[nodiscard]] double label_size() const { return std::max(width, height) / 90.0; }
};

void append_polygon(std::string& out, const Block& block, const Sheet& sheet) {
    out += "<polygon points=\"";
    for (const Point& point : sheet.place(block)) out += number(point.x) + ',' + number(point.y) + ' ';
    out += '"';
    if (block.selected.value_or(false)) out += " class=\"selected\"";
    out += "><title>" + xml_escaped(description(block)) + "</title></polygon>\n";
}

/// The kind of a layout region at its top left: "SECTION HEADER".
void append_label(std::string& out, const Block& block, const Sheet& sheet) {
    std::string name(to_string(block.type).substr(std::string_view("LAYOUT_").size()));
    std::replace(name.begin(), name.end(), '_', ' ');
    const Polygon place = sheet.place(block);
    const double size = sheet.label_size();
    out += "<text class=\"name\"" + attribute("x", number(place[0].x)) +
           attribute("y", number(std::max(size, place[0].y - size / 4))) + attribute("font-size", number(size)) +
           attribute("stroke-width", number(size / 5)) + '>' + name + "</text>\n";
}

void append_layer(std::string& out, const Layer& layer, const Analysis& analysis, const Sheet& sheet) {
    out += "<g class=\"" + std::string(layer.name) + "\">\n";
    for (const Block& block : analysis.blocks) {
        if (!sheet.shows(block) || !layer.holds(block)) continue;
        append_polygon(out, block, sheet);
        if (block.type >= BlockType::LayoutTitle) append_label(out, block, sheet);
    }
    out += "</g>\n";
}

double length(Point from, Point to) {
    return std::hypot(double{to.x} - from.x, double{to.y} - from.y);
}

/// A line's words as text that nobody sees and everybody can select, each as wide as it is on the picture.
void append_text(std::string& out, const LineView& line, const Sheet& sheet) {
    const Polygon place = sheet.place(*line.line);
    const double size = std::max(1.0, length(place[0], place[3]));
    const double angle = angle_of(place);
    const double radians = angle * std::numbers::pi / 180;
    out += "<text class=\"print\"" + attribute("font-size", number(size * 0.8)) +
           attribute("transform",
                     "translate(" + number(place[3].x) + ' ' + number(place[3].y) + ") rotate(" + number(angle) + ')') +
           '>';
    for (const Block* word : line.words) {
        if (!word->geometry) continue;
        const Polygon of_word = sheet.place(*word);
        const double x = double{of_word[3].x} - place[3].x, y = double{of_word[3].y} - place[3].y;
        out += "<tspan" + attribute("x", number(x * std::cos(radians) + y * std::sin(radians))) +
               attribute("y", number(-size * 0.2)) +
               attribute("textLength", number(std::max(1.0, length(of_word[0], of_word[1])))) +
               " lengthAdjust=\"spacingAndGlyphs\">" + xml_escaped(word->text) + "</tspan> ";
    }
    out += "</text>\n";
}

std::string table_html(const TableView& table) {
    std::string out = "<article><table>";
    std::string caption;
    for (const std::string& title : table.titles_outside())
        caption += (caption.empty() ? "" : "<br>") + xml_escaped(title);
    if (!caption.empty()) out += "<caption>" + caption + "</caption>";
    int row = 0;
    for (const CellView& cell : table.cells) {
        for (; row < cell.row; ++row) out += row == 0 ? "\n<tr>" : "</tr>\n<tr>";
        const std::string name = cell.is_header() ? "th" : "td";
        out += '<' + name;
        if (!cell.role.empty() && !cell.is_header()) out += " class=\"role\"" + attribute("title", cell.role);
        if (cell.row_span > 1) out += attribute("rowspan", std::to_string(cell.row_span));
        if (cell.column_span > 1) out += attribute("colspan", std::to_string(cell.column_span));
        out += '>' + xml_escaped(cell.text) + "</" + name + '>';
    }
    if (row > 0) out += "</tr>\n";
    out += "</table>";
    for (const std::string& footer : table.footers_outside()) out += "<p>" + xml_escaped(footer) + "</p>";
    return out + "</article>\n";
}

/// What was read beside the picture: tables, pairs, text.
std::string findings(const PageView& view, const std::vector<TableView>& all_tables,
                     const std::vector<KeyValueView>& all_pairs) {
    std::string out, pairs;
    for (const TableView& table : all_tables)
        if (table.block->page == view.info.number) out += table_html(table);
    for (const KeyValueView& pair : all_pairs)
        if (pair.block->page == view.info.number)
            pairs += "<dt>" + xml_escaped(pair.key) + "</dt><dd>" + xml_escaped(pair.value) + "</dd>\n";
    if (!pairs.empty()) out += "<article><dl>\n" + pairs + "</dl></article>\n";
    const std::string open = out.empty() ? " open" : "";
    out += "<article><details" + open + "><summary>Text</summary><pre>";
    for (const LineView& line : view.lines) out += xml_escaped(line.line->text) + '\n';
    return out + "</pre></details></article>\n";
}

void append_picture(std::string& out, const Image& picture) {
    out += "<image class=\"picture\"" + attribute("width", std::to_string(picture.width())) +
           attribute("height", std::to_string(picture.height())) + " href=\"data:image/jpeg;base64,";
    out += base64(pages::encode_jpeg(picture, jpeg_quality));
    out += "\"/>\n";
}

void append_head(std::string& out, const std::string& name, const std::vector<const Layer*>& used) {
    out +=
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
        "style-src 'unsafe-inline'\">\n<title>" +
        xml_escaped(name) + "</title>\n<style>" + std::string(html_style);
    for (const Layer* layer : used)
        out += "body:has(#show-" + std::string(layer->name) + ":not(:checked)) svg ." + std::string(layer->name) +
               " { display: none; }\n";
    out += "body:has(#show-picture:not(:checked)) svg .picture { visibility: hidden; }\n</style>\n</head>\n";
}

void append_switch(std::string& out, std::string_view name, std::string_view label, bool on) {
    out += "<label class=\"" + std::string(name) + "\"><input type=\"checkbox\" id=\"show-" + std::string(name) + '"' +
           (on ? " checked" : "") + "><i></i>" + std::string(label) + "</label>\n";
}

void append_switches(std::string& out, const std::string& name, const std::vector<const Layer*>& used) {
    const bool text_alone = std::all_of(used.begin(), used.end(), [](const Layer* layer) { return is_text(*layer); });
    out += "<body>\n<header>\n<h1>" + xml_escaped(name) + "</h1>\n";
    append_switch(out, "picture", "Picture", true);
    for (const Layer* layer : used)
        append_switch(out, layer->name, layer->label, !is_text(*layer) || (text_alone && layer->name == "words"));
    out += "</header>\n<main>\n";
}

}  // namespace

std::string html(const Document& document, const Analysis& analysis, const Limits& limits) {
    try {
        const auto source = pages::open(document, limits);
        const std::vector<const Layer*> used = layers_of(analysis);
        const std::vector<TableView> all_tables = tables(analysis);
        const std::vector<KeyValueView> all_pairs = key_values(analysis);
        std::string out;
        // The file may be handed on: where it lay is no one's business.
        const std::string name = std::filesystem::path(document.name()).filename().string();
        append_head(out, name, used);
        append_switches(out, name, used);
        for (const PageView& view : page_views(analysis)) {
            const int page = view.info.number;
            if (page < 1 || page > source->page_count()) continue;
            const Image picture = source->picture(page - 1);
            const Sheet sheet = {page, picture.width(), picture.height()};
            out += "<section>\n<div>\n<h2>Page " + std::to_string(page) + "</h2>\n<svg viewBox=\"0 0 " +
                   std::to_string(sheet.width) + ' ' + std::to_string(sheet.height) + "\">\n";
            append_picture(out, picture);
            for (const Layer* layer : used) append_layer(out, *layer, analysis, sheet);
            for (const LineView& line : view.lines)
                if (line.line->geometry) append_text(out, line, sheet);
            out += "</svg>\n</div>\n<aside>\n" + findings(view, all_tables, all_pairs) + "</aside>\n</section>\n";
        }
        return out + "</main>\n</body>\n</html>\n";
    } catch (const Error& error) {
        throw error.at(document.name(), 0);
    }
}

}  // namespace recto
