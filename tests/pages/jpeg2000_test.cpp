#include "pages/jpeg2000.hpp"

#include <openjpeg.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "pages/samples.hpp"

namespace recto::pages::testing {
namespace {

/// A codestream of one YCbCr colour with chroma at half the size both ways, 32 x 32 pixels.
Buffer subsampled(const std::array<int, 3>& ycc, OPJ_CODEC_FORMAT format) {
    std::array<opj_image_cmptparm_t, 3> parts{};
    for (std::size_t i = 0; i < 3; ++i) {
        const OPJ_UINT32 step = i == 0 ? 1 : 2;
        parts[i].dx = parts[i].dy = step;
        parts[i].w = parts[i].h = 32 / step;
        parts[i].prec = 8;
    }
    opj_image_t* image = opj_image_create(3, parts.data(), OPJ_CLRSPC_SYCC);
    image->x1 = image->y1 = 32;
    for (std::size_t i = 0; i < 3; ++i)
        std::fill_n(image->comps[i].data, image->comps[i].w * image->comps[i].h, ycc[i]);
    opj_cparameters_t parameters{};
    opj_set_default_encoder_parameters(&parameters);
    opj_codec_t* codec = opj_create_compress(format);
    EXPECT_TRUE(opj_setup_encoder(codec, &parameters, image));
    const std::string path =
        (std::filesystem::temp_directory_path() / ("recto-" + std::to_string(::getpid()) + ".jp2")).string();
    opj_stream_t* stream = opj_stream_create_default_file_stream(path.c_str(), OPJ_FALSE);
    EXPECT_TRUE(opj_start_compress(codec, image, stream));
    EXPECT_TRUE(opj_encode(codec, stream));
    EXPECT_TRUE(opj_end_compress(codec, stream));
    opj_stream_destroy(stream);
    opj_destroy_codec(codec);
    opj_image_destroy(image);
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    std::filesystem::remove(path);
    return bytes_of(text);
}

TEST(Jpeg2000, ReadsFilesAndCodestreams) {
    expect_sample(sample_picture("rgb.jp2"), 0);
    expect_sample(sample_picture("rgb.j2k"), 6);
    expect_quarters(sample_picture("gray.jp2"), {Rgb{87, 87, 87}, {118, 118, 118}, {49, 49, 49}, kPale}, 1);
}

TEST(Jpeg2000, RoundsSixteenBits) {
    EXPECT_EQ(pixel(sample_picture("gray16.jp2"), 3, 3), (Rgb{128, 128, 128}));
}

TEST(Jpeg2000, LaysAlphaOnWhite) {
    expect_quarters(sample_picture("rgba.jp2"), {kRed, kWhite, kBlue, kWhite}, 0);
}

TEST(Jpeg2000, TurnsSubsampledYccIntoRgb) {
    const std::array<int, 3> red{76, 85, 255};
    EXPECT_THAT(pixel(picture_of(subsampled(red, OPJ_CODEC_JP2)), 31, 31), ColorNear(Rgb{254, 0, 0}, 3));
    EXPECT_THAT(pixel(picture_of(subsampled(red, OPJ_CODEC_J2K)), 31, 31), ColorNear(Rgb{254, 0, 0}, 3));
}

TEST(Jpeg2000, RefusesALargeHeaderAtOnce) {
    Buffer bytes = sample("rgb.j2k");
    for (const std::size_t at : {8U, 12U}) {
        bytes[at + 2] = std::byte{0xEA};  // 60000
        bytes[at + 3] = std::byte{0x60};
    }
    EXPECT_EQ(error_of([&] { static_cast<void>(open_bytes(bytes)); }), ErrorKind::TooLarge);
}

TEST(Jpeg2000, RefusesTilesBeyondCounting) {
    Buffer bytes = sample("rgb.j2k");
    for (const std::size_t at : {24U, 28U}) {  // tiles of 1 x 1
        bytes[at] = bytes[at + 1] = bytes[at + 2] = std::byte{0};
        bytes[at + 3] = std::byte{1};
    }
    Limits limits;
    limits.memory = 1 << 20;
    EXPECT_EQ(error_of_bytes(bytes, limits), ErrorKind::TooLarge);
}

TEST(Jpeg2000, NamesMissingData) {
    Buffer bytes = sample("rgb.jp2");
    bytes.resize(bytes.size() / 2);
    EXPECT_EQ(error_of_bytes(bytes), ErrorKind::Corrupt);
}

}  // namespace
}  // namespace recto::pages::testing
