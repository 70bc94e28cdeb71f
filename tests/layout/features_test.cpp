#include "layout/features.hpp"

#include <gtest/gtest.h>

#include <random>

#include "layout/fixture.hpp"

namespace recto::layout {
namespace {

constexpr float tolerance = 1e-4F;

void expect_near(const std::vector<float>& ours, const std::vector<float>& theirs, std::size_t width) {
    ASSERT_EQ(ours.size(), theirs.size());
    for (std::size_t i = 0; i < ours.size(); ++i)
        ASSERT_NEAR(ours[i], theirs[i], tolerance) << "row " << i / width << ", column " << i % width;
}

TEST(Features, AreWhatTheTrainingComputes) {
    int compared = 0;
    for (const testing::Fixture& fixture : testing::fixtures()) {
        const Features features = features_of(fixture.page);
        const nlohmann::json& theirs = fixture.said["features"];
        EXPECT_EQ(features.near, theirs["near"].get<std::vector<std::int32_t>>());
        EXPECT_EQ(features.known, theirs["known"].get<std::vector<float>>());
        if (!theirs.contains("numbers")) continue;
        EXPECT_EQ(features.hashes, theirs["hashes"].get<std::vector<std::int32_t>>());
        expect_near(features.numbers, theirs["numbers"], token_numbers);
        expect_near(features.pairs, theirs["pair"], pair_numbers);
        ++compared;
    }
    EXPECT_GE(compared, 3);
}

Tokens crowd(std::size_t count, float width, float height) {
    Tokens page{20'000, 20'000, {}, {}, {}, {}};
    std::mt19937 chance(1);
    const auto within = [&](float most) { return most * static_cast<float>(chance() % 10'000) / 10'000; };
    for (std::size_t i = 0; i < count; ++i) {
        const float left = within(19'000);
        const float top = within(19'000);
        page.tokens.push_back({{left, top, left + width, top + height}, U"word", TokenKind::Word, {}, false, 1, 0});
    }
    return page;
}

// Each of these would take gigabytes were anything kept for every two tokens.
TEST(Features, OfTenThousandTokensStandAnywhere) {
    for (const auto& [width, height] : {std::pair{60.0F, 12.0F}, {1'000.0F, 1.0F}}) {
        const Features features = features_of(crowd(10'000, width, height));
        EXPECT_EQ(features.count(), 10'000U);
        EXPECT_EQ(features.known[neighbours * 5'000], 1);
    }
}

TEST(Features, AreFoundAmongManyRules) {
    Tokens page = crowd(1'000, 60, 12);
    for (int i = 0; i < 3'000; ++i) {
        const auto at = static_cast<float>(i) * 6;
        page.rows.push_back({0, at, 20'000, at + 1});
        page.columns.push_back({at, 0, at + 1, 20'000});
    }
    EXPECT_EQ(features_of(page).count(), 1'000U);
}

TEST(Features, TakeTheWordsForTheUnit) {
    EXPECT_EQ(unit_of({100, 100, {}, {}, {}, {}}), 16);
    Tokens page = crowd(3, 10, 2);
    EXPECT_EQ(unit_of(page), 4);
    page.tokens[0].box.bottom += 50;
    page.tokens[1].box.bottom += 10;
    EXPECT_EQ(unit_of(page), 12);
}

}  // namespace
}  // namespace recto::layout
