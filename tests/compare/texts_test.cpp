#include "compare/texts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recto::comparison {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Texts, CaseIsFoldedAsUnicodeSays) {
    EXPECT_EQ(case_folded("Straße"), U"strasse");
    EXPECT_EQ(case_folded("ΣΊΣΥΦΟΣ"), U"σίσυφοσ");
    EXPECT_EQ(case_folded("ﬁt"), U"fit");
}

TEST(Texts, NormalKeepsLettersAndDigits) {
    EXPECT_EQ(normal("Total (EUR): 1.234,50"), U"totaleur123450");
    EXPECT_EQ(normal("a_b-c½²"), U"abc½²");
    EXPECT_EQ(normal(" \u2192 "), U"");
}

TEST(Texts, SplitsAtEveryKindOfSpace) {
    EXPECT_THAT(split(U" a\u00a0b\u3000\tc "), ElementsAre(U"a", U"b", U"c"));
    EXPECT_THAT(split(U" \n"), IsEmpty());
    EXPECT_EQ(single_spaced(U"  two \t words "), U"two words");
}

std::size_t distance(std::u32string_view a, std::u32string_view b) {
    return Pattern(a).distance(b);
}

TEST(Texts, DistanceCountsEdits) {
    EXPECT_EQ(distance(U"kitten", U"sitting"), 3U);
    EXPECT_EQ(distance(U"", U"abc"), 3U);
    EXPECT_EQ(distance(U"abc", U""), 3U);
    EXPECT_EQ(distance(U"", U""), 0U);
    EXPECT_EQ(distance(U"Ä€", U"Ä£"), 1U);
}

/// Row by row, as in the textbook.
std::size_t slow_distance(std::u32string_view a, std::u32string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

TEST(Texts, DistanceIsTheTextbooksAcrossBlocks) {
    unsigned seed = 7;
    const auto random = [&](unsigned below) {
        seed = seed * 1664525U + 1013904223U;
        return (seed >> 16) % below;
    };
    for (int round = 0; round < 200; ++round) {
        std::u32string a(random(200), U'a');
        for (char32_t& letter : a) letter = U'a' + random(3);
        std::u32string b = a;
        for (unsigned edits = random(20); edits > 0 && !b.empty(); --edits)
            b.erase(random(static_cast<unsigned>(b.size())), random(3));
        b.insert(0, random(5), U'z');
        EXPECT_EQ(distance(a, b), slow_distance(a, b));
    }
}

TEST(Texts, LikenessIsOfTheLongerOne) {
    EXPECT_DOUBLE_EQ(Pattern(U"total").likeness(U"totol"), 0.8);
    EXPECT_GE(Pattern(U"total").likeness(U"totol"), 0.8);
    EXPECT_DOUBLE_EQ(Pattern(U"").likeness(U""), 1);
    EXPECT_DOUBLE_EQ(Pattern(U"").likeness(U"x"), 0);
}

}  // namespace
}  // namespace recto::comparison
