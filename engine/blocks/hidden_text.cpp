#include "blocks/hidden_text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

#include "blocks/hidden_font.hpp"
#include "blocks/number_text.hpp"
#include "blocks/place.hpp"
#include "core/utf8.hpp"

namespace recto::blocks {
namespace {

// Shorter sides would make matrices that cannot be inverted; points.
constexpr double least_side = 0.5;
// bfchar and bfrange take at most so many lines at a time (Adobe technical note 5014).
constexpr std::size_t lines_of_map = 100;
// Words that touch or overlap are still parted by a space; in heights of the word.
constexpr double least_gap = 0.05;
constexpr std::size_t digits_of_code = 4;
constexpr std::size_t last_code = 0xffff;

std::string hex(std::uint32_t value) {
    std::string text(digits_of_code, '0');
    for (std::size_t i = 0; i < digits_of_code; ++i)
        text[digits_of_code - 1 - i] = "0123456789ABCDEF"[value >> (4 * i) & 0xf];
    return text;
}

std::string utf16(char32_t character) {
    if (character < 0x10000) return hex(character);
    const std::uint32_t rest = character - 0x10000;
    return hex(0xD800 + (rest >> 10)) + hex(0xDC00 + (rest & 0x3ff));
}

double distance(Point a, Point b) {
    return std::hypot(double{a.x} - b.x, double{a.y} - b.y);
}

/// The foot of a word: where its text starts, the direction that it runs in, and its size; points, y upwards.
struct Foot {
    double x, y;
    double right, up;  // of a unit vector
    double length, height;
};

/// @param place points, y downwards.
Foot foot_of(const Polygon& place, double page_height) {
    Foot foot{};
    const Point from = place[3];
    const Point to = place[2];
    foot.x = from.x;
    foot.y = page_height - from.y;
    foot.length = distance(from, to);
    foot.right = foot.length > 0 ? (double{to.x} - from.x) / foot.length : 1;
    foot.up = foot.length > 0 ? (double{from.y} - to.y) / foot.length : 0;
    foot.length = std::max(foot.length, least_side);
    foot.height = std::max((distance(place[0], place[3]) + distance(place[1], place[2])) / 2, least_side);
    return foot;
}

// The font's glyphs are as wide as each other; the horizontal scale stretches them over the word.
void append_shown(std::string& out, const Foot& at, const std::string& codes) {
    const auto count = static_cast<double>(codes.size()) / digits_of_code;
    const double unscaled = at.height * count * glyph_advance / 1000;
    out += "/F " + fixed(at.height, 3) + " Tf " + fixed(100 * at.length / unscaled, 3) + " Tz " + fixed(at.right, 5) +
           ' ' + fixed(at.up, 5) + ' ' + fixed(-at.up, 5) + ' ' + fixed(at.right, 5) + ' ' + fixed(at.x, 3) + ' ' +
           fixed(at.y, 3) + " Tm <" + codes + "> Tj\n";
}

/// The way from the end of one word to the start of another, along the first.
double way_between(const Foot& from, const Foot& to) {
    return (to.x - from.x) * from.right + (to.y - from.y) * from.up - from.length;
}

/// The space between two words of a line. Where the second stands before the first, as in scripts that run from right
/// to left, it starts at the end of the second.
Foot gap_between(const Foot& first, const Foot& second) {
    const bool backwards = way_between(first, second) < 0 && way_between(second, first) >= 0;
    const Foot& left = backwards ? second : first;
    Foot gap = left;
    gap.x += left.right * left.length;
    gap.y += left.up * left.length;
    gap.length = std::clamp(way_between(left, backwards ? first : second), least_gap * left.height, left.height);
    return gap;
}

bool runs_leftwards(char32_t character) {
    const auto direction = utf8proc_get_property(static_cast<utf8proc_int32_t>(character))->bidi_class;
    return direction == UTF8PROC_BIDI_CLASS_R || direction == UTF8PROC_BIDI_CLASS_AL;
}

bool runs_rightwards(char32_t character) {
    const auto direction = utf8proc_get_property(static_cast<utf8proc_int32_t>(character))->bidi_class;
    return direction == UTF8PROC_BIDI_CLASS_L || direction == UTF8PROC_BIDI_CLASS_EN ||
           direction == UTF8PROC_BIDI_CLASS_AN;
}

/// A word's characters from left to right, as readers of PDF expect them: they turn Hebrew and Arabic round themselves.
/// Of Unicode's bidirectional algorithm (UAX 9) a single word needs no more than its runs turned.
std::u32string visual_order(std::u32string text) {
    if (std::none_of(text.begin(), text.end(), runs_leftwards)) return text;
    std::reverse(text.begin(), text.end());
    for (auto run = text.begin(); run != text.end();) {
        run = std::find_if(run, text.end(), runs_rightwards);
        const auto end = std::find_if(run, text.end(), runs_leftwards);
        auto last = end;
        while (last != run && !runs_rightwards(*(last - 1))) --last;
        std::reverse(run, last);
        run = end;
    }
    return text;
}

std::string to_unicode(const std::vector<char32_t>& characters) {
    std::string map =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    for (std::size_t start = 0; start < characters.size(); start += lines_of_map) {
        const std::size_t end = std::min(start + lines_of_map, characters.size());
        map += std::to_string(end - start) + " beginbfchar\n";
        for (std::size_t i = start; i < end; ++i)
            map += '<' + hex(static_cast<std::uint32_t>(i + 1)) + "> <" + utf16(characters[i]) + ">\n";
        map += "endbfchar\n";
    }
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

// Every code shows glyph 1; code 0 is the font's own "not defined".
std::string glyphs_of_codes(std::size_t codes) {
    std::string glyphs(2, '\0');
    for (std::size_t i = 0; i < codes; ++i) glyphs += std::string("\0\1", 2);
    return glyphs;
}

}  // namespace

std::string HiddenText::codes_of(std::u32string_view text) {
    std::string codes;
    for (const char32_t character : text) {
        auto found = codes_.find(character);
        if (found == codes_.end() && characters_.size() < last_code) {
            characters_.push_back(character);
            found = codes_.emplace(character, static_cast<int>(characters_.size())).first;
        }
        codes += found == codes_.end() ? "0000" : hex(static_cast<std::uint32_t>(found->second));
    }
    return codes;
}

void HiddenText::append_line(std::string& out, const LineView& line, float width, float height) {
    std::optional<Foot> before;
    for (const Block* word : line.words) {
        const std::u32string text = visual_order(utf8::decode(word->text));
        if (text.empty()) continue;
        const Foot foot = foot_of(scaled(word->geometry.value_or(Geometry()).polygon, width, height), height);
        if (before) append_shown(out, gap_between(*before, foot), codes_of(U" "));
        append_shown(out, foot, codes_of(text));
        before = foot;
    }
}

std::string HiddenText::operators(const PageView& page, float width, float height) {
    std::string out = "BT\n3 Tr\n";
    for (const LineView& line : page.lines) append_line(out, line, width, height);
    return out + "ET\n";
}

void HiddenText::write_font(PdfWriter& pdf, int number) const {
    const int descendant = pdf.reserve();
    const int descriptor = pdf.reserve();
    const int file = pdf.reserve();
    const int glyphs = pdf.reserve();
    const int unicode = pdf.reserve();
    pdf.object(number, "<< /Type /Font /Subtype /Type0 /BaseFont /Hidden /Encoding /Identity-H /DescendantFonts [" +
                           reference(descendant) + "] /ToUnicode " + reference(unicode) + " >>");
    pdf.object(descendant,
               "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Hidden /CIDSystemInfo << /Registry (Adobe) "
               "/Ordering (Identity) /Supplement 0 >> /FontDescriptor " +
                   reference(descriptor) + " /CIDToGIDMap " + reference(glyphs) + " /DW " +
                   std::to_string(glyph_advance) + " >>");
    const std::string ascent = std::to_string(glyph_ascent);
    pdf.object(descriptor, "<< /Type /FontDescriptor /FontName /Hidden /Flags 5 /FontBBox [0 0 " +
                               std::to_string(glyph_advance) + ' ' + ascent + "] /ItalicAngle 0 /Ascent " + ascent +
                               " /Descent 0 /CapHeight " + ascent + " /StemV 80 /FontFile2 " + reference(file) + " >>");
    const std::string font = hidden_font();
    pdf.stream(file, "/Length1 " + std::to_string(font.size()), font);
    pdf.stream(glyphs, "", glyphs_of_codes(characters_.size()));
    pdf.stream(unicode, "", to_unicode(characters_));
}

}  // namespace recto::blocks
