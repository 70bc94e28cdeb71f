#include "blocks/number_text.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace recto::blocks {
namespace {

TEST(NumberText, HasAFixedCountOfDecimals) {
    EXPECT_EQ(fixed(1.5, 2), "1.50");
    EXPECT_EQ(fixed(-0.126, 2), "-0.13");
    EXPECT_EQ(fixed(3, 0), "3");
    EXPECT_EQ(fixed(-0.001, 2), "0.00");
    EXPECT_EQ(fixed(1e300, 0).size(), 301U);
}

TEST(NumberText, IsZeroWhereThereIsNoNumber) {
    EXPECT_EQ(fixed(std::numeric_limits<double>::quiet_NaN(), 1), "0.0");
    EXPECT_EQ(fixed(std::numeric_limits<double>::infinity(), 1), "0.0");
}

}  // namespace
}  // namespace recto::blocks
