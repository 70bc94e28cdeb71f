#include "pages/pdf_text.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "core/utf8.hpp"
#include "pages/handle.hpp"

namespace recto::pages::pdf {
namespace {

constexpr int kMostChars = 2'000'000;
constexpr char32_t kUnknown = 0xFFFD;

/// From the page's own space to the picture's pixels.
class PageToPixels {
  public:
    PageToPixels(FPDF_PAGE page, int width, int height) : page_(page), width_(width), height_(height) {
        origin_ = corner(0, 0);
        const Point right = corner(kUnit, 0);
        const Point up = corner(0, kUnit);
        x_ = {(right.x - origin_.x) / kUnit, (right.y - origin_.y) / kUnit};
        y_ = {(up.x - origin_.x) / kUnit, (up.y - origin_.y) / kUnit};
    }
    [[nodiscard]] Point operator()(double x, double y) const {
        return {static_cast<float>(origin_.x + x * x_.x + y * y_.x),
                static_cast<float>(origin_.y + x * x_.y + y * y_.y)};
    }

  private:
    static constexpr int kFine = 64;  // PDFium answers in whole pixels: it is asked about a picture 64 times as large
    static constexpr float kUnit = 512;

    [[nodiscard]] Point corner(double x, double y) const {
        int across = 0;
        int down = 0;
        FPDF_PageToDevice(page_, 0, 0, width_ * kFine, height_ * kFine, 0, x, y, &across, &down);
        return {static_cast<float>(across) / kFine, static_cast<float>(down) / kFine};
    }

    FPDF_PAGE page_;
    int width_;
    int height_;
    Point origin_;
    Point x_;
    Point y_;
};

/// The extent of a word along and across its own direction, in the page's space.
class Extent {
  public:
    explicit Extent(double angle) : cos_(std::cos(angle)), sin_(std::sin(angle)) {}

    /// Adds a character, whose upright bounding box is what PDFium gives, whatever way the character is turned.
    void add(double left, double right, double bottom, double top) {
        const double x = (left + right) / 2;
        const double y = (bottom + top) / 2;
        const auto [width, height] = turned_size(right - left, top - bottom);
        const double along = x * cos_ + y * sin_;
        const double across = y * cos_ - x * sin_;
        along_[0] = std::min(along_[0], along - width / 2);
        along_[1] = std::max(along_[1], along + width / 2);
        across_[0] = std::min(across_[0], across - height / 2);
        across_[1] = std::max(across_[1], across + height / 2);
    }

    [[nodiscard]] bool empty() const { return !(along_[1] > along_[0]) || !(across_[1] > across_[0]); }

    [[nodiscard]] Polygon place(const PageToPixels& to_pixels) const {
        const auto corner = [&](double along, double across) {
            return to_pixels(along * cos_ - across * sin_, along * sin_ + across * cos_);
        };
        return {corner(along_[0], across_[1]), corner(along_[1], across_[1]), corner(along_[1], across_[0]),
                corner(along_[0], across_[0])};
    }

  private:
    /// The sides of a box turned by the angle, from those of the upright box about it:
    /// W = w |cos| + h |sin|, H = w |sin| + h |cos|, which near 45 degrees tells w + h alone.
    [[nodiscard]] std::pair<double, double> turned_size(double width, double height) const {
        const double c = std::abs(cos_);
        const double s = std::abs(sin_);
        const double determinant = c * c - s * s;
        if (std::abs(determinant) < 0.2) {
            const double side = (width + height) / (2 * (c + s));
            return {side, side};
        }
        return {std::max(0.0, (width * c - height * s) / determinant),
                std::max(0.0, (height * c - width * s) / determinant)};
    }

    double cos_;
    double sin_;
    double along_[2] = {std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest()};
    double across_[2] = {std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest()};
};

/// The direction in which a character's line runs, radians counterclockwise in the page's space.
double direction(FPDF_TEXTPAGE text, int index) {
    FS_MATRIX matrix{};
    if (FPDFText_GetMatrix(text, index, &matrix) == 0) return 0;
    const double angle = std::atan2(matrix.b, matrix.a);
    constexpr double kQuarter = 1.57079632679489661923;
    const double quarters = std::round(angle / kQuarter) * kQuarter;
    return std::abs(angle - quarters) < 0.005 ? quarters : angle;
}

bool is_visible(FPDF_TEXTPAGE text, int index) {
    const FPDF_PAGEOBJECT object = FPDFText_GetTextObject(text, index);
    if (object == nullptr) return false;
    const int mode = FPDFTextObj_GetTextRenderMode(object);
    if (mode == pdfium::kRenderInvisible || mode == pdfium::kRenderClip) return false;
    unsigned r = 0;
    unsigned g = 0;
    unsigned b = 0;
    unsigned alpha = 255;
    return FPDFText_GetFillColor(text, index, &r, &g, &b, &alpha) == 0 || alpha != 0;
}

bool is_space(char32_t c) {
    return c <= ' ' || c == 0x7F || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool is_high_surrogate(char32_t c) {
    return c >= 0xD800 && c <= 0xDBFF;
}
bool is_low_surrogate(char32_t c) {
    return c >= 0xDC00 && c <= 0xDFFF;
}

/// Joins surrogate pairs; what is no character becomes U+FFFD.
std::u32string joined_surrogates(const std::u32string& units) {
    std::u32string out;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const char32_t unit = units[i];
        if (is_high_surrogate(unit) && i + 1 < units.size() && is_low_surrogate(units[i + 1])) {
            out += static_cast<char32_t>(0x10000 + ((unit - 0xD800) << 10) + (units[i + 1] - 0xDC00));
            ++i;
        } else {
            out += is_high_surrogate(unit) || is_low_surrogate(unit) || unit > 0x10FFFF ? kUnknown : unit;
        }
    }
    return out;
}

/// Gathers characters into words.
class WordBuilder {
  public:
    WordBuilder(FPDF_TEXTPAGE text, const PageToPixels& to_pixels, int width, int height)
        : text_(text), to_pixels_(to_pixels), width_(width), height_(height) {}

    void add(int index) {
        char32_t c = FPDFText_GetUnicode(text_, index);
        const bool hyphen = FPDFText_IsHyphen(text_, index) == 1;  // at a line's end
        const bool unknown = FPDFText_HasUnicodeMapError(text_, index) == 1 || (c == 0 && !is_generated(index));
        if (hyphen) c = '-';
        if (unknown) c = kUnknown;
        if (is_space(c) || (is_generated(index) && !hyphen)) {
            finish();
            return;
        }
        if (units_.empty()) {
            extent_ = Extent(direction(text_, index));
            visible_ = is_visible(text_, index);
        }
        units_ += c;
        add_place(index);
        if (hyphen) finish();
    }

    void finish() {
        if (!units_.empty() && !extent_.empty()) {
            const Polygon place = extent_.place(to_pixels_);
            if (is_on_page(place))
                words_.push_back({place, utf8::nfc(utf8::encode(joined_surrogates(units_))), visible_});
        }
        units_.clear();
    }

    [[nodiscard]] std::vector<TextLayerWord> take() { return std::move(words_); }

  private:
    [[nodiscard]] bool is_generated(int index) const { return FPDFText_IsGenerated(text_, index) == 1; }

    /// The glyph's own box, or, where the font has no such glyph, that of its place in the line.
    void add_place(int index) {
        double left = 0;
        double right = 0;
        double bottom = 0;
        double top = 0;
        if (FPDFText_GetCharBox(text_, index, &left, &right, &bottom, &top) != 0 && right > left && top > bottom) {
            extent_.add(left, right, bottom, top);
            return;
        }
        FS_RECTF box{};
        if (FPDFText_GetLooseCharBox(text_, index, &box) != 0 && box.right > box.left && box.top > box.bottom)
            extent_.add(box.left, box.right, box.bottom, box.top);
    }

    [[nodiscard]] bool is_on_page(const Polygon& place) const {
        const float x = (place[0].x + place[2].x) / 2;
        const float y = (place[0].y + place[2].y) / 2;
        return x >= 0 && y >= 0 && x <= static_cast<float>(width_) && y <= static_cast<float>(height_);
    }

    FPDF_TEXTPAGE text_;
    const PageToPixels& to_pixels_;
    int width_;
    int height_;
    std::u32string units_;
    Extent extent_{0};
    bool visible_ = true;
    std::vector<TextLayerWord> words_;
};

}  // namespace

std::vector<TextLayerWord> words(FPDF_PAGE page, int width, int height) {
    const Handle<fpdf_textpage_t__, FPDFText_ClosePage> text(FPDFText_LoadPage(page));
    if (!text) return {};
    const PageToPixels to_pixels(page, width, height);
    WordBuilder builder(text.get(), to_pixels, width, height);
    const int count = std::min(FPDFText_CountChars(text.get()), kMostChars);
    for (int i = 0; i < count; ++i) builder.add(i);
    builder.finish();
    return builder.take();
}

}  // namespace recto::pages::pdf
