#include "pages/gif.hpp"

#include "pages/samples.hpp"

namespace recto::pages::testing {
namespace {

TEST(Gif, ReadsTheFirstFrame) {
    for (const char* name : {"rgb.gif", "interlaced.gif", "animated.gif"}) {
        SCOPED_TRACE(name);
        expect_sample(sample_picture(name), 0);
    }
}

TEST(Gif, ShowsTransparencyWhite) {
    expect_quarters(sample_picture("transparent.gif"), {kWhite, kGreen, kBlue, kPale}, 0);
}

TEST(Gif, LeavesTheRestOfTheCanvasWhite) {
    Buffer bytes = sample("rgb.gif");
    bytes[6] = std::byte{96};  // the canvas twice as wide
    const Image image = picture_of(bytes);
    ASSERT_EQ(image.width(), 96);
    EXPECT_EQ(pixel(image, 4, 4), kRed);
    EXPECT_EQ(pixel(image, 80, 4), kWhite);
}

TEST(Gif, RefusesWhatBreaksALimit) {
    Limits limits;
    limits.side = 40;
    EXPECT_EQ(error_of_bytes(sample("rgb.gif"), limits), ErrorKind::TooLarge);
}

TEST(Gif, NamesMissingData) {
    Buffer bytes = sample("rgb.gif");
    bytes.resize(bytes.size() / 2);
    EXPECT_EQ(error_of_bytes(bytes), ErrorKind::Corrupt);
}

}  // namespace
}  // namespace recto::pages::testing
