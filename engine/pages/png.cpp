#include "pages/png.hpp"

#include <png.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "pages/color.hpp"
#include "pages/exif.hpp"
#include "pages/guard.hpp"
#include "pages/source.hpp"
#include "recto/error.hpp"

namespace recto::pages {
namespace {

constexpr png_alloc_size_t kLargestChunk = 16U << 20;  // an ICC profile, inflated; the pixels are not held to it

[[noreturn]] void on_error(png_structp png, png_const_charp message) {
    static_cast<Guard*>(png_get_error_ptr(png))->fail(message);
}

void on_warning(png_structp, png_const_charp) {}

/// libpng over a span of bytes. Every call into libpng that may fail goes through `run`.
class PngReader {
  public:
    PngReader(Bytes bytes, const Limits& limits)
        : rest_(bytes),
          png_(png_create_read_struct(PNG_LIBPNG_VER_STRING, &guard_, on_error, on_warning)),
          info_(png_ != nullptr ? png_create_info_struct(png_) : nullptr) {
        if (info_ == nullptr) {
            png_destroy_read_struct(&png_, nullptr, nullptr);
            throw Error(ErrorKind::Internal, "libpng could not start");
        }
        try {
            read_header(limits);
        } catch (...) {
            png_destroy_read_struct(&png_, &info_, nullptr);
            throw;
        }
    }
    ~PngReader() { png_destroy_read_struct(&png_, &info_, nullptr); }
    PngReader(const PngReader&) = delete;
    PngReader& operator=(const PngReader&) = delete;

    [[nodiscard]] int width() const { return static_cast<int>(png_get_image_width(png_, info_)); }
    [[nodiscard]] int height() const { return static_cast<int>(png_get_image_height(png_, info_)); }
    [[nodiscard]] bool interlaced() const { return png_get_interlace_type(png_, info_) != PNG_INTERLACE_NONE; }

    /// What the rows hold.
    [[nodiscard]] Model model() const {
        const int color = png_get_color_type(png_, info_);
        const bool alpha = (color & PNG_COLOR_MASK_ALPHA) != 0 || png_get_valid(png_, info_, PNG_INFO_tRNS) != 0;
        if ((color & PNG_COLOR_MASK_COLOR) != 0) return alpha ? Model::Rgba : Model::Rgb;
        return alpha ? Model::GrayAlpha : Model::Gray;
    }

    [[nodiscard]] Bytes profile() const {
        if (png_get_valid(png_, info_, PNG_INFO_sRGB) != 0) return {};
        png_charp name = nullptr;
        int compression = 0;
        png_bytep data = nullptr;
        png_uint_32 size = 0;
        if (png_get_iCCP(png_, info_, &name, &compression, &data, &size) == 0) return {};
        return {data, size};
    }

    [[nodiscard]] Bytes exif() const {
        png_bytep data = nullptr;
        png_uint_32 size = 0;
        if (png_get_eXIf_1(png_, info_, &size, &data) == 0) return {};
        return {data, size};
    }

    /// Asks for eight bits a sample, palettes and transparent colours resolved; before the first row.
    void start_rows() {
        run([this] {
            png_set_expand(png_);
            png_set_scale_16(png_);
            if (interlaced()) png_set_interlace_handling(png_);
            png_start_read_image(png_);
        });
    }

    void read_row(std::uint8_t* row) {
        run([this, row] { png_read_row(png_, row, nullptr); });
    }

    void read_all(std::uint8_t** rows) {
        run([this, rows] { png_read_image(png_, rows); });
    }

  private:
    void read_header(const Limits& limits) {
        run([this] {
            static constexpr std::array<png_byte, 30> kTextAndTime{"tEXt\0zTXt\0iTXt\0tIME\0sPLT\0hIST"};
            png_set_read_fn(png_, this, on_read);
            // check_size refuses what is too large, with a better message than libpng's.
            png_set_user_limits(png_, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
            png_set_chunk_malloc_max(png_, kLargestChunk);
            png_set_keep_unknown_chunks(png_, PNG_HANDLE_CHUNK_NEVER, nullptr, 0);
            png_set_keep_unknown_chunks(png_, PNG_HANDLE_CHUNK_NEVER, kTextAndTime.data(), 6);
            png_read_info(png_, info_);
        });
        check_size(png_get_image_width(png_, info_), png_get_image_height(png_, info_), limits);
    }

    static void on_read(png_structp png, png_bytep into, std::size_t size) {
        auto& rest = static_cast<PngReader*>(png_get_io_ptr(png))->rest_;
        if (size > rest.size()) png_error(png, "truncated");
        std::copy_n(rest.data(), size, into);
        rest = rest.subspan(size);
    }

    template <typename Body>
    void run(Body&& body) {
        if (!guard_.run(body)) throw Error(ErrorKind::Corrupt, std::string("PNG: ") + guard_.message());
    }

    Guard guard_;
    Bytes rest_;
    png_structp png_;
    png_infop info_;
};

void read_rows(PngReader& reader, const ToSrgb& to_srgb, Image& image) {
    const auto width = static_cast<std::size_t>(image.width());
    std::vector<std::uint8_t> samples(to_srgb.changes_nothing() ? 0 : width * samples_of(reader.model()));
    for (int y = 0; y < image.height(); ++y) {
        std::uint8_t* row = image.row(y).data();
        reader.read_row(samples.empty() ? row : samples.data());
        if (!samples.empty()) to_srgb(samples.data(), row, width);
    }
}

void read_interlaced(PngReader& reader, const ToSrgb& to_srgb, Image& image) {
    const std::size_t stride = static_cast<std::size_t>(image.width()) * samples_of(reader.model());
    std::vector<std::uint8_t> samples(stride * image.height());
    std::vector<std::uint8_t*> rows(image.height());
    for (std::size_t y = 0; y < rows.size(); ++y) rows[y] = samples.data() + y * stride;
    reader.read_all(rows.data());
    for (int y = 0; y < image.height(); ++y) to_srgb(rows[y], image.row(y).data(), image.width());
}

}  // namespace

bool png::recognises(Bytes bytes) {
    static constexpr std::array<std::uint8_t, 8> kSignature{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    return bytes.size() >= kSignature.size() && std::equal(kSignature.begin(), kSignature.end(), bytes.begin());
}

void png::check(Bytes bytes, const Limits& limits) {
    // IHDR is the first chunk and has a fixed place: enough to refuse a bomb before libpng sees it.
    constexpr std::size_t kHeaderEnd = 8 + 8 + 13;
    if (bytes.size() < kHeaderEnd) throw Error(ErrorKind::Corrupt, "PNG: truncated");
    const auto number = [&](std::size_t at) {
        return std::int64_t{bytes[at]} << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3];
    };
    check_size(number(16), number(20), limits);
    const std::uint64_t pixels = static_cast<std::uint64_t>(number(16)) * static_cast<std::uint64_t>(number(20));
    const bool interlaced = bytes[28] != 0;
    check_memory(pixels * (3 + (interlaced ? 4 : 0)), limits);
}

Image png::decode(Bytes bytes, const Limits& limits) {
    check(bytes, limits);
    PngReader reader(bytes, limits);
    const ToSrgb to_srgb(reader.model(), reader.profile());
    Image image(reader.width(), reader.height(), 3);
    reader.start_rows();
    if (reader.interlaced())
        read_interlaced(reader, to_srgb, image);
    else
        read_rows(reader, to_srgb, image);
    return oriented(std::move(image), exif_orientation(reader.exif()), limits);
}

namespace {

class PngWriter {
  public:
    PngWriter()
        : png_(png_create_write_struct(PNG_LIBPNG_VER_STRING, &guard_, on_error, on_warning)),
          info_(png_ != nullptr ? png_create_info_struct(png_) : nullptr) {
        if (info_ != nullptr) return;
        png_destroy_write_struct(&png_, nullptr);
        throw Error(ErrorKind::Internal, "libpng could not start");
    }
    ~PngWriter() { png_destroy_write_struct(&png_, &info_); }
    PngWriter(const PngWriter&) = delete;
    PngWriter& operator=(const PngWriter&) = delete;

    std::vector<std::byte> write(const Image& image) {
        const bool done = guard_.run([this, &image] {
            png_set_write_fn(png_, this, on_write, nullptr);
            png_set_compression_level(png_, 1);
            png_set_filter(png_, PNG_FILTER_TYPE_BASE, PNG_FILTER_UP);
            png_set_IHDR(png_, info_, image.width(), image.height(), 8,
                         image.channels() == 1 ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                         PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
            png_write_info(png_, info_);
            for (int y = 0; y < image.height(); ++y) png_write_row(png_, image.row(y).data());
            png_write_end(png_, info_);
        });
        if (!done) throw Error(ErrorKind::Internal, std::string("PNG: ") + guard_.message());
        return std::move(out_);
    }

  private:
    static void on_write(png_structp png, png_bytep data, std::size_t size) {
        auto& out = static_cast<PngWriter*>(png_get_io_ptr(png))->out_;
        if (!append(out, data, size)) png_error(png, "out of memory");
    }
    static bool append(std::vector<std::byte>& out, const png_byte* data, std::size_t size) noexcept try {
        const auto* bytes = reinterpret_cast<const std::byte*>(data);
        out.insert(out.end(), bytes, bytes + size);
        return true;
    } catch (...) {
        return false;
    }

    Guard guard_;
    std::vector<std::byte> out_;
    png_structp png_;
    png_infop info_;
};

}  // namespace

std::vector<std::byte> encode_png(const Image& image) {
    if (image.empty() || (image.channels() != 1 && image.channels() != 3))
        throw Error(ErrorKind::InvalidArgument, "an image to write needs pixels of 1 or 3 channels");
    return PngWriter().write(image);
}

}  // namespace recto::pages
