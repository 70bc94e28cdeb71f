#include "pages/exif.hpp"

#include "pages/samples.hpp"

namespace recto::pages::testing {
namespace {

using Block = std::vector<std::uint8_t>;

/// An Exif block with one entry. @param type of the value, 3: SHORT
Block block(bool little, int tag, int type, int value) {
    const auto two = [&](Block& out, int number) {
        const auto high = static_cast<std::uint8_t>(number >> 8);
        const auto low = static_cast<std::uint8_t>(number);
        out.push_back(little ? low : high);
        out.push_back(little ? high : low);
    };
    Block out(2, little ? 'I' : 'M');
    two(out, 42);
    if (little) {
        two(out, 8);
        two(out, 0);
    } else {
        two(out, 0);
        two(out, 8);
    }
    for (const int number : {1, tag, type}) two(out, number);
    if (little) {
        two(out, 1);
        two(out, 0);
    } else {
        two(out, 0);
        two(out, 1);
    }
    two(out, value);
    two(out, 0);
    return out;
}

TEST(Exif, ReadsBothByteOrders) {
    EXPECT_EQ(exif_orientation(block(true, 0x0112, 3, 6)), 6);
    EXPECT_EQ(exif_orientation(block(false, 0x0112, 3, 8)), 8);
    Block prefixed{'E', 'x', 'i', 'f', 0, 0};
    const Block rest = block(true, 0x0112, 3, 3);
    prefixed.insert(prefixed.end(), rest.begin(), rest.end());
    EXPECT_EQ(exif_orientation(prefixed), 3);
}

TEST(Exif, TakesNonsenseForUpright) {
    EXPECT_EQ(exif_orientation({}), 1);
    EXPECT_EQ(exif_orientation(block(true, 0x0112, 3, 9)), 1);
    EXPECT_EQ(exif_orientation(block(true, 0x0112, 3, 0)), 1);
    EXPECT_EQ(exif_orientation(block(true, 0x0112, 4, 6)), 1);
    EXPECT_EQ(exif_orientation(block(true, 0x0113, 3, 6)), 1);
    const Block whole = block(true, 0x0112, 3, 6);
    for (std::size_t size = 0; size + 4 < whole.size(); ++size)
        EXPECT_EQ(exif_orientation({whole.data(), size}), 1) << size;
}

TEST(Exif, TurnsEveryPixel) {
    // 1 2 3    stored; the numbers say where each goes
    // 4 5 6
    Image stored(3, 2, 3);
    for (int i = 0; i < 6; ++i) std::fill_n(stored.data() + 3 * i, 3, static_cast<std::uint8_t>(i + 1));
    const std::vector<std::vector<int>> expected{{1, 2, 3, 4, 5, 6}, {3, 2, 1, 6, 5, 4}, {6, 5, 4, 3, 2, 1},
                                                 {4, 5, 6, 1, 2, 3}, {1, 4, 2, 5, 3, 6}, {4, 1, 5, 2, 6, 3},
                                                 {6, 3, 5, 2, 4, 1}, {3, 6, 2, 5, 1, 4}};
    for (int orientation = 1; orientation <= 8; ++orientation) {
        const Image shown = oriented(stored, orientation, {});
        EXPECT_EQ(shown.width(), orientation >= 5 ? 2 : 3);
        for (int i = 0; i < 6; ++i)
            EXPECT_EQ(shown.data()[3 * i],
                      expected[static_cast<std::size_t>(orientation - 1)][static_cast<std::size_t>(i)])
                << "orientation " << orientation << ", pixel " << i;
    }
}

TEST(Exif, TurnsPicturesLargerThanATile) {
    Image stored(200, 130, 3);
    for (int y = 0; y < 130; ++y)
        for (int x = 0; x < 200; ++x) stored.row(y)[3 * static_cast<std::size_t>(x)] = static_cast<std::uint8_t>(x ^ y);
    const Image shown = oriented(stored, 6, {});
    for (int y = 0; y < 200; ++y)
        for (int x = 0; x < 130; ++x)
            ASSERT_EQ(shown.row(y)[3 * static_cast<std::size_t>(x)], static_cast<std::uint8_t>(y ^ (129 - x)));
}

TEST(Exif, CountsTheSecondPicture) {
    Limits limits;
    limits.memory = 2 * 10 * 10 * 3 - 1;
    EXPECT_EQ(error_of([&] { static_cast<void>(oriented(Image(10, 10, 3), 6, limits)); }), ErrorKind::TooLarge);
    EXPECT_EQ(error_of([&] { static_cast<void>(oriented(Image(10, 10, 3), 1, limits)); }), std::nullopt);
}

}  // namespace
}  // namespace recto::pages::testing
