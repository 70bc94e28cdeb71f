#include "image/pieces.hpp"

#include <gtest/gtest.h>

namespace recto::image {
namespace {

TEST(DisjointSets, GoByTheirEarliestMember) {
    DisjointSets sets;
    for (int i = 0; i < 5; ++i) sets.add();
    EXPECT_EQ(sets.join(4, 3), 3U);
    EXPECT_EQ(sets.join(1, 4), 1U);
    EXPECT_EQ(sets.join(3, 1), 1U);
    EXPECT_EQ(sets.root(4), 1U);
    EXPECT_TRUE(sets.is_root(0) && sets.is_root(1) && sets.is_root(2));
    EXPECT_FALSE(sets.is_root(3) || sets.is_root(4));
}

TEST(LabelledPieces, HoldEveryRunRowByRow) {
    Image mask(3, 2, 1);  // a V
    mask.row(0)[0] = mask.row(0)[2] = mask.row(1)[1] = 255;
    LabelledPieces found = labelled_pieces(mask, 10, 10);
    ASSERT_EQ(found.runs.size(), 3U);
    EXPECT_TRUE(found.complete);
    for (const LabelledRun& run : found.runs) EXPECT_EQ(found.pieces.root(run.label), 0U);
    EXPECT_EQ(found.pieces.extent(0).pixels, 3);
    EXPECT_EQ(found.runs[2].row, 1);
    EXPECT_EQ(found.runs[2].run, (InkRun{1, 2}));
}

TEST(LabelledPieces, SayWhereThereAreTooMany) {
    Image mask(9, 1, 1);
    for (int x = 0; x < 9; x += 2) mask.row(0)[x] = 255;
    EXPECT_FALSE(labelled_pieces(mask, 4, 100).complete);
    EXPECT_FALSE(labelled_pieces(mask, 100, 4).complete);
    EXPECT_EQ(labelled_pieces(mask, 100, 4).runs.size(), 4U);
}

}  // namespace
}  // namespace recto::image
