#include "text/strands.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace recto::text {
namespace {

// A mask drawn with letters: '#' is ink.
Image drawn(std::initializer_list<std::string_view> rows) {
    Image mask(static_cast<int>(rows.begin()->size()), static_cast<int>(rows.size()), 1);
    int y = 0;
    for (const std::string_view row : rows) {
        for (std::size_t x = 0; x < row.size(); ++x) mask.row(y)[x] = row[x] == '#' ? 255 : 0;
        ++y;
    }
    return mask;
}

TEST(Strands, MeasuresAnUprightStem) {
    const auto found = strands(drawn({"........", "..###...", "..###...", "..###...", "..###...", "..###..."}));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_FLOAT_EQ(found[0].rows, 5);
    EXPECT_FLOAT_EQ(found[0].top, 1);
    EXPECT_FLOAT_EQ(found[0].bottom(), 6);
    EXPECT_NEAR(found[0].slope, 0, 1e-6);
    EXPECT_NEAR(found[0].off, 0, 1e-3);
    EXPECT_FLOAT_EQ(found[0].width, 3);
    EXPECT_NEAR(found[0].uneven, 0, 1e-3);
    EXPECT_FLOAT_EQ(found[0].plumb, 1);
}

TEST(Strands, TellsASlantFromACurve) {
    const auto slanted = strands(drawn({"##......", ".##.....", "..##....", "...##...", "....##..", ".....##."}));
    ASSERT_EQ(slanted.size(), 1U);
    EXPECT_NEAR(slanted[0].slope, 1, 1e-5);
    EXPECT_NEAR(slanted[0].off, 0, 1e-3);
    EXPECT_FLOAT_EQ(slanted[0].plumb, 0);
    const auto curved = strands(drawn({"..##....", "...##...", "....##..", "....##..", "...##...", "..##...."}));
    ASSERT_EQ(curved.size(), 1U);
    EXPECT_NEAR(curved[0].slope, 0, 1e-5);
    EXPECT_GT(curved[0].off, 0.7F);
}

TEST(Strands, EndsWhereStrokesMeetAndPart) {
    const auto found = strands(drawn({"##....##", "##....##", "##....##", "##....##", ".##..##.", "..####..",
                                      "...##...", "...##...", "...##...", "...##...", "...##..."}));
    ASSERT_EQ(found.size(), 3U);
    EXPECT_FLOAT_EQ(found[0].rows, 5);
    EXPECT_FLOAT_EQ(found[1].rows, 5);
    EXPECT_FLOAT_EQ(found[2].bottom(), 11);
}

TEST(Strands, LeavesOutWhatIsShort) {
    EXPECT_TRUE(strands(drawn({"##..##", "##..##", "##..##", "......"})).empty());
    EXPECT_TRUE(strands(Image()).empty());
}

TEST(Strands, SeesStrokesAlongTheRowsInTheTransposedMask) {
    const Image bar = drawn({".......", "######.", "######."});
    EXPECT_TRUE(strands(bar).empty());
    const Image turned = transposed(bar);
    EXPECT_EQ(turned.width(), 3);
    EXPECT_EQ(turned.height(), 7);
    const auto found = strands(turned);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_FLOAT_EQ(found[0].rows, 6);
    EXPECT_FLOAT_EQ(found[0].width, 2);
    EXPECT_EQ(transposed(turned), bar);
}

}  // namespace
}  // namespace recto::text
