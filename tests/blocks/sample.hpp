#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "blocks/blocks.hpp"
#include "core/page.hpp"
#include "recto/document.hpp"

namespace recto {

/// A rectangle as a place, clockwise from its top left, pixels.
inline Polygon rectangle(float left, float top, float width, float height) {
    return {{{left, top}, {left + width, top}, {left + width, top + height}, {left, top + height}}};
}

inline Word word(std::string text, const Polygon& place, float confidence = 0.99F) {
    Word made;
    made.place = place;
    made.text = std::move(text);
    made.confidence = confidence;
    return made;
}

inline Line line(std::vector<Word> words, const Polygon& place, float confidence = 0.98F) {
    return {place, std::move(words), confidence};
}

/// A page of 200 x 100 pixels: "Hello big" above "world".
inline Page sample_page(int number = 1) {
    Page page;
    page.number = number;
    page.image = Image(200, 100, 3, 255);
    page.lines.push_back(line({word("Hello", rectangle(20, 10, 60, 20)), word("big", rectangle(90, 10, 40, 20), 0.75F)},
                              rectangle(20, 10, 110, 20)));
    page.lines.push_back(line({word("world", rectangle(20, 50, 60, 25), 0.5F)}, rectangle(20, 50, 60, 25), 0.5F));
    return page;
}

/// What is answered for a document of these pages.
inline Analysis analysis_of(const std::vector<Page>& pages) {
    Analysis analysis;
    analysis.document_pages = static_cast<int>(pages.size());
    for (const Page& page : pages) blocks::append_page(analysis, page);
    return analysis;
}

inline Analysis analysis_of(const Page& page) {
    return analysis_of(std::vector{page});
}

inline Analysis sample_analysis(int pages = 1) {
    std::vector<Page> all;
    for (int number = 1; number <= pages; ++number) all.push_back(sample_page(number));
    return analysis_of(all);
}

inline Document document_of(const Image& image) {
    return Document::from_pixels(
        {image.data(), image.width(), image.height(), static_cast<std::ptrdiff_t>(image.stride()), PixelFormat::Rgb8},
        "page");
}

}  // namespace recto
