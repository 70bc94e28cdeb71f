#include "pages/color.hpp"

#include "pages/samples.hpp"

namespace recto::pages::testing {
namespace {

Rgb converted(Model model, const std::vector<std::uint8_t>& samples, Bytes profile = {}) {
    std::array<std::uint8_t, 3> rgb{};
    ToSrgb(model, profile)(samples.data(), rgb.data(), 1);
    return {rgb[0], rgb[1], rgb[2]};
}

TEST(Color, ReducesDepthRounded) {
    EXPECT_EQ(to_eight_bits(0, 16), 0);
    EXPECT_EQ(to_eight_bits(128, 16), 0);
    EXPECT_EQ(to_eight_bits(129, 16), 1);
    EXPECT_EQ(to_eight_bits(65'535, 16), 255);
    EXPECT_EQ(to_eight_bits(1, 1), 255);
    EXPECT_EQ(to_eight_bits(2, 2), 170);
    EXPECT_EQ(to_eight_bits(200, 8), 200);
}

TEST(Color, SaysWhatEachModelMeans) {
    EXPECT_EQ(converted(Model::Gray, {77}), (Rgb{77, 77, 77}));
    EXPECT_EQ(converted(Model::GrayAlpha, {0, 51}), (Rgb{204, 204, 204}));
    EXPECT_EQ(converted(Model::Rgb, {1, 2, 3}), (Rgb{1, 2, 3}));
    EXPECT_EQ(converted(Model::Rgba, {255, 0, 0, 128}), (Rgb{255, 127, 127}));
    EXPECT_EQ(converted(Model::Cmyk, {255, 0, 0, 0}), (Rgb{0, 255, 255}));
    EXPECT_EQ(converted(Model::Cmyk, {0, 0, 0, 255}), (Rgb{0, 0, 0}));
    EXPECT_EQ(converted(Model::Cmyk, {0, 0, 0, 0}), (Rgb{255, 255, 255}));
}

TEST(Color, LeavesBrokenProfilesOut) {
    const std::vector<std::uint8_t> broken(200, 7);
    EXPECT_TRUE(ToSrgb(Model::Rgb, broken).changes_nothing());
    EXPECT_EQ(converted(Model::Cmyk, {255, 0, 0, 0}, broken), (Rgb{0, 255, 255}));
}

}  // namespace
}  // namespace recto::pages::testing
