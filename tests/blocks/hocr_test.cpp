#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "blocks/sample.hpp"
#include "blocks/xml_check.hpp"

namespace recto {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(Hocr, PlacesPageLinesAndWordsInPixels) {
    const std::string hocr = analysis_of(sample_page(2)).hocr();
    EXPECT_EQ(xml_fault(hocr), "");
    EXPECT_THAT(hocr, HasSubstr(R"(<div class="ocr_page" id="page_2" title="bbox 0 0 200 100; ppageno 1">)"));
    EXPECT_THAT(hocr, HasSubstr(R"(<span class="ocr_line" id="line_2_1" title="bbox 20 10 130 30">)"));
    EXPECT_THAT(
        hocr, HasSubstr(R"(<span class="ocrx_word" id="word_2_1_2" title="bbox 90 10 130 30; x_wconf 75">big</span>)"));
}

TEST(Hocr, SaysHowALineIsTurned) {
    Page page = sample_page();
    page.lines[0].place = {{{30, 90}, {30, 10}, {50, 10}, {50, 90}}};
    EXPECT_THAT(analysis_of(page).hocr(), HasSubstr("bbox 30 10 50 90; textangle 90.0\""));
}

TEST(Hocr, IsWellFormedWhateverTheTextIs) {
    Page page = sample_page();
    page.lines[0].words[0].text = "<b>&\"'\x02\xff";
    const std::string hocr = analysis_of(page).hocr();
    EXPECT_EQ(xml_fault(hocr), "");
    EXPECT_THAT(hocr, HasSubstr(">&lt;b&gt;&amp;&quot;'\uFFFD\uFFFD<"));
}

TEST(Hocr, HasAPageWithoutLines) {
    Page page;
    page.image = Image(30, 20, 3, 255);
    const std::string hocr = analysis_of(page).hocr();
    EXPECT_EQ(xml_fault(hocr), "");
    EXPECT_THAT(hocr, AllOf(HasSubstr("bbox 0 0 30 20"), Not(HasSubstr("ocr_line\" id"))));
}

TEST(Hocr, CountsInTenThousandthsWhereTheSizeIsUnknown) {
    const Analysis read = read_json(analysis_of(sample_page()).json());
    EXPECT_THAT(read.hocr(),
                AllOf(HasSubstr("bbox 0 0 10000 10000"), HasSubstr("bbox 1000 1000 4000 3000; x_wconf 99")));
}

TEST(Hocr, PassesOverIdsThatLeadNowhere) {
    Analysis analysis = analysis_of(sample_page());
    analysis.blocks[1].relationships[0].ids.insert(analysis.blocks[1].relationships[0].ids.begin(), "nowhere");
    analysis.blocks[2].relationships.clear();
    const std::string hocr = analysis.hocr();
    EXPECT_EQ(xml_fault(hocr), "");
    EXPECT_THAT(hocr, AllOf(HasSubstr(">Hello<"), Not(HasSubstr(">world<"))));
}

}  // namespace
}  // namespace recto
