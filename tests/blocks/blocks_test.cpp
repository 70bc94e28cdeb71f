#include "blocks/blocks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <set>

#include "blocks/sample.hpp"

namespace recto::blocks {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

std::vector<Block> of_type(const Analysis& analysis, BlockType type) {
    std::vector<Block> found;
    for (const Block& block : analysis.blocks)
        if (block.type == type) found.push_back(block);
    return found;
}

TEST(Blocks, WritesThePageThenItsLinesThenTheirWords) {
    const Analysis analysis = analysis_of(sample_page());
    std::vector<std::string> order;
    for (const Block& block : analysis.blocks) order.push_back(std::string(to_string(block.type)) + " " + block.text);
    EXPECT_THAT(order, ElementsAre("PAGE ", "LINE Hello big", "LINE world", "WORD Hello", "WORD big", "WORD world"));
}

TEST(Blocks, TellsHowThePageWasSeen) {
    Page page = sample_page(3);
    page.rotation = 90;
    page.source = TextSource::TextLayer;
    EXPECT_THAT(analysis_of(page).pages, ElementsAre(PageInfo{3, 200, 100, 90, TextSource::TextLayer}));
}

TEST(Blocks, RelatesPageToLinesAndLinesToWords) {
    const Analysis analysis = analysis_of(sample_page());
    const std::vector<Block>& b = analysis.blocks;
    EXPECT_THAT(b[0].relationships, ElementsAre(Relationship{"CHILD", {b[1].id, b[2].id}}));
    EXPECT_THAT(b[1].relationships, ElementsAre(Relationship{"CHILD", {b[3].id, b[4].id}}));
    EXPECT_THAT(b[2].relationships, ElementsAre(Relationship{"CHILD", {b[5].id}}));
    EXPECT_THAT(b[3].relationships, IsEmpty());
}

TEST(Blocks, AnEmptyPageIsOnePageBlockWithoutRelationships) {
    Page page;
    page.image = Image(10, 10, 3, 255);
    const Analysis analysis = analysis_of(page);
    ASSERT_EQ(analysis.blocks.size(), 1U);
    const Block& block = analysis.blocks[0];
    EXPECT_EQ(block.type, BlockType::Page);
    EXPECT_THAT(block.relationships, IsEmpty());
    EXPECT_FALSE(block.confidence.has_value());
    EXPECT_EQ(block.geometry->box, (Box{0, 0, 1, 1}));
    EXPECT_EQ(block.geometry->polygon, rectangle(0, 0, 1, 1));
}

TEST(Blocks, GivesFractionsAndPercentages) {
    const Block hello = of_type(analysis_of(sample_page()), BlockType::Word)[0];
    EXPECT_FLOAT_EQ(*hello.confidence, 99);
    EXPECT_FLOAT_EQ(hello.geometry->box.left, 0.1F);
    EXPECT_FLOAT_EQ(hello.geometry->box.top, 0.1F);
    EXPECT_FLOAT_EQ(hello.geometry->box.width, 0.3F);
    EXPECT_FLOAT_EQ(hello.geometry->box.height, 0.2F);
    EXPECT_EQ(hello.text_type, TextType::Printed);
}

TEST(Blocks, KeepsTheOrderOfATurnedPolygonAndTakesTheBoxAroundIt) {
    Page page = sample_page();
    page.lines.resize(1);
    page.lines[0].words = {word("down", {{{100, 10}, {100, 90}, {80, 90}, {80, 10}}})};
    const Block down = of_type(analysis_of(page), BlockType::Word)[0];
    EXPECT_EQ(down.geometry->polygon, (Polygon{{{0.5F, 0.1F}, {0.5F, 0.9F}, {0.4F, 0.9F}, {0.4F, 0.1F}}}));
    EXPECT_FLOAT_EQ(down.geometry->box.left, 0.4F);
    EXPECT_FLOAT_EQ(down.geometry->box.width, 0.1F);
    EXPECT_FLOAT_EQ(down.geometry->box.height, 0.8F);
}

TEST(Blocks, HoldsPlacesAndConfidencesWithinTheirRange) {
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    Page page = sample_page();
    page.lines[0].words[0].place = {{{-5, -5}, {500, nan}, {500, 400}, {-5, 400}}};
    page.lines[0].words[0].confidence = 1.5F;
    page.lines[0].words[1].confidence = nan;
    const std::vector<Block> words = of_type(analysis_of(page), BlockType::Word);
    EXPECT_EQ(words[0].geometry->polygon, rectangle(0, 0, 1, 1));
    EXPECT_EQ(words[0].geometry->box, (Box{0, 0, 1, 1}));
    EXPECT_EQ(words[0].confidence, 100.0F);
    EXPECT_EQ(words[1].confidence, 0.0F);
}

TEST(Blocks, LeavesOutWordsWithoutTextAndLinesWithoutWords) {
    Page page = sample_page();
    page.lines[0].words[0].text.clear();
    page.lines[1].words.clear();
    const Analysis analysis = analysis_of(page);
    EXPECT_EQ(of_type(analysis, BlockType::Line).size(), 1U);
    EXPECT_EQ(of_type(analysis, BlockType::Line)[0].text, "big");
    EXPECT_EQ(of_type(analysis, BlockType::Word).size(), 1U);
}

TEST(Blocks, TheSamePageGivesTheSameIds) {
    EXPECT_EQ(analysis_of(sample_page()), analysis_of(sample_page()));
}

TEST(Blocks, AChangedWordChangesItsIdAndThoseOfWhatHoldsIt) {
    Page changed = sample_page();
    changed.lines[1].words[0].text = "World";
    const std::vector<Block> before = analysis_of(sample_page()).blocks;
    const std::vector<Block> after = analysis_of(changed).blocks;
    for (const std::size_t i : {0U, 2U, 5U}) EXPECT_NE(before[i].id, after[i].id) << i;
    for (const std::size_t i : {1U, 3U, 4U}) EXPECT_EQ(before[i].id, after[i].id) << i;
}

TEST(Blocks, NoTwoBlocksShareAnId) {
    Page page = sample_page();
    for (int i = 0; i < 500; ++i) page.lines.push_back(page.lines[static_cast<std::size_t>(i % 2)]);
    Analysis analysis;
    for (int number = 1; number <= 3; ++number) {
        page.number = number;
        append_page(analysis, page);
    }
    std::set<std::string> ids;
    for (const Block& block : analysis.blocks) ids.insert(block.id);
    EXPECT_EQ(ids.size(), analysis.blocks.size());
    EXPECT_THAT(ids, Not(testing::Contains("")));
}

}  // namespace
}  // namespace recto::blocks
