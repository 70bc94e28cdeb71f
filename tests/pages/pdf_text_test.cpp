#include "pages/pdf_text.hpp"

#include <cmath>

#include "pages/pdf_builder.hpp"

namespace recto::pages::testing {
namespace {

std::vector<TextLayerWord> words_of(const Buffer& bytes) {
    auto words = open_bytes(bytes)->text_layer(0);
    EXPECT_TRUE(words.has_value());
    return words.value_or(std::vector<TextLayerWord>{});
}

std::vector<std::string> texts(const std::vector<TextLayerWord>& words) {
    std::vector<std::string> out;
    for (const TextLayerWord& word : words) out.push_back(word.text);
    return out;
}

/// The upright box about the ink in a picture: left, top, right, bottom.
std::array<int, 4> ink(const Image& image) {
    std::array<int, 4> box{image.width(), image.height(), 0, 0};
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            if (pixel(image, x, y)[0] > 200) continue;
            box = {std::min(box[0], x), std::min(box[1], y), std::max(box[2], x + 1), std::max(box[3], y + 1)};
        }
    return box;
}

/// Holds a single word's place to the ink of the page. @return the word.
TextLayerWord expect_on_ink(const Buffer& bytes, float tolerance) {
    const auto words = words_of(bytes);
    EXPECT_EQ(words.size(), 1U);
    if (words.empty()) return {};
    const std::array<int, 4> box = ink(picture_of(bytes));
    float left = 1e9F;
    float top = 1e9F;
    float right = 0;
    float bottom = 0;
    for (const Point& point : words[0].place) {
        left = std::min(left, point.x);
        top = std::min(top, point.y);
        right = std::max(right, point.x);
        bottom = std::max(bottom, point.y);
    }
    EXPECT_NEAR(left, box[0], tolerance);
    EXPECT_NEAR(top, box[1], tolerance);
    EXPECT_NEAR(right, box[2], tolerance);
    EXPECT_NEAR(bottom, box[3], tolerance);
    return words[0];
}

TEST(PdfText, PartsWordsAndLines) {
    EXPECT_EQ(texts(words_of(sample("text.pdf"))), (std::vector<std::string>{"Hello", "World", "again"}));
    // Words that are parted by room alone.
    EXPECT_EQ(texts(words_of(PdfBuilder().page("BT /F 12 Tf 20 60 Td [(far) -2000 (apart)] TJ ET").bytes())),
              (std::vector<std::string>{"far", "apart"}));
}

TEST(PdfText, HasNoneOnAnEmptyPage) {
    EXPECT_TRUE(words_of(PdfBuilder().page("").bytes()).empty());
}

TEST(PdfText, IsWithheldWhereItIsNotAllThatIsShown) {
    EXPECT_EQ(open_bytes(sample("form.pdf"))->text_layer(0), std::nullopt);
    const auto annotated = [](const std::string& entries) {
        PdfBuilder pdf;
        const int note = pdf.add("<< /Type /Annot " + entries + " >>");
        pdf.page(text_content("own"), "0 0 200 100", "/Annots [" + std::to_string(note) + " 0 R]");
        return open_bytes(pdf.bytes())->text_layer(0).has_value();
    };
    EXPECT_TRUE(annotated("/Subtype /Link /Rect [0 0 100 50]"));
    EXPECT_FALSE(annotated("/Subtype /FreeText /Rect [0 0 100 50] /Contents (more)"));
    EXPECT_TRUE(annotated("/Subtype /FreeText /Rect [0 0 100 50] /F 2 /Contents (hidden)"));
    EXPECT_TRUE(annotated("/Subtype /Widget /FT /Sig /Rect [0 0 0 0]"));
}

TEST(PdfText, StandsOnTheInk) {
    const TextLayerWord word = expect_on_ink(PdfBuilder().page(text_content("Hxgx")).bytes(), 2);
    EXPECT_TRUE(word.visible);
    EXPECT_LT(word.place[0].x, word.place[1].x);
    EXPECT_LT(word.place[1].y, word.place[2].y);
}

TEST(PdfText, FollowsThePagesRotationAndCrop) {
    const Buffer turned = PdfBuilder().page(text_content("Hxgx"), "0 0 200 100", "/Rotate 90").bytes();
    const TextLayerWord word = expect_on_ink(turned, 2);
    EXPECT_LT(word.place[0].y, word.place[1].y);  // reads downwards
    EXPECT_GT(word.place[0].x, word.place[3].x);
    expect_on_ink(PdfBuilder().page(text_content("Hxgx"), "0 0 200 100", "/CropBox [10 40 150 90] /Rotate 270").bytes(),
                  2);
}

TEST(PdfText, FollowsTheTextsOwnDirection) {
    const auto turned = [](double degrees) {
        const double angle = degrees * 3.14159265358979 / 180;
        std::array<char, 128> matrix{};
        std::snprintf(matrix.data(), matrix.size(), "%f %f %f %f 100 50 Tm", std::cos(angle), std::sin(angle),
                      -std::sin(angle), std::cos(angle));
        return PdfBuilder().page("BT /F 12 Tf " + std::string(matrix.data()) + " (Hxgx) Tj ET").bytes();
    };
    for (const double degrees : {90.0, 180.0, 270.0, 10.0, -20.0, 45.0, 135.0}) {
        SCOPED_TRACE(degrees);
        const TextLayerWord word =
            expect_on_ink(turned(degrees), std::fmod(degrees, 90) == 0 ? 2 : 8);  // no letter fills the corners
        const double seen = std::atan2(-(word.place[1].y - word.place[0].y), word.place[1].x - word.place[0].x);
        EXPECT_NEAR(std::cos(seen - degrees * 3.14159265358979 / 180), 1, 1e-3);
        // Clockwise: the text's own bottom follows its right.
        const double cross = (word.place[1].x - word.place[0].x) * (word.place[2].y - word.place[1].y) -
                             (word.place[1].y - word.place[0].y) * (word.place[2].x - word.place[1].x);
        EXPECT_GT(cross, 0);
    }
}

TEST(PdfText, SaysWhatIsNotToBeSeen) {
    const auto words =
        words_of(PdfBuilder().page(text_content("seen", "20 60") + " 3 Tr " + text_content("hidden", "20 20")).bytes());
    ASSERT_EQ(texts(words), (std::vector<std::string>{"seen", "hidden"}));
    EXPECT_TRUE(words[0].visible);
    EXPECT_FALSE(words[1].visible);
}

TEST(PdfText, LeavesOutWhatIsBesideThePage) {
    EXPECT_EQ(texts(words_of(PdfBuilder().page(text_content("on") + text_content("off", "500 60")).bytes())),
              (std::vector<std::string>{"on"}));
}

/// Text of two-byte codes in a font without embedded glyphs. @param map the content of a ToUnicode CMap, or nothing.
Buffer mapped(const std::string& codes, const std::string& map) {
    PdfBuilder pdf;
    const int descriptor = pdf.add(
        "<< /Type /FontDescriptor /FontName /Test /Flags 4 /FontBBox [0 -200 1000 900] "
        "/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>");
    const int descendant = pdf.add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /CIDSystemInfo << /Registry "
        "(Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor " +
        std::to_string(descriptor) + " 0 R /DW 600 >>");
    std::string to_unicode;
    if (!map.empty())
        to_unicode = "/ToUnicode " +
                     std::to_string(pdf.add_stream("",
                                                   "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
                                                   "1 begincodespacerange <0000> <FFFF> endcodespacerange\n" +
                                                       map + "\nendcmap end end")) +
                     " 0 R";
    const int font = pdf.add("<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts [" +
                             std::to_string(descendant) + " 0 R] " + to_unicode + " >>");
    pdf.page("BT /T 12 Tf 20 60 Td <" + codes + "> Tj ET", "0 0 200 100", "/Tabs /S",
             "/ExtGState << >> /Font << /F 3 0 R /T " + std::to_string(font) + " 0 R >>");
    return pdf.bytes();
}

TEST(PdfText, ComposesAccents) {
    const std::string map = "2 beginbfchar <0001> <0065> <0002> <0301> endbfchar";
    const auto words = words_of(mapped("00010002", map));
    ASSERT_EQ(words.size(), 1U);
    EXPECT_EQ(words[0].text, "\xC3\xA9");  // e with acute
}

TEST(PdfText, ReadsBeyondTheBasicPlane) {
    const auto words = words_of(mapped("00010002", "2 beginbfchar <0001> <D835DC00> <0002> <0061> endbfchar"));
    ASSERT_EQ(words.size(), 1U);
    EXPECT_EQ(words[0].text,
              "\xF0\x9D\x90\x80"
              "a");  // mathematical bold A
}

TEST(PdfText, MarksWhatMapsToNoCharacter) {
    const auto words = words_of(mapped("00410042", ""));
    for (const TextLayerWord& word : words) EXPECT_NE(word.text.find("\xEF\xBF\xBD"), std::string::npos) << word.text;
    EXPECT_FALSE(words.empty());
}

}  // namespace
}  // namespace recto::pages::testing
