#include "core/arena.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "recto/error.hpp"

namespace recto {
namespace {

TEST(Arena, RunsEveryBodyOnceAndSeesWhatTheyWrote) {
    const Arena arena(4);
    std::vector<int> seen(1000, 0);
    arena.for_each(seen.size(), [&](std::size_t i) { seen[i] += static_cast<int>(i) + 1; });
    std::vector<int> wanted(seen.size());
    std::iota(wanted.begin(), wanted.end(), 1);
    EXPECT_EQ(seen, wanted);
}

TEST(Arena, NestsWithoutMoreThreads) {
    const Arena arena(2);
    std::vector<std::vector<int>> seen(8, std::vector<int>(50, 0));
    arena.for_each(seen.size(), [&](std::size_t row) {
        arena.for_each(seen[row].size(), [&](std::size_t column) { ++seen[row][column]; });
    });
    EXPECT_THAT(seen, testing::Each(testing::Each(1)));
}

TEST(Arena, ThrowsWhatABodyThrows) {
    const Arena arena(2);
    const auto fail_at_7 = [](std::size_t i) {
        if (i == 7) throw std::out_of_range("seven");
    };
    EXPECT_THROW(arena.for_each(100, fail_at_7), std::out_of_range);
    arena.for_each(0, fail_at_7);
}

TEST(Arena, HasTheThreadsAskedFor) {
    EXPECT_EQ(Arena(3).threads(), 3);
    EXPECT_GE(Arena(0).threads(), 1);
    EXPECT_THROW(Arena(-1), Error);
    EXPECT_THROW(Arena(257), Error);
}

}  // namespace
}  // namespace recto
