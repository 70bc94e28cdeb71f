#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "blocks/sample.hpp"
#include "pages/source.hpp"
#include "recto/formats.hpp"

namespace recto {
namespace {

using Rgb = std::array<int, 3>;

Image overlay_of(const Page& page) {
    const std::vector<std::byte> png = overlay_png(document_of(page.image), analysis_of(page), 1);
    return pages::open(Document::from_memory(png), {})->picture(0);
}

Rgb pixel(const Image& image, int x, int y) {
    const auto at = image.row(y).subspan(static_cast<std::size_t>(x) * 3, 3);
    return {at[0], at[1], at[2]};
}

bool is_green(const Rgb& c) {
    return c[1] > c[0] + 50 && c[1] > c[2] + 50;
}
bool is_amber(const Rgb& c) {
    return c[0] > 200 && c[1] > 80 && c[1] < 180 && c[2] < 60;
}
bool is_red(const Rgb& c) {
    return c[0] > 200 && c[1] < 60 && c[2] < 60;
}

Page large_page() {
    Page page;
    page.image = Image(1500, 400, 3, 255);
    return page;
}

TEST(Overlay, ColoursWordsByTheirConfidence) {
    Page page = large_page();
    page.lines.push_back(
        line({word("a", rectangle(100, 100, 100, 50), 0.95F), word("b", rectangle(300, 100, 100, 50), 0.7F),
              word("c", rectangle(500, 100, 100, 50), 0.3F)},
             rectangle(100, 100, 500, 50)));
    const Image image = overlay_of(page);
    EXPECT_EQ(image.width(), 1500);
    EXPECT_TRUE(is_green(pixel(image, 100, 125)));
    EXPECT_TRUE(is_amber(pixel(image, 300, 125)));
    EXPECT_TRUE(is_red(pixel(image, 500, 125)));
    EXPECT_EQ(pixel(image, 150, 125), (Rgb{255, 255, 255}));
}

TEST(Overlay, OutlinesLinesInATintOfTheirOwn) {
    Page page = large_page();
    page.lines.push_back(line({word("a", rectangle(100, 100, 100, 50))}, rectangle(100, 100, 500, 50)));
    const Image image = overlay_of(page);
    int blue = 0;
    for (int y = 0; y < image.height(); ++y)
        if (const Rgb c = pixel(image, 400, y); c[2] > c[0] + 50 && c[2] > c[1] + 50) ++blue;
    EXPECT_EQ(blue, 2);
}

int marked_above(const Image& image, int left, int right, int bottom) {
    int marked = 0;
    for (int y = 0; y < bottom; ++y)
        for (int x = left; x < right; ++x) marked += is_green(pixel(image, x, y)) ? 1 : 0;
    return marked;
}

TEST(Overlay, WritesTheConfidenceAboveAWord) {
    Page page = large_page();
    page.lines.push_back(line({word("a", rectangle(100, 100, 100, 50))}, rectangle(100, 100, 100, 50)));
    EXPECT_GT(marked_above(overlay_of(page), 90, 210, 97), 15);
}

TEST(Overlay, WritesNoConfidenceOverAnotherWord) {
    Page page = large_page();
    page.lines.push_back(line({word("above", rectangle(100, 40, 200, 58), 0.3F)}, rectangle(100, 40, 200, 58)));
    page.lines.push_back(line({word("below", rectangle(100, 100, 200, 50))}, rectangle(100, 100, 200, 50)));
    EXPECT_EQ(marked_above(overlay_of(page), 90, 310, 97), 0);
}

TEST(Overlay, DrawsSmallPagesAtTwiceTheirSize) {
    const Image image = overlay_of(sample_page());
    EXPECT_EQ(image.width(), 400);
    EXPECT_EQ(image.height(), 200);
}

TEST(Overlay, SurvivesPlacesOffThePage) {
    const Page page = sample_page();
    Analysis analysis = analysis_of(page);
    for (Block& block : analysis.blocks) block.geometry->polygon = {{{-1e30F, 5}, {1e30F, -5}, {7, 1e30F}, {0, 0}}};
    EXPECT_FALSE(overlay_png(document_of(page.image), analysis, 1).empty());
}

TEST(Overlay, ThereIsNoSuchPage) {
    const Page page = sample_page();
    for (const int number : {0, 2, -1}) {
        try {
            (void)overlay_png(document_of(page.image), {}, number);
            FAIL() << number;
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::InvalidArgument);
            EXPECT_EQ(error.file(), "page");
        }
    }
}

}  // namespace
}  // namespace recto
