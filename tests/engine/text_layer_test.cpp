#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "pages/pdf_builder.hpp"
#include "recto/engine.hpp"

namespace recto {
namespace {

using pages::testing::Buffer;
using pages::testing::PdfBuilder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::vector<std::string> invoice{"Invoice number 20417", "Delivery address: 12 Station Road",
                                       "Payment is due within thirty days", "Total amount 1,250.00"};

// The lines one below the other. @param font the name of a font resource. @param mode PDF's text rendering mode.
std::string content(const std::vector<std::string>& lines, const std::string& font = "F", int mode = 0) {
    std::string text = "BT " + std::to_string(mode) + " Tr /" + font + " 12 Tf 20 160 Td 24 TL ";
    for (const std::string& line : lines) text += "(" + line + ") Tj T* ";
    return text + "ET";
}

constexpr const char* box = "0 0 300 200";

// A font that shows Helvetica's letters and says that each is the next one of the alphabet.
int lying_font(PdfBuilder& pdf) {
    const int map = pdf.add_stream("",
                                   "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
                                   "/CMapName /Lies def /CMapType 2 def\n"
                                   "1 begincodespacerange <00> <FF> endcodespacerange\n"
                                   "2 beginbfrange <41> <59> <0042> <61> <79> <0062> endbfrange\n"
                                   "endcmap end end");
    return pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode " +
                   std::to_string(map) + " 0 R >>");
}

PdfBuilder& add_lying_page(PdfBuilder& pdf) {
    const int font = lying_font(pdf);
    const int form = pdf.add_stream("/Type /XObject /Subtype /Form /BBox [" + std::string(box) +
                                        "] /Resources << /Font << /L " + std::to_string(font) + " 0 R >> >>",
                                    content(invoice, "L"));
    return pdf.page("/X Do", box, "", "/XObject << /X " + std::to_string(form) + " 0 R >>");
}

const Engine& engine() {
    static const Engine engine([] {
        EngineOptions options;
        options.models = ModelSet::Fast;
        options.threads = 1;
        return options;
    }());
    return engine;
}

Analysis analyze(const Buffer& pdf, TextLayer text_layer = TextLayer::Auto) {
    Options options;
    options.text_layer = text_layer;
    return engine().analyze(Document::from_memory(pdf, "test.pdf"), options);
}

std::vector<TextSource> sources(const Analysis& analysis) {
    std::vector<TextSource> found;
    for (const PageInfo& page : analysis.pages) found.push_back(page.source);
    return found;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

TEST(TextLayer, IsTakenWhereItIsWhatThePictureShows) {
    const Analysis analysis = analyze(PdfBuilder().page(content(invoice), box).bytes());
    EXPECT_THAT(sources(analysis), ElementsAre(TextSource::TextLayer));
    EXPECT_THAT(analysis.text(), HasSubstr(joined({invoice[0], invoice[1], invoice[2]}) + invoice[3]));
}

TEST(TextLayer, PutsWordsWhereThePictureHasThem) {
    const Buffer pdf = PdfBuilder().page(content(invoice), box).bytes();
    const Analysis own = analyze(pdf);
    const Analysis seen = analyze(pdf, TextLayer::Off);
    ASSERT_EQ(own.blocks.size(), seen.blocks.size());
    for (std::size_t i = 1; i < own.blocks.size(); ++i) {
        EXPECT_NEAR(own.blocks[i].geometry->box.left, seen.blocks[i].geometry->box.left, 0.02) << own.blocks[i].text;
        EXPECT_NEAR(own.blocks[i].geometry->box.top, seen.blocks[i].geometry->box.top, 0.02) << own.blocks[i].text;
        EXPECT_NEAR(own.blocks[i].geometry->box.width, seen.blocks[i].geometry->box.width, 0.02) << own.blocks[i].text;
    }
}

TEST(TextLayer, IsNotLookedAtUnlessAskedFor) {
    const Analysis analysis = analyze(PdfBuilder().page(content(invoice), box).bytes(), TextLayer::Off);
    EXPECT_THAT(sources(analysis), ElementsAre(TextSource::Picture));
}

TEST(TextLayer, IsLeftWhereItLies) {
    PdfBuilder pdf;
    const Analysis analysis = analyze(add_lying_page(pdf).bytes());
    EXPECT_THAT(sources(analysis), ElementsAre(TextSource::Picture));
    EXPECT_THAT(analysis.text(), HasSubstr("Payment"));
    EXPECT_THAT(analysis.text(), Not(HasSubstr("Qbznfou")));
}

TEST(TextLayer, IsLeftWhereItIsHidden) {
    const Analysis analysis = analyze(PdfBuilder().page(content(invoice, "F", 3), box).bytes());
    EXPECT_THAT(sources(analysis), ElementsAre(TextSource::Picture));
    EXPECT_EQ(analysis.text(), "");
}

TEST(TextLayer, IsJudgedPageByPage) {
    PdfBuilder pdf;
    add_lying_page(pdf).page(content(invoice), box);
    EXPECT_THAT(sources(analyze(pdf.bytes())), ElementsAre(TextSource::Picture, TextSource::TextLayer));
}

TEST(TextLayer, IsNoneOfAPicturesBusiness) {
    const Buffer png = pages::testing::sample("rgb.png");
    EXPECT_THAT(sources(analyze(png)), ElementsAre(TextSource::Picture));
}

}  // namespace
}  // namespace recto
