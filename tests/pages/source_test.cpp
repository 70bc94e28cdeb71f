#include "pages/source.hpp"

#include <filesystem>

#include "pages/samples.hpp"

namespace recto::pages::testing {
namespace {

TEST(Source, TellsFormatsByContent) {
    using namespace std::string_view_literals;
    EXPECT_EQ(error_of_bytes(bytes_of("PK\3\4 an archive, whatever its name"sv)), ErrorKind::UnsupportedFormat);
    EXPECT_EQ(error_of_bytes(bytes_of("plain text")), ErrorKind::UnsupportedFormat);
    EXPECT_EQ(error_of_bytes(bytes_of("BM is how this text begins, and it is no picture")),
              ErrorKind::UnsupportedFormat);
    EXPECT_EQ(error_of_bytes({}), ErrorKind::Corrupt);
}

TEST(Source, NamesFileAndPage) {
    Buffer bytes = sample("rgb.jpg");
    bytes.resize(bytes.size() - 12);
    const auto source = open(Document::from_memory(bytes, "scan.jpg"), {});
    try {
        static_cast<void>(source->picture(0));
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.file(), "scan.jpg");
        EXPECT_EQ(error.page(), 1);
        EXPECT_EQ(std::string(error.what()).find("scan.jpg, page 1: "), 0U);
    }
}

TEST(Source, RefusesPagesThatAreNotThere) {
    const Buffer bytes = sample("rgb.png");
    const auto source = open_bytes(bytes);
    EXPECT_EQ(source->page_count(), 1);
    EXPECT_EQ(error_of([&] { static_cast<void>(source->picture(1)); }), ErrorKind::InvalidArgument);
    EXPECT_EQ(error_of([&] { static_cast<void>(source->picture(-1)); }), ErrorKind::InvalidArgument);
    EXPECT_EQ(error_of([&] { static_cast<void>(source->text_layer(1)); }), ErrorKind::InvalidArgument);
    EXPECT_EQ(source->text_layer(0), std::nullopt);
}

TEST(Source, ReadsAPathMoreThanOnce) {
    const auto source = open(Document::from_path(sample_path("pages.tif")), {});
    EXPECT_EQ(source->page_count(), 3);
    EXPECT_EQ(source->picture(0), source->picture(2));
    EXPECT_NE(source->picture(0), source->picture(1));
}

TEST(Source, ReadsRawPixels) {
    // Two pixels a row, the rows four bytes further apart than they need to be.
    const std::vector<std::uint8_t> bgra{30, 30, 220, 255, 30, 180, 30, 0, 9, 9, 9, 9, 200, 30, 30, 255, 0, 0, 0, 255};
    const auto read = [&](PixelFormat format) {
        const ImageView view{bgra.data(), 2, 2, 12, format};
        return open(Document::from_pixels(view), {})->picture(0);
    };
    const Image image = read(PixelFormat::Bgra8);
    EXPECT_EQ(pixel(image, 0, 0), kRed);
    EXPECT_EQ(pixel(image, 1, 0), kWhite);
    EXPECT_EQ(pixel(image, 0, 1), kBlue);
    EXPECT_EQ(pixel(image, 1, 1), kBlack);
    EXPECT_EQ(pixel(read(PixelFormat::Rgba8), 0, 0), (Rgb{30, 30, 220}));
    EXPECT_EQ(pixel(read(PixelFormat::Bgr8), 0, 0), kRed);
    EXPECT_EQ(pixel(read(PixelFormat::Rgb8), 0, 1), (Rgb{200, 30, 30}));
    EXPECT_EQ(pixel(read(PixelFormat::Gray8), 1, 1), (Rgb{30, 30, 30}));
}

TEST(Source, HoldsRawPixelsToTheLimits) {
    const std::uint8_t nothing = 0;
    const ImageView view{&nothing, 60'000, 60'000, 60'000, PixelFormat::Gray8};
    EXPECT_EQ(error_of([&] { static_cast<void>(open(Document::from_pixels(view), {})); }), ErrorKind::TooLarge);
}

/// Every sample cut short at many lengths, and with single bytes changed: a picture or an Error, nothing else.
TEST(Source, SurvivesWhatIsCutShortOrChanged) {
    Limits limits;
    limits.side = 4000;
    limits.pixels = 4'000'000;
    limits.memory = 64 << 20;
    limits.pages = 50;
    const auto read = [&](const Buffer& bytes) {
        return error_of([&] {
            const auto source = open_bytes(bytes, limits);
            for (int page = 0; page < std::min(source->page_count(), 3); ++page) {
                static_cast<void>(source->picture(page));
                static_cast<void>(source->text_layer(page));
            }
        });
    };
    int samples = 0;
    for (const auto& entry : std::filesystem::directory_iterator(TEST_DATA)) {
        if (!entry.is_regular_file() || entry.file_size() > 10'000 || entry.path().extension() == ".py") continue;
        const std::string name = entry.path().filename().string();
        SCOPED_TRACE(name);
        ++samples;
        const Buffer whole = sample(name);
        for (std::size_t size = 0; size < whole.size(); size += 1 + whole.size() / 30) {
            const auto error = read({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)});
            EXPECT_NE(error, ErrorKind::Internal) << size;
            EXPECT_TRUE(error || size >= whole.size() / 2) << size;
        }
        Buffer changed = whole;
        for (std::size_t at = 0; at < whole.size(); at += 1 + whole.size() / 30) {
            changed[at] ^= std::byte{0x5A};
            EXPECT_NE(read(changed), ErrorKind::Internal) << at;
            changed[at] = whole[at];
        }
    }
    EXPECT_GT(samples, 50);
}

}  // namespace
}  // namespace recto::pages::testing
