#include "image/flatten.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "image/drawing.hpp"

namespace recto::image {
namespace {

Image shaded(const Image& page) {
    Image result = page;
    for (int y = 0; y < page.height(); ++y)
        for (int x = 0; x < page.width(); ++x) {
            const double light = 0.3 + 0.7 * (x + y) / (page.width() + page.height());
            for (int c = 0; c < page.channels(); ++c) {
                std::uint8_t& value = result.row(y)[x * page.channels() + c];
                value = static_cast<std::uint8_t>(value * light);
            }
        }
    return result;
}

TEST(NeedsFlattening, TellsLightFromColour) {
    const Image page = draw_page(900, 900, 12, 1);
    EXPECT_FALSE(needs_flattening(page));
    EXPECT_TRUE(needs_flattening(shaded(page)));
    Image banded = page;
    for (int top = 0; top < 900; top += 180)
        for (int y = top; y < top + 90; ++y)
            for (std::uint8_t& value : banded.row(y)) value = static_cast<std::uint8_t>(value * 0.6);
    EXPECT_FALSE(needs_flattening(banded));
    EXPECT_FALSE(needs_flattening(Image()));
    EXPECT_FALSE(needs_flattening(Image(10, 10, 1, 200)));
}

TEST(EvenLight, BringsThePaperBack) {
    const Image page = draw_page(900, 900, 12, 2);
    const Image result = even_light(shaded(page));
    for (int y = 60; y < 840; y += 7)
        for (int x = 60; x < 840; x += 7) {
            if (page.row(y)[x] != 250) continue;
            ASSERT_NEAR(result.row(y)[x], 235, 18) << x << "," << y;
        }
}

TEST(EvenLight, BridgesPicturesAndKeepsThemDark) {
    Image page = draw_page(900, 900, 12, 3);
    fill(page, 300, 300, 300, 250, 90);
    const Image result = even_light(shaded(page));
    EXPECT_NEAR(result.row(420)[450], 90, 14);
}

TEST(EvenLight, LeavesEvenPagesAlone) {
    const Image page = draw_page(600, 600, 12, 4);
    const Image result = even_light(page);
    for (int y = 0; y < 600; ++y)
        for (int x = 0; x < 600; ++x) ASSERT_NEAR(result.row(y)[x], page.row(y)[x], 2);
}

TEST(EvenLight, KeepsHues) {
    Image page(400, 400, 3);
    for (int y = 0; y < 400; ++y)
        for (int x = 0; x < 400; ++x) {
            page.row(y)[3 * x] = 240;
            page.row(y)[3 * x + 1] = 200;
            page.row(y)[3 * x + 2] = 160;
        }
    const Image result = even_light(shaded(page));
    for (int i = 20; i < 400; i += 40) {
        const std::uint8_t* pixel = result.row(i).data() + 3 * i;
        EXPECT_NEAR(pixel[0] / 240.0, pixel[1] / 200.0, 0.03);
        EXPECT_NEAR(pixel[0] / 240.0, pixel[2] / 160.0, 0.03);
    }
}

TEST(EvenLight, TakesAnyImage) {
    EXPECT_TRUE(even_light(Image()).empty());
    EXPECT_EQ(even_light(Image(1, 1, 3, 7)).row(0)[0], 7);
    EXPECT_EQ(even_light(Image(33, 5, 1, 0)), Image(33, 5, 1, 0));
    EXPECT_EQ(even_light(noise(97, 61, 3)).width(), 97);
}

}  // namespace
}  // namespace recto::image
