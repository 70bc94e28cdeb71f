#include "access/text.hpp"

#include <algorithm>
#include <cstdint>

namespace recto::access {
namespace {

constexpr char32_t stray_bytes = 0x110100;

// Takes one code point off the front.
char32_t next_glyph(std::string_view& text) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t lead = byte(0);
    const std::size_t length = lead < 0x80             ? 1
                               : (lead & 0xE0) == 0xC0 ? 2
                               : (lead & 0xF0) == 0xE0 ? 3
                               : (lead & 0xF8) == 0xF0 ? 4
                                                       : 0;
    char32_t glyph = length == 1 ? lead : lead & (0x7F >> length);
    bool whole = length > 0 && length <= text.size();
    for (std::size_t i = 1; whole && i < length; ++i) {
        whole = (byte(i) & 0xC0) == 0x80;
        glyph = (glyph << 6) | (byte(i) & 0x3F);
    }
    if (whole && glyph <= 0x10FFFF) {
        text.remove_prefix(length);
        return glyph;
    }
    text.remove_prefix(1);
    return stray_bytes + lead;
}

char32_t folded(char32_t glyph) {
    const auto within = [glyph](char32_t first, char32_t last) { return glyph >= first && glyph <= last; };
    if (within('A', 'Z') || (within(0xC0, 0xDE) && glyph != 0xD7) || within(0x391, 0x3A9) || within(0x410, 0x42F))
        return glyph + 32;
    return within(0x400, 0x40F) ? glyph + 80 : glyph;
}

bool fits(char32_t wanted, char32_t glyph) noexcept {
    return wanted == glyph || wanted == any_one || (wanted == inner_colon && glyph == U':');
}

}  // namespace

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return result;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator, std::size_t most) {
    std::vector<std::string_view> parts;
    while (parts.size() + 1 < most) {
        const std::size_t end = text.find(separator);
        if (end == std::string_view::npos) break;
        parts.push_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    parts.push_back(text);
    return parts;
}

std::string in_quotes(std::string_view text) {
    return '"' + std::string(text) + '"';
}

Glyphs glyphs(std::string_view text) {
    Glyphs result;
    result.reserve(text.size());
    while (!text.empty()) result.push_back(next_glyph(text));
    return result;
}

Glyphs pattern(std::string_view text) {
    Glyphs result = glyphs(text);
    for (char32_t& glyph : result) glyph = glyph == U'*' ? any_run : glyph == U'?' ? any_one : glyph;
    return result;
}

Glyphs folded(Glyphs text) {
    for (char32_t& glyph : text) glyph = folded(glyph);
    return text;
}

bool matches(std::u32string_view pattern, std::u32string_view text) noexcept {
    // On a mismatch the last run takes in one more glyph; runs before it need never be looked at again.
    std::size_t p = 0, t = 0;
    std::size_t after_run = std::u32string_view::npos, taken = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == any_run) {
            after_run = ++p;
            taken = t;
        } else if (p < pattern.size() && fits(pattern[p], text[t])) {
            ++p;
            ++t;
        } else if (after_run != std::u32string_view::npos) {
            p = after_run;
            t = ++taken;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == any_run) ++p;
    return p == pattern.size();
}

}  // namespace recto::access
