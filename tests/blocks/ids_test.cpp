#include "blocks/ids.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace recto::blocks {
namespace {

const Geometry somewhere{{0.1F, 0.2F, 0.3F, 0.1F}, {{{0.1F, 0.2F}, {0.4F, 0.2F}, {0.4F, 0.3F}, {0.1F, 0.3F}}}};

TEST(Ids, AreLowercaseUuidsOfVersion8) {
    EXPECT_THAT(IdMaker(1).next(BlockType::Word, "word", somewhere),
                testing::MatchesRegex("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
}

// Answers that were stored by an earlier version must stay comparable with new ones.
TEST(Ids, StayWhatTheyWere) {
    EXPECT_EQ(IdMaker(1).next(BlockType::Word, "word", somewhere), "094f346d-9523-846c-957e-48e2fcd4e4d1");
}

TEST(Ids, DependOnPageTypeTextPlaceAndChildren) {
    Geometry beside = somewhere;
    beside.polygon[0].x = 0.11F;
    const std::vector<std::string> child = {"child"};
    const std::set<std::string> ids = {
        IdMaker(1).next(BlockType::Word, "word", somewhere), IdMaker(2).next(BlockType::Word, "word", somewhere),
        IdMaker(1).next(BlockType::Line, "word", somewhere), IdMaker(1).next(BlockType::Word, "ward", somewhere),
        IdMaker(1).next(BlockType::Word, "word", beside),    IdMaker(1).next(BlockType::Word, "word", somewhere, child),
    };
    EXPECT_EQ(ids.size(), 6U);
}

TEST(Ids, TellEqualBlocksApartByTheirOrder) {
    IdMaker maker(1);
    const std::string first = maker.next(BlockType::Word, "word", somewhere);
    const std::string second = maker.next(BlockType::Word, "word", somewhere);
    EXPECT_NE(first, second);
    IdMaker again(1);
    EXPECT_EQ(again.next(BlockType::Word, "word", somewhere), first);
    EXPECT_EQ(again.next(BlockType::Word, "word", somewhere), second);
}

TEST(Ids, PartsOfADigestDoNotRunTogether) {
    EXPECT_NE(Digest().add(std::string_view("ab")).add(std::string_view("c")).bits(),
              Digest().add(std::string_view("a")).add(std::string_view("bc")).bits());
}

// Of 128 bits, about half should flip when one bit of the input does.
TEST(Ids, OneBitOfInputChangesManyOfTheDigest) {
    const Digest::Bits one = Digest().add(std::uint64_t{0}).bits();
    const Digest::Bits other = Digest().add(std::uint64_t{1} << 63).bits();
    const Digest::Bits changed = one ^ other;
    const int flipped = __builtin_popcountll(static_cast<std::uint64_t>(changed >> 64)) +
                        __builtin_popcountll(static_cast<std::uint64_t>(changed));
    EXPECT_GT(flipped, 40);
    EXPECT_LT(flipped, 88);
}

}  // namespace
}  // namespace recto::blocks
