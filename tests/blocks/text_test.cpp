#include <gtest/gtest.h>

#include "blocks/sample.hpp"

namespace recto {
namespace {

TEST(Text, HasALineForEachLineAndAFormFeedBetweenPages) {
    EXPECT_EQ(sample_analysis(2).text(), "Hello big\nworld\n\fHello big\nworld\n");
}

TEST(Text, AnEmptyPageStillCountsAsAPage) {
    Page empty;
    empty.image = Image(10, 10, 3, 255);
    EXPECT_EQ(analysis_of({empty, sample_page(2)}).text(), "\fHello big\nworld\n");
}

TEST(Text, NothingReadIsNothing) {
    EXPECT_EQ(Analysis().text(), "");
}

}  // namespace
}  // namespace recto
