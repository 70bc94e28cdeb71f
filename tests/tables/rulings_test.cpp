#include "tables/rulings.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

namespace recto::tables {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

void across(Image& ink, int left, int right, int y, double lean = 0, int thickness = 2) {
    for (int x = left; x < right; ++x)
        for (int t = 0; t < thickness; ++t) ink.row(y + t + static_cast<int>(std::lround(lean * (x - left))))[x] = 255;
}

TEST(Rulings, KnowWhereTheyLieAndLean) {
    Image ink(800, 400, 1);
    across(ink, 100, 700, 200, 0.01);
    const std::vector<Ruling> found = find_rulings(ink, 20);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_TRUE(found[0].horizontal);
    EXPECT_NEAR(found[0].begin, 100, 2);
    EXPECT_NEAR(found[0].end, 700, 2);
    EXPECT_NEAR(found[0].at_begin, 201, 1);
    EXPECT_NEAR(found[0].at_end, 207, 1);
    EXPECT_NEAR(found[0].lean(), 0.01, 0.003);
}

TEST(Rulings, JoinABrokenOneAndADoubleOne) {
    Image ink(800, 400, 1);
    across(ink, 100, 300, 100);
    across(ink, 307, 700, 100);
    across(ink, 100, 700, 200);
    across(ink, 100, 700, 206);
    const std::vector<Ruling> found = find_rulings(ink, 20);
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_NEAR(found[0].length(), 600, 3);
    EXPECT_GE(found[1].thickness, 6);
}

TEST(Rulings, KeepARoomOfAColumnOpen) {
    Image ink(800, 400, 1);
    across(ink, 100, 300, 100);
    across(ink, 400, 700, 100);
    EXPECT_THAT(find_rulings(ink, 20), SizeIs(2));
}

TEST(Rulings, NoneInNoiseAndInNothing) {
    Image ink(600, 600, 1);
    EXPECT_THAT(find_rulings(ink, 20), IsEmpty());
    EXPECT_THAT(find_rulings(Image(), 20), IsEmpty());
    std::mt19937 chance(1);
    for (int y = 0; y < ink.height(); ++y)
        for (std::uint8_t& pixel : ink.row(y)) pixel = chance() % 4 == 0 ? 255 : 0;
    EXPECT_THAT(find_rulings(ink, 20), IsEmpty());
}

}  // namespace
}  // namespace recto::tables
