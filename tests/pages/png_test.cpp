#include "pages/png.hpp"

#include "pages/samples.hpp"

namespace recto::pages::testing {
namespace {

TEST(Png, ReadsEveryColourType) {
    for (const char* name : {"rgb.png", "palette.png", "interlaced.png"}) {
        SCOPED_TRACE(name);
        expect_sample(sample_picture(name), 0);
    }
    expect_quarters(sample_picture("gray.png"), {Rgb{87, 87, 87}, {118, 118, 118}, {49, 49, 49}, kPale}, 1);
    expect_quarters(sample_picture("bilevel.png"), {kBlack, kBlack, kBlack, kWhite}, 0);
}

TEST(Png, RoundsSixteenBits) {
    expect_sample(sample_picture("rgb16.png"), 0);
}

TEST(Png, LaysAlphaOnWhite) {
    expect_quarters(sample_picture("rgba.png"), {kRed, kWhite, kBlue, kWhite}, 0);
}

TEST(Png, HeedsItsProfile) {
    // The profile exchanges red and blue.
    expect_quarters(sample_picture("icc.png"), {Rgb{30, 30, 220}, kGreen, Rgb{200, 30, 30}, kPale}, 12);
    expect_quarters(sample_picture("icc-gray.png"),
                    {Rgb{188, 188, 188}, {188, 188, 188}, {188, 188, 188}, {188, 188, 188}}, 2);
}

TEST(Png, HeedsItsOrientation) {
    expect_turned_sample(sample_picture("exif.png"), 0);
}

TEST(Png, RefusesALargeHeaderAtOnce) {
    Buffer bytes = sample("rgb.png");
    for (const std::size_t at : {16U, 20U}) {
        bytes[at + 2] = std::byte{0xEA};  // 60000
        bytes[at + 3] = std::byte{0x60};
    }
    EXPECT_EQ(error_of([&] { static_cast<void>(open_bytes(bytes)); }), ErrorKind::TooLarge);
}

TEST(Png, RefusesWhatBreaksALimit) {
    const Buffer bytes = sample("rgb.png");
    Limits side;
    side.side = 47;
    EXPECT_EQ(error_of_bytes(bytes, side), ErrorKind::TooLarge);
    Limits pixels;
    pixels.pixels = 48 * 32 - 1;
    EXPECT_EQ(error_of_bytes(bytes, pixels), ErrorKind::TooLarge);
    Limits memory;
    memory.memory = 48 * 32 * 3 - 1;
    EXPECT_EQ(error_of_bytes(bytes, memory), ErrorKind::TooLarge);
    Limits just;
    just.side = 48;
    just.pixels = 48 * 32;
    just.memory = 48 * 32 * 3;
    EXPECT_EQ(error_of_bytes(bytes, just), std::nullopt);
}

TEST(Png, NamesABrokenChecksum) {
    Buffer bytes = sample("rgb.png");
    bytes[bytes.size() / 2] ^= std::byte{1};
    EXPECT_EQ(error_of_bytes(bytes), ErrorKind::Corrupt);
}

TEST(Png, WritesWhatItReads) {
    Image image(7, 5, 3);
    for (std::size_t i = 0; i < image.stride() * 5; ++i) image.data()[i] = static_cast<std::uint8_t>(i * 37);
    EXPECT_EQ(picture_of(encode_png(image)), image);
}

TEST(Png, WritesGrey) {
    const Image image(4, 3, 1, 77);
    EXPECT_EQ(picture_of(encode_png(image)), Image(4, 3, 3, 77));
    EXPECT_EQ(error_of([] { static_cast<void>(encode_png(Image())); }), ErrorKind::InvalidArgument);
}

}  // namespace
}  // namespace recto::pages::testing
