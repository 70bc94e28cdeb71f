#include "pages/pdf_resolution.hpp"

#include "pages/pdf_builder.hpp"

namespace recto::pages::testing {
namespace {

constexpr double kInches = 200.0 / 72;  // across the builder's page

/// The resolution at which a page of 200 x 100 points is rendered.
double resolution(PdfBuilder& pdf) {
    return picture_of(pdf.bytes()).width() / kInches;
}

double text_resolution(const std::string& content) {
    PdfBuilder pdf;
    pdf.page(content);
    return resolution(pdf);
}

/// A page with a grey picture drawn by `matrix`, and what else `content` draws.
double picture_resolution(int width, int height, const std::string& matrix, const std::string& content = "") {
    PdfBuilder pdf;
    const int picture = pdf.add_stream("/Type /XObject /Subtype /Image /Width " + std::to_string(width) + " /Height " +
                                           std::to_string(height) + " /BitsPerComponent 8 /ColorSpace /DeviceGray",
                                       std::string(static_cast<std::size_t>(width) * height, '\x80'));
    pdf.page("q " + matrix + " cm /I Do Q " + content, "0 0 200 100", "",
             "/XObject << /I " + std::to_string(picture) + " 0 R >>");
    return resolution(pdf);
}

TEST(PdfResolution, FollowsTheTextSize) {
    EXPECT_NEAR(text_resolution(""), 200, 1);
    EXPECT_NEAR(text_resolution(text_content("plain", "20 60", 10)), 200, 1);
    EXPECT_NEAR(text_resolution(text_content("small print", "20 60", 6)), 300, 1);
    EXPECT_NEAR(text_resolution(text_content("tiny print", "20 60", 4)), 400, 1);
    // Large type made small by the matrix.
    EXPECT_NEAR(text_resolution("q 0.1 0 0 0.1 0 0 cm " + text_content("small print", "200 600", 60) + " Q"), 300, 1);
}

TEST(PdfResolution, IgnoresAFewSmallLetters) {
    EXPECT_NEAR(
        text_resolution(text_content("a line of plain text that is long enough") + text_content("1", "20 20", 4)), 200,
        1);
}

TEST(PdfResolution, IsTheScansOwn) {
    EXPECT_NEAR(picture_resolution(500, 250, "200 0 0 100 0 0"), 180, 1);
    EXPECT_NEAR(picture_resolution(500, 250, "0 100 -200 0 200 0"), 360, 1);  // lies on its side, wider than high
    EXPECT_NEAR(picture_resolution(100, 50, "200 0 0 100 0 0"), 100, 1);
    EXPECT_NEAR(picture_resolution(2000, 1000, "200 0 0 100 0 0"), 400, 1);
}

TEST(PdfResolution, IgnoresSmallPictures) {
    EXPECT_NEAR(picture_resolution(900, 900, "20 0 0 20 0 0"), 200, 1);
}

TEST(PdfResolution, MindsTextDrawnOverAPicture) {
    EXPECT_NEAR(picture_resolution(300, 150, "200 0 0 100 0 0", text_content("drawn")), 200, 1);
    EXPECT_NEAR(picture_resolution(300, 150, "200 0 0 100 0 0", "3 Tr " + text_content("hidden")), 108, 1);
}

TEST(PdfResolution, FindsPicturesInForms) {
    PdfBuilder pdf;
    const int picture = pdf.add_stream(
        "/Type /XObject /Subtype /Image /Width 500 /Height 250 /BitsPerComponent 8 /ColorSpace /DeviceGray",
        std::string(500 * 250, '\x80'));
    const int form = pdf.add_stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Matrix [2 0 0 2 0 0] /Resources << "
        "/XObject << /I " +
            std::to_string(picture) + " 0 R >> >>",
        "q 0.5 0 0 0.5 0 0 cm /I Do Q");
    pdf.page("q 200 0 0 100 0 0 cm /Form Do Q", "0 0 200 100", "",
             "/XObject << /Form " + std::to_string(form) + " 0 R >>");
    EXPECT_NEAR(resolution(pdf), 180, 1);
}

}  // namespace
}  // namespace recto::pages::testing
