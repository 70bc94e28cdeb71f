#include "blocks/place.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "blocks/sample.hpp"

namespace recto::blocks {
namespace {

TEST(Place, TheBoxHoldsAllCorners) {
    EXPECT_EQ(box_around({{{3, 1}, {5, 4}, {2, 6}, {0, 3}}}), (Box{0, 1, 5, 5}));
}

TEST(Place, CornersGoClockwiseFromTheTopLeft) {
    EXPECT_EQ(corners({1, 2, 3, 4}), rectangle(1, 2, 3, 4));
}

TEST(Place, FractionsStayWithinThePage) {
    const Geometry place = fractions(rectangle(-10, 50, 300, 100), 200, 100);
    EXPECT_EQ(place.polygon, rectangle(0, 0.5F, 1, 0.5F));
    EXPECT_EQ(place.box, (Box{0, 0.5F, 1, 0.5F}));
}

TEST(Place, FractionsOfNoPageAreFinite) {
    EXPECT_EQ(fractions(rectangle(0, 0, 1, 1), 0, 0).box, (Box{0, 0, 1, 1}));
}

TEST(Place, ThereIsNoNegativeZero) {
    EXPECT_FALSE(std::signbit(fractions(rectangle(-0.0F, -0.0F, 1, 1), 10, 10).polygon[0].x));
}

TEST(Place, ScalesBackToPixels) {
    EXPECT_EQ(scaled(rectangle(0.25F, 0.5F, 0.5F, 0.25F), 200, 100), rectangle(50, 50, 100, 25));
}

TEST(Place, ScaledPlacesStayOnThePage) {
    constexpr float infinity = std::numeric_limits<float>::infinity();
    EXPECT_EQ(scaled({{{-1, -1}, {2, -infinity}, {3e38F, 2}, {-3e38F, 2}}}, 200, 100),
              (Polygon{{{0, 0}, {200, 0}, {200, 100}, {0, 100}}}));
}

}  // namespace
}  // namespace recto::blocks
