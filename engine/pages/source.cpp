#include "pages/source.hpp"

#include <algorithm>
#include <new>
#include <string>
#include <utility>

#include "pages/bmp.hpp"
#include "pages/bytes.hpp"
#include "pages/color.hpp"
#include "pages/gif.hpp"
#include "pages/jpeg.hpp"
#include "pages/jpeg2000.hpp"
#include "pages/pdf.hpp"
#include "pages/png.hpp"
#include "pages/tiff.hpp"
#include "pages/webp.hpp"
#include "recto/error.hpp"

namespace recto::pages {
namespace {

/// A format that holds one picture.
struct Codec {
    bool (*recognises)(Bytes);
    void (*check)(Bytes, const Limits&);
    Image (*decode)(Bytes, const Limits&);
};

constexpr Codec kCodecs[] = {
    {png::recognises, png::check, png::decode},    {jpeg::recognises, jpeg::check, jpeg::decode},
    {webp::recognises, webp::check, webp::decode}, {jpeg2000::recognises, jpeg2000::check, jpeg2000::decode},
    {gif::recognises, gif::check, gif::decode},    {bmp::recognises, bmp::check, bmp::decode},
};

class EncodedPicture final : public Source {
  public:
    EncodedPicture(const Codec& codec, Bytes bytes, const Limits& limits)
        : codec_(codec), bytes_(bytes), limits_(limits) {
        codec_.check(bytes_, limits_);
    }
    [[nodiscard]] int page_count() const override { return 1; }
    [[nodiscard]] Image picture(int) const override { return codec_.decode(bytes_, limits_); }
    [[nodiscard]] std::optional<std::vector<TextLayerWord>> text_layer(int) const override { return std::nullopt; }

  private:
    const Codec& codec_;
    Bytes bytes_;
    Limits limits_;
};

class RawPicture final : public Source {
  public:
    RawPicture(const ImageView& pixels, const Limits& limits) : pixels_(pixels) {
        check_size(pixels.width, pixels.height, limits);
        check_memory(std::uint64_t{3} * pixels.width * pixels.height, limits);
    }
    [[nodiscard]] int page_count() const override { return 1; }
    [[nodiscard]] Image picture(int) const override {
        const bool blue_first = pixels_.format == PixelFormat::Bgr8 || pixels_.format == PixelFormat::Bgra8;
        const ToSrgb to_srgb(model());
        Image image(pixels_.width, pixels_.height, 3);
        for (int y = 0; y < image.height(); ++y) {
            const auto row = image.row(y);
            to_srgb(pixels_.data + y * pixels_.stride, row.data(), image.width());
            if (!blue_first) continue;
            for (std::size_t i = 0; i < row.size(); i += 3) std::swap(row[i], row[i + 2]);
        }
        return image;
    }
    [[nodiscard]] std::optional<std::vector<TextLayerWord>> text_layer(int) const override { return std::nullopt; }

  private:
    [[nodiscard]] Model model() const {
        switch (pixels_.format) {
            case PixelFormat::Gray8:
                return Model::Gray;
            case PixelFormat::Rgb8:
            case PixelFormat::Bgr8:
                return Model::Rgb;
            case PixelFormat::Rgba8:
            case PixelFormat::Bgra8:
                return Model::Rgba;
        }
        throw Error(ErrorKind::InvalidArgument, "unknown pixel format");
    }
    ImageView pixels_;
};

std::unique_ptr<const Source> open_bytes(Bytes bytes, const Limits& limits) {
    if (bytes.empty()) throw Error(ErrorKind::Corrupt, "the document is empty");
    for (const Codec& codec : kCodecs)
        if (codec.recognises(bytes)) return std::make_unique<EncodedPicture>(codec, bytes, limits);
    if (tiff::recognises(bytes)) return tiff::open(bytes, limits);
    if (pdf::recognises(bytes)) return pdf::open(bytes, limits);
    throw Error(ErrorKind::UnsupportedFormat, "not a PNG, JPEG, TIFF, PDF, WebP, JPEG 2000, BMP or GIF");
}

/// Runs body(); every way of failing leaves as an Error that names the file and the page.
template <typename Body>
auto named(const std::string& name, int page, Body&& body) {
    try {
        return std::forward<Body>(body)();
    } catch (const Error& error) {
        throw error.at(name, page);
    } catch (const std::bad_alloc&) {
        throw Error(ErrorKind::TooLarge, "not enough memory", name, page);
    }
}

/// What `open` gives: holds the file's bytes, names errors.
class OpenedDocument final : public Source {
  public:
    OpenedDocument(const Document& document, const Limits& limits) : name_(document.name()) {
        source_ = named(name_, 0, [&]() -> std::unique_ptr<const Source> {
            if (document.pixels().data != nullptr) return std::make_unique<RawPicture>(document.pixels(), limits);
            return open_bytes(bytes_of(document, limits), limits);
        });
    }
    [[nodiscard]] int page_count() const override { return source_->page_count(); }
    [[nodiscard]] Image picture(int index) const override {
        return named(name_, index + 1, [&] {
            check_index(index);
            return source_->picture(index);
        });
    }
    [[nodiscard]] std::optional<std::vector<TextLayerWord>> text_layer(int index) const override {
        return named(name_, index + 1, [&] {
            check_index(index);
            return source_->text_layer(index);
        });
    }

  private:
    void check_index(int index) const {
        if (index < 0 || index >= page_count())
            throw Error(ErrorKind::InvalidArgument, "the document has " + std::to_string(page_count()) + " pages");
    }

    Bytes bytes_of(const Document& document, const Limits& limits) {
        if (!document.path().empty()) {
            file_ = read_file(document.path(), limits);
            return file_;
        }
        check_bytes(document.bytes().size(), limits);
        return {reinterpret_cast<const std::uint8_t*>(document.bytes().data()), document.bytes().size()};
    }

    std::string name_;
    std::vector<std::uint8_t> file_;
    std::unique_ptr<const Source> source_;  // reads file_: goes first
};

}  // namespace

std::unique_ptr<const Source> open(const Document& document, const Limits& limits) {
    return std::make_unique<const OpenedDocument>(document, limits);
}

}  // namespace recto::pages
