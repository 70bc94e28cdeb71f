#include "text/handwriting.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace recto::text {
namespace {

constexpr int margin = 14;

// A line's ink onto which strokes are drawn; x and y in the strip's pixels.
class Paper {
  public:
    explicit Paper(int width) : ink_{Image(width + 2 * margin, Reader::height + 2 * margin, 1), margin} {}

    // A stroke of a round pen from one place to another, bowed to its side.
    Paper& stroke(Point from, Point to, float pen, float bow = 0) {
        const float length = std::hypot(to.x - from.x, to.y - from.y);
        const int steps = static_cast<int>(length * 4) + 1;
        for (int i = 0; i <= steps; ++i) {
            const float t = static_cast<float>(i) / static_cast<float>(steps);
            const float side = 4 * t * (1 - t) * bow;
            dot({from.x + t * (to.x - from.x) - side * (to.y - from.y) / length,
                 from.y + t * (to.y - from.y) + side * (to.x - from.x) / length},
                pen / 2);
        }
        return *this;
    }

    [[nodiscard]] const LineInk& ink() const { return ink_; }

  private:
    void dot(Point middle, float radius) {
        const auto first = [&](float v) { return static_cast<int>(v - radius) + margin - 1; };
        const auto reach = static_cast<int>(2 * radius) + 3;
        for (int y = first(middle.y); y < first(middle.y) + reach; ++y)
            for (int x = first(middle.x); x < first(middle.x) + reach; ++x)
                if (std::hypot(static_cast<float>(x - margin) + 0.5F - middle.x,
                               static_cast<float>(y - margin) + 0.5F - middle.y) <= radius)
                    ink_.mask.row(y)[static_cast<std::size_t>(x)] = 255;
    }

    LineInk ink_;
};

PlacedWord word(Box box, std::size_t letters) {
    return {std::vector<Glyph>(letters, Glyph{U'H', 0.99F, 0, 0}), box};
}

// HHHHH... as a press sets it.
void print(Paper& paper, float left, int letters) {
    for (int i = 0; i < letters; ++i) {
        const float x = left + 22 * static_cast<float>(i);
        paper.stroke({x, 12}, {x, 37}, 4).stroke({x + 14, 12}, {x + 14, 37}, 4).stroke({x, 24}, {x + 14, 24}, 3);
    }
}

// The same by a hand: no two letters alike, some of them joined.
void write(Paper& paper, float left, int letters) {
    constexpr float off[] = {0, 3, -2, 4, -4, 1, -3, 2, 5, -1};
    const auto error = [&](int i) { return off[static_cast<unsigned>(i) % 10]; };
    for (int i = 0; i < letters; ++i) {
        const float x = left + 20 * static_cast<float>(i) + error(i);
        const float slant = 7 + 1.5F * error(i + 3);
        const Point foot{x + 9, 36 + error(i + 6)};
        paper.stroke({x + slant, 10 + error(i)}, {x, 38 + error(i + 1)}, 2.5F, error(i + 2))
            .stroke({x + 15 + 1.5F * error(i + 5), 9 + error(i + 4)}, foot, 2.5F, error(i + 7))
            .stroke({x - 1, 27 + error(i + 8)}, {x + 15, 17 + error(i + 5)}, 2, error(i));
        if (i % 3 != 2 && i + 1 < letters) paper.stroke(foot, {x + 26, 22 + error(i + 9)}, 2, 3);
    }
}

TEST(Handwriting, TellsAHandFromAPress) {
    Paper press(150);
    print(press, 10, 6);
    EXPECT_LT(handwriting_probability(press.ink(), word({4, 6, 138, 37}, 6)), 0.1F);
    Paper hand(150);
    write(hand, 10, 6);
    EXPECT_GT(handwriting_probability(hand.ink(), word({4, 2, 140, 44}, 6)), 0.9F);
}

TEST(Handwriting, JudgesEveryWordOfALine) {
    Paper form(500);
    print(form, 10, 6);
    write(form, 180, 6);
    write(form, 340, 6);
    const std::vector<PlacedWord> words{word({4, 6, 138, 37}, 6), word({174, 2, 140, 44}, 6),
                                        word({334, 2, 140, 44}, 6)};
    EXPECT_EQ(text_types(form.ink(), words),
              (std::vector{TextType::Printed, TextType::Handwriting, TextType::Handwriting}));
}

TEST(Handwriting, LetsADashLeanOnItsNeighbours) {
    const auto type_of_dash = [](void (*neighbours)(Paper&, float, int)) {
        Paper line(400);
        neighbours(line, 10, 6);
        line.stroke({175, 26}, {190, 25}, 3);
        neighbours(line, 220, 6);
        const std::vector<PlacedWord> words{word({4, 2, 140, 44}, 6), word({170, 22, 24, 8}, 1),
                                            word({214, 2, 140, 44}, 6)};
        return text_types(line.ink(), words)[1];
    };
    EXPECT_EQ(type_of_dash(print), TextType::Printed);
    EXPECT_EQ(type_of_dash(write), TextType::Handwriting);
}

TEST(Handwriting, TakesBarePaperForPrint) {
    const Paper paper(100);
    const std::vector<PlacedWord> words{word({4, 6, 60, 30}, 4), word({-40, -40, 8, 8}, 1), word({90, 0, 500, 500}, 3)};
    EXPECT_EQ(text_types(paper.ink(), words), std::vector(3, TextType::Printed));
    EXPECT_EQ(look_of(paper.ink(), words[0]), Look{});
    EXPECT_TRUE(text_types(paper.ink(), {}).empty());
}

TEST(Handwriting, SeesTheSameWhereverTheWordStands) {
    Paper here(150);
    print(here, 10, 4);
    Paper there(250);
    print(there, 110, 4);
    EXPECT_EQ(look_of(here.ink(), word({4, 6, 94, 37}, 4)), look_of(there.ink(), word({104, 6, 94, 37}, 4)));
}

}  // namespace
}  // namespace recto::text
