#include "pages/jpeg.hpp"

// jpeglib.h needs the first two, and jerror.h numbers its messages by what jpeglib.h says.
// clang-format off
#include <cstddef>
#include <cstdio>
#include <jpeglib.h>
#include <jerror.h>
// clang-format on

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pages/color.hpp"
#include "pages/exif.hpp"
#include "pages/guard.hpp"
#include "pages/source.hpp"
#include "recto/error.hpp"

namespace recto::pages {
namespace {

constexpr int kExifMarker = JPEG_APP0 + 1;
constexpr int kProfileMarker = JPEG_APP0 + 2;
constexpr int kMostScans = 200;  // a hostile progressive file repeats scans without end

/// libjpeg's error manager, with where to jump and what was seen.
struct ErrorManager : jpeg_error_mgr {
    Guard guard;
    bool data_lost = false;

    ErrorManager() : jpeg_error_mgr{} {
        jpeg_std_error(this);
        error_exit = [](j_common_ptr common) {
            auto* self = static_cast<ErrorManager*>(common->err);
            std::array<char, JMSG_LENGTH_MAX> text{};
            self->format_message(common, text.data());
            self->guard.fail(text.data());
        };
        emit_message = [](j_common_ptr common, int level) {
            auto* self = static_cast<ErrorManager*>(common->err);
            if (level >= 0) return;
            const int code = self->msg_code;
            self->data_lost =
                self->data_lost || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE || code == JWRN_ARITH_BAD_CODE;
        };
        output_message = [](j_common_ptr) {};
    }
    ErrorManager(const ErrorManager&) = delete;
    ErrorManager& operator=(const ErrorManager&) = delete;

    [[nodiscard]] Error error() const {
        const bool unsupported = msg_code == JERR_BAD_PRECISION || msg_code == JERR_SOF_UNSUPPORTED ||
                                 msg_code == JERR_CONVERSION_NOTIMPL || msg_code == JERR_NOT_COMPILED;
        const bool large = msg_code == JERR_OUT_OF_MEMORY || msg_code == JERR_NO_BACKING_STORE;
        return Error(unsupported ? ErrorKind::UnsupportedFormat
                     : large     ? ErrorKind::TooLarge
                                 : ErrorKind::Corrupt,
                     std::string("JPEG: ") + guard.message());
    }
};

/// Feeds libjpeg from memory, and remembers whether it wanted more than there was.
struct MemorySource : jpeg_source_mgr {
    bool ran_out = false;

    explicit MemorySource(Bytes bytes) : jpeg_source_mgr{} {
        next_input_byte = bytes.data();
        bytes_in_buffer = bytes.size();
        init_source = [](j_decompress_ptr) {};
        term_source = [](j_decompress_ptr) {};
        resync_to_restart = jpeg_resync_to_restart;
        fill_input_buffer = [](j_decompress_ptr jpeg) -> boolean {
            static constexpr std::array<JOCTET, 2> kEnd{0xFF, JPEG_EOI};
            auto* self = static_cast<MemorySource*>(jpeg->src);
            self->ran_out = true;
            self->next_input_byte = kEnd.data();
            self->bytes_in_buffer = kEnd.size();
            return TRUE;
        };
        skip_input_data = [](j_decompress_ptr jpeg, long count) {
            auto* self = static_cast<MemorySource*>(jpeg->src);
            if (count <= 0) return;
            if (static_cast<std::size_t>(count) > self->bytes_in_buffer) {
                self->fill_input_buffer(jpeg);
                return;
            }
            self->next_input_byte += count;
            self->bytes_in_buffer -= static_cast<std::size_t>(count);
        };
    }
};

class JpegReader {
  public:
    /// @param markers whether Exif and profile are wanted.
    JpegReader(Bytes bytes, const Limits& limits, bool markers) : source_(bytes) {
        jpeg_.err = &errors_;
        try {
            run([this] { jpeg_create_decompress(&jpeg_); });
            jpeg_.src = &source_;
            jpeg_.client_data = this;
            jpeg_.mem->max_memory_to_use = static_cast<long>(limits.memory);
            run([this, markers] {
                if (markers) {
                    jpeg_save_markers(&jpeg_, kExifMarker, 0xFFFF);
                    jpeg_save_markers(&jpeg_, kProfileMarker, 0xFFFF);
                }
                jpeg_read_header(&jpeg_, TRUE);
            });
            check_size(jpeg_.image_width, jpeg_.image_height, limits);
            check_memory(memory(), limits);
        } catch (...) {
            jpeg_destroy_decompress(&jpeg_);
            throw;
        }
    }
    ~JpegReader() { jpeg_destroy_decompress(&jpeg_); }
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;

    [[nodiscard]] int width() const { return static_cast<int>(jpeg_.image_width); }
    [[nodiscard]] int height() const { return static_cast<int>(jpeg_.image_height); }

    /// What the rows hold.
    [[nodiscard]] Model model() const {
        if (jpeg_.jpeg_color_space == JCS_GRAYSCALE) return Model::Gray;
        if (jpeg_.jpeg_color_space == JCS_CMYK || jpeg_.jpeg_color_space == JCS_YCCK) return Model::Cmyk;
        return Model::Rgb;
    }

    /// Adobe's programs store CMYK with 255 for no ink.
    [[nodiscard]] bool inverted() const { return model() == Model::Cmyk && jpeg_.saw_Adobe_marker != 0; }

    [[nodiscard]] Bytes exif() const {
        using namespace std::string_view_literals;
        constexpr auto kPrefix = "Exif\0\0"sv;
        for (const jpeg_marker_struct* marker = jpeg_.marker_list; marker != nullptr; marker = marker->next)
            if (marker->marker == kExifMarker && marker->data_length > kPrefix.size() &&
                std::equal(kPrefix.begin(), kPrefix.end(), marker->data))
                return {marker->data, marker->data_length};
        return {};
    }

    [[nodiscard]] std::vector<std::uint8_t> profile() {
        JOCTET* data = nullptr;
        unsigned size = 0;
        run([&] { static_cast<void>(jpeg_read_icc_profile(&jpeg_, &data, &size)); });
        const std::unique_ptr<JOCTET, decltype(&std::free)> owner(data, &std::free);
        if (data == nullptr) return {};
        return {data, data + size};
    }

    /// @param color_space JCS_RGB, JCS_GRAYSCALE or JCS_CMYK.
    void start_rows(J_COLOR_SPACE color_space) {
        run([this, color_space] {
            jpeg_.out_color_space = color_space;
            progress_.progress_monitor = [](j_common_ptr common) {
                auto* jpeg = reinterpret_cast<j_decompress_ptr>(common);
                if (jpeg->input_scan_number > kMostScans)
                    static_cast<JpegReader*>(jpeg->client_data)->errors_.guard.fail("too many scans");
            };
            jpeg_.progress = &progress_;
            jpeg_start_decompress(&jpeg_);
        });
        // The scans of a progressive file were all read; what is missing shows nowhere else.
        if (jpeg_.buffered_image == 0 && jpeg_has_multiple_scans(&jpeg_) && source_.ran_out)
            throw Error(ErrorKind::Corrupt, "JPEG: truncated");
    }

    void read_row(std::uint8_t* row) {
        run([this, row] {
            JSAMPROW rows[] = {row};
            jpeg_read_scanlines(&jpeg_, rows, 1);
        });
        if (errors_.data_lost)
            throw Error(ErrorKind::Corrupt, source_.ran_out ? "JPEG: truncated" : "JPEG: broken data");
    }

  private:
    /// The picture, and for several scans every coefficient of it.
    [[nodiscard]] std::uint64_t memory() {
        std::uint64_t bytes = std::uint64_t{3} * jpeg_.image_width * jpeg_.image_height;
        if (!jpeg_has_multiple_scans(&jpeg_)) return bytes;
        for (int i = 0; i < jpeg_.num_components; ++i) {
            const jpeg_component_info& component = jpeg_.comp_info[i];
            bytes += sizeof(JBLOCK) * std::uint64_t{component.width_in_blocks} * component.height_in_blocks;
        }
        return bytes;
    }

    template <typename Body>
    void run(Body&& body) {
        if (!errors_.guard.run(body)) throw errors_.error();
    }

    ErrorManager errors_;
    MemorySource source_;
    jpeg_progress_mgr progress_{};
    jpeg_decompress_struct jpeg_{};
};

void read_rgb(JpegReader& reader, Image& image) {
    reader.start_rows(JCS_RGB);
    for (int y = 0; y < image.height(); ++y) reader.read_row(image.row(y).data());
}

void read_converted(JpegReader& reader, const ToSrgb& to_srgb, Image& image) {
    const Model model = reader.model();
    reader.start_rows(model == Model::Gray ? JCS_GRAYSCALE : model == Model::Cmyk ? JCS_CMYK : JCS_RGB);
    std::vector<std::uint8_t> samples(static_cast<std::size_t>(image.width()) * samples_of(model));
    for (int y = 0; y < image.height(); ++y) {
        reader.read_row(samples.data());
        if (reader.inverted())
            for (std::uint8_t& sample : samples) sample = static_cast<std::uint8_t>(255 - sample);
        to_srgb(samples.data(), image.row(y).data(), image.width());
    }
}

}  // namespace

bool jpeg::recognises(Bytes bytes) {
    return bytes.size() >= 3 && bytes[0] == 0xFF && bytes[1] == 0xD8 && bytes[2] == 0xFF;
}

void jpeg::check(Bytes bytes, const Limits& limits) {
    const JpegReader reader(bytes, limits, false);
}

Image jpeg::decode(Bytes bytes, const Limits& limits) {
    JpegReader reader(bytes, limits, true);
    const int orientation = exif_orientation(reader.exif());
    const ToSrgb to_srgb(reader.model(), reader.profile());
    Image image(reader.width(), reader.height(), 3);
    if (to_srgb.changes_nothing())
        read_rgb(reader, image);
    else
        read_converted(reader, to_srgb, image);
    return oriented(std::move(image), orientation, limits);
}

std::vector<std::byte> encode_jpeg(const Image& image, int quality) {
    if (image.empty() || (image.channels() != 1 && image.channels() != 3) || quality < 1 || quality > 100)
        throw Error(ErrorKind::InvalidArgument, "an image to write needs pixels of 1 or 3 channels, quality 1 to 100");
    ErrorManager errors;
    jpeg_compress_struct jpeg{};
    jpeg.err = &errors;
    unsigned char* data = nullptr;
    unsigned long size = 0;
    const bool done = errors.guard.run([&] {
        jpeg_create_compress(&jpeg);
        jpeg_mem_dest(&jpeg, &data, &size);
        jpeg.image_width = static_cast<JDIMENSION>(image.width());
        jpeg.image_height = static_cast<JDIMENSION>(image.height());
        jpeg.input_components = image.channels();
        jpeg.in_color_space = image.channels() == 1 ? JCS_GRAYSCALE : JCS_RGB;
        jpeg_set_defaults(&jpeg);
        jpeg_set_quality(&jpeg, quality, TRUE);
        jpeg_start_compress(&jpeg, TRUE);
        for (int y = 0; y < image.height(); ++y) {
            JSAMPROW rows[] = {const_cast<JSAMPROW>(image.row(y).data())};  // libjpeg only reads them
            jpeg_write_scanlines(&jpeg, rows, 1);
        }
        jpeg_finish_compress(&jpeg);
    });
    jpeg_destroy_compress(&jpeg);
    const std::unique_ptr<unsigned char, decltype(&std::free)> owner(data, &std::free);
    if (!done) throw errors.error();
    const auto* bytes = reinterpret_cast<const std::byte*>(data);
    return {bytes, bytes + size};
}

}  // namespace recto::pages
