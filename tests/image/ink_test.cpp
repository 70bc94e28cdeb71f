#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "image/binarize.hpp"
#include "image/binarize_kernels.hpp"
#include "image/drawing.hpp"
#include "image/targets.hpp"
#include "recto/error.hpp"

namespace recto::image {
namespace {

/// Share of the pixels of a rectangle that are ink.
double cover(const Image& mask, int left, int top, int width, int height) {
    int count = 0;
    for (int y = top; y < top + height; ++y)
        for (int x = left; x < left + width; ++x) count += mask.row(y)[x] != 0;
    return count / (static_cast<double>(width) * height);
}

/// Share of the pixels in which a mask differs from the ink that was drawn, of the drawn ones.
double wrong(const Image& mask, const Image& drawn) {
    double apart = 0;
    double ink = 0;
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x) {
            apart += mask.row(y)[x] != drawn.row(y)[x];
            ink += drawn.row(y)[x] != 0;
        }
    return apart / ink;
}

Image grained(Image image, int amplitude, unsigned seed) {
    std::mt19937 random(seed);
    for (int y = 0; y < image.height(); ++y)
        for (std::uint8_t& value : image.row(y)) {
            const int grain = static_cast<int>(random() % (2 * static_cast<unsigned>(amplitude) + 1)) - amplitude;
            value = static_cast<std::uint8_t>(std::clamp(value + grain, 0, 255));
        }
    return image;
}

TEST(Ink, IsWhatWasDrawn) {
    const Image page = draw_page(900, 700, 12, 1);
    EXPECT_LT(wrong(ink(page), dark(page)), 0.001);
    EXPECT_LT(wrong(ink(grained(page, 12, 1)), dark(page)), 0.01);
}

TEST(Ink, OfAFaxIsTheFax) {
    Image fax = draw_page(850, 1100, 6, 2);
    const Image drawn = dark(fax);
    for (std::size_t i = 0; i < fax.stride() * fax.height(); ++i) fax.data()[i] = drawn.data()[i] ^ 255;
    EXPECT_EQ(ink(fax), drawn);
}

TEST(Ink, FindsFaintLinesBesideBlackOnes) {
    Image page(900, 400, 1, 245);
    std::mt19937 random(3);
    draw_line(page, 60, 850, 100, 14, 10, random);
    const Image black = dark(page);
    draw_line(page, 60, 850, 250, 14, 195, random);
    draw_line(page, 60, 850, 320, 14, 10, random);
    const Image mask = ink(page);
    Image drawn(900, 400, 1);
    for (int y = 0; y < 400; ++y)
        for (int x = 0; x < 900; ++x) drawn.row(y)[x] = page.row(y)[x] < 220 ? 255 : 0;
    EXPECT_LT(wrong(mask, drawn), 0.001);
}

TEST(Ink, FollowsUnevenLight) {
    Image page = draw_page(900, 900, 12, 4);
    const Image drawn = dark(page);
    for (int y = 0; y < 900; ++y)
        for (int x = 0; x < 900; ++x) {
            const double shadow = x + y > 900 ? 0.6 : 1;
            page.row(y)[x] = static_cast<std::uint8_t>(page.row(y)[x] * (0.4 + 0.6 * x / 900) * shadow);
        }
    EXPECT_LT(wrong(ink(grained(page, 3, 4)), drawn), 0.05);
}

TEST(Ink, TakesLightLettersOnADarkBand) {
    Image page = draw_page(1000, 800, 12, 5);
    fill(page, 100, 0, 800, 300, 250);
    fill(page, 100, 100, 800, 80, 40);
    std::mt19937 random(5);
    Image letters(1000, 800, 1);
    std::mt19937 same = random;
    draw_line(page, 140, 860, 150, 20, 245, random);
    draw_line(letters, 140, 860, 150, 20, 255, same);
    const Image mask = ink(page);
    for (int y = 100; y < 180; ++y)
        for (int x = 100; x < 900; ++x) ASSERT_EQ(mask.row(y)[x], letters.row(y)[x]) << x << "," << y;
    EXPECT_GT(cover(mask, 100, 330, 800, 400), 0.03);
}

TEST(Ink, TakesWhiteLettersOnColourAndBlackOnesBesideThem) {
    for (const int shade : {90, 130, 170}) {
        Image page(900, 500, 1, 250);
        fill(page, 100, 100, 600, 90, static_cast<std::uint8_t>(shade));
        fill(page, 100, 250, 600, 90, static_cast<std::uint8_t>(shade + 30));
        Image drawn(900, 500, 1);
        std::mt19937 random(6);
        std::mt19937 same(6);
        draw_line(page, 140, 650, 150, 18, 252, random);
        draw_line(page, 140, 650, 300, 18, 10, random);
        draw_line(drawn, 140, 650, 150, 18, 255, same);
        draw_line(drawn, 140, 650, 300, 18, 255, same);
        EXPECT_LT(wrong(ink(page), drawn), 0.02) << shade;
    }
}

TEST(Ink, TakesADarkPageForWhatItIs) {
    Image page = draw_page(900, 900, 12, 7);
    const Image drawn = dark(page);
    for (std::size_t i = 0; i < page.stride() * page.height(); ++i) page.data()[i] ^= 255;
    EXPECT_LT(wrong(ink(page), drawn), 0.001);
}

TEST(Ink, KeepsThickStrokesSolid) {
    // A letter 900 pixels high with strokes of 200, with the hole of an A or an O.
    Image page(1400, 1300, 1, 250);
    fill(page, 200, 200, 800, 900, 30);
    fill(page, 400, 400, 400, 500, 250);
    const Image mask = ink(page);
    EXPECT_EQ(mask, dark(page));
}

TEST(Ink, KeepsBarsSolid) {
    Image page = draw_page(1000, 1400, 12, 8);
    fill(page, 0, 600, 1000, 260, 250);
    fill(page, 50, 650, 900, 130, 25);
    EXPECT_EQ(cover(ink(page), 50, 650, 900, 130), 1);
    EXPECT_LT(wrong(ink(page), dark(page)), 0.001);
}

TEST(Ink, KeepsHeavyLettersWithTheirHoles) {
    Image page(1200, 500, 1, 250);
    for (int i = 0; i < 8; ++i) {
        fill(page, 60 + 135 * i, 150, 120, 160, 15);
        fill(page, 60 + 135 * i + 45, 190, 30, 25, 250);
        fill(page, 60 + 135 * i + 45, 245, 30, 25, 250);
    }
    EXPECT_EQ(ink(page), dark(page));
}

TEST(Ink, OfAnEmptyPageIsNone) {
    for (const int value : {0, 30, 128, 255}) {
        const Image mask = ink(Image(640, 480, 1, static_cast<std::uint8_t>(value)));
        EXPECT_EQ(cover(mask, 0, 0, 640, 480), 0) << value;
    }
    EXPECT_LT(cover(ink(grained(Image(640, 480, 1, 230), 10, 9)), 0, 0, 640, 480), 0.001);
}

TEST(Ink, TakesImagesOfAnySize) {
    for (const int width : {1, 2, 7, 8, 9, 31, 250})
        for (const int height : {1, 3, 8, 17, 250}) {
            const Image mask = ink(grained(Image(width, height, 1, 128), 120, 10));
            EXPECT_EQ(mask.width(), width);
            EXPECT_EQ(mask.height(), height);
        }
    EXPECT_TRUE(ink(Image()).empty());
    EXPECT_THROW((void)ink(Image(4, 4, 3)), Error);
}

TEST(Ink, IsTheSameOnEveryTarget) {
    const Image page = grained(draw_page(731, 517, 11, 11), 20, 11);
    const Image expected = ink(page);
    on_every_target([&] { EXPECT_EQ(ink(page), expected); });
}

TEST(InkUnderSurface, EveryTargetAgreesWithTheScalarTwin) {
    std::mt19937 random(12);
    for (std::size_t width = 1; width < 400; width += 13)
        for (const std::size_t tile : {2U, 7U, 8U, 16U, 21U, 32U, 64U}) {
            std::vector<std::uint8_t> gray(width);
            for (std::uint8_t& value : gray) value = static_cast<std::uint8_t>(random());
            std::vector<std::uint16_t> heights((width + tile - 1) / tile);
            for (std::uint16_t& height : heights) height = static_cast<std::uint16_t>(random() % 65281);
            std::vector<std::uint8_t> expected(width);
            ink_under_surface_scalar(gray.data(), heights.data(), tile, width, expected.data());
            on_every_target([&] {
                std::vector<std::uint8_t> mask(width);
                std::vector<std::uint8_t> scratch(width + 64);
                ink_under_surface(gray.data(), heights.data(), tile, width, scratch.data(), mask.data());
                ASSERT_EQ(mask, expected) << width << " " << tile;
            });
        }
}

TEST(ChooseMethod, TakesOtsuForCleanPagesOnly) {
    const Image page = draw_page(900, 900, 12, 13);
    EXPECT_EQ(choose_method(page), Method::Otsu);
    Image shaded = page;
    for (int y = 0; y < 900; ++y)
        for (int x = 0; x < 900; ++x)
            shaded.row(y)[x] = static_cast<std::uint8_t>(page.row(y)[x] * (0.4 + 0.6 * x / 900));
    EXPECT_NE(choose_method(shaded), Method::Otsu);
    Image faint = page;
    for (std::size_t i = 0; i < faint.stride() * faint.height(); ++i)
        faint.data()[i] = static_cast<std::uint8_t>(190 + faint.data()[i] / 5);
    EXPECT_NE(choose_method(faint), Method::Otsu);
    EXPECT_EQ(choose_method(Image()), Method::Otsu);
}

}  // namespace
}  // namespace recto::image
