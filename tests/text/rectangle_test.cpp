#include "text/rectangle.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace recto::text {
namespace {

std::vector<Point> tilted_band(float degrees, float length, float thickness) {
    const float angle = degrees * 3.14159265F / 180;
    const Rectangle band{{200, 100}, length, thickness, angle};
    const Polygon p = corners(band);
    return {p.begin(), p.end()};
}

TEST(ConvexHull, DropsInnerPoints) {
    EXPECT_EQ(convex_hull({{0, 0}, {4, 0}, {4, 4}, {0, 4}, {2, 2}, {2, 0}}).size(), 4U);
}

TEST(EnclosingRectangle, FollowsALongTiltedLine) {
    const Rectangle found = enclosing_rectangle(tilted_band(10, 300, 20));
    EXPECT_NEAR(found.angle, 10 * 3.14159265F / 180, 1e-3);
    EXPECT_NEAR(found.width, 300, 0.1);
    EXPECT_NEAR(found.height, 20, 0.1);
}

TEST(EnclosingRectangle, StaysUprightRoundShortMarks) {
    EXPECT_EQ(enclosing_rectangle(tilted_band(30, 30, 20)).angle, 0);
}

TEST(EnclosingRectangle, KeepsTheUpperEdgeWithin45DegreesOfTheRows) {
    for (const float degrees : {-80.F, -50.F, -20.F, 20.F, 50.F, 80.F})
        EXPECT_LE(std::abs(enclosing_rectangle(tilted_band(degrees, 300, 10)).angle), 0.7855F) << degrees;
}

TEST(Corners, RunClockwiseFromTheUpperLeft) {
    const Polygon p = corners({{10, 10}, 8, 4, 0});
    EXPECT_THAT(p, testing::ElementsAre(Point{6, 8}, Point{14, 8}, Point{14, 12}, Point{6, 12}));
}

}  // namespace
}  // namespace recto::text
