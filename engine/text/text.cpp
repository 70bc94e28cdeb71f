#include "text/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "image/resample.hpp"
#include "image/upright.hpp"
#include "image/warp.hpp"
#include "text/confidence.hpp"
#include "text/lines.hpp"
#include "text/rectangle.hpp"
#include "text/rules.hpp"
#include "text/words.hpp"

namespace recto::text {
namespace {

constexpr int margin = 14;              // rows of ink that are looked at above and below a strip
constexpr float surely_upright = 1.3F;  // height over width up to which text is not tried sideways
constexpr float surely_sideways = 2.5F;

float length(Point a, Point b) {
    return std::hypot(b.x - a.x, b.y - a.y);
}

// A stretch of the page that is read as one line: a rectangle in reading direction.
class Stretch {
  public:
    explicit Stretch(const Polygon& place)
        : place_(place), width_(length(place[0], place[1])), height_(std::max(length(place[0], place[3]), 1.0F)) {}

    [[nodiscard]] int columns() const {
        return std::max(8, static_cast<int>(std::lround(width_ / height_ * Reader::height)));
    }

    [[nodiscard]] Image strip(const Image& rgb) const {
        return image::warp_quad(rgb, place_, columns(), Reader::height);
    }

    [[nodiscard]] LineInk ink(const Image& mask) const {
        const auto m = static_cast<float>(margin);
        const float right = static_cast<float>(columns()) + m;
        const float bottom = static_cast<float>(Reader::height) + m;
        const Polygon wider = at(Box{-m, -m, right + m, bottom + m});
        LineInk ink{image::warp_quad(mask, wider, columns() + 2 * margin, Reader::height + 2 * margin), margin};
        std::transform(ink.mask.data(),
                       ink.mask.data() + ink.mask.stride() * static_cast<std::size_t>(ink.mask.height()),
                       ink.mask.data(), [](std::uint8_t v) { return static_cast<std::uint8_t>(v >= 128 ? 255 : 0); });
        remove_rules(ink.mask, Reader::height);
        return ink;
    }

    // A place in the strip's pixels as a place on the page.
    [[nodiscard]] Point at(Point p) const {
        const float u = p.x / static_cast<float>(columns());
        const float v = p.y / static_cast<float>(Reader::height);
        return {place_[0].x + u * (place_[1].x - place_[0].x) + v * (place_[3].x - place_[0].x),
                place_[0].y + u * (place_[1].y - place_[0].y) + v * (place_[3].y - place_[0].y)};
    }

    [[nodiscard]] Polygon at(const Box& box) const {
        const float right = box.left + box.width;
        const float bottom = box.top + box.height;
        return {at(Point{box.left, box.top}), at(Point{right, box.top}), at(Point{right, bottom}),
                at(Point{box.left, bottom})};
    }

    // As many equal stretches as the reader's widest strip asks for.
    [[nodiscard]] std::vector<Stretch> pieces() const {
        const int count = (columns() + Reader::widest - 1) / Reader::widest;
        std::vector<Stretch> parts;
        for (int i = 0; i < count; ++i) {
            const auto full = static_cast<float>(columns());
            const float from = full * static_cast<float>(i) / static_cast<float>(count);
            const float to = full * static_cast<float>(i + 1) / static_cast<float>(count);
            parts.emplace_back(at(Box{from, 0, to - from, static_cast<float>(Reader::height)}));
        }
        return parts;
    }

    [[nodiscard]] float shape() const { return height_ / std::max(width_, 1.0F); }
    [[nodiscard]] const Polygon& place() const { return place_; }

  private:
    Polygon place_;
    float width_;
    float height_;
};

// The ways in which a region may be read: as it lies, or from below, or from above.
std::vector<Polygon> directions(const Polygon& p) {
    const float shape = Stretch(p).shape();
    const Polygon rising{p[3], p[0], p[1], p[2]};
    const Polygon falling{p[1], p[2], p[3], p[0]};
    if (shape < surely_upright) return {p};
    if (shape > surely_sideways) return {rising, falling};
    return {p, rising, falling};
}

struct Reading {
    Stretch stretch;
    std::vector<Glyph> glyphs;
    ReadBy reader = ReadBy::Tiny;
};

bool doubtful(const std::vector<Glyph>& glyphs) {
    static const double least = std::getenv("RDL") ? std::atof(std::getenv("RDL")) : 0.75;
    static const double mean = std::getenv("RDM") ? std::atof(std::getenv("RDM")) : 0.96;
    const bool weak = std::any_of(glyphs.begin(), glyphs.end(), [](const Glyph& g) { return g.probability < least; });
    return weak || mean_probability(glyphs) < mean;
}

std::vector<Glyph> read_pieces(const auto& reader, const Stretch& stretch, const Image& rgb) {
    const std::vector<Stretch> pieces = stretch.pieces();
    std::vector<Glyph> glyphs;
    float offset = 0;
    for (const Stretch& piece : pieces) {
        for (Glyph glyph : reader.read(piece.strip(rgb))) {
            glyph.position += offset;
            glyphs.push_back(glyph);
        }
        offset += static_cast<float>(piece.columns());
    }
    return glyphs;
}

Reading best_direction(const auto& reader, ReadBy by, const Polygon& region, const Image& rgb) {
    std::optional<Reading> best;
    for (const Polygon& place : directions(region)) {
        Reading reading{Stretch(place), {}, by};
        reading.glyphs = read_pieces(reader, reading.stretch, rgb);
        if (!best || mean_probability(reading.glyphs) > mean_probability(best->glyphs)) best = std::move(reading);
    }
    return *best;
}

std::vector<Word> words_of(const Reading& reading, const Image& ink) {
    std::vector<Word> words;
    for (const PlacedWord& placed : place_words(reading.glyphs, reading.stretch.ink(ink))) {
        Word word;
        word.place = reading.stretch.at(placed.box);
        word.text = text_of(placed.glyphs);
        word.confidence = confidence(placed.glyphs, reading.reader);
        words.push_back(std::move(word));
    }
    return words;
}

}  // namespace

TextStage::TextStage(const nets::Runtime& runtime, const std::filesystem::path& directory, ModelSet models,
                     const std::string& language, int concurrency)
    : detector_(runtime), tiny_(runtime, directory, "read-tiny") {
    if (!language.empty())
        other_.emplace(language, concurrency);
    else if (models == ModelSet::Accurate)
        small_.emplace_back(runtime, directory, "read-small");
}

// Regions in the picture's own pixels, and the map that brings its points upright.
struct TextStage::Regions {
    std::vector<Polygon> places;
    image::Affine to_upright;
};

TextStage::Regions TextStage::find(const Image& rgb, const Image& ink, const Upright& upright, const Arena& arena,
                                   const Watch& watch) const {
    // The picture is scaled before it is turned: only the detector sees the turned one, strips come from the original.
    const double scale = detection_scale(ink, upright.quarters % 2 == 1);
    const int width = std::max(1, static_cast<int>(std::lround(rgb.width() * scale)));
    const int height = std::max(1, static_cast<int>(std::lround(rgb.height() * scale)));
    image::Turned turned{image::resize(rgb, width, height), {}};
    const image::Affine grow{static_cast<double>(rgb.width()) / width,   0, 0, 0,
                             static_cast<double>(rgb.height()) / height, 0};
    if (upright.quarters != 0) turned = image::turn_quarters(turned.image, upright.quarters);
    if (upright.degrees != 0) {
        const image::Affine before = turned.to_source;
        turned = image::turn(turned.image, upright.degrees);
        turned.to_source = before.after(turned.to_source);
    }
    const image::Affine to_source = grow.after(turned.to_source);
    Regions found{{}, to_source.inverse()};
    for (const Region& region : detector_.find(turned.image, arena, watch)) {
        Polygon place = region.place;
        for (Point& point : place) point = to_source(point);
        found.places.push_back(place);
    }
    return found;
}

std::vector<Line> TextStage::read(const Image& rgb, const Image& ink, const Upright& upright, const Arena& arena,
                                  const Watch& watch) const {
    const Regions regions = find(rgb, ink, upright, arena, watch);
    std::vector<std::vector<Word>> runs(regions.places.size());
    arena.for_each(runs.size(), [&](std::size_t i) {
        watch.check();
        Reading reading = other_ ? best_direction(*other_, ReadBy::Tesseract, regions.places[i], rgb)
                                 : best_direction(tiny_, ReadBy::Tiny, regions.places[i], rgb);
        if (!small_.empty() && doubtful(reading.glyphs)) {
            reading.glyphs = read_pieces(small_.front(), reading.stretch, rgb);
            reading.reader = ReadBy::Small;
        }
        runs[i] = words_of(reading, ink);
        for (Word& word : runs[i])
            for (Point& point : word.place) point = regions.to_upright(point);
    });
    std::vector<Line> lines = lines_of(std::move(runs));
    const image::Affine back = regions.to_upright.inverse();
    for (Line& line : lines) {
        for (Point& point : line.place) point = back(point);
        for (Word& word : line.words)
            for (Point& point : word.place) point = back(point);
    }
    return lines;
}

float TextStage::legibility(const Image& rgb, const Image& ink, const Upright& upright, const Arena& arena,
                            const Watch& watch) const {
    constexpr std::size_t enough = 6;
    std::vector<Polygon> places = find(rgb, ink, upright, arena, watch).places;
    const auto extent = [](const Polygon& p) { return length(p[0], p[1]); };
    std::stable_sort(places.begin(), places.end(),
                     [&](const Polygon& a, const Polygon& b) { return extent(a) > extent(b); });
    if (places.size() > enough) places.resize(enough);
    std::vector<float> sure(places.size(), 0);
    arena.for_each(places.size(), [&](std::size_t i) {
        watch.check();
        const Stretch stretch(places[i]);
        sure[i] = mean_probability(other_ ? read_pieces(*other_, stretch, rgb) : read_pieces(tiny_, stretch, rgb));
    });
    float sum = 0;
    for (const float s : sure) sum += s;
    return sure.empty() ? 0 : sum / static_cast<float>(sure.size());
}

}  // namespace recto::text
