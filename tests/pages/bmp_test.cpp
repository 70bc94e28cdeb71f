#include "pages/bmp.hpp"

#include "pages/samples.hpp"

namespace recto::pages::testing {
namespace {

void put(Buffer& out, std::uint32_t value, int size) {
    for (int i = 0; i < size; ++i) out.push_back(static_cast<std::byte>(i < 4 ? value >> (8 * i) : 0));
}

/// A bitmap with a plain header. @param tail what follows it: masks or palette, then the pixels.
Buffer bitmap(int width, int height, int bits, int compression, const std::vector<int>& table,
              const std::vector<int>& pixels) {
    Buffer out = bytes_of("BM");
    put(out, 0, 8);
    put(out, static_cast<std::uint32_t>(54 + table.size()), 4);
    put(out, 40, 4);
    put(out, static_cast<std::uint32_t>(width), 4);
    put(out, static_cast<std::uint32_t>(height), 4);
    put(out, 1, 2);
    put(out, static_cast<std::uint32_t>(bits), 2);
    put(out, static_cast<std::uint32_t>(compression), 4);
    put(out, 0, 12);
    put(out, bits <= 8 ? static_cast<std::uint32_t>(table.size() / 4) : 0, 4);
    put(out, 0, 4);
    for (const int value : table) put(out, static_cast<std::uint32_t>(value), 1);
    for (const int value : pixels) put(out, static_cast<std::uint32_t>(value), 1);
    return out;
}

const std::vector<int> kColors{0, 0, 0, 0, 30, 30, 220, 0, 200, 30, 30, 0};  // black, red, blue; blue byte first

TEST(Bmp, ReadsWhatPillowWrites) {
    for (const char* name : {"rgb.bmp", "palette.bmp"}) {
        SCOPED_TRACE(name);
        expect_sample(sample_picture(name), 0);
    }
    expect_quarters(sample_picture("gray.bmp"), {Rgb{87, 87, 87}, {118, 118, 118}, {49, 49, 49}, kPale}, 1);
    expect_quarters(sample_picture("bilevel.bmp"), {kBlack, kBlack, kBlack, kWhite}, 0);
}

TEST(Bmp, ReadsTopDown) {
    const std::vector<int> pixels{30, 30, 220, 0, 200, 30, 30, 0};  // a red row of one pixel, then a blue one
    const Image down = picture_of(bitmap(1, -2, 24, 0, {}, pixels));
    EXPECT_EQ(pixel(down, 0, 0), kRed);
    EXPECT_EQ(pixel(down, 0, 1), kBlue);
    const Image up = picture_of(bitmap(1, 2, 24, 0, {}, pixels));
    EXPECT_EQ(pixel(up, 0, 0), kBlue);
}

TEST(Bmp, ReadsFourBits) {
    const Image image = picture_of(bitmap(3, 1, 4, 0, kColors, {0x12, 0x00, 0, 0}));
    EXPECT_EQ(pixel(image, 0, 0), kRed);
    EXPECT_EQ(pixel(image, 1, 0), kBlue);
    EXPECT_EQ(pixel(image, 2, 0), kBlack);
}

TEST(Bmp, ReadsRuns) {
    // Bottom row: two red, then one blue and two red as they are (padded to a word); top row: a jump of 1, then blue.
    const std::vector<int> runs{2, 1, 0, 3, 2, 1, 1, 0, 0, 0, 0, 2, 1, 0, 4, 2, 0, 1};
    const Image image = picture_of(bitmap(5, 2, 8, 1, kColors, runs));
    const Rgb expected[2][5] = {{kBlack, kBlue, kBlue, kBlue, kBlue}, {kRed, kRed, kBlue, kRed, kRed}};
    for (int y = 0; y < 2; ++y)
        for (int x = 0; x < 5; ++x) EXPECT_EQ(pixel(image, x, y), expected[y][x]) << x << ' ' << y;
}

TEST(Bmp, ReadsRunsOfNibbles) {
    const Image image = picture_of(bitmap(5, 1, 4, 2, kColors, {2, 0x12, 0, 3, 0x12, 0x10, 0, 1}));
    const Rgb expected[5] = {kRed, kBlue, kRed, kBlue, kRed};
    for (int x = 0; x < 5; ++x) EXPECT_EQ(pixel(image, x, 0), expected[x]) << x;
}

TEST(Bmp, ReadsSixteenBits) {
    const Image plain = picture_of(bitmap(2, 1, 16, 0, {}, {0x00, 0x7C, 0x1F, 0x00}));
    EXPECT_EQ(pixel(plain, 0, 0), (Rgb{255, 0, 0}));
    EXPECT_EQ(pixel(plain, 1, 0), (Rgb{0, 0, 255}));
    const std::vector<int> masks{0, 0xF8, 0, 0, 0xE0, 0x07, 0, 0, 0x1F, 0, 0, 0};
    const Image masked = picture_of(bitmap(2, 1, 16, 3, masks, {0xE0, 0x07, 0x00, 0xF8}));
    EXPECT_EQ(pixel(masked, 0, 0), (Rgb{0, 255, 0}));
    EXPECT_EQ(pixel(masked, 1, 0), (Rgb{255, 0, 0}));
}

TEST(Bmp, LaysAlphaOnWhiteWhereItIsUsed) {
    const std::vector<int> masks{0, 0, 0xFF, 0, 0, 0xFF, 0, 0, 0xFF, 0, 0, 0, 0, 0, 0, 0xFF};
    const Image used = picture_of(bitmap(2, 1, 32, 6, masks, {30, 30, 220, 255, 30, 30, 220, 0}));
    EXPECT_EQ(pixel(used, 0, 0), kRed);
    EXPECT_EQ(pixel(used, 1, 0), kWhite);
    const Image unused = picture_of(bitmap(2, 1, 32, 6, masks, {30, 30, 220, 0, 200, 30, 30, 0}));
    EXPECT_EQ(pixel(unused, 0, 0), kRed);
    EXPECT_EQ(pixel(unused, 1, 0), kBlue);
}

TEST(Bmp, NamesWhatIsWrong) {
    EXPECT_EQ(error_of_bytes(bitmap(1, 2, 24, 0, {}, {1, 2, 3, 0})), ErrorKind::Corrupt);
    EXPECT_EQ(error_of_bytes(bitmap(1, 1, 24, 1, {}, {1, 2, 3, 0})), ErrorKind::Corrupt);
    EXPECT_EQ(error_of_bytes(bitmap(1, 1, 5, 0, {}, {1, 2, 3, 0})), ErrorKind::Corrupt);
    EXPECT_EQ(error_of_bytes(bitmap(1, 1, 24, 4, {}, {1, 2, 3, 0})), ErrorKind::UnsupportedFormat);
    EXPECT_EQ(error_of_bytes(bitmap(0, 1, 24, 0, {}, {})), ErrorKind::Corrupt);
    EXPECT_EQ(error_of_bytes(bitmap(60'000, 60'000, 24, 0, {}, {})), ErrorKind::TooLarge);
    EXPECT_EQ(error_of_bytes(bitmap(5, 1, 8, 1, kColors, {0, 2, 9, 9, 1, 1})), ErrorKind::Corrupt);
    EXPECT_EQ(error_of_bytes(bitmap(5, 9, 8, 1, kColors, {5, 1})), ErrorKind::Corrupt);
}

}  // namespace
}  // namespace recto::pages::testing
