#include "text/confidence.hpp"

#include <gtest/gtest.h>

namespace recto::text {
namespace {

std::vector<Glyph> word(float probability, std::size_t letters = 5) {
    return std::vector<Glyph>(letters, Glyph{U'a', probability, 0, 0});
}

float chance(float probability, ReadBy reader) {
    return confidence(evidence_of(word(probability), reader, 20));
}

TEST(Evidence, HoldsTheLeastSureLetter) {
    std::vector<Glyph> glyphs = word(0.9F);
    glyphs[2].probability = 0.3F;
    const Evidence evidence = evidence_of(glyphs, ReadBy::Small, 12);
    EXPECT_FLOAT_EQ(evidence.least, 0.3F);
    EXPECT_EQ(evidence.letters, 5);
    EXPECT_LT(evidence.mean_log, 0);
    EXPECT_EQ(evidence.reader, ReadBy::Small);
}

TEST(Confidence, RisesWithTheLettersProbabilities) {
    for (const ReadBy reader : {ReadBy::Tiny, ReadBy::Small, ReadBy::Tesseract}) {
        float before = 0;
        for (const float probability : {0.1F, 0.5F, 0.9F, 0.99F, 0.9999F}) {
            const float now = chance(probability, reader);
            EXPECT_GE(now, before);
            before = now;
        }
        EXPECT_GT(before, 0.9F);
        EXPECT_LT(before, 1.0F);
        EXPECT_LT(chance(0.1F, reader), 0.5F);
    }
}

TEST(Confidence, IsNotLessWhereTwoReadersAgree) {
    Evidence evidence = evidence_of(word(0.9F), ReadBy::Small, 20);
    const float alone = confidence(evidence);
    evidence.agreed = true;
    EXPECT_GE(confidence(evidence), alone);
}

}  // namespace
}  // namespace recto::text
