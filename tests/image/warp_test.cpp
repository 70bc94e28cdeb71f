#include "image/warp.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "image/drawing.hpp"
#include "image/sampling.hpp"
#include "recto/error.hpp"

namespace recto::image {
namespace {

Image grey_of(const Image& rgb, int channel) {
    Image grey(rgb.width(), rgb.height(), 1);
    for (std::size_t i = 0; i < grey.stride() * grey.height(); ++i) grey.data()[i] = rgb.data()[3 * i + channel];
    return grey;
}

Polygon upright(float left, float top, float width, float height) {
    return {Point{left, top}, {left + width, top}, {left + width, top + height}, {left, top + height}};
}

TEST(WarpQuad, CutsPixelsOutExactly) {
    for (const int channels : {1, 3}) {
        const Image source = noise(40, 30, channels);
        const Image cut = warp_quad(source, upright(5, 7, 20, 11), 20, 11);
        for (int y = 0; y < 11; ++y)
            for (int x = 0; x < 20 * channels; ++x) ASSERT_EQ(cut.row(y)[x], source.row(y + 7)[x + 5 * channels]);
    }
}

TEST(WarpQuad, FollowsTheOrderOfThePoints) {
    const Image source = noise(12, 8, 3);
    const Polygon all = upright(0, 0, 12, 8);
    const Image turned = warp_quad(source, {all[1], all[2], all[3], all[0]}, 8, 12);
    for (int y = 0; y < 12; ++y)
        for (int x = 0; x < 8; ++x)
            for (int c = 0; c < 3; ++c) ASSERT_EQ(turned.row(y)[3 * x + c], source.row(x)[3 * (11 - y) + c]);
}

TEST(WarpQuad, TakesGreyAndColourAlike) {
    const Image source = noise(50, 41, 3);
    const Polygon quad = {Point{-3, 4}, {48, 1}, {52, 39}, {6, 30}};
    const Image colour = warp_quad(source, quad, 64, 33);
    for (int c = 0; c < 3; ++c) EXPECT_EQ(grey_of(colour, c), warp_quad(grey_of(source, c), quad, 64, 33));
}

TEST(WarpQuad, MapsPerspectiveBack) {
    // A grey ramp along a plane seen in perspective: x / (x + 1) for x from 0 to 1 is 0 to 0.5.
    Image ramp(200, 200, 1);
    for (int y = 0; y < 200; ++y)
        for (int x = 0; x < 200; ++x) ramp.row(y)[x] = static_cast<std::uint8_t>(x);
    // The trapezium whose diagonals meet at (100, 2/3 of the way): the plane's centre lies there.
    const Polygon quad = {Point{50, 50}, {150, 50}, {190, 150}, {10, 150}};
    const Image result = warp_quad(ramp, quad, 101, 101);
    EXPECT_NEAR(result.row(50)[50], 99.5, 1);
    Image down(200, 200, 1);
    for (int y = 0; y < 200; ++y)
        for (int x = 0; x < 200; ++x) down.row(y)[x] = static_cast<std::uint8_t>(y);
    // The diagonals (50,50)-(190,150) and (150,50)-(10,150) cross at y = 50 + 100 × 100 / 280.
    EXPECT_NEAR(warp_quad(down, quad, 101, 101).row(50)[50], 50 + 100.0 * 100 / 280 - 0.5, 1);
}

TEST(WarpQuad, AveragesWhereItShrinks) {
    Image stripes(256, 256, 3);
    for (int y = 0; y < 256; ++y)
        for (int x = 0; x < 256 * 3; ++x) stripes.row(y)[x] = x / 3 % 2 == 0 ? 0 : 255;
    const Image small = warp_quad(stripes, upright(0, 0, 256, 256), 32, 32);
    for (int y = 0; y < 32; ++y)
        for (const std::uint8_t value : small.row(y)) ASSERT_NEAR(value, 127.5, 2);
}

TEST(WarpQuad, RepeatsTheBorderOutside) {
    Image source(4, 4, 3, 10);
    source.row(0)[0] = 200;
    const Image far = warp_quad(source, upright(-50, -50, 10, 10), 3, 3);
    EXPECT_EQ(far.row(1)[3], 200);
    EXPECT_EQ(far.row(1)[4], 10);
}

TEST(WarpQuad, SurvivesAnyNumbers) {
    const Image source = noise(9, 9, 3);
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const float huge = std::numeric_limits<float>::max();
    for (const float value : {nan, huge, -huge, std::numeric_limits<float>::infinity(), 0.0F}) {
        const Polygon quad = {Point{value, 0}, {8, value}, {8, 8}, {0, 8}};
        EXPECT_EQ(warp_quad(source, quad, 5, 5).width(), 5);
    }
    EXPECT_EQ(warp_quad(source, {}, 5, 5).width(), 5);
    const Polygon crossed = {Point{0, 0}, {8, 8}, {8, 0}, {0, 8}};
    EXPECT_EQ(warp_quad(source, crossed, 5, 5).width(), 5);
}

TEST(WarpQuad, ReadsImagesOfOnePixel) {
    EXPECT_EQ(warp_quad(Image(1, 1, 3, 9), upright(0, 0, 1, 1), 7, 2), Image(7, 2, 3, 9));
    EXPECT_EQ(warp_quad(Image(1, 1, 1, 9), upright(0, 0, 1, 1), 7, 2), Image(7, 2, 1, 9));
}

TEST(WarpQuad, RefusesWhatMakesNoSense) {
    EXPECT_THROW((void)warp_quad(Image(4, 4, 1), upright(0, 0, 4, 4), 0, 4), Error);
    EXPECT_THROW((void)warp_quad(Image(), upright(0, 0, 4, 4), 4, 4), Error);
    EXPECT_THROW((void)warp_quad(Image(4, 4, 3), upright(0, 0, 4, 4), 60'000, 60'000), Error);
}

TEST(Bilinear, VectorsAndPlainAgree) {
    const Image source = noise(23, 17, 3);
    const Bilinear colour(source);
    std::uint8_t pixel[4];
    for (int c = 0; c < 3; ++c) {
        const Image channel = grey_of(source, c);
        const Bilinear grey(channel);
        for (int y = -300; y < 18 * 256; y += 37)
            for (int x = -300; x < 24 * 256; x += 13) {
                colour.rgb(x, y, pixel);
                ASSERT_EQ(pixel[c], grey.grey(x, y)) << x << "," << y;
            }
    }
}

}  // namespace
}  // namespace recto::image
