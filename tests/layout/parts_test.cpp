#include "layout/parts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recto::layout {
namespace {

using ::testing::ElementsAre;

// Each token knows the one before and the one after it.
Features chain(std::size_t count) {
    Features features;
    features.numbers.resize(count * token_numbers);
    features.hashes.resize(count * token_hashes);
    features.pairs.resize(count * neighbours * pair_numbers);
    for (std::size_t i = 0; i < count; ++i) {
        std::vector<std::size_t> near;
        if (i > 0) near.push_back(i - 1);
        if (i + 1 < count) near.push_back(i + 1);
        features.numbers[i * token_numbers] = static_cast<float>(i);
        features.hashes[i * token_hashes] = static_cast<std::int32_t>(i);
        for (std::size_t k = 0; k < neighbours; ++k) {
            features.near.push_back(static_cast<std::int32_t>(k < near.size() ? near[k] : i));
            features.known.push_back(k < near.size() ? 1 : 0);
            features.pairs[(i * neighbours + k) * pair_numbers] = static_cast<float>(i * neighbours + k);
        }
    }
    return features;
}

TEST(Parts, OfASmallPageAreOne) {
    const std::vector<Part> parts = parts_of(chain(10), 10, 3);
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_EQ(parts[0].asked, 10U);
    EXPECT_EQ(parts[0].tokens.size(), 10U);
}

TEST(Parts, ShowWhatTheirTokensHearOf) {
    const std::vector<Part> parts = parts_of(chain(12), 8, 2);
    ASSERT_EQ(parts.size(), 3U);
    EXPECT_EQ(parts[1].asked, 4U);
    EXPECT_THAT(parts[0].tokens, ElementsAre(0, 1, 2, 3, 4, 5));
    EXPECT_THAT(parts[1].tokens, ElementsAre(4, 5, 6, 7, 3, 8, 2, 9));
}

TEST(Parts, AreBounded) {
    for (const Part& part : parts_of(chain(100), 8, 50)) EXPECT_LE(part.tokens.size(), 16U);
}

TEST(Parts, KeepTheirTokensFeaturesAndForgetStrangers) {
    const Features page = chain(12);
    const Part part = parts_of(page, 8, 1)[1];
    EXPECT_THAT(part.tokens, ElementsAre(4, 5, 6, 7, 3, 8));
    const Features shown = features_of(page, part, 8);
    ASSERT_EQ(shown.count(), 8U);
    for (std::size_t i = 0; i < part.tokens.size(); ++i) {
        EXPECT_EQ(shown.numbers[i * token_numbers], static_cast<float>(part.tokens[i]));
        EXPECT_EQ(shown.hashes[i * token_hashes], static_cast<std::int32_t>(part.tokens[i]));
    }
    EXPECT_EQ(shown.near[0], 4);  // 4 knows 3, which stands fifth
    EXPECT_EQ(shown.known[0], 1);
    const std::size_t of_three = 4 * neighbours;  // 3 knows 2, which is not there, and 4
    EXPECT_EQ(shown.near[of_three], 4);
    EXPECT_EQ(shown.known[of_three], 0);
    EXPECT_EQ(shown.near[of_three + 1], 0);
    EXPECT_EQ(shown.known[of_three + 1], 1);
    for (std::size_t k = 6 * neighbours; k < 7 * neighbours; ++k) {  // what only fills up
        EXPECT_EQ(shown.near[k], 6);
        EXPECT_EQ(shown.known[k], 0);
    }
}

}  // namespace
}  // namespace recto::layout
