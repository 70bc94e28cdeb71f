#include "layout/structure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <thread>

#include "model_folder.hpp"

namespace recto::layout {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Word word_at(const std::string& text, float left, float top) {
    Word word;
    word.text = text;
    word.place = polygon_of({left, top, left + 10 * static_cast<float>(text.size()), top + 16});
    return word;
}

// A line of words for each row of texts, forty pixels apart.
Page page_of(const std::vector<std::vector<std::string>>& rows) {
    Page page;
    page.image = Image(800, 1000, 3, 255);
    float top = 100;
    for (const std::vector<std::string>& texts : rows) {
        Line line;
        float left = 100;
        for (const std::string& text : texts) {
            line.words.push_back(word_at(text, left, top));
            left += 10 * static_cast<float>(text.size()) + 8;
        }
        line.place = polygon_of({100, top, left - 8, top + 16});
        page.lines.push_back(std::move(line));
        top += 40;
    }
    return page;
}

Tokens tokens_of(const Page& page) {
    return layout::tokens_of(page, Image(page.image.width(), page.image.height(), 1));
}

TEST(Structure, NamesWhatAPairHoldsAsThePageDoes) {
    Page page = page_of({{"Paid", "by:"}, {"cash"}});
    page.selections.push_back({polygon_of({300, 140, 312, 152}), true, 1});
    page.signatures.push_back({polygon_of({300, 200, 400, 240}), 1});
    const auto pairs = pairs_on(tokens_of(page), {{{0, 1}, {2, 3, 4}, 0.5F}, {{2}, {}, 0.25F}});
    ASSERT_THAT(pairs, SizeIs(2));
    EXPECT_THAT(pairs[0].key.items, ElementsAre(Item{ItemKind::Word, 0}, Item{ItemKind::Word, 1}));
    ASSERT_THAT(pairs[0].values, SizeIs(1));
    EXPECT_THAT(pairs[0].values[0].items,
                ElementsAre(Item{ItemKind::Word, 2}, Item{ItemKind::Selection, 0}, Item{ItemKind::Signature, 0}));
    EXPECT_EQ(pairs[0].values[0].place, polygon_of({100, 140, 400, 240}));
    EXPECT_EQ(pairs[0].key.confidence, 0.5F);
    ASSERT_THAT(pairs[1].values, SizeIs(1));
    EXPECT_THAT(pairs[1].values[0].items, IsEmpty());
}

TEST(Structure, GivesEveryLineToOneRegion) {
    const Page page = page_of({{"one", "line", "astray"}, {"another"}});
    const Tokens tokens = tokens_of(page);
    const auto regions = regions_on(page, tokens,
                                    {{RegionKind::Title, {0, 1}, tokens.tokens[0].box, 0.9F},
                                     {RegionKind::Text, {2}, tokens.tokens[2].box, 0.8F},
                                     {RegionKind::Footer, {3}, tokens.tokens[3].box, 0.7F}});
    ASSERT_THAT(regions, SizeIs(2));
    EXPECT_EQ(regions[0].type, BlockType::LayoutTitle);
    EXPECT_THAT(regions[0].lines, ElementsAre(0));
    EXPECT_EQ(regions[0].place, page.lines[0].place);
    EXPECT_EQ(regions[1].type, BlockType::LayoutFooter);
    EXPECT_THAT(regions[1].lines, ElementsAre(1));
}

TEST(Structure, HoldsTheEntriesOfAList) {
    const Page page = page_of({{"-", "tea"}, {"-", "milk"}, {"Shops"}});
    const Tokens tokens = tokens_of(page);
    const auto region = [&](RegionKind kind, std::vector<std::size_t> words) {
        Sides box = tokens.tokens[words.front()].box;
        for (const std::size_t word : words) box = joined(box, tokens.tokens[word].box);
        return Region{kind, std::move(words), box, 0.5F};
    };
    const auto regions = regions_on(page, tokens,
                                    {region(RegionKind::List, {0, 1, 2, 3}), region(RegionKind::Text, {0, 1}),
                                     region(RegionKind::Text, {2, 3}), region(RegionKind::Text, {4})});
    ASSERT_THAT(regions, SizeIs(2));
    EXPECT_EQ(regions[0].type, BlockType::LayoutList);
    EXPECT_THAT(regions[0].lines, IsEmpty());
    ASSERT_THAT(regions[0].parts, SizeIs(2));
    EXPECT_EQ(regions[0].parts[1].type, BlockType::LayoutText);
    EXPECT_THAT(regions[0].parts[1].lines, ElementsAre(1));
    EXPECT_EQ(regions[0].place, polygon_of({100, 100, 158, 156}));
    EXPECT_EQ(regions[1].type, BlockType::LayoutText);
    EXPECT_THAT(regions[1].lines, ElementsAre(2));
}

class WithNetwork : public ::testing::Test {
  protected:
    const std::filesystem::path models_ = model_folder({});
    const nets::Runtime runtime_{models_, Device::Cpu, 2};
    const StructureStage stage_{runtime_};
};

Page form() {
    return page_of({{"Application", "for", "a", "licence"},
                    {"Name:", "Maria", "Jones"},
                    {"Date", "of", "birth:", "12.03.1980"},
                    {"Phone:", "555-0142"},
                    {"Email:", "maria@example.com"}});
}

Image blank(const Page& page) {
    return {page.image.width(), page.image.height(), 1};
}

TEST_F(WithNetwork, FindsPairsAndRegionsOfAForm) {
    Page page = form();
    stage_.read(page, blank(page), {Feature::Forms, Feature::Layout}, {});
    EXPECT_GE(page.pairs.size(), 2U);
    EXPECT_GE(page.regions.size(), 1U);
}

TEST_F(WithNetwork, GivesOnlyWhatIsAskedFor) {
    Page page = form();
    stage_.read(page, blank(page), {Feature::Layout}, {});
    EXPECT_THAT(page.pairs, IsEmpty());
    EXPECT_FALSE(page.regions.empty());
    page = form();
    stage_.read(page, blank(page), {Feature::Forms}, {});
    EXPECT_FALSE(page.pairs.empty());
    EXPECT_THAT(page.regions, IsEmpty());
}

TEST_F(WithNetwork, FindsNothingWithoutWords) {
    Page page = page_of({});
    page.selections.push_back({polygon_of({10, 10, 20, 20}), true, 1});
    stage_.read(page, blank(page), {Feature::Forms, Feature::Layout}, {});
    EXPECT_THAT(page.pairs, IsEmpty());
    EXPECT_THAT(page.regions, IsEmpty());
}

TEST_F(WithNetwork, SaysTheSameFromSeveralThreads) {
    std::vector<Page> pages(4, form());
    std::vector<std::thread> threads;
    for (Page& page : pages)
        threads.emplace_back([&] { stage_.read(page, blank(page), {Feature::Forms, Feature::Layout}, {}); });
    for (std::thread& thread : threads) thread.join();
    for (const Page& page : pages) {
        ASSERT_EQ(page.pairs.size(), pages[0].pairs.size());
        for (std::size_t i = 0; i < page.pairs.size(); ++i)
            EXPECT_EQ(page.pairs[i].key.confidence, pages[0].pairs[i].key.confidence);
    }
}

// More words than the network is shown at once: each is told of.
TEST_F(WithNetwork, ReadsAPageOfThousandsOfWords) {
    std::vector<std::vector<std::string>> rows;
    for (int i = 0; i < 700; ++i) rows.push_back({"Number:", std::to_string(1000 + i), "of", "many"});
    Page page = page_of(rows);
    stage_.read(page, blank(page), {Feature::Forms, Feature::Layout}, {});
    std::size_t lines = 0;
    for (const LayoutRegion& region : page.regions) {
        lines += region.lines.size();
        for (const LayoutRegion& part : region.parts) lines += part.lines.size();
    }
    EXPECT_EQ(lines, rows.size());
}

TEST_F(WithNetwork, StopsWhereItIsTold) {
    Job job;
    job.cancel();
    Page page = form();
    EXPECT_THROW(stage_.read(page, blank(page), {Feature::Forms}, Watch(&job, 0)), Error);
}

TEST(StructureNet, SaysThatItsFileIsMissing) {
    const nets::Runtime runtime("/nowhere", Device::Cpu, 1);
    const StructureStage stage(runtime);
    Page page = form();
    try {
        stage.read(page, blank(page), {Feature::Forms}, {});
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::ModelMissing);
    }
}

}  // namespace
}  // namespace recto::layout
