#include "pages/webp.hpp"

#include "pages/samples.hpp"

namespace recto::pages::testing {
namespace {

TEST(Webp, ReadsLossyAndLossless) {
    expect_sample(sample_picture("lossless.webp"), 0);
    expect_sample(sample_picture("lossy.webp"), 10);
}

TEST(Webp, LaysAlphaOnWhite) {
    expect_quarters(sample_picture("rgba.webp"), {kRed, kWhite, kBlue, kWhite}, 0);
}

TEST(Webp, ReadsTheFirstFrameOfAnAnimation) {
    expect_sample(sample_picture("animated.webp"), 0);
}

TEST(Webp, HeedsProfileAndOrientation) {
    expect_quarters(sample_picture("icc.webp"), {Rgb{30, 30, 220}, kGreen, Rgb{200, 30, 30}, kPale}, 12);
    expect_turned_sample(sample_picture("exif.webp"), 0);
}

TEST(Webp, RefusesWhatBreaksALimit) {
    Limits limits;
    limits.pixels = 48 * 32 - 1;
    EXPECT_EQ(error_of_bytes(sample("lossy.webp"), limits), ErrorKind::TooLarge);
    Limits memory;
    memory.memory = 48 * 32 * 3;
    EXPECT_EQ(error_of_bytes(sample("lossless.webp"), memory), ErrorKind::TooLarge);
}

TEST(Webp, NamesMissingData) {
    Buffer bytes = sample("lossy.webp");
    bytes.resize(bytes.size() - 8);
    EXPECT_EQ(error_of_bytes(bytes), ErrorKind::Corrupt);
}

}  // namespace
}  // namespace recto::pages::testing
