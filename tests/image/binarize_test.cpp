#include "image/binarize.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "image/binarize_kernels.hpp"
#include "image/drawing.hpp"
#include "image/targets.hpp"
#include "recto/error.hpp"

namespace recto::image {
namespace {

/// Text under uneven light with grain, as a photo has it.
Image photographed(int width, int height, unsigned seed) {
    Image page = draw_page(width, height, 7, seed);
    std::mt19937 random(seed);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const double light = 0.35 + 0.6 * x / width;
            const double value = page.row(y)[x] * light + static_cast<double>(random() % 9) - 4;
            page.row(y)[x] = static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0));
        }
    return page;
}

const Method kMethods[] = {Method::Otsu, Method::Sauvola, Method::Wolf};

struct Size {
    int width, height;
};

class EveryTarget : public testing::TestWithParam<Size> {};

TEST_P(EveryTarget, AgreesWithTheScalarTwin) {
    const auto [width, height] = GetParam();
    for (const Image& gray : {noise(width, height, 1), photographed(width, height, 1), Image(width, height, 1, 0),
                              Image(width, height, 1, 255)})
        for (const Method method : kMethods)
            for (const int window : {1, 3, 15, 41, 361}) {
                LocalOptions options;
                options.window = window;
                const Image expected = binarize_scalar(gray, method, options);
                on_every_target([&] { ASSERT_EQ(binarize(gray, method, options), expected) << window; });
            }
}

INSTANTIATE_TEST_SUITE_P(Sizes, EveryTarget,
                         testing::Values(Size{1, 1}, Size{1, 37}, Size{37, 1}, Size{2, 2}, Size{7, 9}, Size{8, 8},
                                         Size{15, 33}, Size{31, 16}, Size{63, 5}, Size{64, 64}, Size{65, 70},
                                         Size{129, 40}, Size{301, 203}));

TEST(ToGray, EveryTargetAgreesWithTheScalarTwin) {
    for (int width = 1; width < 150; width += 7) {
        const Image rgb = noise(width, 3, 3);
        const Image expected = to_gray_scalar(rgb);
        on_every_target([&] { ASSERT_EQ(to_gray(rgb), expected) << width; });
    }
}

TEST(ToGray, WeighsAsRec601) {
    Image rgb(4, 1, 3);
    rgb.row(0)[0] = rgb.row(0)[4] = rgb.row(0)[8] = 255;
    rgb.row(0)[9] = rgb.row(0)[10] = rgb.row(0)[11] = 255;
    const Image gray = to_gray(rgb);
    EXPECT_NEAR(gray.row(0)[0], 0.299 * 255, 1);
    EXPECT_NEAR(gray.row(0)[1], 0.587 * 255, 1);
    EXPECT_NEAR(gray.row(0)[2], 0.114 * 255, 1);
    EXPECT_EQ(gray.row(0)[3], 255);
}

TEST(ToGray, LeavesGreyAlone) {
    const Image gray = noise(9, 4, 1);
    EXPECT_EQ(to_gray(gray), gray);
}

TEST(Otsu, PartsTwoModes) {
    Image gray(100, 100, 1, 200);
    fill(gray, 10, 10, 30, 30, 60);
    EXPECT_GE(otsu_threshold(gray), 60);
    EXPECT_LT(otsu_threshold(gray), 200);
}

class OtsuThreshold : public testing::TestWithParam<Size> {};

TEST_P(OtsuThreshold, MaximisesTheVarianceBetweenClasses) {
    const auto [width, height] = GetParam();
    const Image gray = photographed(width, height, 4);
    const auto between = [&](int threshold) {
        double count[2] = {}, sum[2] = {};
        for (int y = 0; y < gray.height(); ++y)
            for (const std::uint8_t v : gray.row(y)) {
                ++count[v > threshold];
                sum[v > threshold] += v;
            }
        if (count[0] == 0 || count[1] == 0) return 0.0;
        return count[0] * count[1] * std::pow(sum[0] / count[0] - sum[1] / count[1], 2);
    };
    const double found = between(otsu_threshold(gray));
    for (int t = 0; t < 255; ++t) EXPECT_LE(between(t), found * (1 + 1e-9));
}

INSTANTIATE_TEST_SUITE_P(SmallAndLarge, OtsuThreshold, testing::Values(Size{120, 90}, Size{701, 503}));

/// Both local methods by their books, window by window in double precision.
double threshold_by_the_book(const Image& gray, Method method, const LocalOptions& options, int x, int y) {
    const auto moments = [&](int u, int v) {
        const int radius = options.window / 2;
        double count = 0, sum = 0, square = 0;
        for (int j = std::max(v - radius, 0); j <= std::min(v + radius, gray.height() - 1); ++j)
            for (int i = std::max(u - radius, 0); i <= std::min(u + radius, gray.width() - 1); ++i) {
                const double value = gray.row(j)[i];
                ++count;
                sum += value;
                square += value * value;
            }
        const double mean = sum / count;
        return std::pair(mean, std::sqrt(std::max(0.0, square / count - mean * mean)));
    };
    const auto [mean, deviation] = moments(x, y);
    if (method == Method::Sauvola) return mean * (1 + options.k * (deviation / options.range - 1));
    static const double largest = [&] {
        double most = 0;
        for (int v = 0; v < gray.height(); ++v)
            for (int u = 0; u < gray.width(); ++u) most = std::max(most, moments(u, v).second);
        return most;
    }();
    const double darkest = *std::min_element(gray.data(), gray.data() + gray.stride() * gray.height());
    return mean - options.k * (1 - deviation / largest) * (mean - darkest);
}

TEST(Binarize, FollowsTheBook) {
    const Image gray = photographed(70, 60, 2);
    LocalOptions options;
    options.window = 21;
    for (const Method method : {Method::Sauvola, Method::Wolf}) {
        const Image mask = binarize(gray, method, options);
        for (int y = 0; y < 60; ++y)
            for (int x = 0; x < 70; ++x) {
                const double threshold = threshold_by_the_book(gray, method, options, x, y);
                if (std::abs(gray.row(y)[x] - threshold) < 0.05) continue;
                ASSERT_EQ(mask.row(y)[x], gray.row(y)[x] <= threshold ? 255 : 0) << x << "," << y;
            }
    }
}

TEST(Binarize, SumsOfAWideBrightPageDoNotOverflow) {
    Image gray(30'000, 40, 1, 255);
    fill(gray, 29'000, 10, 3, 20, 0);
    const Image mask = binarize(gray, Method::Sauvola);
    EXPECT_EQ(mask.row(20)[29'001], 255);
    EXPECT_EQ(mask.row(20)[29'010], 0);
    EXPECT_EQ(mask.row(20)[5], 0);
}

TEST(Binarize, LocalMethodsReadShadowsThatOtsuCannot) {
    const Image gray = photographed(600, 300, 3);
    const Image truth = dark(draw_page(600, 300, 7, 3));
    const auto wrong = [&](const Image& mask) {
        int count = 0;
        for (std::size_t i = 0; i < mask.stride() * 300; ++i) count += mask.data()[i] != truth.data()[i];
        return count / (600 * 300.0);
    };
    EXPECT_GT(wrong(binarize(gray, Method::Otsu)), 0.1);
    EXPECT_LT(wrong(binarize(gray, Method::Sauvola)), 0.005);
    EXPECT_LT(wrong(binarize(gray, Method::Wolf)), 0.005);
}

TEST(Binarize, RefusesWhatMakesNoSense) {
    const Image gray(10, 10, 1);
    LocalOptions options;
    for (const int window : {0, -1, 4, 363}) {
        options.window = window;
        EXPECT_THROW((void)binarize(gray, Method::Sauvola, options), Error) << window;
    }
    EXPECT_THROW((void)binarize(Image(4, 4, 3), Method::Otsu), Error);
    EXPECT_TRUE(binarize(Image(), Method::Wolf).empty());
}

}  // namespace
}  // namespace recto::image
