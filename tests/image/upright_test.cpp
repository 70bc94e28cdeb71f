#include "image/upright.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "image/drawing.hpp"
#include "recto/error.hpp"

namespace recto::image {
namespace {

TEST(Affine, ItsInverseUndoesIt) {
    const Affine map{2, 1, 5, -1, 3, 7};
    const Point p = map.inverse()(map({11, -4}));
    EXPECT_NEAR(p.x, 11, 1e-4);
    EXPECT_NEAR(p.y, -4, 1e-4);
}

TEST(Affine, AfterAppliesTheOtherFirst) {
    const Affine doubled{2, 0, 0, 0, 2, 0};
    const Affine moved{1, 0, 3, 0, 1, 4};
    EXPECT_EQ(doubled.after(moved)({1, 1}), (Point{8, 10}));
    EXPECT_EQ(moved.after(doubled)({1, 1}), (Point{5, 6}));
}

TEST(TurnQuarters, MovesPixelsClockwise) {
    const Image source = noise(70, 41, 3);
    const Image once = turn_quarters(source, 1).image;
    ASSERT_EQ(once.width(), 41);
    ASSERT_EQ(once.height(), 70);
    for (int y = 0; y < 41; ++y)
        for (int x = 0; x < 70; ++x) ASSERT_EQ(once.row(x)[3 * (40 - y) + 1], source.row(y)[3 * x + 1]);
}

TEST(TurnQuarters, FourMakeAWhole) {
    for (const int channels : {1, 3}) {
        const Image source = noise(35, 67, channels);
        Image turned = source;
        for (int quarters = 0; quarters < 4; ++quarters) {
            EXPECT_EQ(turn_quarters(source, quarters).image, turned);
            EXPECT_EQ(turn_quarters(source, quarters - 4).image, turned);
            turned = turn_quarters(turned, 1).image;
        }
        EXPECT_EQ(turned, source);
    }
}

TEST(TurnQuarters, SaysWhereEachPixelCameFrom) {
    const Image source = noise(9, 5, 1);
    for (int quarters = 0; quarters < 4; ++quarters) {
        const Turned turned = turn_quarters(source, quarters);
        for (int y = 0; y < turned.image.height(); ++y)
            for (int x = 0; x < turned.image.width(); ++x) {
                const Point p = turned.to_source({static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F});
                ASSERT_EQ(turned.image.row(y)[x], source.row(static_cast<int>(p.y))[static_cast<int>(p.x)]);
            }
    }
}

TEST(Turn, QuartersAreExact) {
    const Image source = noise(20, 13, 3);
    EXPECT_EQ(turn(source, 0).image, source);
    EXPECT_EQ(turn(source, 90).image, turn_quarters(source, 1).image);
    EXPECT_EQ(turn(source, -90).image, turn_quarters(source, 3).image);
    EXPECT_EQ(turn(source, 540).image, turn_quarters(source, 2).image);
}

TEST(Turn, ComesCloseToQuarters) {
    const Image source = draw_page(150, 90, 10, 3);
    const Image exact = turn_quarters(source, 1).image;
    const Image close = turn(source, 89.9999).image;
    const int dx = (close.width() - exact.width()) / 2;
    const int dy = (close.height() - exact.height()) / 2;
    ASSERT_LE(close.width() - exact.width(), 2);
    ASSERT_LE(close.height() - exact.height(), 2);
    long long apart = 0;
    for (int y = 0; y < exact.height(); ++y)
        for (int x = 0; x < exact.width(); ++x) apart += std::abs(exact.row(y)[x] - close.row(y + dy)[x + dx]);
    EXPECT_LT(apart / (exact.width() * exact.height()), 40);
}

TEST(Turn, GoesClockwiseAndSaysWhereItCameFrom) {
    for (const int channels : {1, 3})
        for (const double degrees : {10.0, -33.0, 100.0, 200.0, -45.0}) {
            Image source(400, 300, channels, 250);
            fill(source, 299, 99, 3, 3, 0);
            const Turned turned = turn(source, degrees);
            double x = 0, y = 0, weight = 0;
            for (int v = 0; v < turned.image.height(); ++v)
                for (int u = 0; u < turned.image.width(); ++u) {
                    const double dark = 250 - turned.image.row(v)[u * channels];
                    x += dark * (u + 0.5);
                    y += dark * (v + 0.5);
                    weight += dark;
                }
            const Point found = turned.to_source({static_cast<float>(x / weight), static_cast<float>(y / weight)});
            EXPECT_NEAR(found.x, 300.5, 0.04) << degrees;
            EXPECT_NEAR(found.y, 100.5, 0.04) << degrees;
            // Clockwise about the middle, with y pointing down.
            const double radians = degrees * std::acos(-1) / 180;
            EXPECT_NEAR(x / weight - turned.image.width() / 2.0, 100.5 * std::cos(radians) + 49.5 * std::sin(radians),
                        0.1);
            EXPECT_NEAR(y / weight - turned.image.height() / 2.0, 100.5 * std::sin(radians) - 49.5 * std::cos(radians),
                        0.1);
        }
}

TEST(Turn, FillsCornersWithThePagesBackground) {
    Image page(200, 300, 3);
    for (int y = 0; y < 300; ++y)
        for (int x = 0; x < 200; ++x) {
            page.row(y)[3 * x] = 240;
            page.row(y)[3 * x + 1] = 220;
            page.row(y)[3 * x + 2] = 180;
        }
    fill(page, 0, 0, 200, 2, 0);
    fill(page, 50, 50, 100, 200, 10);
    const Image turned = turn(page, 20).image;
    EXPECT_EQ(turned.row(0)[0], 240);
    EXPECT_EQ(turned.row(0)[1], 220);
    EXPECT_EQ(turned.row(0)[2], 180);
    EXPECT_EQ(turned.row(turned.height() - 1)[turned.stride() - 1], 180);
}

TEST(Turn, TakesTheSmallestAndRefusesTheRest) {
    EXPECT_EQ(turn(Image(1, 1, 3, 8), 30).image.row(0)[0], 8);
    EXPECT_THROW((void)turn(Image(), 30), Error);
    EXPECT_THROW((void)turn_quarters(Image(), 1), Error);
    EXPECT_THROW((void)turn(Image(4, 4, 1), std::numeric_limits<double>::quiet_NaN()), Error);
}

}  // namespace
}  // namespace recto::image
