#include <algorithm>
#include <cmath>
#include <string>

#include "blocks/canvas.hpp"
#include "blocks/page_text.hpp"
#include "blocks/place.hpp"
#include "pages/source.hpp"
#include "recto/formats.hpp"

namespace recto {
namespace {

using namespace blocks;

constexpr Color white = {255, 255, 255};
constexpr Color line_color = {90, 130, 255};
constexpr Color sure = {0, 140, 60};
constexpr Color unsure = {225, 130, 0};
constexpr Color doubtful = {215, 25, 40};

// Below this the digits would be as large as the words; such a page is drawn at twice its size.
constexpr int small_side = 1400;
// One dot of a digit for each so many pixels of the longer side.
constexpr int side_of_dot = 1800;

Color color_of(float confidence) {
    return confidence >= 90 ? sure : confidence >= 60 ? unsure : doubtful;
}

Image doubled(const Image& image) {
    Image twice(image.width() * 2, image.height() * 2, image.channels());
    const auto channels = static_cast<std::size_t>(image.channels());
    for (int y = 0; y < twice.height(); ++y) {
        const auto from = image.row(y / 2);
        const auto to = twice.row(y);
        for (std::size_t x = 0; x < static_cast<std::size_t>(twice.width()); ++x)
            for (std::size_t c = 0; c < channels; ++c) to[x * channels + c] = from[x / 2 * channels + c];
    }
    return twice;
}

struct Drawn {
    Polygon place;
    float confidence;
};

std::vector<Drawn> places_of(const Analysis& analysis, BlockType type, int page, const Image& image) {
    std::vector<Drawn> places;
    for (const Block& block : analysis.blocks)
        if (block.type == type && block.page == page && block.geometry)
            places.push_back({scaled(block.geometry->polygon, static_cast<float>(image.width() - 1),
                                     static_cast<float>(image.height() - 1)),
                              block.confidence.value_or(0)});
    return places;
}

Point direction(Point from, Point to) {
    const float length = std::hypot(to.x - from.x, to.y - from.y);
    return length > 0 ? Point{(to.x - from.x) / length, (to.y - from.y) / length} : Point{};
}

/// A polygon with each side moved outwards, so that a line's outline stands clear of its words'.
Polygon grown(const Polygon& place, float margin) {
    const Point along = direction(place[0], place[1]);
    const Point down = direction(place[0], place[3]);
    const Point sum = {(along.x + down.x) * margin, (along.y + down.y) * margin};
    const Point difference = {(along.x - down.x) * margin, (along.y - down.y) * margin};
    return {{{place[0].x - sum.x, place[0].y - sum.y},
             {place[1].x + difference.x, place[1].y + difference.y},
             {place[2].x + sum.x, place[2].y + sum.y},
             {place[3].x - difference.x, place[3].y - difference.y}}};
}

bool is_free(const Image& taken, const PixelBox& box) {
    if (box.left < 0 || box.top < 0 || box.right > taken.width() || box.bottom > taken.height()) return false;
    for (int y = box.top; y < box.bottom; ++y) {
        const auto row = taken.row(y);
        if (std::any_of(row.begin() + box.left, row.begin() + box.right, [](std::uint8_t mark) { return mark != 0; }))
            return false;
    }
    return true;
}

void take(Image& taken, const PixelBox& box) {
    fill(taken, box.left, box.top, box.right - box.left, box.bottom - box.top, white);
}

/// Of corners that are equally high, the leftmost.
Point highest_corner(const Polygon& place) {
    return *std::min_element(place.begin(), place.end(),
                             [](Point a, Point b) { return a.y != b.y ? a.y < b.y : a.x < b.x; });
}

/// Draws a word's confidence above it where that covers no other word and no other number.
void draw_confidence(Image& image, Image& taken, const Drawn& word, int dot) {
    // Cut, not rounded: a number must not seem to belong to another colour.
    const std::string digits = std::to_string(static_cast<int>(std::clamp(word.confidence, 0.0F, 100.0F)));
    const PixelBox box = whole_pixels(word.place);
    const Point highest = highest_corner(word.place);
    const int margin = dot;
    const int width = digits_width(digits.size()) * dot + 2 * margin;
    const int left = std::max(box.left, std::min(static_cast<int>(std::lround(highest.x)), box.right - width));
    const int bottom = box.top - dot;
    const PixelBox label = {left, bottom - digit_height * dot - margin, left + width, bottom};
    if (!is_free(taken, label)) return;
    take(taken, label);
    fill(image, label.left, label.top, label.right - label.left, label.bottom - label.top, white);
    draw_digits(image, digits, label.left + margin, label.top, dot, color_of(word.confidence));
}

void draw(Image& image, const Analysis& analysis, int page) {
    const int dot =
        std::max(1, static_cast<int>(std::lround(std::max(image.width(), image.height()) / double{side_of_dot})));
    const std::vector<Drawn> words = places_of(analysis, BlockType::Word, page, image);
    Image taken(image.width(), image.height(), 1);
    for (const Drawn& word : words) take(taken, whole_pixels(word.place));
    for (const Drawn& line : places_of(analysis, BlockType::Line, page, image))
        draw_outline(image, grown(line.place, 2.0F * static_cast<float>(dot)), dot, line_color);
    for (const Drawn& word : words) draw_outline(image, word.place, dot, color_of(word.confidence));
    for (const Drawn& word : words) draw_confidence(image, taken, word, dot);
}

}  // namespace

std::vector<std::byte> overlay_png(const Document& document, const Analysis& analysis, int page, const Limits& limits) {
    try {
        const auto source = pages::open(document, limits);
        if (page < 1 || page > source->page_count())
            throw Error(ErrorKind::InvalidArgument,
                        "the document has " + std::to_string(source->page_count()) + " pages");
        Image image = source->picture(page - 1);
        if (std::max(image.width(), image.height()) < small_side) image = doubled(image);
        draw(image, analysis, page);
        return pages::encode_png(image);
    } catch (const Error& error) {
        throw error.at(document.name(), page);
    }
}

}  // namespace recto
