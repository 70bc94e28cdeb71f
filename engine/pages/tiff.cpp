#include "pages/tiff.hpp"

#include <tiffio.h>

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

#include "pages/color.hpp"
#include "pages/exif.hpp"
#include "recto/error.hpp"

namespace recto::pages {
namespace {

/// The file in memory as libtiff reads it, and what it last complained about.
struct Stream {
    Bytes bytes;
    std::uint64_t position = 0;
    std::array<char, 256> message{};
};

Stream& stream_of(thandle_t handle) {
    return *static_cast<Stream*>(handle);
}

tmsize_t on_read(thandle_t handle, void* into, tmsize_t size) {
    Stream& stream = stream_of(handle);
    if (size <= 0 || stream.position >= stream.bytes.size()) return 0;
    const auto count = std::min<std::uint64_t>(static_cast<std::uint64_t>(size), stream.bytes.size() - stream.position);
    std::memcpy(into, stream.bytes.data() + stream.position, count);
    stream.position += count;
    return static_cast<tmsize_t>(count);
}

tmsize_t on_write(thandle_t, void*, tmsize_t) {
    return 0;
}

toff_t on_seek(thandle_t handle, toff_t offset, int whence) {
    Stream& stream = stream_of(handle);
    const std::uint64_t base = whence == SEEK_CUR ? stream.position : whence == SEEK_END ? stream.bytes.size() : 0;
    stream.position = base + offset;
    return stream.position;
}

int on_close(thandle_t) {
    return 0;
}

toff_t on_size(thandle_t handle) {
    return stream_of(handle).bytes.size();
}

int on_map(thandle_t handle, void** base, toff_t* size) {
    const Bytes bytes = stream_of(handle).bytes;
    *base = const_cast<std::uint8_t*>(bytes.data());  // libtiff only reads a file opened for reading
    *size = bytes.size();
    return 1;
}

void on_unmap(thandle_t, void*, toff_t) {}

int on_error(TIFF*, void* user, const char*, const char* format, va_list arguments) {
    auto& message = static_cast<Stream*>(user)->message;
    std::vsnprintf(message.data(), message.size(), format, arguments);
    return 1;
}

int on_warning(TIFF*, void*, const char*, const char*, va_list) {
    return 1;
}

struct CloseTiff {
    void operator()(TIFF* tiff) const noexcept { TIFFClose(tiff); }
};
using Handle = std::unique_ptr<TIFF, CloseTiff>;

Handle open_handle(Stream& stream, const Limits& limits) {
    const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(TIFFOpenOptionsAlloc(),
                                                                                   &TIFFOpenOptionsFree);
    if (!options) throw Error(ErrorKind::TooLarge, "not enough memory");
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), limits.memory);
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), on_error, &stream);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), on_warning, &stream);
    // h: the header alone; the page's directory is read by its offset
    return Handle(TIFFClientOpenExt("tiff", "rh", &stream, on_read, on_write, on_seek, on_close, on_size, on_map,
                                    on_unmap, options.get()));
}

/// A page's tags, as far as decoding needs them.
struct Layout {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint16_t bits = 1;
    std::uint16_t samples = 1;  ///< a pixel, with those beyond the colours
    std::uint16_t photometric = PHOTOMETRIC_MINISBLACK;
    std::uint16_t compression = COMPRESSION_NONE;
    std::uint16_t orientation = ORIENTATION_TOPLEFT;
    bool separate = false;  ///< one plane a sample
    bool integers = true;
    bool alpha = false;
    bool premultiplied = false;
};

template <typename T>
T field(TIFF* tiff, std::uint32_t tag, T otherwise) {
    T value = otherwise;
    return TIFFGetFieldDefaulted(tiff, tag, &value) == 1 ? value : otherwise;
}

std::uint16_t guessed_photometric(const Layout& layout) {
    if (layout.samples >= 3) return PHOTOMETRIC_RGB;
    const bool fax = layout.compression == COMPRESSION_CCITTRLE || layout.compression == COMPRESSION_CCITTFAX3 ||
                     layout.compression == COMPRESSION_CCITTFAX4;
    return fax ? PHOTOMETRIC_MINISWHITE : PHOTOMETRIC_MINISBLACK;
}

Layout read_layout(TIFF* tiff) {
    Layout layout;
    layout.width = field<std::uint32_t>(tiff, TIFFTAG_IMAGEWIDTH, 0);
    layout.height = field<std::uint32_t>(tiff, TIFFTAG_IMAGELENGTH, 0);
    layout.bits = field<std::uint16_t>(tiff, TIFFTAG_BITSPERSAMPLE, 1);
    layout.samples = field<std::uint16_t>(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
    layout.compression = field<std::uint16_t>(tiff, TIFFTAG_COMPRESSION, COMPRESSION_NONE);
    layout.photometric = field<std::uint16_t>(tiff, TIFFTAG_PHOTOMETRIC, guessed_photometric(layout));
    layout.orientation = field<std::uint16_t>(tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
    layout.separate = layout.samples > 1 &&
                      field<std::uint16_t>(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) == PLANARCONFIG_SEPARATE;
    const auto format = field<std::uint16_t>(tiff, TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT);
    layout.integers = format == SAMPLEFORMAT_UINT || format == SAMPLEFORMAT_VOID;
    std::uint16_t extra_count = 0;
    std::uint16_t* extra = nullptr;
    if (TIFFGetField(tiff, TIFFTAG_EXTRASAMPLES, &extra_count, &extra) == 1 && extra_count > 0) {
        layout.premultiplied = extra[0] == EXTRASAMPLE_ASSOCALPHA;
        layout.alpha = layout.premultiplied || extra[0] == EXTRASAMPLE_UNASSALPHA;
    }
    return layout;
}

/// What the samples of a page mean, where its rows are turned into colours here; nothing where libtiff is to do it.
std::optional<Model> own_model(TIFF* tiff, const Layout& layout) {
    const bool whole = layout.bits == 8 || layout.bits == 16;
    const bool packed = layout.samples == 1 && (layout.bits == 1 || layout.bits == 2 || layout.bits == 4);
    if (!layout.integers || (!whole && !packed)) return std::nullopt;
    switch (layout.photometric) {
        case PHOTOMETRIC_MINISWHITE:
        case PHOTOMETRIC_MINISBLACK:
            return layout.alpha && layout.samples >= 2 ? Model::GrayAlpha : Model::Gray;
        case PHOTOMETRIC_PALETTE:
            if (layout.bits > 8 || layout.samples > 1) return std::nullopt;
            return Model::Rgb;
        case PHOTOMETRIC_RGB:
            if (layout.samples < 3) return std::nullopt;
            return layout.alpha && layout.samples >= 4 ? Model::Rgba : Model::Rgb;
        case PHOTOMETRIC_SEPARATED:
            if (layout.samples < 4 || field<std::uint16_t>(tiff, TIFFTAG_INKSET, INKSET_CMYK) != INKSET_CMYK)
                return std::nullopt;
            return Model::Cmyk;
        case PHOTOMETRIC_YCBCR:  // libjpeg makes it RGB
            if (layout.compression != COMPRESSION_JPEG || layout.separate || layout.samples != 3 || layout.bits != 8)
                return std::nullopt;
            return Model::Rgb;
        default:
            return std::nullopt;
    }
}

/// Samples of 1 to 16 bits as bytes. @param stretched false: as they are (indices of a palette).
void unpack(const std::uint8_t* packed, int bits, std::size_t count, bool stretched, std::uint8_t* samples) {
    if (bits == 8) {
        std::copy_n(packed, count, samples);
    } else if (bits == 16) {
        for (std::size_t i = 0; i < count; ++i) {
            std::uint16_t sample = 0;
            std::memcpy(&sample, packed + 2 * i, 2);
            samples[i] = to_eight_bits(sample, 16);
        }
    } else if (bits == 1) {
        const std::uint8_t one = stretched ? 255 : 1;
        for (std::size_t i = 0; i < count; ++i) samples[i] = packed[i / 8] >> (7 - i % 8) & 1 ? one : 0;
    } else {
        const unsigned mask = (1U << bits) - 1;
        const unsigned factor = stretched ? 255 / mask : 1;  // exact: 255, 85, 17
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t bit = i * static_cast<std::size_t>(bits);
            const unsigned shift = 8 - static_cast<unsigned>(bits) - bit % 8;
            samples[i] = static_cast<std::uint8_t>((packed[bit / 8] >> shift & mask) * factor);
        }
    }
}

/// A decoded strip or tile on the page; `rows` hold the samples of one plane, or of all.
struct Chunk {
    std::uint32_t x = 0;
    std::uint32_t y = 0;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint16_t plane = 0;
    const std::uint8_t* rows = nullptr;
    std::size_t stride = 0;
};

class TiffPage {
  public:
    TiffPage(Bytes bytes, std::uint64_t offset, const Limits& limits)
        : limits_(limits), stream_{bytes}, tiff_(open_handle(stream_, limits)) {
        if (!tiff_ || TIFFSetSubDirectory(tiff_.get(), offset) == 0) fail();
        layout_ = read_layout(tiff_.get());
        check_size(layout_.width, layout_.height, limits);
        check_memory(std::uint64_t{3} * layout_.width * layout_.height, limits);
        if (TIFFIsCODECConfigured(layout_.compression) == 0)
            throw Error(ErrorKind::UnsupportedFormat,
                        "TIFF: compression " + std::to_string(layout_.compression) + " is not read");
        if (layout_.photometric == PHOTOMETRIC_YCBCR && layout_.compression == COMPRESSION_JPEG)
            TIFFSetField(tiff_.get(), TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    }

    [[nodiscard]] Image picture() {
        const std::optional<Model> model = own_model(tiff_.get(), layout_);
        Image image = !model ? through_libtiff() : layout_.separate ? from_planes(*model) : from_pixels(*model);
        return oriented(std::move(image), layout_.orientation, limits_);
    }

  private:
    [[noreturn]] void fail() const { throw Error(ErrorKind::Corrupt, std::string("TIFF: ") + stream_.message.data()); }

    /// Decodes every strip or tile and hands it to take(chunk).
    template <typename Take>
    void for_each_chunk(std::uint64_t other_memory, Take&& take) {
        TIFF* tiff = tiff_.get();
        const bool tiled = TIFFIsTiled(tiff) != 0;
        const auto step_x = tiled ? field<std::uint32_t>(tiff, TIFFTAG_TILEWIDTH, 0) : layout_.width;
        const auto step_y =
            tiled ? field<std::uint32_t>(tiff, TIFFTAG_TILELENGTH, 0)
                  : std::min(field<std::uint32_t>(tiff, TIFFTAG_ROWSPERSTRIP, layout_.height), layout_.height);
        check_size(step_x, step_y, limits_);
        const tmsize_t size = tiled ? TIFFTileSize(tiff) : TIFFStripSize(tiff);
        const tmsize_t stride = tiled ? TIFFTileRowSize(tiff) : TIFFScanlineSize(tiff);
        if (size <= 0 || stride <= 0) fail();
        check_memory(other_memory + static_cast<std::uint64_t>(size), limits_);
        std::vector<std::uint8_t> buffer(static_cast<std::size_t>(size));
        const std::uint16_t planes = layout_.separate ? layout_.samples : 1;
        for (std::uint16_t plane = 0; plane < planes; ++plane)
            for (std::uint32_t y = 0; y < layout_.height; y += step_y)
                for (std::uint32_t x = 0; x < layout_.width; x += step_x) {
                    const Chunk chunk{x,
                                      y,
                                      std::min(step_x, layout_.width - x),
                                      std::min(step_y, layout_.height - y),
                                      plane,
                                      buffer.data(),
                                      static_cast<std::size_t>(stride)};
                    const tmsize_t needed = tiled ? size : static_cast<tmsize_t>(chunk.height) * stride;
                    const tmsize_t got =
                        tiled ? TIFFReadEncodedTile(tiff, TIFFComputeTile(tiff, x, y, 0, plane), buffer.data(), size)
                              : TIFFReadEncodedStrip(tiff, TIFFComputeStrip(tiff, y, plane), buffer.data(), needed);
                    if (got < needed) fail();
                    take(chunk);
                }
    }

    [[nodiscard]] std::size_t pixels() const { return std::size_t{layout_.width} * layout_.height; }

    [[nodiscard]] bool has_palette() const { return layout_.photometric == PHOTOMETRIC_PALETTE; }

    [[nodiscard]] Bytes profile() const {
        std::uint32_t size = 0;
        void* data = nullptr;
        if (TIFFGetField(tiff_.get(), TIFFTAG_ICCPROFILE, &size, &data) != 1) return {};
        return {static_cast<const std::uint8_t*>(data), size};
    }

    Image from_pixels(Model model) {
        const ToSrgb to_srgb(model, profile());
        Image image(static_cast<int>(layout_.width), static_cast<int>(layout_.height), 3);
        std::vector<std::uint8_t> samples;
        for_each_chunk(3 * pixels(), [&](const Chunk& chunk) {
            const std::size_t count = std::size_t{chunk.width} * layout_.samples;
            samples.resize(std::max(count, std::size_t{3} * chunk.width));
            for (std::uint32_t row = 0; row < chunk.height; ++row) {
                unpack(chunk.rows + row * chunk.stride, layout_.bits, count, !has_palette(), samples.data());
                std::uint8_t* to = image.row(static_cast<int>(chunk.y + row)).data() + 3 * std::size_t{chunk.x};
                finish_row(model, layout_.samples, to_srgb, samples.data(), to, chunk.width);
            }
        });
        return image;
    }

    Image from_planes(Model model) {
        const ToSrgb to_srgb(model, profile());
        const auto used = static_cast<std::size_t>(samples_of(model));
        check_memory((3 + used) * pixels(), limits_);
        std::vector<std::uint8_t> all(used * pixels());
        std::vector<std::uint8_t> samples(layout_.width);
        for_each_chunk((3 + used) * pixels(), [&](const Chunk& chunk) {
            if (chunk.plane >= used) return;
            for (std::uint32_t row = 0; row < chunk.height; ++row) {
                unpack(chunk.rows + row * chunk.stride, layout_.bits, chunk.width, true, samples.data());
                std::uint8_t* to =
                    all.data() + chunk.plane + used * (std::size_t{chunk.y + row} * layout_.width + chunk.x);
                for (std::uint32_t x = 0; x < chunk.width; ++x) to[used * x] = samples[x];
            }
        });
        Image image(static_cast<int>(layout_.width), static_cast<int>(layout_.height), 3);
        for (std::uint32_t y = 0; y < layout_.height; ++y)
            finish_row(model, used, to_srgb, all.data() + used * y * layout_.width,
                       image.row(static_cast<int>(y)).data(), layout_.width);
        return image;
    }

    /// Samples, `step` a pixel, to sRGB; works in `samples`.
    void finish_row(Model model, std::size_t step, const ToSrgb& to_srgb, std::uint8_t* samples, std::uint8_t* rgb,
                    std::size_t count) {
        if (has_palette()) {
            for (std::size_t i = 0; i < count; ++i) std::copy_n(palette()[samples[i]].data(), 3, rgb + 3 * i);
            to_srgb(rgb, rgb, count);
            return;
        }
        const auto used = static_cast<std::size_t>(samples_of(model));
        if (used < step)
            for (std::size_t i = 0; i < count; ++i) std::copy_n(samples + i * step, used, samples + i * used);
        const bool alpha = model == Model::GrayAlpha || model == Model::Rgba;
        if (alpha && layout_.premultiplied) divide_by_alpha(samples, used, count);
        if (layout_.photometric == PHOTOMETRIC_MINISWHITE)
            for (std::size_t i = 0; i < count; ++i)
                samples[i * used] = static_cast<std::uint8_t>(255 - samples[i * used]);
        to_srgb(samples, rgb, count);
    }

    static void divide_by_alpha(std::uint8_t* samples, std::size_t step, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            std::uint8_t* pixel = samples + i * step;
            const unsigned alpha = pixel[step - 1];
            if (alpha == 0) continue;
            for (std::size_t c = 0; c + 1 < step; ++c)
                pixel[c] = static_cast<std::uint8_t>(std::min(255U, (pixel[c] * 255U + alpha / 2) / alpha));
        }
    }

    using Palette = std::array<std::array<std::uint8_t, 3>, 256>;

    const Palette& palette() {
        if (palette_) return *palette_;
        palette_.emplace();
        std::array<std::uint16_t*, 3> colors{};
        if (TIFFGetField(tiff_.get(), TIFFTAG_COLORMAP, &colors[0], &colors[1], &colors[2]) != 1) fail();
        const std::size_t count = std::size_t{1} << layout_.bits;
        bool wide = false;  // some writers give eight bits where sixteen are meant
        for (const std::uint16_t* channel : colors)
            wide = wide || std::any_of(channel, channel + count, [](std::uint16_t value) { return value > 255; });
        for (std::size_t i = 0; i < count; ++i)
            for (std::size_t c = 0; c < 3; ++c)
                (*palette_)[i][c] = static_cast<std::uint8_t>(wide ? colors[c][i] >> 8 : colors[c][i]);
        return *palette_;
    }

    /// The rarer kinds (YCbCr without JPEG, CIE L*a*b*, LogLuv, old JPEG), as libtiff's RGBA interface gives them.
    Image through_libtiff() {
        std::array<char, 1024> why{};
        if (TIFFRGBAImageOK(tiff_.get(), why.data()) == 0)
            throw Error(ErrorKind::UnsupportedFormat, std::string("TIFF: ") + why.data());
        // Its own buffers: one strip or tile of the file, which may be the whole page, beside the raster.
        check_memory((3 + 4 + std::uint64_t{layout_.samples} * ((layout_.bits + 7U) / 8)) * pixels(), limits_);
        std::vector<std::uint32_t> raster(pixels());
        // Asked for as stored: it would mirror the picture for an orientation, but not turn it.
        if (TIFFReadRGBAImageOriented(tiff_.get(), layout_.width, layout_.height, raster.data(), layout_.orientation,
                                      1) == 0)
            fail();
        Image image(static_cast<int>(layout_.width), static_cast<int>(layout_.height), 3);
        for (std::size_t i = 0; i < raster.size(); ++i) {
            const std::uint32_t pixel = raster[i];  // premultiplied
            const unsigned white = 255 - TIFFGetA(pixel);
            std::uint8_t* to = image.data() + 3 * i;
            to[0] = static_cast<std::uint8_t>(std::min(255U, TIFFGetR(pixel) + white));
            to[1] = static_cast<std::uint8_t>(std::min(255U, TIFFGetG(pixel) + white));
            to[2] = static_cast<std::uint8_t>(std::min(255U, TIFFGetB(pixel) + white));
        }
        return image;
    }

    const Limits& limits_;
    Stream stream_;
    Handle tiff_;
    Layout layout_;
    std::optional<Palette> palette_;
};

class TiffSource final : public Source {
  public:
    TiffSource(Bytes bytes, const Limits& limits)
        : bytes_(bytes), limits_(limits), offsets_(tiff::page_offsets(bytes, limits)) {
        if (offsets_.empty()) throw Error(ErrorKind::Corrupt, "TIFF: no pages");
        if (offsets_.size() == 1) static_cast<void>(TiffPage(bytes_, offsets_[0], limits_));
    }
    [[nodiscard]] int page_count() const override { return static_cast<int>(offsets_.size()); }
    [[nodiscard]] Image picture(int index) const override {
        return TiffPage(bytes_, offsets_[static_cast<std::size_t>(index)], limits_).picture();
    }
    [[nodiscard]] std::optional<std::vector<TextLayerWord>> text_layer(int) const override { return std::nullopt; }

  private:
    Bytes bytes_;
    Limits limits_;
    std::vector<std::uint64_t> offsets_;
};

}  // namespace

std::unique_ptr<const Source> tiff::open(Bytes bytes, const Limits& limits) {
    return std::make_unique<const TiffSource>(bytes, limits);
}

}  // namespace recto::pages
