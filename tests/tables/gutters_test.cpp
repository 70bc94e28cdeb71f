#include "tables/gutters.hpp"

#include <gmock/gmock.h>

namespace recto::tables {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

// Rows of words 20 high, 36 apart, from these edges to those.
std::vector<TextRow> rows_of(const std::vector<std::vector<std::pair<float, float>>>& rows) {
    std::vector<Box> places;
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (const auto& [left, right] : rows[i])
            places.push_back({left, 100 + 36.0F * static_cast<float>(i), right - left, 20});
    return text_rows(places, std::vector<std::string_view>(places.size(), "word"), {}, 20);
}

TEST(Gutters, RunDownThroughARowAcross) {
    const auto rows =
        rows_of({{{100, 200}, {300, 400}}, {{100, 210}, {310, 400}}, {{100, 400}}, {{100, 220}, {290, 400}}});
    const std::vector<Gutter> gutters = find_gutters(rows, 20);
    ASSERT_THAT(gutters, SizeIs(1));
    EXPECT_EQ(gutters[0].first, 0);
    EXPECT_EQ(gutters[0].last, 3);
    EXPECT_EQ(gutters[0].support, 3);
    EXPECT_EQ(gutters[0].crossed, 1);
    EXPECT_FLOAT_EQ(gutters[0].left, 220);
    EXPECT_FLOAT_EQ(gutters[0].right, 290);
    EXPECT_EQ(left_of(gutters[0], rows[0]), 0);
    EXPECT_EQ(right_of(gutters[0], rows[0]), 1);
    EXPECT_EQ(right_of(gutters[0], rows[2]), 1);
}

TEST(Gutters, NeedTwoRows) {
    EXPECT_THAT(find_gutters(rows_of({{{100, 200}, {300, 400}}, {{100, 400}}}), 20), IsEmpty());
    EXPECT_THAT(find_gutters({}, 20), IsEmpty());
}

TEST(Gutters, EndAtTwoRowsAcross) {
    const auto rows = rows_of({{{100, 200}, {300, 400}},
                               {{100, 200}, {300, 400}},
                               {{100, 400}},
                               {{100, 400}},
                               {{100, 200}, {300, 400}},
                               {{100, 200}, {300, 400}}});
    EXPECT_THAT(find_gutters(rows, 20), SizeIs(2));
}

TEST(TextRows, PartAtWideGapsAndRules) {
    const std::vector<Box> places = {{100, 100, 80, 20}, {186, 101, 80, 20}, {330, 100, 80, 20}, {416, 100, 80, 20}};
    const std::vector<std::string_view> texts = {"word", "word", "word", "word"};
    EXPECT_THAT(text_rows(places, texts, {}, 20), SizeIs(1));
    EXPECT_THAT(text_rows(places, texts, {}, 20)[0].chunks, SizeIs(2));
    EXPECT_THAT(text_rows(places, texts, {{413, 50, 200}}, 20)[0].chunks, SizeIs(3));
}

TEST(TextRows, KeepASignWithItsAmount) {
    const std::vector<Box> places = {{100, 100, 10, 20}, {170, 100, 60, 20}};
    EXPECT_THAT(text_rows(places, {"$", "12.50"}, {}, 20)[0].chunks, SizeIs(1));
    EXPECT_THAT(text_rows(places, {"A", "12.50"}, {}, 20)[0].chunks, SizeIs(2));
}

}  // namespace
}  // namespace recto::tables
