#include "pages/pdf.hpp"

#include <algorithm>
#include <thread>

#include "pages/pdf_builder.hpp"

namespace recto::pages::testing {
namespace {

/// Pixels darker than mid grey in a part of the picture; the part in fractions of it.
int dark_pixels(const Image& image, double left = 0, double top = 0, double right = 1, double bottom = 1) {
    int count = 0;
    for (int y = static_cast<int>(top * image.height()); y < static_cast<int>(bottom * image.height()); ++y)
        for (int x = static_cast<int>(left * image.width()); x < static_cast<int>(right * image.width()); ++x)
            count += pixel(image, x, y)[1] < 128 ? 1 : 0;
    return count;
}

TEST(Pdf, RendersOnWhite) {
    expect_quarters(picture_of(PdfBuilder().page(quarters_content()).bytes()), {kRed, kGreen, kBlue, kWhite}, 1);
}

TEST(Pdf, HeedsRotation) {
    const auto turned = [](const char* degrees) {
        return picture_of(
            PdfBuilder().page(quarters_content(), "0 0 200 100", "/Rotate " + std::string(degrees)).bytes());
    };
    expect_quarters(turned("90"), {kBlue, kRed, kWhite, kGreen}, 1);
    expect_quarters(turned("180"), {kWhite, kBlue, kGreen, kRed}, 1);
    expect_quarters(turned("270"), {kGreen, kWhite, kRed, kBlue}, 1);
    EXPECT_LT(turned("90").width(), turned("90").height());
}

TEST(Pdf, HeedsTheCropBox) {
    const Image image =
        picture_of(PdfBuilder().page(quarters_content(), "0 0 200 100", "/CropBox [100 50 200 100]").bytes());
    EXPECT_NEAR(static_cast<double>(image.width()) / image.height(), 2, 0.02);
    expect_quarters(image, {kGreen, kGreen, kGreen, kGreen}, 1);
}

TEST(Pdf, DrawsAnnotations) {
    PdfBuilder pdf;
    const int look =
        pdf.add_stream("/Type /XObject /Subtype /Form /BBox [0 0 100 50]", "0.8627 0.1176 0.1176 rg 0 0 100 50 re f");
    const int note = pdf.add("<< /Type /Annot /Subtype /Stamp /Rect [0 50 100 100] /F 4 /AP << /N " +
                             std::to_string(look) + " 0 R >> >>");
    pdf.page("", "0 0 200 100", "/Annots [" + std::to_string(note) + " 0 R]");
    expect_quarters(picture_of(pdf.bytes()), {kRed, kWhite, kWhite, kWhite}, 1);
}

TEST(Pdf, DrawsFormFieldsWithoutALookOfTheirOwn) {
    const Image image = sample_picture("form.pdf");
    EXPECT_GT(dark_pixels(image, 0.1, 0.6, 0.6, 0.8), 50);
    // No highlight: the paper beside the text is white.
    EXPECT_EQ(pixel(image, image.width() * 110 / 200, image.height() * 70 / 100), kWhite);
}

TEST(Pdf, RendersAScanPixelForPixel) {
    const Image image = sample_picture("scan.pdf");
    EXPECT_EQ(image.width(), 300);
    EXPECT_EQ(image.height(), 150);
    expect_quarters(image, {kRed, kGreen, kBlue, kPale}, 6);
}

TEST(Pdf, OpensManyPages) {
    PdfBuilder pdf;
    for (int i = 0; i < 60; ++i) pdf.page(i == 41 ? quarters_content() : "");
    const Buffer bytes = pdf.bytes();
    const auto source = open_bytes(bytes);
    ASSERT_EQ(source->page_count(), 60);
    expect_quarters(source->picture(41), {kRed, kGreen, kBlue, kWhite}, 1);
    expect_quarters(source->picture(40), {kWhite, kWhite, kWhite, kWhite}, 0);
}

TEST(Pdf, CountsNoMorePagesThanTheLimit) {
    PdfBuilder pdf;
    for (int i = 0; i < 3; ++i) pdf.page("");
    Limits limits;
    limits.pages = 2;
    EXPECT_EQ(error_of_bytes(pdf.bytes(), limits), ErrorKind::TooLarge);
    limits.pages = 3;
    EXPECT_EQ(error_of_bytes(pdf.bytes(), limits), std::nullopt);
}

TEST(Pdf, RefusesAHundredThousandPages) {
    PdfBuilder pdf;
    pdf.page("");
    std::string kids;
    for (int i = 0; i < 100; ++i) {
        const int middle = pdf.add("<< /Type /Pages /Parent 2 0 R /Count 1000 /Kids [] >>");
        kids += std::to_string(middle) + " 0 R ";
    }
    EXPECT_EQ(error_of([&] { static_cast<void>(open_bytes(pdf.bytes(100'000))); }), ErrorKind::TooLarge);
}

TEST(Pdf, LowersTheResolutionOfHugePages) {
    Limits limits;
    limits.side = 1000;
    const Buffer large = PdfBuilder().page(quarters_content(), "0 0 1440 720").bytes();  // 20 x 10 inches
    const Image image = picture_of(large, 0, limits);
    EXPECT_LE(image.width(), 1000);
    EXPECT_GE(image.width(), 990);
    limits.side = 300;  // 15 dpi
    EXPECT_EQ(error_of_bytes(large, limits), ErrorKind::TooLarge);
    Limits pixels;
    pixels.pixels = 500'000;
    const Image fewer = picture_of(large, 0, pixels);
    EXPECT_LE(fewer.width() * fewer.height(), 500'000);
    EXPECT_GE(fewer.width() * fewer.height(), 490'000);
}

TEST(Pdf, NamesWhatItCannotOpen) {
    EXPECT_EQ(error_of_bytes(sample("encrypted.pdf")), ErrorKind::Encrypted);
    EXPECT_EQ(error_of_bytes(bytes_of("%PDF-1.7\nnothing more")), ErrorKind::Corrupt);
    EXPECT_EQ(error_of_bytes(PdfBuilder().bytes()), ErrorKind::Corrupt);  // no pages
}

TEST(Pdf, NamesAFileCutShort) {
    PdfBuilder pdf;
    for (int i = 0; i < 5; ++i) pdf.page(quarters_content());
    Buffer bytes = pdf.bytes();
    bytes.resize(bytes.size() * 2 / 3);
    EXPECT_EQ(error_of_bytes(bytes), ErrorKind::Corrupt);
}

TEST(Pdf, ForgivesABrokenTable) {
    Buffer bytes = PdfBuilder().page(quarters_content()).bytes();
    const std::string table = "xref";
    const auto at = std::find_end(bytes.begin(), bytes.end(), table.begin(), table.end(),
                                  [](std::byte a, char b) { return a == static_cast<std::byte>(b); });
    ASSERT_NE(at, bytes.end());
    *at = std::byte{'?'};
    expect_quarters(picture_of(bytes), {kRed, kGreen, kBlue, kWhite}, 1);
}

TEST(Pdf, NamesAPictureThatTakesTooMuch) {
    PdfBuilder pdf;
    const int picture = pdf.add_stream(
        "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 1 /ColorSpace /DeviceGray", "x");
    pdf.page("q 200 0 0 100 0 0 cm /I Do Q", "0 0 200 100", "",
             "/XObject << /I " + std::to_string(picture) + " 0 R >>");
    EXPECT_EQ(error_of_bytes(pdf.bytes()), ErrorKind::TooLarge);
}

TEST(Pdf, RendersTheSameFromManyThreads) {
    PdfBuilder pdf;
    for (int i = 0; i < 6; ++i)
        pdf.page(text_content("page " + std::to_string(i)) + " " + (i % 2 == 0 ? quarters_content() : ""));
    const Buffer bytes = pdf.bytes();
    const auto source = open_bytes(bytes);
    std::vector<Image> expected;
    for (int i = 0; i < 6; ++i) expected.push_back(source->picture(i));
    std::array<int, 4> same{};
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < same.size(); ++t)
        threads.emplace_back([&, t] {
            for (int round = 0; round < 3; ++round)
                for (int i = 0; i < 6; ++i) {
                    const auto own = open_bytes(bytes);
                    same[t] +=
                        source->picture(i) == expected[static_cast<std::size_t>(i)] && own->text_layer(i)->size() == 2
                            ? 1
                            : 0;
                }
        });
    for (std::thread& thread : threads) thread.join();
    for (const int count : same) EXPECT_EQ(count, 18);
}

}  // namespace
}  // namespace recto::pages::testing
