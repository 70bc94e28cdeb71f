#include "pages/jpeg.hpp"

// jpeglib.h needs the first two.
// clang-format off
#include <cstddef>
#include <cstdio>
#include <jpeglib.h>
// clang-format on

#include <algorithm>
#include <cstdlib>

#include "pages/samples.hpp"

namespace recto::pages::testing {
namespace {

/// A JPEG of one CMYK colour, as libjpeg writes it.
Buffer cmyk_jpeg(const std::array<std::uint8_t, 4>& color, J_COLOR_SPACE stored, bool adobe) {
    jpeg_error_mgr errors{};
    jpeg_compress_struct jpeg{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char* data = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&jpeg, &data, &size);
    jpeg.image_width = 16;
    jpeg.image_height = 16;
    jpeg.input_components = 4;
    jpeg.in_color_space = JCS_CMYK;
    jpeg_set_defaults(&jpeg);
    jpeg_set_colorspace(&jpeg, stored);
    jpeg_set_quality(&jpeg, 95, TRUE);
    jpeg.write_Adobe_marker = adobe ? TRUE : FALSE;
    jpeg_start_compress(&jpeg, TRUE);
    std::vector<JSAMPLE> row;
    for (int i = 0; i < 16; ++i) row.insert(row.end(), color.begin(), color.end());
    JSAMPROW rows[] = {row.data()};
    for (int y = 0; y < 16; ++y) jpeg_write_scanlines(&jpeg, rows, 1);
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    const auto* bytes = reinterpret_cast<const std::byte*>(data);
    Buffer out(bytes, bytes + size);
    std::free(data);
    return out;
}

/// Puts another orientation into exif.jpg.
Buffer with_orientation(int orientation) {
    Buffer bytes = sample("exif.jpg");
    constexpr std::array<std::byte, 4> kTag{std::byte{0x01}, std::byte{0x12}, std::byte{0}, std::byte{3}};
    constexpr std::array<std::byte, 4> kLittleTag{std::byte{0x12}, std::byte{0x01}, std::byte{3}, std::byte{0}};
    if (const auto big = std::search(bytes.begin(), bytes.end(), kTag.begin(), kTag.end()); big != bytes.end()) {
        big[9] = static_cast<std::byte>(orientation);
        return bytes;
    }
    const auto little = std::search(bytes.begin(), bytes.end(), kLittleTag.begin(), kLittleTag.end());
    EXPECT_NE(little, bytes.end());
    little[8] = static_cast<std::byte>(orientation);
    return bytes;
}

TEST(Jpeg, ReadsBaselineAndProgressive) {
    for (const char* name : {"rgb.jpg", "progressive.jpg"}) {
        SCOPED_TRACE(name);
        expect_sample(sample_picture(name), 6);
    }
    expect_quarters(sample_picture("gray.jpg"), {Rgb{87, 87, 87}, {118, 118, 118}, {49, 49, 49}, kPale}, 4);
}

TEST(Jpeg, TurnsByEveryOrientation) {
    const std::array<std::array<Rgb, 4>, 8> expected{{{kRed, kGreen, kBlue, kPale},
                                                      {kGreen, kRed, kPale, kBlue},
                                                      {kPale, kBlue, kGreen, kRed},
                                                      {kBlue, kPale, kRed, kGreen},
                                                      {kRed, kBlue, kGreen, kPale},
                                                      {kBlue, kRed, kPale, kGreen},
                                                      {kPale, kGreen, kBlue, kRed},
                                                      {kGreen, kPale, kRed, kBlue}}};
    for (int orientation = 1; orientation <= 8; ++orientation) {
        SCOPED_TRACE(orientation);
        const Image image = picture_of(with_orientation(orientation));
        EXPECT_EQ(image.width(), orientation >= 5 ? 32 : 48);
        expect_quarters(image, expected[static_cast<std::size_t>(orientation - 1)], 6);
    }
    expect_sample(picture_of(with_orientation(9)), 6);
}

TEST(Jpeg, ReadsCmykAsItIsStored) {
    // Adobe's programs store 255 for no ink: these samples are full cyan, and nothing.
    const std::array<std::uint8_t, 4> inverted_cyan{0, 255, 255, 255};
    const std::array<std::uint8_t, 4> cyan{255, 0, 0, 0};
    const Rgb expected{0, 255, 255};
    EXPECT_THAT(pixel(picture_of(cmyk_jpeg(inverted_cyan, JCS_CMYK, true)), 8, 8), ColorNear(expected, 4));
    EXPECT_THAT(pixel(picture_of(cmyk_jpeg(inverted_cyan, JCS_YCCK, true)), 8, 8), ColorNear(expected, 4));
    EXPECT_THAT(pixel(picture_of(cmyk_jpeg(cyan, JCS_CMYK, false)), 8, 8), ColorNear(expected, 4));
    expect_quarters(sample_picture("cmyk.jpg"), {kWhite, kWhite, {0, 255, 255}, {0, 255, 255}}, 6);
}

TEST(Jpeg, HeedsItsProfile) {
    expect_quarters(sample_picture("icc.jpg"), {Rgb{30, 30, 220}, kGreen, Rgb{200, 30, 30}, kPale}, 14);
    // Any ink is grey in this profile; without it, cyan would be blue and green.
    const Image image = sample_picture("icc-cmyk.jpg");
    EXPECT_THAT(pixel(image, 12, 4), ColorNear(kWhite, 4));
    const Rgb ink = pixel(image, 12, 28);
    EXPECT_LT(ink[0], 220);
    EXPECT_NEAR(ink[0], ink[1], 4);
    EXPECT_NEAR(ink[0], ink[2], 4);
}

TEST(Jpeg, NamesMissingData) {
    for (const char* name : {"rgb.jpg", "progressive.jpg", "gray.jpg"}) {
        SCOPED_TRACE(name);
        Buffer bytes = sample(name);
        bytes.resize(bytes.size() - 12);
        EXPECT_EQ(error_of_bytes(bytes), ErrorKind::Corrupt);
    }
}

TEST(Jpeg, ForgivesAMissingEndMark) {
    Buffer bytes = sample("rgb.jpg");
    bytes.resize(bytes.size() - 2);
    expect_sample(picture_of(bytes), 6);
}

TEST(Jpeg, RefusesALargeHeaderAtOnce) {
    Buffer bytes = sample("rgb.jpg");
    for (std::size_t i = 0; i + 9 < bytes.size(); ++i)
        if (bytes[i] == std::byte{0xFF} && bytes[i + 1] == std::byte{0xC0}) {
            bytes[i + 5] = bytes[i + 7] = std::byte{0xEA};  // 60000
            bytes[i + 6] = bytes[i + 8] = std::byte{0x60};
        }
    EXPECT_EQ(error_of([&] { static_cast<void>(open_bytes(bytes)); }), ErrorKind::TooLarge);
}

TEST(Jpeg, CountsTheCoefficientsOfProgressiveFiles) {
    Limits limits;
    limits.memory = 48 * 32 * 3 + 1000;  // enough for the picture alone
    EXPECT_EQ(error_of_bytes(sample("rgb.jpg"), limits), std::nullopt);
    EXPECT_EQ(error_of_bytes(sample("progressive.jpg"), limits), ErrorKind::TooLarge);
}

TEST(Jpeg, WritesWhatItReads) {
    Image image(32, 32, 3, 200);
    const Image read = picture_of(encode_jpeg(image, 90));
    EXPECT_THAT(pixel(read, 16, 16), ColorNear(Rgb{200, 200, 200}, 2));
    EXPECT_THAT(pixel(picture_of(encode_jpeg(Image(16, 16, 1, 50), 90)), 8, 8), ColorNear(Rgb{50, 50, 50}, 2));
    EXPECT_EQ(error_of([&] { static_cast<void>(encode_jpeg(image, 0)); }), ErrorKind::InvalidArgument);
}

}  // namespace
}  // namespace recto::pages::testing
