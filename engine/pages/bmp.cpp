#include "pages/bmp.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "pages/color.hpp"
#include "recto/error.hpp"

namespace recto::pages {
namespace {

constexpr std::size_t kFileHeader = 14;
constexpr std::uint32_t kCoreHeader = 12;  // OS/2 1.x: sizes of 16 bits, colours of 3 bytes
constexpr std::uint32_t kInfoHeader = 40;

enum Compression : std::uint32_t { kPlain = 0, kRle8 = 1, kRle4 = 2, kMasks = 3, kAlphaMasks = 6 };

[[noreturn]] void fail(const char* reason) {
    throw Error(ErrorKind::Corrupt, std::string("BMP: ") + reason);
}

std::uint32_t number(Bytes bytes, std::size_t at, std::size_t size) {
    if (at > bytes.size() || size > bytes.size() - at) fail("truncated");
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value |= std::uint32_t{bytes[at + i]} << (8 * i);
    return value;
}

/// The bits of a pixel that hold one channel.
struct Mask {
    std::uint32_t mask = 0;

    [[nodiscard]] std::uint8_t of(std::uint32_t pixel) const {
        if (mask == 0) return 0;
        int bits = std::popcount(mask);
        std::uint32_t value = (pixel & mask) >> std::countr_zero(mask);
        if (bits > 16) {
            value >>= bits - 16;
            bits = 16;
        }
        return to_eight_bits(value, bits);
    }
    [[nodiscard]] bool is_one_run() const {
        const std::uint32_t run = mask == 0 ? 0 : mask >> std::countr_zero(mask);
        return (run & (run + 1)) == 0;
    }
};

struct Header {
    int width = 0;
    int height = 0;
    bool top_down = false;
    std::uint32_t bits = 0;
    std::uint32_t compression = kPlain;
    std::size_t pixels = 0;       ///< where they begin
    std::array<Mask, 4> masks{};  ///< red, green, blue, alpha
    std::array<std::array<std::uint8_t, 3>, 256> palette{};
};

void read_masks(Bytes bytes, std::uint32_t size, Header& header) {
    if (header.compression == kMasks || header.compression == kAlphaMasks) {
        const std::size_t at = kFileHeader + kInfoHeader;  // within a larger header, behind a plain one
        const bool with_alpha = size >= 56 || header.compression == kAlphaMasks;
        for (std::size_t i = 0; i < (with_alpha ? 4U : 3U); ++i) header.masks[i].mask = number(bytes, at + 4 * i, 4);
    } else if (header.bits == 16) {
        header.masks = {Mask{0x7C00}, Mask{0x03E0}, Mask{0x001F}, Mask{0}};
    } else {
        header.masks = {Mask{0xFF0000}, Mask{0x00FF00}, Mask{0x0000FF}, Mask{0}};
    }
    if (!std::all_of(header.masks.begin(), header.masks.end(), [](const Mask& mask) { return mask.is_one_run(); }))
        fail("a bit mask with gaps");
}

void read_palette(Bytes bytes, std::uint32_t size, std::uint32_t used, Header& header) {
    const std::uint32_t most = 1U << header.bits;
    const std::uint32_t count = used == 0 || used > most ? most : used;
    const std::size_t entry = size == kCoreHeader ? 3 : 4;
    const std::size_t start = kFileHeader + size;
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::size_t at = start + i * entry;
        if (at + 3 > header.pixels) break;  // a short table: the colours that it lacks are black
        const std::uint32_t color = number(bytes, at, 3);
        header.palette[i] = {static_cast<std::uint8_t>(color >> 16), static_cast<std::uint8_t>(color >> 8),
                             static_cast<std::uint8_t>(color)};
    }
}

void check_format(const Header& header) {
    const std::uint32_t bits = header.bits;
    const auto one_of = [bits](std::initializer_list<std::uint32_t> values) {
        return std::find(values.begin(), values.end(), bits) != values.end();
    };
    bool known = false;
    switch (header.compression) {
        case kPlain:
            known = one_of({1, 2, 4, 8, 16, 24, 32});
            break;
        case kRle8:
            known = bits == 8 && !header.top_down;
            break;
        case kRle4:
            known = bits == 4 && !header.top_down;
            break;
        case kMasks:
        case kAlphaMasks:
            known = one_of({16, 32});
            break;
        default:
            throw Error(ErrorKind::UnsupportedFormat, "BMP: a compression that is not read");
    }
    if (!known) fail("bits and compression do not go together");
}

Header read_header(Bytes bytes, const Limits& limits) {
    const std::uint32_t size = number(bytes, kFileHeader, 4);
    Header header;
    header.pixels = number(bytes, 10, 4);
    std::int64_t width = 0;
    std::int64_t height = 0;
    std::uint32_t used = 0;
    if (size == kCoreHeader) {
        width = number(bytes, 18, 2);
        height = number(bytes, 20, 2);
        header.bits = number(bytes, 24, 2);
    } else {
        width = static_cast<std::int32_t>(number(bytes, 18, 4));
        height = static_cast<std::int32_t>(number(bytes, 22, 4));
        header.bits = number(bytes, 28, 2);
        header.compression = number(bytes, 30, 4);
        used = number(bytes, 46, 4);
    }
    header.top_down = height < 0;
    height = header.top_down ? -height : height;
    check_size(width, height, limits);
    header.width = static_cast<int>(width);
    header.height = static_cast<int>(height);
    check_format(header);
    if (header.bits <= 8)
        read_palette(bytes, size, used, header);
    else
        read_masks(bytes, size, header);
    const bool runs = header.compression == kRle8 || header.compression == kRle4;
    check_memory(static_cast<std::uint64_t>(width * height) * (runs ? 4 : 3), limits);
    return header;
}

/// Indices of run-length coded pixels, row by row from the bottom; what no run reaches is colour 0.
class RunDecoder {
  public:
    RunDecoder(Bytes data, const Header& header)
        : data_(data), header_(header), indices_(static_cast<std::size_t>(header.width) * header.height) {}

    std::vector<std::uint8_t> decode() {
        while (y_ < header_.height) {
            const std::uint8_t count = next();
            const std::uint8_t value = next();
            if (count > 0) {
                run(count, value);
            } else if (value == 0) {  // end of the line
                x_ = 0;
                ++y_;
            } else if (value == 1) {  // end of the picture
                break;
            } else if (value == 2) {  // a jump
                x_ += next();
                y_ += next();
                if (x_ > header_.width || y_ > header_.height) fail("a jump out of the picture");
            } else {
                literal(value);
            }
        }
        return std::move(indices_);
    }

  private:
    std::uint8_t next() {
        if (at_ >= data_.size()) fail("truncated");
        return data_[at_++];
    }

    /// The n-th pixel of a pair of nibbles, or the byte.
    [[nodiscard]] std::uint8_t pixel(std::uint8_t value, int n) const {
        if (header_.compression == kRle8) return value;
        return n % 2 == 0 ? value >> 4 : value & 15;
    }

    void put(std::uint8_t index) {
        if (x_ < header_.width) indices_[static_cast<std::size_t>(y_) * header_.width + x_] = index;
        ++x_;
    }

    void run(int count, std::uint8_t value) {
        for (int i = 0; i < count; ++i) put(pixel(value, i));
    }

    void literal(int count) {
        const int step = header_.compression == kRle8 ? 1 : 2;
        std::uint8_t value = 0;
        for (int i = 0; i < count; ++i) {
            if (i % step == 0) value = next();
            put(pixel(value, i));
        }
        if ((count + step - 1) / step % 2 != 0) next();  // whole words
    }

    Bytes data_;
    const Header& header_;
    std::size_t at_ = 0;
    int x_ = 0;
    int y_ = 0;
    std::vector<std::uint8_t> indices_;
};

void draw_indices(const Header& header, const std::uint8_t* row, std::uint32_t bits, std::uint8_t* rgb) {
    const std::uint32_t mask = (1U << bits) - 1;
    for (std::size_t x = 0; x < static_cast<std::size_t>(header.width); ++x) {
        const std::size_t bit = x * bits;
        const auto index = row[bit / 8] >> (8 - bits - bit % 8) & mask;
        std::copy_n(header.palette[index].data(), 3, rgb + 3 * x);
    }
}

/// @param alpha_used false: the alpha bits are there, but nobody set them.
void draw_colors(const Header& header, const std::uint8_t* row, bool alpha_used, std::uint8_t* rgb) {
    const std::size_t step = header.bits / 8;
    const ToSrgb to_srgb(Model::Rgba);
    for (std::size_t x = 0; x < static_cast<std::size_t>(header.width); ++x) {
        std::uint32_t pixel = 0;
        for (std::size_t i = 0; i < step; ++i) pixel |= std::uint32_t{row[x * step + i]} << (8 * i);
        const auto& masks = header.masks;
        const std::array<std::uint8_t, 4> rgba{masks[0].of(pixel), masks[1].of(pixel), masks[2].of(pixel),
                                               alpha_used ? masks[3].of(pixel) : std::uint8_t{255}};
        to_srgb(rgba.data(), rgb + 3 * x, 1);
    }
}

/// The 24-bit case, and 32 bits with the usual masks, which are nearly all that there is.
bool is_common(const Header& header) {
    return header.bits >= 24 && header.masks[0].mask == 0xFF0000 && header.masks[1].mask == 0xFF00 &&
           header.masks[2].mask == 0xFF;
}

void draw_common(const Header& header, const std::uint8_t* row, std::uint8_t* rgb) {
    const std::size_t step = header.bits / 8;
    for (std::size_t x = 0; x < static_cast<std::size_t>(header.width); ++x, row += step, rgb += 3) {
        rgb[0] = row[2];
        rgb[1] = row[1];
        rgb[2] = row[0];
    }
}

bool uses_alpha(const Header& header, Bytes data) {
    const std::uint32_t mask = header.masks[3].mask;
    if (header.bits <= 8 || mask == 0) return false;
    const std::size_t step = header.bits / 8;
    for (std::size_t at = 0; at + step <= data.size(); at += step)
        if ((number(data, at, step) & mask) != 0) return true;
    return false;
}

void draw_row(const Header& header, const std::uint8_t* row, bool alpha_used, std::uint8_t* rgb) {
    if (header.bits <= 8)
        draw_indices(header, row, header.bits, rgb);
    else if (is_common(header) && !alpha_used)
        draw_common(header, row, rgb);
    else
        draw_colors(header, row, alpha_used, rgb);
}

Image decode_rows(const Header& header, Bytes data) {
    const std::size_t stride = (static_cast<std::size_t>(header.width) * header.bits + 31) / 32 * 4;
    if (data.size() < stride * header.height) fail("truncated");
    const bool alpha_used = uses_alpha(header, data.first(stride * header.height));
    Image image(header.width, header.height, 3);
    for (int y = 0; y < header.height; ++y) {
        const int row = header.top_down ? y : header.height - 1 - y;
        draw_row(header, data.data() + stride * y, alpha_used, image.row(row).data());
    }
    return image;
}

Image decode_runs(const Header& header, Bytes data) {
    const std::vector<std::uint8_t> indices = RunDecoder(data, header).decode();
    Image image(header.width, header.height, 3);
    for (int y = 0; y < header.height; ++y)
        draw_indices(header, indices.data() + static_cast<std::size_t>(header.width) * y, 8,
                     image.row(header.height - 1 - y).data());
    return image;
}

}  // namespace

bool bmp::recognises(Bytes bytes) {
    if (bytes.size() < kFileHeader + 4 || bytes[0] != 'B' || bytes[1] != 'M') return false;
    const std::uint32_t size = number(bytes, kFileHeader, 4);  // two letters alone would be too little to go by
    return size == kCoreHeader || (size >= kInfoHeader && size <= 124);
}

void bmp::check(Bytes bytes, const Limits& limits) {
    static_cast<void>(read_header(bytes, limits));
}

Image bmp::decode(Bytes bytes, const Limits& limits) {
    const Header header = read_header(bytes, limits);
    if (header.pixels > bytes.size()) fail("truncated");
    const Bytes data = bytes.subspan(header.pixels);
    const bool runs = header.compression == kRle8 || header.compression == kRle4;
    return runs ? decode_runs(header, data) : decode_rows(header, data);
}

}  // namespace recto::pages
