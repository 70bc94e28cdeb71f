#include "pages/jpeg2000.hpp"

#include <openjpeg.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "pages/color.hpp"
#include "pages/handle.hpp"
#include "recto/error.hpp"

namespace recto::pages {
namespace {

using namespace std::string_view_literals;
constexpr auto kJp2 = "\0\0\0\x0CjP  \r\n\x87\n"sv;
constexpr auto kCodestream = "\xFF\x4F\xFF\x51"sv;  // SOC, SIZ

// What OpenJPEG allocates for the header of a tile, and of a component in it.
constexpr std::uint64_t kTileBytes = 6'000;
constexpr std::uint64_t kTileComponentBytes = 1'200;

[[noreturn]] void fail(const char* reason) {
    throw Error(ErrorKind::Corrupt, std::string("JPEG 2000: ") + reason);
}

bool starts_with(Bytes bytes, std::string_view prefix) {
    return bytes.size() >= prefix.size() &&
           std::equal(prefix.begin(), prefix.end(), bytes.begin(),
                      [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

std::uint64_t number(Bytes bytes, std::size_t at, std::size_t size) {
    if (at > bytes.size() || size > bytes.size() - at) fail("truncated");
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value = value << 8 | bytes[at + i];
    return value;
}

/// The codestream, from its first marker on: in a JP2 file the content of the box jp2c (ITU-T T.800, I.4).
Bytes codestream(Bytes bytes) {
    if (starts_with(bytes, kCodestream)) return bytes;
    while (bytes.size() >= 8) {
        std::uint64_t size = number(bytes, 0, 4);
        const std::uint64_t type = number(bytes, 4, 4);
        std::size_t header = 8;
        if (size == 1) {
            size = number(bytes, 8, 8);
            header = 16;
        }
        if (type == 0x6A703263) return bytes.subspan(header);  // "jp2c"
        if (size < header || size > bytes.size()) break;
        bytes = bytes.subspan(size);
    }
    fail("no codestream");
}

std::uint64_t parts(std::uint64_t whole, std::uint64_t part) {
    return (whole + part - 1) / part;
}

/// Refuses by the header what OpenJPEG would allocate for before it could say no.
void check_siz(Bytes stream, const Limits& limits) {
    if (!starts_with(stream, kCodestream)) fail("no codestream");
    const auto field = [&](std::size_t at) { return static_cast<std::int64_t>(number(stream, at, 4)); };
    const std::int64_t width = field(8) - field(16);
    const std::int64_t height = field(12) - field(20);
    const std::int64_t tile_width = field(24);
    const std::int64_t tile_height = field(28);
    const std::int64_t tiles_across = field(8) - field(32);
    const std::int64_t tiles_down = field(12) - field(36);
    check_size(width, height, limits);
    if (tile_width < 1 || tile_height < 1 || tiles_across < 1 || tiles_down < 1) fail("no tiles");
    const std::uint64_t tiles =
        parts(static_cast<std::uint64_t>(tiles_across), static_cast<std::uint64_t>(tile_width)) *
        parts(static_cast<std::uint64_t>(tiles_down), static_cast<std::uint64_t>(tile_height));
    const std::uint64_t components = number(stream, 40, 2);
    if (tiles > 65'535 || components < 1) fail("an impossible number of tiles or components");
    std::uint64_t memory =
        3 * static_cast<std::uint64_t>(width * height) + tiles * (kTileBytes + components * kTileComponentBytes);
    for (std::uint64_t i = 0; i < components; ++i) {
        const std::uint64_t step_x = number(stream, 43 + 3 * i, 1);
        const std::uint64_t step_y = number(stream, 44 + 3 * i, 1);
        if (step_x < 1 || step_y < 1) fail("a component without size");
        // Four bytes a sample in the picture and four in the tile being decoded.
        memory +=
            8 * parts(static_cast<std::uint64_t>(width), step_x) * parts(static_cast<std::uint64_t>(height), step_y);
    }
    check_memory(memory, limits);
}

/// The file in memory as OpenJPEG reads it.
struct Stream {
    Bytes bytes;
    std::size_t position = 0;
};

OPJ_SIZE_T on_read(void* into, OPJ_SIZE_T size, void* user) {
    auto& stream = *static_cast<Stream*>(user);
    const std::size_t count = std::min<std::size_t>(size, stream.bytes.size() - stream.position);
    if (count == 0) return static_cast<OPJ_SIZE_T>(-1);
    std::copy_n(stream.bytes.data() + stream.position, count, static_cast<std::uint8_t*>(into));
    stream.position += count;
    return count;
}

OPJ_OFF_T on_skip(OPJ_OFF_T count, void* user) {
    auto& stream = *static_cast<Stream*>(user);
    const auto rest = static_cast<OPJ_OFF_T>(stream.bytes.size() - stream.position);
    if (count < 0 || rest == 0) return -1;
    const OPJ_OFF_T skipped = std::min(count, rest);
    stream.position += static_cast<std::size_t>(skipped);
    return skipped;
}

OPJ_BOOL on_seek(OPJ_OFF_T to, void* user) {
    auto& stream = *static_cast<Stream*>(user);
    if (to < 0 || static_cast<std::size_t>(to) > stream.bytes.size()) return OPJ_FALSE;
    stream.position = static_cast<std::size_t>(to);
    return OPJ_TRUE;
}

void on_error(const char* text, void* user) {
    auto& message = *static_cast<std::array<char, 256>*>(user);
    if (message[0] == 0) std::snprintf(message.data(), message.size(), "%s", text);
    std::replace(message.begin(), message.end(), '\n', '\0');
}

void on_message(const char*, void*) {}

using ImageHandle = Handle<opj_image_t, opj_image_destroy>;

ImageHandle decode_components(Bytes bytes) {
    Stream source{bytes};
    std::array<char, 256> message{};
    const Handle<opj_codec_t, opj_destroy_codec> codec(
        opj_create_decompress(starts_with(bytes, kCodestream) ? OPJ_CODEC_J2K : OPJ_CODEC_JP2));
    const Handle<opj_stream_t, opj_stream_destroy> stream(opj_stream_default_create(OPJ_TRUE));
    if (!codec || !stream) throw Error(ErrorKind::TooLarge, "not enough memory");
    opj_set_error_handler(codec.get(), on_error, &message);
    opj_set_warning_handler(codec.get(), on_message, nullptr);
    opj_set_info_handler(codec.get(), on_message, nullptr);
    opj_stream_set_user_data(stream.get(), &source, nullptr);
    opj_stream_set_user_data_length(stream.get(), bytes.size());
    opj_stream_set_read_function(stream.get(), on_read);
    opj_stream_set_skip_function(stream.get(), on_skip);
    opj_stream_set_seek_function(stream.get(), on_seek);

    opj_dparameters_t parameters{};
    opj_set_default_decoder_parameters(&parameters);
    opj_image_t* raw = nullptr;
    const bool ready =
        opj_setup_decoder(codec.get(), &parameters) != 0 && opj_read_header(stream.get(), codec.get(), &raw) != 0;
    ImageHandle image(raw);
    if (!ready || !image || opj_decode(codec.get(), stream.get(), image.get()) == 0)
        fail(message[0] != 0 ? message.data() : "broken data");
    return image;
}

/// One component's samples as bytes, at the picture's full size.
class Channel {
  public:
    Channel(const opj_image_t& image, const opj_image_comp_t& component)
        : component_(&component), image_x_(image.x0), image_y_(image.y0) {
        if (component.data == nullptr || component.w < 1 || component.h < 1 || component.dx < 1 || component.dy < 1)
            fail("a component without data");
    }

    void read_row(std::uint32_t y, std::uint32_t width, std::uint8_t* to, std::size_t step) const {
        const opj_image_comp_t& c = *component_;
        const std::uint32_t row = place(image_y_ + y, c.dy, c.y0, c.h);
        const OPJ_INT32* from = c.data + std::size_t{row} * c.w;
        for (std::uint32_t x = 0; x < width; ++x) to[x * step] = sample(from[place(image_x_ + x, c.dx, c.x0, c.w)]);
    }

  private:
    /// Where a place in the picture falls in a component of fewer samples.
    static std::uint32_t place(std::uint32_t at, std::uint32_t step, std::uint32_t first, std::uint32_t count) {
        const std::uint32_t index = at / step;
        return std::min(index > first ? index - first : 0U, count - 1);
    }

    [[nodiscard]] std::uint8_t sample(OPJ_INT32 value) const {
        const int bits = static_cast<int>(std::clamp<OPJ_UINT32>(component_->prec, 1, 31));
        std::int64_t level = value;
        if (component_->sgnd != 0) level += std::int64_t{1} << (bits - 1);
        level = std::clamp<std::int64_t>(level, 0, (std::int64_t{1} << bits) - 1);
        const int beyond = std::max(bits - 16, 0);
        return to_eight_bits(static_cast<std::uint32_t>(level >> beyond), bits - beyond);
    }

    const opj_image_comp_t* component_;
    std::uint32_t image_x_;
    std::uint32_t image_y_;
};

/// Full-range YCbCr of ITU-R BT.601 to RGB, in place.
void ycc_to_rgb(std::uint8_t* samples, std::size_t step, std::size_t count) {
    const auto byte = [](float value) { return static_cast<std::uint8_t>(std::clamp(value + 0.5F, 0.0F, 255.0F)); };
    for (std::size_t i = 0; i < count; ++i, samples += step) {
        const float y = samples[0];
        const float cb = static_cast<float>(samples[1]) - 128;
        const float cr = static_cast<float>(samples[2]) - 128;
        samples[0] = byte(y + 1.402F * cr);
        samples[1] = byte(y - 0.344136F * cb - 0.714136F * cr);
        samples[2] = byte(y + 1.772F * cb);
    }
}

/// The decoded components put in the order that their colours are meant in.
struct Components {
    std::vector<Channel> channels;
    Model model = Model::Rgb;
    bool ycc = false;
};

Components arranged(const opj_image_t& image) {
    Components out;
    std::vector<Channel> alphas;
    for (OPJ_UINT32 i = 0; i < image.numcomps; ++i)
        (image.comps[i].alpha != 0 ? alphas : out.channels).emplace_back(image, image.comps[i]);
    if (out.channels.empty()) fail("no colours");
    const bool cmyk = image.color_space == OPJ_CLRSPC_CMYK && out.channels.size() >= 4;
    const bool color = out.channels.size() >= 3 && image.color_space != OPJ_CLRSPC_GRAY;
    if (cmyk) {
        out.channels.resize(4, out.channels.front());
        out.model = Model::Cmyk;
        return out;
    }
    // A codestream does not name its colours; chroma is what is stored coarser.
    const bool coarse = color && image.color_space != OPJ_CLRSPC_SRGB && image.comps[1].dx > image.comps[0].dx;
    out.ycc = color && (image.color_space == OPJ_CLRSPC_SYCC || image.color_space == OPJ_CLRSPC_EYCC || coarse);
    out.channels.resize(color ? 3 : 1, out.channels.front());
    if (alphas.empty()) {
        out.model = color ? Model::Rgb : Model::Gray;
    } else {
        out.channels.push_back(alphas.front());
        out.model = color ? Model::Rgba : Model::GrayAlpha;
    }
    return out;
}

}  // namespace

bool jpeg2000::recognises(Bytes bytes) {
    return starts_with(bytes, kJp2) || starts_with(bytes, kCodestream);
}

void jpeg2000::check(Bytes bytes, const Limits& limits) {
    check_siz(codestream(bytes), limits);
}

Image jpeg2000::decode(Bytes bytes, const Limits& limits) {
    check(bytes, limits);
    const ImageHandle decoded = decode_components(bytes);
    const std::uint32_t width = decoded->x1 - decoded->x0;
    const std::uint32_t height = decoded->y1 - decoded->y0;
    check_size(width, height, limits);
    const Components components = arranged(*decoded);
    const ToSrgb to_srgb(components.model,
                         components.ycc ? Bytes{} : Bytes{decoded->icc_profile_buf, decoded->icc_profile_len});
    const auto step = static_cast<std::size_t>(samples_of(components.model));
    std::vector<std::uint8_t> samples(step * width);
    Image image(static_cast<int>(width), static_cast<int>(height), 3);
    for (std::uint32_t y = 0; y < height; ++y) {
        for (std::size_t c = 0; c < step; ++c) components.channels[c].read_row(y, width, samples.data() + c, step);
        if (components.ycc) ycc_to_rgb(samples.data(), step, width);
        to_srgb(samples.data(), image.row(static_cast<int>(y)).data(), width);
    }
    return image;
}

}  // namespace recto::pages
