#include "layout/groups.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recto::layout {
namespace {

using ::testing::ElementsAre;

TEST(Groups, JoinWhatBelongsTogether) {
    const auto groups =
        groups_of({true, true, true, false, true}, {{0, 1, 0.9}, {1, 2, 0.4}, {2, 4, 0.6}, {2, 3, 1}}, 0.5);
    EXPECT_THAT(groups, ElementsAre(ElementsAre(0, 1), ElementsAre(2, 4)));
}

TEST(Groups, AreKeptApartByWhatElseIsKnown) {
    // 1 and 2 are likely one, but 0, which is surely with 1, is surely not with 2.
    const auto groups = groups_of({true, true, true}, {{0, 1, 0.9}, {0, 2, 0.1}, {1, 2, 0.7}}, 0.5);
    EXPECT_THAT(groups, ElementsAre(ElementsAre(0, 1), ElementsAre(2)));
}

TEST(Groups, OfAPageAreFoundInTime) {
    // A chain of ten thousand, the surest links last: each join takes the smaller group into the larger.
    constexpr std::size_t count = 10'000;
    std::vector<Edge> edges;
    for (std::size_t i = 0; i + 1 < count; ++i)
        for (std::size_t j = i + 1; j < std::min(count, i + 20); ++j)
            edges.push_back({i, j, 0.6 + 0.3 * static_cast<double>(i) / count});
    EXPECT_THAT(groups_of(std::vector<bool>(count, true), edges, 0.5), ElementsAre(::testing::SizeIs(count)));
}

TEST(Groups, OfNoOneAreNone) {
    EXPECT_TRUE(groups_of({}, {}, 0.5).empty());
    EXPECT_TRUE(groups_of({false, false}, {{0, 1, 1}}, 0.5).empty());
}

}  // namespace
}  // namespace recto::layout
