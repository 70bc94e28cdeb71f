#include "pages/webp.hpp"

#include <webp/decode.h>
#include <webp/demux.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "pages/color.hpp"
#include "pages/exif.hpp"
#include "recto/error.hpp"

namespace recto::pages {
namespace {

/// An opened container, at its first frame.
class Container {
  public:
    Container(Bytes bytes, const Limits& limits) {
        const WebPData data{bytes.data(), bytes.size()};
        demuxer_.reset(WebPDemux(&data));
        if (!demuxer_ || WebPDemuxGetFrame(demuxer_.get(), 1, &frame_) == 0)
            throw Error(ErrorKind::Corrupt, "WebP: truncated or broken");
        width_ = WebPDemuxGetI(demuxer_.get(), WEBP_FF_CANVAS_WIDTH);
        height_ = WebPDemuxGetI(demuxer_.get(), WEBP_FF_CANVAS_HEIGHT);
        try {
            check_frame(limits);
        } catch (...) {
            WebPDemuxReleaseIterator(&frame_);
            throw;
        }
    }
    ~Container() { WebPDemuxReleaseIterator(&frame_); }
    Container(const Container&) = delete;
    Container& operator=(const Container&) = delete;

    [[nodiscard]] int width() const { return static_cast<int>(width_); }
    [[nodiscard]] int height() const { return static_cast<int>(height_); }
    [[nodiscard]] const WebPIterator& frame() const { return frame_; }
    [[nodiscard]] bool fills_canvas() const {
        return frame_.x_offset == 0 && frame_.y_offset == 0 && frame_.width == width() && frame_.height == height();
    }

    /// The content of a chunk, e.g. "ICCP"; empty where there is none.
    [[nodiscard]] std::vector<std::uint8_t> chunk(const char* name) const {
        WebPChunkIterator found{};
        std::vector<std::uint8_t> content;
        if (WebPDemuxGetChunk(demuxer_.get(), name, 1, &found) != 0)
            content.assign(found.chunk.bytes, found.chunk.bytes + found.chunk.size);
        WebPDemuxReleaseChunkIterator(&found);
        return content;
    }

  private:
    void check_frame(const Limits& limits) const {
        check_size(width_, height_, limits);
        const std::uint64_t canvas = std::uint64_t{width_} * height_;
        // The canvas, the frame with its alpha, and the decoder's own picture of a lossless frame.
        check_memory(
            canvas * 3 + std::uint64_t{8} * static_cast<unsigned>(frame_.width) * static_cast<unsigned>(frame_.height),
            limits);
        // What the container says of the frame must be what is in it: the buffer is made by it.
        WebPBitstreamFeatures features{};
        const bool known = WebPGetFeatures(frame_.fragment.bytes, frame_.fragment.size, &features) == VP8_STATUS_OK;
        if (!known || features.width != frame_.width || features.height != frame_.height || frame_.complete == 0)
            throw Error(ErrorKind::Corrupt, "WebP: truncated or broken");
    }

    struct Close {
        void operator()(WebPDemuxer* demuxer) const noexcept { WebPDemuxDelete(demuxer); }
    };
    std::unique_ptr<WebPDemuxer, Close> demuxer_;
    WebPIterator frame_{};
    std::uint32_t width_ = 0;
    std::uint32_t height_ = 0;
};

void decode_opaque(const Container& container, Image& image) {
    const WebPData& data = container.frame().fragment;
    if (WebPDecodeRGBInto(data.bytes, data.size, image.data(), image.stride() * image.height(),
                          static_cast<int>(image.stride())) == nullptr)
        throw Error(ErrorKind::Corrupt, "WebP: broken data");
}

/// The frame with its alpha, 4 bytes a pixel.
std::vector<std::uint8_t> decode_alpha(const Container& container) {
    const WebPIterator& frame = container.frame();
    const std::size_t stride = std::size_t{4} * static_cast<unsigned>(frame.width);
    std::vector<std::uint8_t> samples(stride * static_cast<unsigned>(frame.height));
    if (WebPDecodeRGBAInto(frame.fragment.bytes, frame.fragment.size, samples.data(), samples.size(),
                           static_cast<int>(stride)) == nullptr)
        throw Error(ErrorKind::Corrupt, "WebP: broken data");
    return samples;
}

}  // namespace

bool webp::recognises(Bytes bytes) {
    constexpr std::string_view kRiff = "RIFF";
    constexpr std::string_view kWebp = "WEBP";
    return bytes.size() >= 12 && std::equal(kRiff.begin(), kRiff.end(), bytes.begin()) &&
           std::equal(kWebp.begin(), kWebp.end(), bytes.begin() + 8);
}

void webp::check(Bytes bytes, const Limits& limits) {
    const Container container(bytes, limits);
}

Image webp::decode(Bytes bytes, const Limits& limits) {
    const Container container(bytes, limits);
    const WebPIterator& frame = container.frame();
    const bool opaque = frame.has_alpha == 0 && container.fills_canvas();
    const ToSrgb to_srgb(opaque ? Model::Rgb : Model::Rgba, container.chunk("ICCP"));
    Image image(container.width(), container.height(), 3, 255);
    if (opaque) {
        decode_opaque(container, image);
        for (int y = 0; y < image.height(); ++y) to_srgb(image.row(y).data(), image.row(y).data(), image.width());
    } else {
        const std::vector<std::uint8_t> samples = decode_alpha(container);
        for (int y = 0; y < frame.height; ++y)
            to_srgb(samples.data() + std::size_t{4} * static_cast<unsigned>(frame.width) * static_cast<unsigned>(y),
                    image.row(frame.y_offset + y).data() + std::size_t{3} * static_cast<unsigned>(frame.x_offset),
                    static_cast<std::size_t>(frame.width));
    }
    return oriented(std::move(image), exif_orientation(container.chunk("EXIF")), limits);
}

}  // namespace recto::pages
