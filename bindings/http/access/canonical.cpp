#include "access/canonical.hpp"

#include <algorithm>

#include "access/text.hpp"

namespace recto::access {
namespace {

constexpr std::string_view unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

int hex_digit(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

// "/a/./b//../c" is "/a/c"; a slash at the end stays.
std::string normalized(std::string_view path) {
    std::vector<std::string_view> kept;
    const std::vector<std::string_view> parts = split(path, '/');
    for (const std::string_view part : parts) {
        if (part == "..") {
            if (!kept.empty()) kept.pop_back();
        } else if (!part.empty() && part != ".") {
            kept.push_back(part);
        }
    }
    std::string result;
    for (const std::string_view part : kept) result.append("/").append(part);
    if (result.empty() || path.ends_with('/')) result += '/';
    return result;
}

// Trimmed, with runs of whitespace as one space: also those of a folded line.
std::string folded_value(std::string_view value) {
    std::string result;
    bool pending = false;
    for (const char c : value) {
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f') {
            pending = !result.empty();
            continue;
        }
        if (pending) result += ' ';
        pending = false;
        result += c;
    }
    return result;
}

bool same_name(std::string_view sent, std::string_view name) {
    return sent.size() == name.size() && lower(sent) == name;
}

}  // namespace

const std::string* find_header(const Headers& headers, std::string_view name) {
    const auto found =
        std::find_if(headers.begin(), headers.end(), [&](const auto& h) { return same_name(h.first, name); });
    return found == headers.end() ? nullptr : &found->second;
}

std::size_t count_header(const Headers& headers, std::string_view name) {
    return static_cast<std::size_t>(
        std::count_if(headers.begin(), headers.end(), [&](const auto& h) { return same_name(h.first, name); }));
}

std::string_view path_of(std::string_view target) {
    return target.substr(0, target.find('?'));
}

std::string_view query_of(std::string_view target) {
    const std::size_t mark = target.find('?');
    return mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
}

std::string percent_encoded(std::string_view text, std::string_view kept) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        if (unreserved.find(c) != std::string_view::npos || kept.find(c) != std::string_view::npos) {
            result += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        result += '%';
        result += digits[byte >> 4];
        result += digits[byte & 15];
    }
    return result;
}

std::string percent_decoded(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
        if (low >= 0) {
            result += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            result += text[i];
        }
    }
    return result;
}

std::vector<std::string> query_parameters(std::string_view query, std::string_view name) {
    std::vector<std::string> values;
    for (const std::string_view pair : split(query, '&')) {
        const std::vector<std::string_view> parts = split(pair, '=', 2);
        if (percent_decoded(parts[0]) == name)
            values.push_back(percent_decoded(parts.size() == 2 ? parts[1] : std::string_view()));
    }
    return values;
}

std::string canonical_path(std::string_view path, PathStyle style) {
    if (path.empty()) path = "/";
    switch (style) {
        case PathStyle::Normalized:
            return percent_encoded(normalized(path), "/");
        case PathStyle::Encoded:
            return percent_encoded(path, "/");
        case PathStyle::AsSent:
            return std::string(path);
        case PathStyle::Reencoded:
            return percent_encoded(percent_decoded(path), "/");
    }
    return {};
}

std::string canonical_query(std::string_view query, QueryStyle style) {
    const auto canonical = [style](std::string_view text) {
        return style == QueryStyle::AsSent ? std::string(text) : percent_encoded(percent_decoded(text));
    };
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const std::string_view pair : split(query, '&')) {
        if (pair.empty()) continue;
        const std::vector<std::string_view> parts = split(pair, '=', 2);
        std::string name = canonical(parts[0]);
        if (name != "X-Amz-Signature")
            pairs.emplace_back(std::move(name), canonical(parts.size() == 2 ? parts[1] : std::string_view()));
    }
    std::sort(pairs.begin(), pairs.end());
    std::string result;
    for (const auto& [name, value] : pairs)
        result.append(result.empty() ? "" : "&").append(name).append("=").append(value);
    return result;
}

std::string canonical_headers(const Headers& headers, const std::vector<std::string>& signed_headers) {
    std::string result;
    for (const std::string& name : signed_headers) {
        result += name;
        result += ':';
        bool first = true;
        for (const auto& [sent, value] : headers) {
            if (!same_name(sent, name)) continue;
            if (!first) result += ',';
            first = false;
            result += folded_value(value);
        }
        result += '\n';
    }
    return result;
}

}  // namespace recto::access
