#include "image/components.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace recto::image {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Image drawn(const std::vector<std::string>& rows) {
    Image mask(static_cast<int>(rows[0].size()), static_cast<int>(rows.size()), 1);
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x) mask.row(y)[x] = rows[y][x] == '#' ? 255 : 0;
    return mask;
}

/// By flooding from each pixel in turn.
std::vector<Component> flooded(Image mask) {
    std::vector<Component> found;
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x) {
            if (mask.row(y)[x] == 0) continue;
            int left = x, top = y, right = x, bottom = y, pixels = 0;
            std::vector<std::pair<int, int>> todo = {{x, y}};
            mask.row(y)[x] = 0;
            while (!todo.empty()) {
                const auto [u, v] = todo.back();
                todo.pop_back();
                ++pixels;
                left = std::min(left, u);
                right = std::max(right, u);
                top = std::min(top, v);
                bottom = std::max(bottom, v);
                for (int n = std::max(v - 1, 0); n <= std::min(v + 1, mask.height() - 1); ++n)
                    for (int m = std::max(u - 1, 0); m <= std::min(u + 1, mask.width() - 1); ++m)
                        if (mask.row(n)[m] != 0) {
                            mask.row(n)[m] = 0;
                            todo.emplace_back(m, n);
                        }
            }
            found.push_back({left, top, right - left + 1, bottom - top + 1, pixels});
        }
    return found;
}

TEST(Components, JoinsAcrossCorners) {
    EXPECT_THAT(components(drawn({"#..#", ".##.", "...."})), ElementsAre(Component{0, 0, 4, 2, 4}));
}

TEST(Components, JoinsArmsThatMeetBelow) {
    EXPECT_THAT(components(drawn({"#.#.#", "#.#.#", "#####"})), ElementsAre(Component{0, 0, 5, 3, 11}));
}

TEST(Components, ComeInTheOrderOfTheirFirstPixels) {
    EXPECT_THAT(components(drawn({"...#.", ".....", "#..#."})),
                ElementsAre(Component{3, 0, 1, 1, 1}, Component{0, 2, 1, 1, 1}, Component{3, 2, 1, 1, 1}));
}

TEST(Components, AgreeWithFlooding) {
    std::mt19937 random(7);
    for (const unsigned ink : {2U, 3U, 5U, 20U})
        for (int size = 1; size < 100; size += 9) {
            Image mask(size + 20, size, 1);
            for (std::size_t i = 0; i < mask.stride() * mask.height(); ++i) mask.data()[i] = random() % ink ? 0 : 255;
            ASSERT_EQ(components(mask), flooded(mask)) << size << " " << ink;
        }
}

TEST(Components, OfNothingAreNone) {
    EXPECT_THAT(components(Image()), IsEmpty());
    EXPECT_THAT(components(Image(100, 3, 1)), IsEmpty());
}

TEST(Components, GiveUpOnNoise) {
    Image dots(100, 100, 1);
    for (int y = 0; y < 100; y += 2)
        for (int x = 0; x < 100; x += 2) dots.row(y)[x] = 255;
    EXPECT_EQ(components(dots, 2500).size(), 2500U);
    EXPECT_THAT(components(dots, 2499), IsEmpty());
}

}  // namespace
}  // namespace recto::image
