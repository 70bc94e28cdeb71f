#include <gtest/gtest.h>

#include "blocks/blocks.hpp"
#include "blocks/sample.hpp"

namespace recto {
namespace {

TEST(Text, HasALineForEachLineAndAFormFeedBetweenPages) {
    Analysis analysis;
    blocks::append_page(analysis, sample_page(1));
    blocks::append_page(analysis, sample_page(2));
    EXPECT_EQ(analysis.text(), "Hello big\nworld\n\fHello big\nworld\n");
}

TEST(Text, AnEmptyPageStillCountsAsAPage) {
    Page empty;
    empty.image = Image(10, 10, 3, 255);
    Analysis analysis;
    blocks::append_page(analysis, empty);
    blocks::append_page(analysis, sample_page(2));
    EXPECT_EQ(analysis.text(), "\fHello big\nworld\n");
}

TEST(Text, NothingReadIsNothing) {
    EXPECT_EQ(Analysis().text(), "");
}

}  // namespace
}  // namespace recto
