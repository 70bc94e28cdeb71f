#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace recto {

/// A small judge of well-formed XML for what these tests write: no comments, no CDATA, no internal subset.
/// @return what is wrong first; empty where nothing is.
inline std::string xml_fault(std::string_view text) {
    constexpr std::string_view spaces = " \n\t\r";
    const auto bad_text = [](std::string_view run) {
        for (std::size_t i = 0; i < run.size(); ++i) {
            if (run[i] == '<' || (static_cast<unsigned char>(run[i]) < 0x20 && run[i] != '\n')) return true;
            if (run[i] != '&') continue;
            const std::size_t end = run.find(';', i);
            if (end == std::string_view::npos) return true;
            const std::string_view name = run.substr(i + 1, end - i - 1);
            static const std::set<std::string_view> known = {"amp", "lt", "gt", "quot", "apos", "#9", "#10", "#13"};
            if (known.count(name) == 0) return true;
        }
        return false;
    };
    const auto is_name = [](std::string_view name) {
        return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' || c == '-' ||
                   c == '_';
        });
    };
    std::vector<std::string_view> open;
    int roots = 0;
    if (text.substr(0, 5) != "<?xml") return "no XML declaration";
    text.remove_prefix(text.find("?>") + 2);
    while (!text.empty()) {
        const std::size_t tag = text.find('<');
        const std::string_view run = text.substr(0, tag);
        if (bad_text(run)) return "bad text: " + std::string(run);
        if (open.empty() && run.find_first_not_of(spaces) != std::string_view::npos) return "text outside the root";
        if (tag == std::string_view::npos) break;
        const std::size_t end = text.find('>', tag);
        if (end == std::string_view::npos) return "an open tag at the end";
        std::string_view inside = text.substr(tag + 1, end - tag - 1);
        text.remove_prefix(end + 1);
        if (inside.substr(0, 8) == "!DOCTYPE") continue;
        if (inside.substr(0, 1) == "/") {
            if (open.empty() || open.back() != inside.substr(1))
                return "unexpected </" + std::string(inside.substr(1)) + ">";
            open.pop_back();
            continue;
        }
        const bool empty = inside.back() == '/';
        if (empty) inside.remove_suffix(1);
        const std::string_view name = inside.substr(0, inside.find_first_of(spaces));
        if (!is_name(name)) return "bad name: " + std::string(name);
        std::string_view attributes = inside.substr(name.size());
        std::set<std::string_view> seen;
        while (attributes.find_first_not_of(spaces) != std::string_view::npos) {
            attributes.remove_prefix(attributes.find_first_not_of(spaces));
            const std::size_t equals = attributes.find("=\"");
            if (equals == std::string_view::npos || !is_name(attributes.substr(0, equals)))
                return "bad attribute in " + std::string(inside);
            if (!seen.insert(attributes.substr(0, equals)).second) return "attribute twice in " + std::string(inside);
            const std::size_t close = attributes.find('"', equals + 2);
            if (close == std::string_view::npos) return "open attribute in " + std::string(inside);
            if (bad_text(attributes.substr(equals + 2, close - equals - 2)))
                return "bad value in " + std::string(inside);
            attributes.remove_prefix(close + 1);
        }
        if (open.empty() && ++roots > 1) return "two roots";
        if (!empty) open.push_back(name);
    }
    if (!open.empty()) return "never closed: " + std::string(open.back());
    return roots == 1 ? "" : "no root";
}

}  // namespace recto
