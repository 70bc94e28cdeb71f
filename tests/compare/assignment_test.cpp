#include "compare/assignment.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace recto::comparison {
namespace {

using testing::ElementsAre;

constexpr std::size_t none = unmatched;

double total(const std::vector<double>& weights, std::size_t columns, const Assignment& assignment) {
    double sum = 0;
    for (std::size_t i = 0; i < assignment.size(); ++i)
        if (assignment[i] != unmatched) sum += weights[i * columns + assignment[i]];
    return sum;
}

/// The greatest total of all matchings, by trying every order. @param rows, columns at most 6, rows no more.
double best_by_trying(const std::vector<double>& weights, std::size_t rows, std::size_t columns) {
    std::vector<std::size_t> order(columns);
    std::iota(order.begin(), order.end(), std::size_t{0});
    double best = 0;
    do {
        double sum = 0;
        for (std::size_t i = 0; i < rows; ++i) sum += weights[i * columns + order[i]];
        best = std::max(best, sum);
    } while (std::next_permutation(order.begin(), order.end()));
    return best;
}

std::vector<std::vector<Edge>> edges_of(const std::vector<double>& weights, std::size_t rows, std::size_t columns) {
    std::vector<std::vector<Edge>> edges(rows);
    for (std::size_t i = 0; i < rows; ++i)
        for (std::size_t j = 0; j < columns; ++j)
            if (weights[i * columns + j] > 0) edges[i].push_back({j, weights[i * columns + j]});
    return edges;
}

TEST(Assignment, TheSumCountsNotTheSinglePair) {
    // Greed would take 0.9 and leave 0.1.
    const std::vector<double> weights = {0.9, 0.8, 0.8, 0.1};
    EXPECT_THAT(assign(weights, 2, 2), ElementsAre(1, 0));
    EXPECT_THAT(assign(edges_of(weights, 2, 2), 2), ElementsAre(1, 0));
}

TEST(Assignment, ARowGoesWithoutWhereThatIsBetter) {
    const std::vector<std::vector<Edge>> edges = {{{0, 0.6}}, {{0, 0.7}, {1, 0.2}}, {{1, 0.3}}, {}};
    EXPECT_THAT(assign(edges, 2), ElementsAre(none, 0, 1, none));
}

TEST(Assignment, OfEqualColumnsTheFirst) {
    EXPECT_THAT(assign(std::vector<double>(9, 0.5), 3, 3), ElementsAre(0, 1, 2));
    EXPECT_THAT(assign(std::vector<double>(6, 0.5), 2, 3), ElementsAre(0, 1));
    EXPECT_THAT(assign(std::vector<double>(6, 0.5), 3, 2), ElementsAre(0, 1, none));
}

TEST(Assignment, NothingToMatch) {
    EXPECT_THAT(assign(std::vector<double>{}, 0, 3), ElementsAre());
    EXPECT_THAT(assign(std::vector<double>{}, 2, 0), ElementsAre(none, none));
    EXPECT_THAT(assign(std::vector<std::vector<Edge>>(2), 0), ElementsAre(none, none));
}

TEST(Assignment, BothAreAsGoodAsTryingEverything) {
    unsigned seed = 1;
    const auto random = [&] {
        seed = seed * 1664525U + 1013904223U;
        return seed >> 24;
    };
    for (int round = 0; round < 300; ++round) {
        const std::size_t columns = 1 + random() % 6;
        const std::size_t rows = 1 + random() % columns;
        std::vector<double> weights(rows * columns);
        // Few values, so that there are ties and, in the sparse form, missing edges.
        for (double& weight : weights) weight = static_cast<double>(random() % 5) / 7.0;
        const double best = best_by_trying(weights, rows, columns);
        EXPECT_NEAR(total(weights, columns, assign(weights, rows, columns)), best, 1e-9);
        EXPECT_NEAR(total(weights, columns, assign(edges_of(weights, rows, columns), columns)), best, 1e-9);
    }
}

TEST(Assignment, ManyInTheSamePlaceEnd) {
    // Sums of thirds round differently by their order, which once led in circles.
    const std::vector<double> weights(40 * 40, 1.0 / 3.0);
    const Assignment assignment = assign(edges_of(weights, 40, 40), 40);
    EXPECT_NEAR(total(weights, 40, assignment), 40.0 / 3.0, 1e-9);
}

}  // namespace
}  // namespace recto::comparison
