#include "blocks/json_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/utf8.hpp"

namespace recto::blocks {
namespace {

bool is_plain(char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

bool is_ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}

void append_escaped(std::string& out, char c) {
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            constexpr std::string_view digits = "0123456789abcdef";
            out += "\\u00";
            out += digits[static_cast<unsigned char>(c) >> 4];
            out += digits[static_cast<unsigned char>(c) & 0xf];
    }
}

void append_valid(std::string& out, std::string_view text) {
    auto rest = text.begin();
    while (rest != text.end()) {
        const auto special = std::find_if_not(rest, text.end(), is_plain);
        out.append(rest, special);
        if (special == text.end()) return;
        append_escaped(out, *special);
        rest = special + 1;
    }
}

}  // namespace

void JsonWriter::new_line() {
    if (indent_ < 0) return;
    out_ += '\n';
    out_.append(static_cast<std::size_t>(indent_) * static_cast<std::size_t>(depth_), ' ');
}

void JsonWriter::before_value() {
    if (!after_key_ && depth_ > 0) {
        if (!first_) out_ += ',';
        new_line();
    }
    after_key_ = false;
    first_ = false;
}

void JsonWriter::open(char bracket) {
    before_value();
    out_ += bracket;
    ++depth_;
    first_ = true;
}

void JsonWriter::close(char bracket) {
    --depth_;
    if (!first_) new_line();
    out_ += bracket;
    first_ = false;
}

void JsonWriter::key(std::string_view name) {
    before_value();
    out_ += '"';
    out_ += name;
    out_ += indent_ < 0 ? "\":" : "\": ";
    after_key_ = true;
}

void JsonWriter::string(std::string_view value) {
    before_value();
    out_ += '"';
    if (std::all_of(value.begin(), value.end(), is_ascii))
        append_valid(out_, value);
    else
        append_valid(out_, utf8::encode(utf8::decode(value)));
    out_ += '"';
}

void JsonWriter::number(float value) {
    before_value();
    std::array<char, 32> digits;
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), std::isfinite(value) ? value : 0.0F).ptr;
    const std::string_view text(digits.data(), static_cast<std::size_t>(end - digits.data()));
    out_ += text;
    // A parser that tells integers from reals would hand its caller an integer for "1".
    if (text.find_first_of(".e") == std::string_view::npos) out_ += ".0";
}

void JsonWriter::integer(long long value) {
    before_value();
    out_ += std::to_string(value);
}

}  // namespace recto::blocks
