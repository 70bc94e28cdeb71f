#include "blocks/canvas.hpp"

#include <gtest/gtest.h>

#include <string>

#include "blocks/sample.hpp"

namespace recto::blocks {
namespace {

constexpr Color ink = {1, 2, 3};

// A dot a character: '#' where the image is not blank.
std::string picture(const Image& image) {
    std::string rows;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            rows += image.row(y)[static_cast<std::size_t>(x * image.channels())] != 0 ? '#' : '.';
        rows += '\n';
    }
    return rows;
}

TEST(Canvas, FillsOnlyWhatLiesOnTheImage) {
    Image image(4, 3, 3);
    fill(image, -5, 1, 7, 100, ink);
    EXPECT_EQ(picture(image), "....\n##..\n##..\n");
    EXPECT_EQ(image.row(1)[2], 3);
    fill(image, 10, 10, 5, 5, ink);
    fill(image, 0, 0, -1, -1, ink);
    EXPECT_EQ(picture(image), "....\n##..\n##..\n");
}

TEST(Canvas, DrawsLinesInEveryDirection) {
    Image image(5, 3, 1);
    draw_line(image, {4, 2}, {0, 0}, 1, ink);
    EXPECT_EQ(picture(image), "##...\n..##.\n....#\n");
    Image point(3, 1, 1);
    draw_line(point, {1, 0}, {1, 0}, 1, ink);
    EXPECT_EQ(picture(point), ".#.\n");
}

TEST(Canvas, DrawsTheOutlineOfAPolygon) {
    Image image(5, 4, 1);
    draw_outline(image, rectangle(0, 0, 4, 3), 1, ink);
    EXPECT_EQ(picture(image), "#####\n#...#\n#...#\n#####\n");
}

TEST(Canvas, DrawsDigits) {
    Image image(digits_width(2), digit_height, 1);
    draw_digits(image, "17", 0, 0, 1, ink);
    EXPECT_EQ(picture(image),
              "..#...#####\n"
              ".##.......#\n"
              "..#......#.\n"
              "..#.....#..\n"
              "..#....#...\n"
              "..#....#...\n"
              ".###...#...\n");
}

TEST(Canvas, NoTwoDigitsLookAlike) {
    for (char a = '0'; a <= '9'; ++a)
        for (char b = '0'; b < a; ++b) {
            Image first(digit_width, digit_height, 1);
            Image second = first;
            draw_digits(first, std::string(1, a), 0, 0, 1, ink);
            draw_digits(second, std::string(1, b), 0, 0, 1, ink);
            EXPECT_NE(first, second) << a << b;
        }
}

}  // namespace
}  // namespace recto::blocks
