#include "text/spaces.hpp"

#include <gtest/gtest.h>

namespace recto::text {
namespace {

// A gap in a line whose letters stand half a line's height from middle to middle.
Between gap_of(char32_t left, char32_t right, float gap, float probability) {
    Between between;
    between.left = left;
    between.right = right;
    between.gap = gap;
    between.usual = 0.06F;
    between.distance = 0.44F + gap;
    between.pitch = 0.5F;
    between.spread = 0.15F;
    between.ink_height = 0.55F;
    between.probability = probability;
    between.space = probability > 0.5F;
    return between;
}

bool parted(char32_t left, char32_t right, float gap, float probability) {
    return parts_words(gap_of(left, right, gap, probability)) > 0.5F;
}

TEST(Spaces, AreWhereEyeAndReaderSeeOne) {
    EXPECT_TRUE(parted(U'a', U'b', 0.3F, 0.99F));
    EXPECT_FALSE(parted(U'a', U'b', 0.06F, 0.001F));
}

TEST(Spaces, AreNotWhatALetterOfATypewriterLeavesBesideIt) {
    Between between = gap_of(U'N', U':', 0.2F, 0.01F);
    between.distance = between.pitch;
    between.spread = 0.03F;
    EXPECT_LT(parts_words(between), 0.5F);
}

TEST(Spaces, BesideMarksAreSeenByTheGapWhereTheReaderSeesNone) {
    EXPECT_TRUE(parted(U'L', U':', 0.36F, 0.05F));
    EXPECT_FALSE(parted(U'L', U':', 0.1F, 0.05F));
}

TEST(Spaces, AreMoreLikelyTheWiderTheGap) {
    for (const char32_t mark : {U':', U'-', U'/', U'b', U'7'}) {
        float before = 0;
        for (const float gap : {0.02F, 0.1F, 0.2F, 0.3F, 0.5F}) {
            const float chance = parts_words(gap_of(U'a', mark, gap, 0.1F));
            EXPECT_GT(chance, before) << static_cast<int>(mark) << " at " << gap;
            before = chance;
        }
    }
}

TEST(Spaces, AreSureWhereAColumnBegins) {
    EXPECT_EQ(parts_words(gap_of(U'a', U'b', 0.9F, 0.0001F)), 1);
}

TEST(Spaces, KnowTheSortOfTheLettersBesideThem) {
    const auto a = numbers_of(gap_of(U'a', U':', 0.1F, 0.1F));
    EXPECT_EQ(a, numbers_of(gap_of(U'b', U';', 0.1F, 0.1F)));
    EXPECT_NE(a, numbers_of(gap_of(U'1', U':', 0.1F, 0.1F)));
    EXPECT_NE(a, numbers_of(gap_of(U':', U'a', 0.1F, 0.1F)));
}

}  // namespace
}  // namespace recto::text
