#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "blocks/hidden_text.hpp"
#include "blocks/number_text.hpp"
#include "blocks/page_text.hpp"
#include "blocks/pdf_writer.hpp"
#include "pages/source.hpp"
#include "recto/formats.hpp"
#include "recto/recto.hpp"

namespace recto {
namespace {

using namespace blocks;

constexpr int jpeg_quality = 75;
// Where a picture's shape does not tell its size.
constexpr double assumed_dpi = 200;
// ISO 32000-1, annex C: no side of a page above 200 inches.
constexpr double longest_side = 14'400;

struct Size {
    double width, height;  // points
};

constexpr Size a4 = {595.28, 841.89};
constexpr Size letter = {612, 792};

// A scan rarely keeps its paper's shape to more than this.
constexpr double shape_tolerance = 0.01;

/// The page's size in points: A4 or Letter where the picture has its shape, and the pixels of a scan of it (above 70
/// dpi).
Size size_of(const Image& picture) {
    const double width = picture.width();
    const double height = picture.height();
    for (const Size& portrait : {a4, letter}) {
        const Size paper = width < height ? portrait : Size{portrait.height, portrait.width};
        const bool shaped = std::abs(width / height / (paper.width / paper.height) - 1) < shape_tolerance;
        if (shaped && width > paper.width) return paper;
    }
    const double scale = std::min(72 / assumed_dpi, longest_side / std::max(width, height));
    return {std::max(width * scale, 1.0), std::max(height * scale, 1.0)};
}

struct PdfPages {
    PdfWriter pdf;
    int tree = pdf.reserve();
    int font = pdf.reserve();
    HiddenText text;
    std::vector<int> pages;
};

void append_pdf_page(PdfPages& out, const Image& picture, const PageView& view) {
    const Size size = size_of(picture);
    const std::string width = fixed(size.width, 2);
    const std::string height = fixed(size.height, 2);
    const int page = out.pdf.reserve();
    const int content = out.pdf.reserve();
    const int image = out.pdf.reserve();
    out.pdf.object(page, "<< /Type /Page /Parent " + reference(out.tree) + " /MediaBox [0 0 " + width + ' ' + height +
                             "] /Contents " + reference(content) + " /Resources << /XObject << /I " + reference(image) +
                             " >> /Font << /F " + reference(out.font) + " >> >> >>");
    out.pdf.compressed_stream(
        content, "",
        "q " + width + " 0 0 " + height + " 0 0 cm /I Do Q\n" +
            out.text.operators(view, static_cast<float>(size.width), static_cast<float>(size.height)));
    out.pdf.stream(image,
                   "/Type /XObject /Subtype /Image /Width " + std::to_string(picture.width()) + " /Height " +
                       std::to_string(picture.height()) + " /BitsPerComponent 8 /Filter /DCTDecode /ColorSpace " +
                       (picture.channels() == 1 ? "/DeviceGray" : "/DeviceRGB"),
                   pages::encode_jpeg(picture, jpeg_quality));
    out.pages.push_back(page);
}

std::vector<std::byte> finished(PdfPages& out) {
    std::string kids;
    for (const int page : out.pages) kids += reference(page) + ' ';
    const int catalog = out.pdf.reserve();
    const int info = out.pdf.reserve();
    out.pdf.object(out.tree, "<< /Type /Pages /Count " + std::to_string(out.pages.size()) + " /Kids [" + kids + "] >>");
    out.text.write_font(out.pdf, out.font);
    out.pdf.object(catalog, "<< /Type /Catalog /Pages " + reference(out.tree) + " >>");
    out.pdf.object(info, std::string("<< /Producer (Recto ") + version() + ") >>");
    return out.pdf.finish(catalog, info);
}

/// The pages of the document that were read or failed, in order, with what was read on them.
std::map<int, PageView> pages_to_write(const Analysis& analysis, int page_count) {
    std::map<int, PageView> pages;
    for (PageView& view : page_views(analysis)) pages.emplace(view.info.number, std::move(view));
    for (const Warning& warning : analysis.warnings) pages.emplace(warning.page, PageView());
    pages.erase(pages.begin(), pages.lower_bound(1));
    pages.erase(pages.upper_bound(page_count), pages.end());
    return pages;
}

bool has_failed(const Analysis& analysis, int page) {
    return std::any_of(analysis.warnings.begin(), analysis.warnings.end(),
                       [&](const Warning& warning) { return warning.page == page; });
}

/// A page's picture; nothing for a page that could not be read and cannot be shown either.
std::optional<Image> picture_of(const pages::Source& source, const Analysis& analysis, int page) {
    try {
        return source.picture(page - 1);
    } catch (const Error& error) {
        if (has_failed(analysis, page)) return std::nullopt;
        throw error.at({}, page);
    }
}

}  // namespace

std::vector<std::byte> searchable_pdf(const Document& document, const Analysis& analysis, const Limits& limits) {
    try {
        const auto source = pages::open(document, limits);
        PdfPages out;
        for (const auto& [number, view] : pages_to_write(analysis, source->page_count()))
            if (const auto picture = picture_of(*source, analysis, number)) append_pdf_page(out, *picture, view);
        if (out.pages.empty()) throw Error(ErrorKind::InvalidArgument, "no page of the document to write");
        return finished(out);
    } catch (const Error& error) {
        throw error.at(document.name(), 0);
    }
}

}  // namespace recto
