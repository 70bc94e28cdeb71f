#include "image/rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "image/drawing.hpp"
#include "image/upright.hpp"

namespace recto::image {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(FindRules, FindsThemBothWays) {
    Image mask(1000, 800, 1);
    fill(mask, 100, 200, 700, 3, 255);
    fill(mask, 450, 100, 2, 600, 255);
    EXPECT_THAT(find_rules(mask), ElementsAre(Rule{100, 200, 700, 3, true}, Rule{450, 100, 2, 600, false}));
}

TEST(FindRules, FindsTheSidesOfAGrid) {
    Image mask(1000, 1000, 1);
    for (int i = 0; i < 5; ++i) {
        fill(mask, 100, 100 + 100 * i, 402, 2, 255);
        fill(mask, 100 + 100 * i, 100, 2, 402, 255);
    }
    EXPECT_EQ(find_rules(mask).size(), 10U);
}

TEST(FindRules, FollowsLinesThatLean) {
    Image page(1000, 400, 1, 250);
    fill(page, 100, 200, 800, 3, 20);
    for (const double degrees : {0.5, -1.0}) {
        const std::vector<Rule> rules = find_rules(dark(turn(page, degrees).image));
        ASSERT_EQ(rules.size(), 1U) << degrees;
        EXPECT_NEAR(rules[0].width, 800, 4);
    }
}

TEST(FindRules, BridgesSmallGaps) {
    Image mask(1000, 100, 1);
    fill(mask, 100, 50, 800, 2, 255);
    for (int x = 110; x < 900; x += 15) fill(mask, x, 50, 2, 2, 0);
    EXPECT_THAT(find_rules(mask), ElementsAre(Rule{100, 50, 800, 2, true}));
    Image down(100, 1000, 1);
    fill(down, 50, 100, 2, 800, 255);
    for (int y = 110; y < 900; y += 15) fill(down, 50, y, 2, 2, 0);
    EXPECT_THAT(find_rules(down), ElementsAre(Rule{50, 100, 2, 800, false}));
}

TEST(FindRules, ReachTheBorders) {
    Image mask(400, 300, 1);
    fill(mask, 0, 0, 400, 2, 255);
    fill(mask, 399, 0, 1, 300, 255);
    fill(mask, 0, 0, 1, 300, 255);
    EXPECT_THAT(find_rules(mask),
                ElementsAre(Rule{0, 0, 400, 2, true}, Rule{0, 0, 1, 300, false}, Rule{399, 0, 1, 300, false}));
}

TEST(FindRules, LeavesTextAndBlocksAlone) {
    EXPECT_THAT(find_rules(dark(draw_page(900, 1200, 14, 1))), IsEmpty());
    Image block(800, 800, 1);
    fill(block, 100, 100, 500, 300, 255);
    EXPECT_THAT(find_rules(block), IsEmpty());
    EXPECT_THAT(find_rules(Image()), IsEmpty());
    EXPECT_THAT(find_rules(Image(1, 1, 1, 255)), IsEmpty());
    EXPECT_THAT(find_rules(Image(600, 600, 1, 255)), IsEmpty());
}

TEST(RemoveRules, TakesRulesAndLeavesText) {
    const Image text = dark(draw_page(900, 1200, 14, 2));
    Image ruled = text;
    for (int y = 61; y < 1200; y += 42) fill(ruled, 30, y, 840, 2, 255);
    const Image result = remove_rules(ruled);
    int lost = 0;
    int left = 0;
    int ink = 0;
    for (std::size_t i = 0; i < text.stride() * 1200; ++i) {
        ink += text.data()[i] != 0;
        lost += text.data()[i] > result.data()[i];
        left += text.data()[i] < result.data()[i];
    }
    EXPECT_LT(lost, ink / 50);
    EXPECT_LT(left, ink / 100);
}

TEST(RemoveRules, KeepsStrokesThatCross) {
    Image mask(400, 200, 1);
    fill(mask, 20, 100, 360, 3, 255);
    fill(mask, 100, 80, 4, 45, 255);   // across the line
    fill(mask, 200, 80, 4, 20, 255);   // standing on it
    fill(mask, 300, 103, 4, 20, 255);  // hanging from it
    Image expected(400, 200, 1);
    fill(expected, 100, 80, 4, 45, 255);
    fill(expected, 200, 80, 4, 20, 255);
    fill(expected, 300, 103, 4, 20, 255);
    EXPECT_EQ(remove_rules(mask, 60), expected);
}

TEST(RemoveRules, TakesRaggedEdgesAlong) {
    Image mask(400, 100, 1);
    fill(mask, 20, 50, 360, 3, 255);
    for (int x = 25; x < 370; x += 9) fill(mask, x, 49, 4, 5, 255);
    EXPECT_EQ(remove_rules(mask), Image(400, 100, 1));
}

TEST(RemoveRules, TakesAGridAway) {
    Image mask(1000, 1000, 1);
    for (int i = 0; i < 5; ++i) {
        fill(mask, 100, 100 + 100 * i, 403, 3, 255);
        fill(mask, 100 + 100 * i, 100, 3, 403, 255);
    }
    EXPECT_EQ(remove_rules(mask), Image(1000, 1000, 1));
}

}  // namespace
}  // namespace recto::image
