#include "text/blobs.hpp"

#include <gtest/gtest.h>

#include "text/rectangle.hpp"

namespace recto::text {
namespace {

Image drawn(const std::vector<std::string>& rows) {
    Image map(static_cast<int>(rows[0].size()), static_cast<int>(rows.size()), 1);
    for (int y = 0; y < map.height(); ++y)
        for (std::size_t x = 0; x < rows[0].size(); ++x)
            map.row(y)[x] = static_cast<std::uint8_t>((rows[static_cast<std::size_t>(y)][x] - '0') * 25);
    return map;
}

TEST(Blobs, JoinsDiagonalNeighboursAndLateMeetings) {
    const auto found = blobs(drawn({"90009",  //
                                    "09090",  //
                                    "00900"}),
                             100);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(enclosing_rectangle(found[0].outline).width, 5);
}

TEST(Blobs, TellsTheMeanOfItsPixels) {
    const auto found = blobs(drawn({"8040",  //
                                    "8000"}),
                             100 - 1);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_FLOAT_EQ(found[0].mean, 200);
    EXPECT_FLOAT_EQ(found[1].mean, 100);
}

TEST(Blobs, FindsNothingBelowTheThreshold) {
    EXPECT_TRUE(blobs(drawn({"11", "22"}), 100).empty());
}

}  // namespace
}  // namespace recto::text
