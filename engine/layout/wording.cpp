#include "layout/wording.hpp"

#include <algorithm>
#include <string>

#include "core/utf8.hpp"

namespace recto::layout {
namespace {

constexpr std::uint32_t buckets = 32'768;

bool is_mark(char32_t c) {
    return !utf8::is_letter(c) && !utf8::is_digit(c);
}

bool is_any_of(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}

template <typename Test>
int count_of(std::u32string_view text, Test test) {
    return static_cast<int>(std::count_if(text.begin(), text.end(), test));
}

// FNV-1a.
std::int32_t bucket_of(std::string_view bytes) {
    std::uint32_t value = 2166136261U;
    for (const char byte : bytes) value = (value ^ static_cast<std::uint8_t>(byte)) * 16777619U;
    return static_cast<std::int32_t>(value % buckets);
}

std::int32_t bucket_of(char sort, std::u32string_view text) {
    return bucket_of(sort + utf8::encode(text));
}

char32_t lower(char32_t c) {
    constexpr char32_t dotted_capital_i = 0x130;  // becomes two in lower case
    return c == dotted_capital_i ? c : utf8::lower(c);
}

// Lower case, digits made zero, without the marks at both ends unless there is nothing else.
std::u32string plain_of(std::u32string_view text) {
    std::u32string plain;
    for (const char32_t c : text) plain.push_back(utf8::is_digit(c) ? U'0' : lower(c));
    const auto first = std::find_if_not(plain.begin(), plain.end(), is_mark);
    if (first == plain.end()) return plain;
    const auto last = std::find_if_not(plain.rbegin(), plain.rend(), is_mark).base();
    return {first, last};
}

std::u32string shape_of(std::u32string_view text) {
    std::u32string shape;
    for (const char32_t c : text) {
        const char32_t sign = utf8::is_digit(c) ? U'0' : utf8::is_capital(c) ? U'A' : utf8::is_letter(c) ? U'a' : c;
        if (shape.empty() || shape.back() != sign) shape.push_back(sign);
    }
    return shape;
}

bool is_numbered(std::u32string_view text) {
    if (text.size() < 2 || text.size() > 4 || (text.back() != U'.' && text.back() != U')')) return false;
    std::u32string_view inner = text.substr(0, text.size() - 1);
    while (!inner.empty() && inner.front() == U'(') inner.remove_prefix(1);
    while (!inner.empty() && inner.back() == U'(') inner.remove_suffix(1);
    return !inner.empty() && std::none_of(inner.begin(), inner.end(), is_mark);
}

}  // namespace

std::array<std::int32_t, token_hashes> hashes_of(const Token& token) {
    std::array<std::int32_t, token_hashes> hashes{};
    if (token.kind != TokenKind::Word) {
        hashes.fill(bucket_of("k" + std::to_string(static_cast<int>(token.kind))));
        return hashes;
    }
    const std::u32string plain = plain_of(token.text);
    const std::u32string_view bare = plain;
    return {bucket_of('w', bare), bucket_of('p', bare.substr(0, 4)),
            bucket_of('s', bare.substr(bare.size() - std::min<std::size_t>(bare.size(), 3))),
            bucket_of('f', shape_of(token.text))};
}

double font_factor(std::u32string_view text) {
    const bool above = std::any_of(text.begin(), text.end(), [](char32_t c) {
        return utf8::is_capital(c) || is_any_of(c, U"bdfhijklt") || !utf8::is_letter(c);
    });
    const bool below =
        std::any_of(text.begin(), text.end(), [](char32_t c) { return is_any_of(c, U"gjpqy,;()[]{}$@_|Q"); });
    return 0.5 + (above ? 0.22 : 0) + (below ? 0.2 : 0);
}

std::array<float, wording_numbers> numbers_of(std::u32string_view text) {
    const auto length = static_cast<float>(std::max<std::size_t>(text.size(), 1));
    const int letters = count_of(text, utf8::is_letter);
    const int capitals = count_of(text, utf8::is_capital);
    const int digits = count_of(text, utf8::is_digit);
    const int marks = count_of(text, is_mark);
    const char32_t first = text.empty() ? 0 : text.front();
    const char32_t last = text.empty() ? 0 : text.back();
    const bool bullet = text.size() == 1 && is_any_of(first, U"•-–—*·▪◦●○■□►");
    const bool number_sign = text == U"No" || text == U"No." || text == U"Nr." || text == U"№";
    const auto has = [&](std::u32string_view part) { return text.find(part) != std::u32string_view::npos; };
    const auto told = [](bool value) { return value ? 1.0F : 0.0F; };
    return {static_cast<float>(capitals) / length,
            static_cast<float>(digits) / length,
            static_cast<float>(marks) / length,
            std::min(length, 20.0F) / 20,
            told(last == U':'),
            told(last == U'.'),
            told(last == U','),
            told(last == U')' || last == U'?'),
            told(!text.empty() && utf8::is_capital(first)),
            told(letters >= 2 && capitals == letters),
            told(bullet || is_numbered(text)),
            told(has(U"@") || has(U"www")),
            told(text.find_first_of(U"$€£¥") != std::u32string_view::npos),
            told(digits >= 4 && marks >= 2),
            told(has(U"#") || number_sign),
            told(static_cast<float>(marks) == length && marks >= 3)};
}

bool has_letter(std::u32string_view text) {
    return std::any_of(text.begin(), text.end(), utf8::is_letter);
}

}  // namespace recto::layout
