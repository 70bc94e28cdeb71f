#include <gtest/gtest.h>

#include <random>

#include "image/drawing.hpp"
#include "image/upright.hpp"

namespace recto::image {
namespace {

double skew_after_turning(const Image& page, double degrees) {
    return skew_angle(dark(turn(page, degrees).image));
}

TEST(SkewAngle, FindsTheAngleOfAPage) {
    const Image page = draw_page(900, 1200, 14, 1);
    for (const double degrees : {0.0, 0.3, -0.3, 2.0, -7.0, 12.5, -20.0, 33.0, -44.0})
        EXPECT_NEAR(skew_after_turning(page, degrees), degrees, 0.1);
}

TEST(SkewAngle, FindsItForSmallAndLargeText) {
    EXPECT_NEAR(skew_after_turning(draw_page(500, 600, 6, 2), 5), 5, 0.1);
    EXPECT_NEAR(skew_after_turning(draw_page(2400, 2400, 60, 3), -11), -11, 0.1);
}

TEST(SkewAngle, TellsTurnedPagesByWhatIsLeftOfAQuarter) {
    const Image page = draw_page(900, 1200, 14, 4);
    EXPECT_NEAR(skew_after_turning(page, 95), 5, 0.1);
    EXPECT_NEAR(skew_after_turning(page, 173), -7, 0.1);
}

TEST(SkewAngle, FindsItFromOneLine) {
    Image page(1200, 400, 1, 250);
    std::mt19937 random(5);
    draw_line(page, 100, 1100, 200, 16, 20, random);
    EXPECT_NEAR(skew_after_turning(page, 8), 8, 0.3);
}

TEST(SkewAngle, FollowsTheTextWhereRulesGoElsewhere) {
    Image page = draw_page(1000, 1000, 12, 6);
    for (int y = 0; y < 1000; y += 50)
        for (int x = 0; x < 1000; ++x) fill(page, x, y + x / 8, 1, 3, 20);
    EXPECT_NEAR(skew_after_turning(page, 4), 4, 0.1);
}

TEST(SkewAngle, FollowsTheTextInsideATiltedFrame) {
    Image page(1000, 1000, 1, 250);
    std::mt19937 random(7);
    for (int baseline = 300; baseline < 700; baseline += 40) draw_line(page, 300, 700, baseline, 12, 20, random);
    Image framed = turn(page, 6).image;
    fill(framed, 100, 100, 900, 8, 20);
    fill(framed, 100, 100, 8, 900, 20);
    fill(framed, 0, 0, 60, 1000, 20);
    EXPECT_NEAR(skew_angle(dark(framed)), 6, 0.1);
}

TEST(SkewAngle, IsNoneWithoutText) {
    EXPECT_EQ(skew_angle(Image()), 0);
    EXPECT_EQ(skew_angle(Image(500, 500, 1)), 0);
    EXPECT_EQ(skew_angle(Image(500, 500, 1, 255)), 0);
    Image grid(1000, 1000, 1);
    for (int i = 50; i < 1000; i += 90) {
        fill(grid, 40, i, 900, 3, 255);
        fill(grid, i, 40, 3, 900, 255);
    }
    EXPECT_EQ(skew_angle(grid), 0);
}

TEST(SkewAngle, IsNoneForAShortWord) {
    Image page(300, 200, 1, 250);
    std::mt19937 random(8);
    int left = 80;
    for (int i = 0; i < 5; ++i) left += draw_letter(page, left, 100, 20, 20, random) + 5;
    EXPECT_EQ(skew_after_turning(page, 10), 0);
}

TEST(SkewAngle, IsNoneForNoise) {
    for (unsigned seed = 0; seed < 20; ++seed) {
        std::mt19937 random(seed);
        Image specks(800, 800, 1);
        for (int i = 0; i < 100 + 150 * static_cast<int>(seed); ++i)
            fill(specks, static_cast<int>(random() % 800), static_cast<int>(random() % 800),
                 3 + static_cast<int>(random() % 9), 3 + static_cast<int>(random() % 9), 255);
        EXPECT_EQ(skew_angle(specks), 0) << seed;
        Image snow(300, 300, 1);
        for (std::size_t i = 0; i < snow.stride() * 300; ++i) snow.data()[i] = random() % (2 + seed / 4) ? 0 : 255;
        EXPECT_EQ(skew_angle(snow), 0) << seed;
    }
}

}  // namespace
}  // namespace recto::image
