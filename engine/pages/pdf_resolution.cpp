#include "pages/pdf_resolution.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "pages/bytes.hpp"
#include "pages/handle.hpp"

namespace recto::pages::pdf {
namespace {

constexpr double kPointsAnInch = 72;
constexpr double kPlain = 200;       // dpi for text of 7 points and more: lower case is then 9 pixels high or more
constexpr double kSmallPrint = 300;  // dpi for text under 7 points
constexpr double kTinyPrint = 400;   // dpi for text under 4.5 points
constexpr double kLowestScan = 100;
constexpr double kHighestScan = 400;
constexpr int kDeepestForm = 8;
constexpr int kMostObjects = 100'000;
constexpr int kMostChars = 50'000;

/// A picture on the page: how much of the page it covers and how fine it is.
struct Picture {
    double share = 0;  ///< of the page's area
    double dpi = 0;
};

FS_MATRIX product(const FS_MATRIX& m, const FS_MATRIX& n) {  // first m, then n
    return {m.a * n.a + m.b * n.c, m.a * n.b + m.b * n.d,       m.c * n.a + m.d * n.c,
            m.c * n.b + m.d * n.d, m.e * n.a + m.f * n.c + n.e, m.e * n.b + m.f * n.d + n.f};
}

class PictureFinder {
  public:
    PictureFinder(FPDF_PAGE page, const Limits& limits)
        : limits_(limits), page_area_(static_cast<double>(FPDF_GetPageWidthF(page)) * FPDF_GetPageHeightF(page)) {
        const int count = FPDFPage_CountObjects(page);
        for (int i = 0; i < count; ++i) visit(FPDFPage_GetObject(page, i), {1, 0, 0, 1, 0, 0}, 0);
    }

    [[nodiscard]] std::vector<Picture> take() { return std::move(pictures_); }

  private:
    void visit(FPDF_PAGEOBJECT object, const FS_MATRIX& outer, int depth) {
        if (object == nullptr || depth > kDeepestForm || ++visited_ > kMostObjects) return;
        const int type = FPDFPageObj_GetType(object);
        if (type != pdfium::kObjectImage && type != pdfium::kObjectForm) return;
        FS_MATRIX own{};
        if (FPDFPageObj_GetMatrix(object, &own) == 0) return;
        const FS_MATRIX matrix = product(own, outer);
        if (type == pdfium::kObjectImage) {
            add(object, matrix);
            return;
        }
        const int count = FPDFFormObj_CountObjects(object);
        for (int i = 0; i < count; ++i)
            visit(FPDFFormObj_GetObject(object, static_cast<unsigned long>(i)), matrix, depth + 1);
    }

    void add(FPDF_PAGEOBJECT image, const FS_MATRIX& matrix) {
        unsigned width = 0;
        unsigned height = 0;
        if (FPDFImageObj_GetImagePixelSize(image, &width, &height) == 0) return;
        check_memory(std::uint64_t{4} * width * height, limits_);  // PDFium decodes it whole
        const double across = std::hypot(matrix.a, matrix.b);
        const double down = std::hypot(matrix.c, matrix.d);
        if (!(across > 0) || !(down > 0) || !(page_area_ > 0)) return;
        const double area = std::abs(double{matrix.a} * matrix.d - double{matrix.b} * matrix.c);
        pictures_.push_back(
            {std::min(area / page_area_, 1.0), std::max(width / across, height / down) * kPointsAnInch});
    }

    const Limits& limits_;
    double page_area_;
    int visited_ = 0;
    std::vector<Picture> pictures_;
};

/// The resolution of the pictures where they are the page, else 0. Of several layers the finest that covers a quarter
/// of the page counts: a scan's text may lie as a fine mask over a coarse background.
double scan_resolution(std::vector<Picture> pictures) {
    std::sort(pictures.begin(), pictures.end(), [](const Picture& a, const Picture& b) { return a.dpi > b.dpi; });
    double covered = 0;
    double dpi = 0;
    for (const Picture& picture : pictures) {
        covered += picture.share;
        if (dpi == 0 && covered >= 0.25) dpi = picture.dpi;
    }
    return covered >= 0.6 ? dpi : 0;
}

bool is_drawn(FPDF_TEXTPAGE text, int index) {
    const FPDF_PAGEOBJECT object = FPDFText_GetTextObject(text, index);
    if (object == nullptr) return false;
    const int mode = FPDFTextObj_GetTextRenderMode(object);
    return mode != pdfium::kRenderInvisible && mode != pdfium::kRenderClip;
}

/// The size in points that at least a twentieth of the visible text is no larger than; 0 where there is no text.
double small_text_size(FPDF_PAGE page) {
    const Handle<fpdf_textpage_t__, FPDFText_ClosePage> text(FPDFText_LoadPage(page));
    if (!text) return 0;
    const int count = std::min(FPDFText_CountChars(text.get()), kMostChars);
    std::vector<double> sizes;
    for (int i = 0; i < count; ++i) {
        FS_MATRIX matrix{};
        if (FPDFText_IsGenerated(text.get(), i) == 1 || FPDFText_GetUnicode(text.get(), i) <= ' ') continue;
        if (!is_drawn(text.get(), i) || FPDFText_GetMatrix(text.get(), i, &matrix) == 0) continue;
        sizes.push_back(FPDFText_GetFontSize(text.get(), i) * std::hypot(matrix.c, matrix.d));
    }
    if (sizes.empty()) return 0;
    const auto small = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 20);
    std::nth_element(sizes.begin(), small, sizes.end());
    return *small;
}

double text_resolution(FPDF_PAGE page) {
    const double size = small_text_size(page);
    if (size <= 0 || size >= 7) return kPlain;
    return size >= 4.5 ? kSmallPrint : kTinyPrint;
}

}  // namespace

double content_resolution(FPDF_PAGE page, const Limits& limits) {
    const double scan = scan_resolution(PictureFinder(page, limits).take());
    if (scan == 0) return text_resolution(page);
    const double clamped = std::clamp(scan, kLowestScan, kHighestScan);
    // Text drawn over a coarse picture needs its own resolution; behind a scan it is not drawn at all.
    return small_text_size(page) > 0 ? std::max(clamped, text_resolution(page)) : clamped;
}

}  // namespace recto::pages::pdf
