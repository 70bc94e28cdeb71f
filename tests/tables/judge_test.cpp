#include "tables/judge.hpp"

#include <gmock/gmock.h>

namespace recto::tables {
namespace {

TEST(Judge, GivesAChance) {
    TableLook look{};
    EXPECT_GE(chance_of_table(look), 0);
    EXPECT_LE(chance_of_table(look), 1);
    look.fill(1e9F);
    EXPECT_GE(chance_of_table(look), 0);
    EXPECT_LE(chance_of_table(look), 1);
}

TEST(Judge, TakesNoneOfNone) {
    EXPECT_TRUE(best_tables({}).empty());
}

}  // namespace
}  // namespace recto::tables
