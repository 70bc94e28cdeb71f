#include "image/runs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace recto::image {
namespace {

std::vector<InkRun> runs_one_by_one(const std::vector<std::uint8_t>& row) {
    std::vector<InkRun> runs;
    for (int x = 0; x < static_cast<int>(row.size()); ++x) {
        if (row[x] == 0) continue;
        if (runs.empty() || runs.back().end != x)
            runs.push_back({x, x + 1});
        else
            runs.back().end = x + 1;
    }
    return runs;
}

TEST(FindRuns, AgreesWithCountingOneByOne) {
    std::mt19937 random(1);
    std::vector<InkRun> runs;
    for (std::size_t length = 0; length < 300; ++length)
        for (const unsigned change : {2U, 5U, 70U}) {
            std::vector<std::uint8_t> row(length);
            std::uint8_t value = 0;
            for (std::uint8_t& pixel : row) {
                if (random() % change == 0) value ^= 255;
                pixel = value;
            }
            find_runs(row, runs);
            ASSERT_EQ(runs, runs_one_by_one(row)) << length;
        }
}

TEST(FindRuns, CountsAnyValueAsInk) {
    std::vector<InkRun> runs;
    find_runs(std::vector<std::uint8_t>{0, 1, 128, 0, 255}, runs);
    EXPECT_THAT(runs, testing::ElementsAre(InkRun{1, 3}, InkRun{4, 5}));
}

}  // namespace
}  // namespace recto::image
