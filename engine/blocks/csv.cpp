#include <algorithm>
#include <string>
#include <string_view>

#include "recto/formats.hpp"

namespace recto {
namespace {

/// "-12.50", "+3 %": what starts as a formula does and is none.
bool is_signed_number(std::string_view text) {
    return std::all_of(text.begin() + 1, text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ',' || c == '%' || c == ' '; });
}

/// Whether a spreadsheet would run the text (OWASP, CSV injection).
bool is_formula(std::string_view text) {
    if (text.empty()) return false;
    constexpr std::string_view starts = "=@\t\r\n";
    if (starts.find(text[0]) != std::string_view::npos) return true;
    if (text[0] == '+' || text[0] == '-') return !is_signed_number(text);
    // Full-width forms, which some spreadsheets take for the same.
    return text.substr(0, 3) == "\uff1d" || text.substr(0, 3) == "\uff0b" || text.substr(0, 3) == "\uff0d" ||
           text.substr(0, 3) == "\uff20";
}

std::string field(const std::string& text) {
    std::string tame = is_formula(text) ? "'" + text : text;
    if (tame.find_first_of("\",\r\n") == std::string::npos) return tame;
    std::string quoted = "\"";
    for (const char c : tame) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

}  // namespace

std::string table_csv(const TableView& table) {
    std::string out;
    for (const auto& row : table.grid()) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            if (column > 0) out += ',';
            out += field(row[column]);
        }
        out += "\r\n";
    }
    return out;
}

std::string Analysis::csv() const {
    std::string out;
    for (const TableView& table : tables(*this)) {
        if (!out.empty()) out += "\r\n";
        out += table_csv(table);
    }
    return out;
}

}  // namespace recto
