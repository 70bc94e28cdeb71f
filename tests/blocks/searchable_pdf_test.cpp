#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <optional>

#include "blocks/sample.hpp"
#include "pages/source.hpp"
#include "recto/formats.hpp"

namespace recto {
namespace {

std::vector<std::byte> pdf_of(const Page& page) {
    return searchable_pdf(document_of(page.image), analysis_of(page));
}

/// A rectangle whose top left is at (x, y), turned about it, degrees clockwise.
Polygon turned(float x, float y, float width, float height, double degrees) {
    const double angle = degrees * 3.14159265358979 / 180;
    const auto at = [&](double a, double b) {
        return Point{static_cast<float>(x + a * std::cos(angle) - b * std::sin(angle)),
                     static_cast<float>(y + a * std::sin(angle) + b * std::cos(angle))};
    };
    return {{at(0, 0), at(width, 0), at(width, height), at(0, height)}};
}

/// A page of 1000 x 1200 pixels.
Page page_of(const std::map<std::string, Polygon>& words) {
    Page page;
    page.image = Image(1000, 1200, 3, 255);
    for (const auto& [text, place] : words) page.lines.push_back(line({word(text, place)}, place));
    return page;
}

/// Where the words of the PDF's first page are, in pixels of a page of 1000 x 1200.
std::map<std::string, Polygon> words_in(const std::vector<std::byte>& pdf) {
    const auto source = pages::open(Document::from_memory(pdf), {});
    const Image picture = source->picture(0);
    std::map<std::string, Polygon> words;
    const std::optional<std::vector<pages::TextLayerWord>> layer = source->text_layer(0);
    if (!layer) return words;
    for (pages::TextLayerWord word : *layer) {
        EXPECT_FALSE(word.visible) << word.text;
        for (Point& point : word.place) {
            point.x *= 1000.0F / static_cast<float>(picture.width());
            point.y *= 1200.0F / static_cast<float>(picture.height());
        }
        words.emplace(word.text, word.place);
    }
    return words;
}

void expect_near(const Polygon& is, const Polygon& should_be, const std::string& what) {
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_NEAR(is[i].x, should_be[i].x, 3) << what << " x of point " << i;
        EXPECT_NEAR(is[i].y, should_be[i].y, 3) << what << " y of point " << i;
    }
}

TEST(SearchablePdf, HasTheWordsWhereTheyWereRead) {
    const std::map<std::string, Polygon> words = {
        {"upright", rectangle(100, 100, 200, 30)}, {"small", rectangle(600, 100, 40, 8)},
        {"skewed", turned(100, 300, 200, 30, 7)},  {"down", turned(900, 300, 100, 30, 90)},
        {"up", turned(800, 900, 100, 30, -90)},    {"upside", turned(500, 900, 100, 30, 180)},
        {"Grüße", rectangle(100, 1000, 100, 30)},  {"漢字", rectangle(300, 1000, 60, 30)},
        {"Привет", rectangle(500, 1000, 120, 30)}, {"שלום", rectangle(100, 1100, 100, 30)},
        {"مرحبا", rectangle(300, 1100, 100, 30)},
    };
    const std::map<std::string, Polygon> found = words_in(pdf_of(page_of(words)));
    for (const auto& [text, place] : words) {
        ASSERT_EQ(found.count(text), 1U) << text;
        expect_near(found.at(text), place, text);
    }
    EXPECT_EQ(found.size(), words.size());
}

TEST(SearchablePdf, PartsTheWordsOfALine) {
    Page page = page_of({});
    page.lines.push_back(
        line({word("close", rectangle(100, 100, 100, 30)), word("together", rectangle(201, 100, 150, 30)),
              word("apart", rectangle(500, 100, 100, 30))},
             rectangle(100, 100, 500, 30)));
    const std::map<std::string, Polygon> found = words_in(pdf_of(page));
    for (const char* text : {"close", "together", "apart"}) EXPECT_EQ(found.count(text), 1U) << text;
}

TEST(SearchablePdf, ShowsThePicture) {
    Page page = page_of({{"word", rectangle(100, 100, 200, 30)}});
    for (int y = 600; y < 1200; ++y)
        for (std::uint8_t& value : page.image.row(y)) value = 40;
    const std::vector<std::byte> pdf = pdf_of(page);
    const auto source = pages::open(Document::from_memory(pdf), {});
    const Image picture = source->picture(0);
    EXPECT_NEAR(picture.row(picture.height() / 4)[0], 255, 8);
    EXPECT_NEAR(picture.row(picture.height() / 8)[static_cast<std::size_t>(picture.width() / 5) * 3], 255, 8);
    EXPECT_NEAR(picture.row(picture.height() * 3 / 4)[0], 40, 8);
    EXPECT_NEAR(static_cast<double>(picture.width()) / picture.height(), 1000.0 / 1200, 0.01);
}

TEST(SearchablePdf, AnA4ScanStaysA4) {
    Page page;
    page.image = Image(827, 1169, 3, 255);
    const std::vector<std::byte> pdf = pdf_of(page);
    EXPECT_THAT(std::string(reinterpret_cast<const char*>(pdf.data()), pdf.size()),
                testing::HasSubstr("/MediaBox [0 0 595.28 841.89]"));
}

TEST(SearchablePdf, TheSamePageGivesTheSameBytes) {
    EXPECT_EQ(pdf_of(sample_page()), pdf_of(sample_page()));
}

TEST(SearchablePdf, LeavesOutPagesThatWereNotAskedFor) {
    const Page page = sample_page();
    Analysis analysis = analysis_of(page);
    analysis.pages.push_back({7, 10, 10, 0, TextSource::Picture});
    const std::vector<std::byte> pdf = searchable_pdf(document_of(page.image), analysis);
    EXPECT_EQ(pages::open(Document::from_memory(pdf), {})->page_count(), 1);
}

TEST(SearchablePdf, KeepsThePictureOfAPageThatFailed) {
    Analysis analysis;
    analysis.document_pages = 1;
    analysis.warnings = {{1, ErrorKind::Internal, "broken"}};
    const Page page = sample_page();
    const std::vector<std::byte> pdf = searchable_pdf(document_of(page.image), analysis);
    const auto source = pages::open(Document::from_memory(pdf), {});
    EXPECT_EQ(source->page_count(), 1);
    EXPECT_TRUE(words_in(pdf).empty());
}

TEST(SearchablePdf, CanBeReadAgain) {
    const std::vector<std::byte> first = pdf_of(sample_page());
    const std::vector<std::byte> second = searchable_pdf(Document::from_memory(first), sample_analysis());
    EXPECT_EQ(words_in(second).count("Hello"), 1U);
}

TEST(SearchablePdf, NeedsAPage) {
    const Page page = sample_page();
    try {
        (void)searchable_pdf(document_of(page.image), {});
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::InvalidArgument);
        EXPECT_EQ(error.file(), "page");
    }
}

}  // namespace
}  // namespace recto
