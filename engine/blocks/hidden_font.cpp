#include "blocks/hidden_font.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace recto::blocks {
namespace {

constexpr std::uint16_t glyphs = 2;
constexpr std::uint16_t units_per_em = 1000;

/// Big-endian numbers, as all of TrueType is.
class Table {
  public:
    Table& u8(std::uint32_t value) {
        bytes_ += static_cast<char>(value & 0xff);
        return *this;
    }
    Table& u16(std::uint32_t value) { return u8(value >> 8).u8(value); }
    Table& u32(std::uint32_t value) { return u16(value >> 16).u16(value & 0xffff); }
    Table& zeros(std::size_t count) {
        bytes_.append(count, '\0');
        return *this;
    }
    Table& text(std::string_view value) {
        bytes_ += value;
        return *this;
    }
    [[nodiscard]] const std::string& bytes() const { return bytes_; }

  private:
    std::string bytes_;
};

std::string padded(std::string bytes) {
    bytes.append((4 - bytes.size() % 4) % 4, '\0');
    return bytes;
}

std::string head(std::uint32_t checksum_adjustment) {
    return Table()
        .u32(0x00010000)  // version
        .u32(0x00010000)  // revision
        .u32(checksum_adjustment)
        .u32(0x5F0F3CF5)  // magic
        .u16(0)           // flags
        .u16(units_per_em)
        .zeros(16)  // created, modified
        .u16(0)     // bounds of all glyphs
        .u16(0)
        .u16(glyph_advance)
        .u16(glyph_ascent)
        .u16(0)  // style
        .u16(8)  // smallest readable size
        .u16(2)  // direction
        .u16(0)  // short offsets in loca
        .u16(0)  // glyph format
        .bytes();
}

std::string hhea() {
    return Table()
        .u32(0x00010000)
        .u16(glyph_ascent)
        .u16(0)  // descent
        .u16(0)  // line gap
        .u16(glyph_advance)
        .zeros(22)  // bearings, extent, caret, reserved, format
        .u16(glyphs)
        .bytes();
}

std::string hmtx() {
    Table table;
    for (int glyph = 0; glyph < glyphs; ++glyph) table.u16(glyph_advance).u16(0);
    return table.bytes();
}

std::string maxp() {
    return Table().u32(0x00010000).u16(glyphs).u16(4).u16(1).zeros(22).bytes();  // 4 points in 1 contour at most
}

// One contour of four points: the room that a character takes, for readers that tell it from the outline.
std::string box() {
    constexpr std::uint32_t on_curve = 1;
    Table table;
    table.u16(1).u16(0).u16(0).u16(glyph_advance).u16(glyph_ascent);  // contours, bounds
    table.u16(3).u16(0);                                              // last point, no instructions
    for (int point = 0; point < 4; ++point) table.u8(on_curve);
    table.u16(0).u16(glyph_advance).u16(0).u16(-glyph_advance);  // x of each point, from the one before
    table.u16(0).u16(0).u16(glyph_ascent).u16(0);                // y
    return padded(table.bytes());
}

std::string glyf() {
    return box() + box();
}

// Short offsets count pairs of bytes.
std::string loca() {
    const auto glyph = static_cast<std::uint32_t>(box().size() / 2);
    return Table().u16(0).u16(glyph).u16(2 * glyph).bytes();
}

std::uint32_t checksum(std::string_view bytes) {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        sum += std::uint32_t{static_cast<unsigned char>(bytes[i])} << (24 - 8 * (i % 4));
    return sum;
}

std::string font(std::uint32_t checksum_adjustment) {
    struct Entry {
        std::string_view tag;
        std::string bytes;
        std::string summed = bytes;  // the head is summed up without its adjustment
    };
    const std::array<Entry, 6> tables = {{{"glyf", glyf()},
                                          {"head", head(checksum_adjustment), head(0)},
                                          {"hhea", hhea()},
                                          {"hmtx", hmtx()},
                                          {"loca", loca()},
                                          {"maxp", maxp()}}};
    Table directory;
    // Six tables: 4 is the largest power of two not above, its logarithm 2; then the rest of 16 x 6.
    directory.u32(0x00010000).u16(tables.size()).u16(4 * 16).u16(2).u16(tables.size() * 16 - 4 * 16);
    std::size_t offset = 12 + 16 * tables.size();
    std::string body;
    for (const Entry& table : tables) {
        directory.text(table.tag)
            .u32(checksum(table.summed))
            .u32(static_cast<std::uint32_t>(offset + body.size()))
            .u32(static_cast<std::uint32_t>(table.bytes.size()));
        body += padded(table.bytes);
    }
    return directory.bytes() + body;
}

}  // namespace

std::string hidden_font() {
    return font(0xB1B0AFBA - checksum(font(0)));
}

}  // namespace recto::blocks
