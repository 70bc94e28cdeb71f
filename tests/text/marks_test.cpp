#include "text/marks.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "text/rectangle.hpp"

namespace recto::text {
namespace {

Polygon rectangle(float left, float top, float right, float bottom) {
    return {Point{left, top}, Point{right, top}, Point{right, bottom}, Point{left, bottom}};
}

// A page of 400 by 200 with one line that was read, 20 pixels high at 40, 80.
class Sheet {
  public:
    Sheet() {
        line_.place = rectangle(40, 80, 140, 100);
        fill(40, 80, 100, 20);
    }
    Sheet& fill(int left, int top, int width, int height) {
        for (int y = top; y < top + height; ++y) std::fill_n(ink_.row(y).begin() + left, width, std::uint8_t{255});
        return *this;
    }
    [[nodiscard]] std::vector<Box> marks() const {
        std::vector<Box> boxes;
        for (const Polygon& place : lone_marks(ink_, {}, {rectangle(38, 77, 142, 103)}, {line_}))
            boxes.push_back(bounds(place));
        return boxes;
    }

  private:
    Image ink_{400, 200, 1};
    Line line_;
};

TEST(LoneMarks, AreNoneWhereAllInkWasFound) {
    EXPECT_TRUE(Sheet().marks().empty());
}

TEST(LoneMarks, AreColonsDashesAndLettersInTheRowOfALine) {
    const auto marks =
        Sheet().fill(180, 86, 3, 3).fill(180, 96, 3, 3).fill(240, 90, 12, 3).fill(300, 81, 10, 18).marks();
    ASSERT_EQ(marks.size(), 3U);
    for (const Box& mark : marks) {
        EXPECT_LT(mark.top, 81) << "as high as the row";
        EXPECT_GT(mark.top + mark.height, 99);
    }
    EXPECT_TRUE(marks[0].left < 180 && marks[0].left + marks[0].width > 183);
    EXPECT_TRUE(marks[1].left < 240 && marks[1].left + marks[1].width > 252);
    EXPECT_TRUE(marks[2].left < 300 && marks[2].left + marks[2].width > 310);
}

TEST(LoneMarks, AreNotSpecksRulesNorPictures) {
    EXPECT_TRUE(Sheet().fill(180, 90, 3, 3).marks().empty()) << "a speck";
    EXPECT_TRUE(Sheet().fill(160, 97, 200, 2).marks().empty()) << "a rule";
    EXPECT_TRUE(Sheet().fill(200, 60, 60, 70).marks().empty()) << "a picture";
    EXPECT_TRUE(Sheet().fill(180, 98, 12, 2).marks().empty()) << "what is left of a rule under the row";
}

TEST(LoneMarks, AreNotARowOfDashes) {
    Sheet sheet;
    for (int x = 160; x < 360; x += 20) sheet.fill(x, 89, 10, 3);
    EXPECT_TRUE(sheet.marks().empty());
}

TEST(LoneMarks, AreNotWhatStandsInNoRow) {
    EXPECT_TRUE(Sheet().fill(180, 150, 10, 18).marks().empty());
}

TEST(LoneMarks, FollowALineThatRises) {
    Image ink(400, 400, 1);
    for (int y = 94; y < 112; ++y) std::fill_n(ink.row(y).begin() + 300, 10, std::uint8_t{255});
    Line line;
    const auto at = [](float u, float v) {  // 10 degrees upwards
        return Point{40 + u * std::cos(0.1745F) + v * std::sin(0.1745F),
                     140 - u * std::sin(0.1745F) + v * std::cos(0.1745F)};
    };
    line.place = {at(0, 0), at(100, 0), at(100, 20), at(0, 20)};
    const auto marks = lone_marks(ink, {}, {}, {line});
    ASSERT_EQ(marks.size(), 1U);
    EXPECT_NEAR(marks[0][0].y - marks[0][1].y, (marks[0][1].x - marks[0][0].x) * std::tan(0.1745F), 0.1);
}

}  // namespace
}  // namespace recto::text
