#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/image.hpp"
#include "core/page.hpp"
#include "recto/document.hpp"

namespace recto::pages {

/// A word of a PDF page's own text, in the pixels of the page's picture.
struct TextLayerWord {
    Polygon place{};
    std::string text;     ///< UTF-8, NFC
    bool visible = true;  ///< false: render mode 3 (the text behind a scan), or no ink of its own
};

/// An opened document. Its members may be called from several threads at once.
class Source {
  public:
    virtual ~Source() = default;
    /// Number of pages, at least 1.
    [[nodiscard]] virtual int page_count() const = 0;
    /// The picture of one page: RGB, upright as its metadata says (EXIF, TIFF orientation, PDF rotation), sRGB,
    /// alpha on white. @param index 0-based. @throws Error Corrupt, TooLarge, ...
    [[nodiscard]] virtual Image picture(int index) const = 0;
    /// The page's own text in the order of the file; nothing where the format has none, or where form fields or notes
    /// on the page may show text beside it. @param index 0-based.
    [[nodiscard]] virtual std::optional<std::vector<TextLayerWord>> text_layer(int index) const = 0;
};

/// Opens a document: PNG, JPEG, TIFF, PDF, WebP, JPEG 2000, BMP, GIF, or raw pixels; told by content, never by name.
/// @throws Error NotFound, NotAFile, UnsupportedFormat, Corrupt, Encrypted, TooLarge.
[[nodiscard]] std::unique_ptr<const Source> open(const Document& document, const Limits& limits);

/// An image as PNG bytes.
[[nodiscard]] std::vector<std::byte> encode_png(const Image& image);
/// An image as JPEG bytes. @param quality 1 to 100.
[[nodiscard]] std::vector<std::byte> encode_jpeg(const Image& image, int quality);

}  // namespace recto::pages
