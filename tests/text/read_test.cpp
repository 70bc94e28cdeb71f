#include "text/read.hpp"

#include <gtest/gtest.h>

#include "text/words.hpp"

namespace recto::text {
namespace {

// One row a column of the strip: blank, 'a', 'b', space.
std::vector<Glyph> decode(const std::vector<std::vector<float>>& columns) {
    std::vector<float> flat;
    for (const auto& column : columns) flat.insert(flat.end(), column.begin(), column.end());
    return best_path(flat, 4, U"ab ", 8);
}

const std::vector<float> blank{0.9F, 0.05F, 0.03F, 0.02F};
const std::vector<float> a{0.1F, 0.8F, 0.1F, 0};
const std::vector<float> b{0, 0.1F, 0.9F, 0};
const std::vector<float> space{0.1F, 0, 0, 0.9F};

TEST(BestPath, MergesRepeatsAndKeepsDoubledLetters) {
    EXPECT_EQ(text_of(decode({a, a, blank, a, b, b})), "aab");
}

TEST(BestPath, PlacesAGlyphInTheMiddleOfItsColumns) {
    const auto glyphs = decode({blank, a, a, a, blank});
    ASSERT_EQ(glyphs.size(), 1U);
    EXPECT_FLOAT_EQ(glyphs[0].position, 20);
    EXPECT_FLOAT_EQ(glyphs[0].probability, 0.8F);
}

TEST(BestPath, RemembersAHintOfASpace) {
    const auto glyphs = decode({a, {0.5F, 0, 0.1F, 0.4F}, b});
    ASSERT_EQ(glyphs.size(), 2U);
    EXPECT_FLOAT_EQ(glyphs[1].space_before, 0.4F);
}

TEST(BestPath, GivesSpacesAsGlyphs) {
    EXPECT_EQ(decode({a, space, b})[1].character, U' ');
}

TEST(BestPath, ReadsNothingFromBlanks) {
    EXPECT_TRUE(decode({blank, blank}).empty());
}

TEST(MeanProbability, IsZeroForNoGlyphs) {
    EXPECT_EQ(mean_probability({}), 0);
}

}  // namespace
}  // namespace recto::text
