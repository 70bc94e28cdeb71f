#include "pages/tiff.hpp"

#include <tiffio.h>

#include <cstring>

#include "pages/samples.hpp"

namespace recto::pages::testing {
namespace {

/// A file in memory that libtiff writes.
struct Memory {
    std::string bytes;
    std::size_t position = 0;
};

tmsize_t on_read(thandle_t handle, void* into, tmsize_t size) {
    auto& file = *static_cast<Memory*>(handle);
    const std::size_t count = file.bytes.copy(static_cast<char*>(into), static_cast<std::size_t>(size),
                                              std::min(file.position, file.bytes.size()));
    file.position += count;
    return static_cast<tmsize_t>(count);
}

tmsize_t on_write(thandle_t handle, void* data, tmsize_t size) {
    auto& file = *static_cast<Memory*>(handle);
    file.bytes.resize(std::max(file.bytes.size(), file.position + static_cast<std::size_t>(size)));
    std::memcpy(file.bytes.data() + file.position, data, static_cast<std::size_t>(size));
    file.position += static_cast<std::size_t>(size);
    return size;
}

toff_t on_seek(thandle_t handle, toff_t offset, int whence) {
    auto& file = *static_cast<Memory*>(handle);
    file.position = (whence == SEEK_CUR ? file.position : whence == SEEK_END ? file.bytes.size() : 0) + offset;
    return file.position;
}

int on_close(thandle_t) {
    return 0;
}

toff_t on_size(thandle_t handle) {
    return static_cast<Memory*>(handle)->bytes.size();
}

/// What one page is written as; samples are the same in every pixel of a quarter (see `quarter`).
struct Page {
    int bits = 8;
    int photometric = PHOTOMETRIC_RGB;
    int compression = COMPRESSION_NONE;
    bool tiled = false;
    bool separate = false;
    int alpha = 0;  ///< EXTRASAMPLE_...; 0: the samples beyond the colours mean nothing
    int extra = 0;  ///< how many there are
    int subfile = 0;
    int orientation = ORIENTATION_TOPLEFT;
    std::array<std::vector<int>, 4> quarters{};  ///< samples: top left, top right, bottom left, bottom right
};

constexpr int kSide = 64;

int quarter(int x, int y) {
    return (y >= kSide / 2 ? 2 : 0) + (x >= kSide / 2 ? 1 : 0);
}

void set_sample(std::uint8_t* row, std::size_t index, int bits, int value) {
    if (bits == 8) {
        row[index] = static_cast<std::uint8_t>(value);
    } else if (bits == 16) {
        const auto wide = static_cast<std::uint16_t>(value);
        std::memcpy(row + 2 * index, &wide, 2);
    } else {
        const std::size_t bit = index * static_cast<std::size_t>(bits);
        row[bit / 8] = static_cast<std::uint8_t>(row[bit / 8] | value << (8 - bits - static_cast<int>(bit % 8)));
    }
}

/// The rows of a strip or tile: all samples of its pixels, or those of one plane.
std::vector<std::uint8_t> block(const Page& page, int left, int top, int width, int height, int plane) {
    const std::size_t samples = plane >= 0 ? 1 : page.quarters[0].size();
    const std::size_t stride = (static_cast<std::size_t>(width) * samples * page.bits + 7) / 8;
    std::vector<std::uint8_t> rows(stride * height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const auto& values = page.quarters[static_cast<std::size_t>(quarter(left + x, top + y))];
            for (std::size_t s = 0; s < samples; ++s)
                set_sample(rows.data() + stride * y, static_cast<std::size_t>(x) * samples + s, page.bits,
                           values[plane >= 0 ? static_cast<std::size_t>(plane) : s]);
        }
    return rows;
}

void write_page(TIFF* tiff, const Page& page) {
    const int samples = static_cast<int>(page.quarters[0].size());
    TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, page.subfile);
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, kSide);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, kSide);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, page.bits);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, samples);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, page.photometric);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, page.compression);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, page.orientation);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, page.separate ? PLANARCONFIG_SEPARATE : PLANARCONFIG_CONTIG);
    if (page.compression == COMPRESSION_JPEG && page.photometric == PHOTOMETRIC_YCBCR)
        TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    if (page.extra > 0) {
        const std::vector<std::uint16_t> extra(static_cast<std::size_t>(page.extra),
                                               static_cast<std::uint16_t>(page.alpha));
        TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, page.extra, extra.data());
    }
    const int planes = page.separate ? samples : 1;
    if (page.tiled) {
        TIFFSetField(tiff, TIFFTAG_TILEWIDTH, 48);  // the last ones stick out
        TIFFSetField(tiff, TIFFTAG_TILELENGTH, 48);
    } else {
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 48);
    }
    for (int plane = 0; plane < planes; ++plane) {
        const int wanted = page.separate ? plane : -1;
        if (page.tiled) {
            for (int y = 0; y < kSide; y += 48)
                for (int x = 0; x < kSide; x += 48) {
                    auto rows = block(page, x, y, 48, 48, wanted);
                    TIFFWriteEncodedTile(tiff, TIFFComputeTile(tiff, x, y, 0, plane), rows.data(), rows.size());
                }
        } else {
            for (int y = 0; y < kSide; y += 48) {
                auto rows = block(page, 0, y, kSide, std::min(48, kSide - y), wanted);
                TIFFWriteEncodedStrip(tiff, TIFFComputeStrip(tiff, y, plane), rows.data(), rows.size());
            }
        }
    }
    TIFFWriteDirectory(tiff);
}

Buffer written(const std::vector<Page>& pages, const char* mode = "w") {
    Memory file;
    TIFF* tiff = TIFFClientOpen("test", mode, &file, on_read, on_write, on_seek, on_close, on_size, nullptr, nullptr);
    for (const Page& page : pages) write_page(tiff, page);
    TIFFClose(tiff);
    return bytes_of(file.bytes);
}

std::vector<int> list(const Rgb& color) {
    return {color[0], color[1], color[2]};
}

Page rgb_page() {
    Page page;
    page.quarters = {list(kRed), list(kGreen), list(kBlue), list(kPale)};
    return page;
}

Page gray_page(int bits, const std::array<int, 4>& levels) {
    Page page;
    page.bits = bits;
    page.photometric = PHOTOMETRIC_MINISBLACK;
    for (std::size_t i = 0; i < 4; ++i) page.quarters[i] = {levels[i]};
    return page;
}

Rgb gray(int level) {
    return {level, level, level};
}

TEST(Tiff, ReadsEveryCompressionOfPillow) {
    for (const char* name : {"raw.tif", "lzw.tif", "adobe_deflate.tif", "palette.tif"}) {
        SCOPED_TRACE(name);
        expect_sample(sample_picture(name), 0);
    }
    expect_sample(sample_picture("jpeg.tif"), 8);
    for (const char* name : {"group3.tif", "group4.tif", "packbits.tif"}) {
        SCOPED_TRACE(name);
        expect_quarters(sample_picture(name), {kBlack, kBlack, kBlack, kWhite}, 0);
    }
}

TEST(Tiff, ReadsEveryPage) {
    const Buffer bytes = sample("pages.tif");
    const auto source = open_bytes(bytes);
    ASSERT_EQ(source->page_count(), 3);
    expect_quarters(source->picture(0), {kBlack, kBlack, kBlack, kWhite}, 0);
    expect_quarters(source->picture(1), {kWhite, kBlack, kBlack, kBlack}, 0);
    expect_quarters(source->picture(2), {kBlack, kBlack, kBlack, kWhite}, 0);
}

TEST(Tiff, ReadsStripsTilesAndPlanes) {
    for (const bool tiled : {false, true})
        for (const bool separate : {false, true})
            for (const int compression : {COMPRESSION_NONE, COMPRESSION_LZW, COMPRESSION_ADOBE_DEFLATE}) {
                SCOPED_TRACE(::testing::Message() << tiled << separate << compression);
                Page page = rgb_page();
                page.tiled = tiled;
                page.separate = separate;
                page.compression = compression;
                expect_quarters(picture_of(written({page})), {kRed, kGreen, kBlue, kPale}, 0);
            }
}

TEST(Tiff, ReadsEveryDepthOfGrey) {
    expect_quarters(picture_of(written({gray_page(1, {0, 1, 1, 0})})), {kBlack, kWhite, kWhite, kBlack}, 0);
    expect_quarters(picture_of(written({gray_page(2, {0, 1, 2, 3})})), {kBlack, gray(85), gray(170), kWhite}, 0);
    expect_quarters(picture_of(written({gray_page(4, {0, 1, 8, 15})})), {kBlack, gray(17), gray(136), kWhite}, 0);
    expect_quarters(picture_of(written({gray_page(8, {0, 1, 128, 255})})), {kBlack, gray(1), gray(128), kWhite}, 0);
    expect_quarters(picture_of(written({gray_page(16, {0, 128, 129, 65'535})})), {kBlack, kBlack, gray(1), kWhite}, 0);
    Page inverted = gray_page(8, {0, 1, 128, 255});
    inverted.photometric = PHOTOMETRIC_MINISWHITE;
    expect_quarters(picture_of(written({inverted})), {kWhite, gray(254), gray(127), kBlack}, 0);
}

TEST(Tiff, ReadsBothByteOrdersAndBigTiff) {
    const Page page = gray_page(16, {0, 128, 129, 65'535});
    for (const char* mode : {"wl", "wb", "w8", "w8b"}) {
        SCOPED_TRACE(mode);
        const Buffer bytes = written({page, page}, mode);
        EXPECT_EQ(open_bytes(bytes)->page_count(), 2);
        expect_quarters(picture_of(bytes, 1), {kBlack, kBlack, gray(1), kWhite}, 0);
    }
}

TEST(Tiff, ReadsCmyk) {
    Page page;
    page.photometric = PHOTOMETRIC_SEPARATED;
    page.quarters = {std::vector<int>{255, 0, 0, 0}, {0, 255, 0, 0}, {0, 0, 0, 255}, {0, 0, 0, 0}};
    const std::array<Rgb, 4> expected{Rgb{0, 255, 255}, Rgb{255, 0, 255}, kBlack, kWhite};
    expect_quarters(picture_of(written({page})), expected, 0);
    page.separate = true;
    expect_quarters(picture_of(written({page})), expected, 0);
    expect_quarters(sample_picture("cmyk.tif"), {kWhite, kWhite, {0, 255, 255}, {0, 255, 255}}, 6);
}

TEST(Tiff, ReadsYcc) {
    Page page = rgb_page();
    page.photometric = PHOTOMETRIC_YCBCR;
    page.compression = COMPRESSION_JPEG;
    expect_quarters(picture_of(written({page})), {kRed, kGreen, kBlue, kPale}, 8);
}

TEST(Tiff, ReadsLabThroughLibtiff) {
    Page page;
    page.photometric = PHOTOMETRIC_CIELAB;
    page.quarters = {std::vector<int>{255, 0, 0}, {128, 0, 0}, {0, 0, 0}, {255, 0, 0}};
    const Image image = picture_of(written({page}));
    EXPECT_THAT(quarters(image)[0], ColorNear(kWhite, 40));  // the white of another light
    EXPECT_THAT(quarters(image)[2], ColorNear(kBlack, 6));
}

TEST(Tiff, LaysAlphaOnWhite) {
    Page page;
    page.extra = 1;
    page.alpha = EXTRASAMPLE_UNASSALPHA;
    page.quarters = {std::vector<int>{220, 30, 30, 255}, {220, 30, 30, 0}, {0, 0, 0, 51}, {255, 255, 255, 9}};
    expect_quarters(picture_of(written({page})), {kRed, kWhite, gray(204), kWhite}, 0);
    page.alpha = EXTRASAMPLE_ASSOCALPHA;
    page.quarters[1] = {0, 0, 0, 0};
    page.quarters[3] = {51, 51, 51, 51};
    expect_quarters(picture_of(written({page})), {kRed, kWhite, gray(204), kWhite}, 1);
    page.alpha = EXTRASAMPLE_UNSPECIFIED;
    page.quarters[1] = {30, 180, 30, 0};
    EXPECT_EQ(quarters(picture_of(written({page})))[1], kGreen);
    expect_quarters(sample_picture("rgba.tif"), {kRed, kWhite, kBlue, kWhite}, 0);
}

TEST(Tiff, HeedsProfileAndOrientation) {
    expect_quarters(sample_picture("icc.tif"), {Rgb{30, 30, 220}, kGreen, Rgb{200, 30, 30}, kPale}, 12);
    expect_turned_sample(sample_picture("exif.tif"), 0);
    Page lab;  // by the other way through the code
    lab.photometric = PHOTOMETRIC_CIELAB;
    lab.orientation = ORIENTATION_BOTRIGHT;
    lab.quarters = {std::vector<int>{255, 0, 0}, {0, 0, 0}, {0, 0, 0}, {0, 0, 0}};
    EXPECT_THAT(quarters(picture_of(written({lab})))[3], ColorNear(kWhite, 40));
    EXPECT_THAT(quarters(picture_of(written({lab})))[0], ColorNear(kBlack, 6));
}

TEST(Tiff, LeavesThumbnailsOut) {
    Page thumbnail = gray_page(8, {0, 0, 0, 0});
    thumbnail.subfile = FILETYPE_REDUCEDIMAGE;
    const Buffer bytes = written({rgb_page(), thumbnail});
    EXPECT_EQ(open_bytes(bytes)->page_count(), 1);
    EXPECT_EQ(open_bytes(written({thumbnail}))->page_count(), 1);  // there is nothing else
}

TEST(Tiff, CountsNoMorePagesThanTheLimit) {
    Limits limits;
    limits.pages = 2;
    EXPECT_EQ(error_of_bytes(sample("pages.tif"), limits), ErrorKind::TooLarge);
    limits.pages = 3;
    EXPECT_EQ(error_of_bytes(sample("pages.tif"), limits), std::nullopt);
}

TEST(Tiff, ReadsDirectoriesThatPointAtEachOtherOnce) {
    Buffer bytes = written({rgb_page()});
    // The only directory names itself as the next one.
    const auto first = static_cast<std::size_t>(bytes[4]) | static_cast<std::size_t>(bytes[5]) << 8;
    const std::size_t next = first + 2 + 12 * static_cast<std::size_t>(bytes[first]);
    for (std::size_t i = 0; i < 4; ++i) bytes[next + i] = bytes[4 + i];
    EXPECT_EQ(open_bytes(bytes)->page_count(), 1);
}

TEST(Tiff, NamesThePageThatIsMissing) {
    Buffer bytes = written({rgb_page(), rgb_page()});
    bytes.resize(bytes.size() - 100);  // into the second directory
    const auto source = open_bytes(bytes);
    ASSERT_EQ(source->page_count(), 2);
    EXPECT_EQ(error_of([&] { static_cast<void>(source->picture(0)); }), std::nullopt);
    EXPECT_EQ(error_of([&] { static_cast<void>(source->picture(1)); }), ErrorKind::Corrupt);
}

TEST(Tiff, RefusesALargeHeaderAtOnce) {
    Buffer bytes = written({rgb_page()});
    const auto first = static_cast<std::size_t>(bytes[4]) | static_cast<std::size_t>(bytes[5]) << 8;
    for (std::size_t i = 0; i < static_cast<std::size_t>(bytes[first]); ++i) {
        const std::size_t entry = first + 2 + 12 * i;
        if (bytes[entry + 1] != std::byte{1} || (bytes[entry] != std::byte{0} && bytes[entry] != std::byte{1}))
            continue;
        bytes[entry + 2] = std::byte{3};  // SHORT
        bytes[entry + 8] = std::byte{0x60};
        bytes[entry + 9] = std::byte{0xEA};
    }
    EXPECT_EQ(error_of([&] { static_cast<void>(open_bytes(bytes)); }), ErrorKind::TooLarge);
}

TEST(Tiff, RefusesWhatItCannotRead) {
    Page page = gray_page(8, {0, 0, 0, 0});
    Buffer bytes = written({page});
    const auto first = static_cast<std::size_t>(bytes[4]) | static_cast<std::size_t>(bytes[5]) << 8;
    for (std::size_t i = 0; i < static_cast<std::size_t>(bytes[first]); ++i) {
        const std::size_t entry = first + 2 + 12 * i;
        if (bytes[entry] != std::byte{3} || bytes[entry + 1] != std::byte{1}) continue;
        bytes[entry + 8] = std::byte{0x65};  // JBIG, 34661
        bytes[entry + 9] = std::byte{0x87};
    }
    EXPECT_EQ(error_of_bytes(bytes), ErrorKind::UnsupportedFormat);
}

}  // namespace
}  // namespace recto::pages::testing
