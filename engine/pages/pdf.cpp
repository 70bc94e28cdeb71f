#include "pages/pdf.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "pages/handle.hpp"
#include "pages/pdf_resolution.hpp"
#include "pages/pdf_text.hpp"
#include "pages/pdfium.hpp"
#include "recto/error.hpp"

namespace recto::pages {
namespace {

constexpr double kPointsAnInch = 72;
constexpr double kLeastResolution = 20;  // dpi: below, no text could be read

/// PDFium keeps state across documents and is not safe for threads: every call into it holds this lock.
std::unique_lock<std::mutex> lock_pdfium() {
    static std::mutex mutex;
    std::unique_lock lock(mutex);
    static const bool started = [] {
        const FPDF_LIBRARY_CONFIG config{2, nullptr, nullptr, 0};
        FPDF_InitLibraryWithConfig(&config);
        return true;
    }();
    static_cast<void>(started);
    return lock;
}

using DocumentHandle = Handle<fpdf_document_t__, FPDF_CloseDocument>;
using FormHandle = Handle<fpdf_form_handle_t__, FPDFDOC_ExitFormFillEnvironment>;
using AnnotationHandle = Handle<fpdf_annotation_t__, FPDFPage_CloseAnnot>;
using BitmapHandle = Handle<fpdf_bitmap_t__, FPDFBitmap_Destroy>;

/// A loaded page, with its form fields where the document has any.
class LoadedPage {
  public:
    LoadedPage(FPDF_DOCUMENT document, FPDF_FORMHANDLE form, int index)
        : form_(form), page_(FPDF_LoadPage(document, index)) {
        if (page_ == nullptr) throw Error(ErrorKind::Corrupt, "PDF: the page cannot be loaded");
        if (form_ != nullptr) FORM_OnAfterLoadPage(page_, form_);
    }
    ~LoadedPage() {
        if (form_ != nullptr) FORM_OnBeforeClosePage(page_, form_);
        FPDF_ClosePage(page_);
    }
    LoadedPage(const LoadedPage&) = delete;
    LoadedPage& operator=(const LoadedPage&) = delete;

    [[nodiscard]] FPDF_PAGE get() const { return page_; }

    /// Draws over the image, which must have the page's shape.
    void draw(Image& image) const {
        const BitmapHandle bitmap(FPDFBitmap_CreateEx(image.width(), image.height(), pdfium::kBitmapBgr, image.data(),
                                                      static_cast<int>(image.stride())));
        if (!bitmap) throw Error(ErrorKind::TooLarge, "PDF: no bitmap for the page");
        constexpr int kFlags = pdfium::kDrawAnnotations | pdfium::kReverseByteOrder;
        FPDF_RenderPageBitmap(bitmap.get(), page_, 0, 0, image.width(), image.height(), 0, kFlags);
        if (form_ != nullptr) FPDF_FFLDraw(form_, bitmap.get(), page_, 0, 0, image.width(), image.height(), 0, kFlags);
    }

  private:
    FPDF_FORMHANDLE form_;
    FPDF_PAGE page_;
};

/// Whether an annotation may draw text of its own. @return false for links, marks on text, and what is not shown.
bool may_hold_text(FPDF_ANNOTATION annotation) {
    const int type = FPDFAnnot_GetSubtype(annotation);
    const bool mark = type >= pdfium::kAnnotationHighlight && type <= pdfium::kAnnotationStrikeOut;
    if (mark || type == pdfium::kAnnotationLink || type == pdfium::kAnnotationPopup) return false;
    if ((FPDFAnnot_GetFlags(annotation) & pdfium::kAnnotationHidden) != 0) return false;
    FS_RECTF rect{};
    return FPDFAnnot_GetRect(annotation, &rect) != 0 && rect.right != rect.left && rect.top != rect.bottom;
}

/// Whether form fields or notes may show text that the page's own text lacks.
bool has_text_beside_its_own(FPDF_PAGE page) {
    const int count = FPDFPage_GetAnnotCount(page);
    for (int i = 0; i < count; ++i) {
        const AnnotationHandle annotation(FPDFPage_GetAnnot(page, i));
        if (annotation && may_hold_text(annotation.get())) return true;
    }
    return false;
}

struct PixelSize {
    int width = 0;
    int height = 0;
};

/// The page's size in pixels at the resolution that its content asks for, or the highest that the limits leave.
PixelSize picture_size(FPDF_PAGE page, const Limits& limits) {
    const double width = FPDF_GetPageWidthF(page) / kPointsAnInch;
    const double height = FPDF_GetPageHeightF(page) / kPointsAnInch;
    if (!(width > 0) || !(height > 0)) throw Error(ErrorKind::Corrupt, "PDF: the page has no size");
    const double pixels = std::min(static_cast<double>(limits.pixels), static_cast<double>(limits.memory) / 3);
    const double resolution =
        std::min({pdf::content_resolution(page, limits), (limits.side - 1) / std::max(width, height),
                  std::sqrt(pixels / (width * height)) * 0.999});
    if (resolution < kLeastResolution)
        throw Error(ErrorKind::TooLarge, "a page of " + std::to_string(std::lround(width)) + " x " +
                                             std::to_string(std::lround(height)) + " inches");
    const auto side = [&](double inches) { return std::max(1, static_cast<int>(std::lround(inches * resolution))); };
    const PixelSize size{side(width), side(height)};
    check_size(size.width, size.height, limits);
    return size;
}

/// A document as PDFium holds it, with its form fields where it has any.
class LoadedDocument {
  public:
    explicit LoadedDocument(Bytes bytes) : document_(FPDF_LoadMemDocument64(bytes.data(), bytes.size(), nullptr)) {
        if (!document_) {
            if (FPDF_GetLastError() == pdfium::kPasswordError)
                throw Error(ErrorKind::Encrypted, "PDF: a password is needed");
            throw Error(ErrorKind::Corrupt, "PDF: cannot be opened");
        }
        if (FPDF_GetFormType(document_.get()) == 0) return;
        form_info_.version = 2;
        form_.reset(FPDFDOC_InitFormFillEnvironment(document_.get(), &form_info_));
        if (form_) FPDF_SetFormFieldHighlightAlpha(form_.get(), 0);
    }
    LoadedDocument(const LoadedDocument&) = delete;
    LoadedDocument& operator=(const LoadedDocument&) = delete;

    [[nodiscard]] FPDF_DOCUMENT get() const { return document_.get(); }
    [[nodiscard]] FPDF_FORMHANDLE form() const { return form_.get(); }

  private:
    FPDF_FORMFILLINFO form_info_{};
    DocumentHandle document_;
    FormHandle form_;  // goes first
};

/// Throws unless the document is whole and within the limits. @return the number of its pages.
int checked_page_count(FPDF_DOCUMENT document, Bytes bytes, const Limits& limits) {
    constexpr std::size_t kTail = 1024;  // where a reader looks for the end mark (ISO 32000-1, Annex H.3 note 18)
    constexpr std::string_view kEnd = "%%EOF";
    const Bytes tail = bytes.last(std::min(bytes.size(), kTail));
    const bool ended = std::search(tail.begin(), tail.end(), kEnd.begin(), kEnd.end()) != tail.end();
    // PDFium finds what pages it can without a table; of a file cut short it would keep silent about the rest.
    if (!ended && FPDF_DocumentHasValidCrossReferenceTable(document) == 0)
        throw Error(ErrorKind::Corrupt, "PDF: truncated");
    const int count = FPDF_GetPageCount(document);
    if (count < 1) throw Error(ErrorKind::Corrupt, "PDF: no pages");
    if (count > limits.pages)
        throw Error(ErrorKind::TooLarge,
                    std::to_string(count) + " pages are more than the limit of " + std::to_string(limits.pages));
    return count;
}

class PdfSource final : public Source {
  public:
    PdfSource(Bytes bytes, const Limits& limits) : bytes_(bytes), limits_(limits) {
        const auto lock = lock_pdfium();
        document_.emplace(bytes_);
        try {
            page_count_ = checked_page_count(document_->get(), bytes_, limits_);
        } catch (...) {
            document_.reset();  // while the lock is held
            throw;
        }
    }

    ~PdfSource() override {
        const auto lock = lock_pdfium();
        document_.reset();
    }
    PdfSource(const PdfSource&) = delete;
    PdfSource& operator=(const PdfSource&) = delete;

    [[nodiscard]] int page_count() const override { return page_count_; }

    [[nodiscard]] Image picture(int index) const override {
        const auto lock = lock_pdfium();
        const LoadedPage page = load(index);
        const PixelSize size = picture_size(page.get(), limits_);
        Image image(size.width, size.height, 3, 255);
        page.draw(image);
        return image;
    }

    [[nodiscard]] std::optional<std::vector<TextLayerWord>> text_layer(int index) const override {
        const auto lock = lock_pdfium();
        const LoadedPage page = load(index);
        if (has_text_beside_its_own(page.get())) return std::nullopt;
        const PixelSize size = picture_size(page.get(), limits_);
        return pdf::words(page.get(), size.width, size.height);
    }

  private:
    static constexpr int kLoadsBeforeReopening = 64;

    /// The lock must be held.
    [[nodiscard]] LoadedPage load(int index) const {
        reopen_now_and_then();
        return LoadedPage(document_->get(), document_->form(), index);
    }

    /// PDFium keeps every object that it has read until the document is closed: memory would grow page by page.
    void reopen_now_and_then() const {
        if (document_ && ++loads_ < kLoadsBeforeReopening) return;
        loads_ = 0;
        document_.reset();
        document_.emplace(bytes_);
    }

    Bytes bytes_;
    Limits limits_;
    int page_count_ = 0;
    mutable std::optional<LoadedDocument> document_;  // both under the lock
    mutable int loads_ = 0;
};

}  // namespace

bool pdf::recognises(Bytes bytes) {
    constexpr std::size_t kHead = 1024;  // junk may come first (ISO 32000-1, Annex H.3 note 13)
    constexpr std::string_view kMagic = "%PDF-";
    const Bytes head = bytes.first(std::min(bytes.size(), kHead));
    return std::search(head.begin(), head.end(), kMagic.begin(), kMagic.end()) != head.end();
}

std::unique_ptr<const Source> pdf::open(Bytes bytes, const Limits& limits) {
    return std::make_unique<const PdfSource>(bytes, limits);
}

}  // namespace recto::pages
