#include "compare/texts.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "core/utf8.hpp"

namespace recto::comparison {
namespace {

bool is_letter_or_digit(char32_t point) {
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(point))) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO:
            return true;
        default:
            return false;
    }
}

bool is_space(char32_t point) {
    if (point <= 0x20) return point == 0x20 || (point >= 0x09 && point <= 0x0d) || point >= 0x1c;
    return point == 0x85 || point == 0xa0 || point == 0x1680 || (point >= 0x2000 && point <= 0x200a) ||
           point == 0x2028 || point == 0x2029 || point == 0x202f || point == 0x205f || point == 0x3000;
}

}  // namespace

std::u32string case_folded(std::string_view text) {
    std::u32string folded;
    for (const char32_t point : utf8::decode(text)) {
        std::array<utf8proc_int32_t, 8> parts{};
        int last = 0;
        const utf8proc_ssize_t count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(point), parts.data(),
                                                               parts.size(), UTF8PROC_CASEFOLD, &last);
        folded.append(parts.begin(), parts.begin() + std::max<utf8proc_ssize_t>(count, 0));
    }
    return folded;
}

std::u32string normal(std::string_view text) {
    std::u32string folded = case_folded(text);
    std::erase_if(folded, [](char32_t point) { return !is_letter_or_digit(point); });
    return folded;
}

std::vector<std::u32string> split(std::u32string_view text) {
    std::vector<std::u32string> parts;
    for (auto begin = text.begin(); begin != text.end();) {
        begin = std::find_if_not(begin, text.end(), is_space);
        const auto end = std::find_if(begin, text.end(), is_space);
        if (begin != end) parts.emplace_back(begin, end);
        begin = end;
    }
    return parts;
}

std::u32string single_spaced(std::u32string_view text) {
    std::u32string joined;
    for (const std::u32string& part : split(text)) joined += (joined.empty() ? U"" : U" ") + part;
    return joined;
}

Pattern::Pattern(std::u32string_view text)
    : length_(text.size()), blocks_((text.size() + 63) / 64), letters_(text.begin(), text.end()) {
    std::sort(letters_.begin(), letters_.end());
    letters_.erase(std::unique(letters_.begin(), letters_.end()), letters_.end());
    places_.resize((letters_.size() + 1) * blocks_);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto letter = std::lower_bound(letters_.begin(), letters_.end(), text[i]) - letters_.begin();
        places_[static_cast<std::size_t>(letter) * blocks_ + i / 64] |= std::uint64_t{1} << (i % 64);
    }
}

const std::uint64_t* Pattern::places(char32_t letter) const {
    const auto found = std::lower_bound(letters_.begin(), letters_.end(), letter);
    const bool known = found != letters_.end() && *found == letter;
    const auto row = known ? found - letters_.begin() : letters_.end() - letters_.begin();
    return places_.data() + static_cast<std::size_t>(row) * blocks_;
}

std::size_t Pattern::distance(std::u32string_view other) const {
    if (length_ == 0) return other.size();
    // Bit i of a column tells whether the distance rises or falls from letter i - 1 to letter i of the pattern.
    struct Column {
        std::uint64_t rises = ~std::uint64_t{0};
        std::uint64_t falls = 0;
    };
    std::vector<Column> columns(blocks_);
    const std::uint64_t last_letter = std::uint64_t{1} << ((length_ - 1) % 64);
    std::size_t distance = length_;
    for (const char32_t letter : other) {
        const std::uint64_t* const equal = places(letter);
        std::uint64_t rise_in = 1;
        std::uint64_t fall_in = 0;
        for (std::size_t b = 0; b < blocks_; ++b) {
            Column& column = columns[b];
            const std::uint64_t unchanged = equal[b] | column.falls;
            const std::uint64_t same = equal[b] | fall_in;
            const std::uint64_t diagonal = (((same & column.rises) + column.rises) ^ column.rises) | same;
            std::uint64_t rises = column.falls | ~(diagonal | column.rises);
            std::uint64_t falls = column.rises & diagonal;
            if (b + 1 == blocks_) {
                distance += (rises & last_letter) != 0 ? 1 : 0;
                distance -= (falls & last_letter) != 0 ? 1 : 0;
            }
            const std::uint64_t rise_out = rises >> 63;
            const std::uint64_t fall_out = falls >> 63;
            rises = (rises << 1) | rise_in;
            falls = (falls << 1) | fall_in;
            column.rises = falls | ~(unchanged | rises);
            column.falls = rises & unchanged;
            rise_in = rise_out;
            fall_in = fall_out;
        }
    }
    return distance;
}

double Pattern::likeness(std::u32string_view other) const {
    const std::size_t longest = std::max(length_, other.size());
    return longest == 0 ? 1.0 : 1.0 - static_cast<double>(distance(other)) / static_cast<double>(longest);
}

}  // namespace recto::comparison
