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

}  // namespace
}  // namespace recto::image
