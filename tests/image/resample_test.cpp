#include "image/resample.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "image/drawing.hpp"
#include "image/targets.hpp"
#include "recto/error.hpp"

namespace recto::image {
namespace {

/// The mean of the area under a result pixel, pixel by pixel in double precision.
double area_mean(const Image& source, int width, int height, int x, int y, int channel) {
    const double across = static_cast<double>(source.width()) / width;
    const double down = static_cast<double>(source.height()) / height;
    double sum = 0;
    for (int v = 0; v < source.height(); ++v)
        for (int u = 0; u < source.width(); ++u) {
            const double w = std::min((x + 1) * across, u + 1.0) - std::max(x * across, u + 0.0);
            const double h = std::min((y + 1) * down, v + 1.0) - std::max(y * down, v + 0.0);
            if (w > 0 && h > 0) sum += w * h * source.row(v)[u * source.channels() + channel];
        }
    return sum / (across * down);
}

struct Case {
    int width, height, to_width, to_height;
};

class Shrinking : public testing::TestWithParam<Case> {};

TEST_P(Shrinking, IsTheMeanOfTheArea) {
    const auto [width, height, to_width, to_height] = GetParam();
    for (const int channels : {1, 3}) {
        const Image source = noise(width, height, channels);
        const Image result = resize(source, to_width, to_height);
        ASSERT_EQ(result.width(), to_width);
        ASSERT_EQ(result.height(), to_height);
        ASSERT_EQ(result.channels(), channels);
        for (int y = 0; y < to_height; ++y)
            for (int x = 0; x < to_width; ++x)
                for (int c = 0; c < channels; ++c)
                    ASSERT_NEAR(result.row(y)[x * channels + c], area_mean(source, to_width, to_height, x, y, c), 0.51)
                        << x << "," << y;
    }
}

INSTANTIATE_TEST_SUITE_P(Sizes, Shrinking,
                         testing::Values(Case{64, 48, 32, 24}, Case{61, 47, 23, 19}, Case{33, 1, 7, 1},
                                         Case{1, 50, 1, 3}, Case{100, 100, 99, 99}, Case{90, 40, 1, 1},
                                         Case{5, 5, 5, 2}));

TEST(Growing, KeepsARamp) {
    Image ramp(16, 3, 1);
    for (int y = 0; y < 3; ++y)
        for (int x = 0; x < 16; ++x) ramp.row(y)[x] = static_cast<std::uint8_t>(10 * x);
    const Image result = resize(ramp, 64, 5);
    for (int y = 0; y < 5; ++y)
        for (int x = 2; x < 62; ++x) EXPECT_NEAR(result.row(y)[x], 10 * ((x + 0.5) / 4 - 0.5), 0.51);
}

TEST(Growing, RepeatsASinglePixel) {
    const Image dot(1, 1, 3, 77);
    EXPECT_EQ(resize(dot, 9, 4), Image(9, 4, 3, 77));
}

TEST(Resize, LeavesTheSameSizeAlone) {
    const Image source = noise(17, 9, 3);
    EXPECT_EQ(resize(source, 17, 9), source);
}

TEST(Resize, AnswersTheSameOnEveryTarget) {
    const Image source = noise(211, 97, 3);
    const Image expected = resize(source, 83, 120);
    on_every_target([&] { EXPECT_EQ(resize(source, 83, 120), expected); });
}

TEST(Resize, RefusesWhatMakesNoSense) {
    const Image source(4, 4, 1);
    EXPECT_THROW((void)resize(source, 0, 4), Error);
    EXPECT_THROW((void)resize(Image(), 4, 4), Error);
    EXPECT_THROW((void)resize(source, 60'000, 60'000), Error);
}

// Dots of `ink` on `paper`, one pixel of sixteen, as a needle printer leaves them.
Image dots(std::uint8_t paper, std::uint8_t ink) {
    Image image(64, 64, 1, paper);
    for (int y = 1; y < 64; y += 4)
        for (int x = 1; x < 64; x += 4) image.row(y)[static_cast<std::size_t>(x)] = ink;
    return image;
}

TEST(ShrinkKeepingStrokes, KeepsDotsThatTheMeanWouldFade) {
    for (const auto& [paper, ink] : {std::pair{255, 0}, std::pair{0, 255}}) {
        const Image source = dots(static_cast<std::uint8_t>(paper), static_cast<std::uint8_t>(ink));
        const int faded = std::abs(resize(source, 16, 16).row(8)[8] - paper);
        const int kept = std::abs(shrink_keeping_strokes(source, 16, 16).row(8)[8] - paper);
        EXPECT_GT(kept, 2 * faded) << "ink " << ink;
    }
}

TEST(ShrinkKeepingStrokes, LeavesEvenGroundAlone) {
    const Image even(40, 30, 3, 180);
    EXPECT_EQ(shrink_keeping_strokes(even, 15, 10), Image(15, 10, 3, 180));
}

TEST(ShrinkKeepingStrokes, IsAResizeWhereItHardlyShrinks) {
    const Image source = noise(60, 40, 3);
    EXPECT_EQ(shrink_keeping_strokes(source, 31, 20), resize(source, 31, 20));
    EXPECT_EQ(shrink_keeping_strokes(source, 90, 80), resize(source, 90, 80));
}

}  // namespace
}  // namespace recto::image
