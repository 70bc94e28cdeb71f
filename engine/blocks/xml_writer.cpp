#include "blocks/xml_writer.hpp"

#include "core/utf8.hpp"

namespace recto::blocks {
namespace {

// XML 1.0, production 2 (Char).
bool is_xml(char32_t c) {
    return c == U'\t' || c == U'\n' || c == U'\r' || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) ||
           c >= 0x10000;
}

std::string carried(std::string_view text) {
    std::u32string points = utf8::decode(text);
    for (char32_t& point : points)
        if (!is_xml(point)) point = U'\uFFFD';
    return utf8::encode(points);
}

void append_escaped(std::string& out, std::string_view text) {
    for (const char c : carried(text)) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\t':
                out += "&#9;";
                break;
            case '\n':
                out += "&#10;";
                break;
            case '\r':
                out += "&#13;";
                break;
            default:
                out += c;
        }
    }
}

}  // namespace

std::string xml_escaped(std::string_view text) {
    std::string out;
    append_escaped(out, text);
    return out;
}

XmlWriter::XmlWriter(std::string_view prolog) : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {
    out_ += prolog;
}

void XmlWriter::start(std::string_view element, Attributes attributes) {
    out_.append(open_.size(), ' ');
    out_ += '<';
    out_ += element;
    for (const Attribute& attribute : attributes) {
        out_ += ' ';
        out_ += attribute.name;
        out_ += "=\"";
        append_escaped(out_, attribute.value);
        out_ += '"';
    }
}

void XmlWriter::open(std::string_view element, Attributes attributes) {
    start(element, attributes);
    out_ += ">\n";
    open_.push_back(element);
}

void XmlWriter::close() {
    const std::string_view element = open_.back();
    open_.pop_back();
    out_.append(open_.size(), ' ');
    out_ += "</";
    out_ += element;
    out_ += ">\n";
}

void XmlWriter::leaf(std::string_view element, Attributes attributes, std::string_view text) {
    start(element, attributes);
    if (text.empty()) {
        out_ += "/>\n";
        return;
    }
    out_ += '>';
    append_escaped(out_, text);
    out_ += "</";
    out_ += element;
    out_ += ">\n";
}

}  // namespace recto::blocks
