#include "blocks/page_text.hpp"

#include <gtest/gtest.h>

#include "blocks/sample.hpp"

namespace recto::blocks {
namespace {

Analysis two_pages() {
    return analysis_of({sample_page(1), sample_page(4)});
}

TEST(PageText, FindsTheWordsOfEachLine) {
    const Analysis analysis = two_pages();
    const std::vector<PageView> views = page_views(analysis);
    ASSERT_EQ(views.size(), 2U);
    EXPECT_EQ(views[1].info.number, 4);
    ASSERT_EQ(views[1].lines.size(), 2U);
    EXPECT_EQ(views[1].lines[0].line->text, "Hello big");
    ASSERT_EQ(views[1].lines[0].words.size(), 2U);
    EXPECT_EQ(views[1].lines[0].words[1]->text, "big");
    EXPECT_EQ(views[1].lines[0].words[1]->page, 4);
}

TEST(PageText, PassesOverLinesOfUnknownPagesAndWordsOfOtherPages) {
    Analysis analysis = two_pages();
    analysis.blocks[1].page = 9;
    analysis.blocks[2].relationships[0].ids.push_back(analysis.blocks.back().id);
    const std::vector<PageView> views = page_views(analysis);
    ASSERT_EQ(views[0].lines.size(), 1U);
    EXPECT_EQ(views[0].lines[0].words.size(), 1U);
}

TEST(PageText, APageThatIsListedTwiceIsOnePage) {
    Analysis analysis = two_pages();
    analysis.pages.push_back(analysis.pages[0]);
    EXPECT_EQ(page_views(analysis).size(), 2U);
}

TEST(PageText, AnUnknownSizeCountsInTenThousandths) {
    Analysis analysis = two_pages();
    analysis.pages[0].width = 0;
    const PageInfo info = page_views(analysis)[0].info;
    EXPECT_EQ(info.width, unknown_side);
    EXPECT_EQ(info.height, unknown_side);
}

TEST(PageText, TellsHowTextIsTurned) {
    EXPECT_NEAR(angle_of(rectangle(0, 0, 10, 5)), 0, 1e-6);
    EXPECT_NEAR(angle_of({{{5, 0}, {5, 10}, {0, 10}, {0, 0}}}), 90, 1e-6);
    EXPECT_NEAR(angle_of({{{10, 5}, {0, 5}, {0, 0}, {10, 0}}}), 180, 1e-6);
    EXPECT_NEAR(angle_of({{{0, 10}, {0, 0}, {5, 0}, {5, 10}}}), -90, 1e-6);
}

TEST(PageText, ABlockWithoutAPlaceStandsAtTheOrigin) {
    EXPECT_EQ(place_on(PageInfo{1, 10, 10, 0, TextSource::Picture}, Block()), Polygon{});
}

}  // namespace
}  // namespace recto::blocks
