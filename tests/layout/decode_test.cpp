#include "layout/decode.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "layout/fixture.hpp"

namespace recto::layout {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Indices = std::vector<std::size_t>;

TEST(Decode, GivesThePairsThatTheTrainingGives) {
    std::size_t compared = 0;
    for (const testing::Fixture& fixture : testing::fixtures()) {
        const nlohmann::json& said = fixture.said;
        Features features;
        features.near = said["features"]["near"].get<std::vector<std::int32_t>>();
        features.known = said["features"]["known"].get<std::vector<float>>();
        const Chances chances{said["chances"]["role"], said["chances"]["kind"], said["chances"]["pair"]};
        const std::vector<TokenPair> pairs = pairs_of(fixture.page, features, chances);
        ASSERT_EQ(pairs.size(), said["pairs"].size());
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            EXPECT_EQ(pairs[i].key, said["pairs"][i]["key"].get<Indices>());
            EXPECT_EQ(pairs[i].value, said["pairs"][i]["value"].get<Indices>());
            EXPECT_NEAR(pairs[i].confidence, said["pairs"][i]["confidence"].get<float>(), 1e-5);
            ++compared;
        }
        const std::vector<Region> regions = regions_of(fixture.page, features, chances, pairs);
        ASSERT_EQ(regions.size(), said["regions"].size());
        for (std::size_t i = 0; i < regions.size(); ++i) {
            const nlohmann::json& theirs = said["regions"][i];
            EXPECT_EQ(static_cast<int>(regions[i].kind), theirs["kind"].get<int>());
            EXPECT_EQ(regions[i].tokens, theirs["tokens"].get<Indices>());
            EXPECT_EQ(regions[i].box, testing::boxes_of(theirs["box"]).front());
            EXPECT_NEAR(regions[i].confidence, theirs["confidence"].get<float>(), 1e-5);
            ++compared;
        }
    }
    EXPECT_GE(compared, 20U);
}

// Three words in a row and a selection element.
Tokens row() {
    Tokens page{400, 100, {}, {}, {}, {}};
    for (int i = 0; i < 4; ++i) {
        const auto left = static_cast<float>(20 + 90 * i);
        page.tokens.push_back({{left, 20, left + 60, 34}, U"word", TokenKind::Word, {}, false, 1, 0});
    }
    page.tokens[3].kind = TokenKind::Selected;
    page.tokens[3].text.clear();
    return page;
}

struct Said {
    Tokens page = row();
    Features features = features_of(page);
    Chances chances{std::vector<float>(page.tokens.size() * roles), std::vector<float>(page.tokens.size() * kinds),
                    std::vector<float>(page.tokens.size() * neighbours * ties)};

    void role(std::size_t token, Role role, float chance) {
        chances.role[token * roles + static_cast<std::size_t>(role)] = chance;
    }
    void kind(std::size_t token, RegionKind kind, float chance) {
        chances.kind[token * kinds + static_cast<std::size_t>(kind)] = chance;
    }
    void tie(std::size_t from, std::size_t to, Tie tie, float chance) {
        for (std::size_t k = from * neighbours; k < (from + 1) * neighbours; ++k)
            if (features.known[k] == 1 && features.near[k] == static_cast<std::int32_t>(to))
                chances.tie[k * ties + static_cast<std::size_t>(tie)] = chance;
    }
};

TEST(Decode, JoinsAKeysWordsAndGivesItASelectionElement) {
    Said said;
    said.role(0, Role::Key, 0.9F);
    said.role(1, Role::Key, 0.9F);
    said.tie(0, 1, Tie::SameEntity, 0.9F);
    said.tie(1, 0, Tie::SameEntity, 0.3F);
    said.tie(3, 1, Tie::ItsKey, 0.8F);
    said.tie(1, 3, Tie::ItsValue, 0.6F);
    const auto pairs = pairs_of(said.page, said.features, said.chances);
    ASSERT_EQ(pairs.size(), 1U);
    EXPECT_THAT(pairs[0].key, ElementsAre(0, 1));
    EXPECT_THAT(pairs[0].value, ElementsAre(3));
}

TEST(Decode, TellsAKeyWithoutValueOnlyWhereSure) {
    Said said;
    said.role(0, Role::Key, 0.89F);
    said.role(2, Role::Key, 0.91F);
    const auto pairs = pairs_of(said.page, said.features, said.chances);
    ASSERT_EQ(pairs.size(), 1U);
    EXPECT_THAT(pairs[0].key, ElementsAre(2));
    EXPECT_THAT(pairs[0].value, IsEmpty());
}

TEST(Decode, TakesATableToTheRulesThatFrameIt) {
    Said said;
    for (std::size_t i = 0; i < 3; ++i) said.kind(i, RegionKind::Table, 0.9F);
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j)
            if (i != j) said.tie(i, j, Tie::SameRegion, 0.9F);
    said.page.rows = {{10, 10, 300, 12}, {10, 40, 300, 42}, {10, 90, 300, 92}};
    const auto regions = regions_of(said.page, said.features, said.chances, {});
    ASSERT_EQ(regions.size(), 2U);
    EXPECT_EQ(regions[0].kind, RegionKind::Table);
    EXPECT_EQ(regions[0].box, (Sides{10, 10, 300, 42}));
    EXPECT_EQ(regions[1].kind, RegionKind::Figure);  // the selection element, which is outside
    EXPECT_THAT(regions[1].tokens, ElementsAre(3));
}

TEST(Decode, PutsARegionInsideATableIntoIt) {
    Said said;
    for (const std::size_t i : {0U, 2U}) said.kind(i, RegionKind::Table, 0.9F);
    said.kind(1, RegionKind::Text, 0.9F);
    said.tie(0, 2, Tie::SameRegion, 0.9F);
    said.tie(2, 0, Tie::SameRegion, 0.9F);
    const auto regions = regions_of(said.page, said.features, said.chances, {});
    ASSERT_FALSE(regions.empty());
    EXPECT_EQ(regions[0].kind, RegionKind::Table);
    EXPECT_THAT(regions[0].tokens, ElementsAre(0, 1, 2));
}

}  // namespace
}  // namespace recto::layout
