#include "text/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>
#include <span>
#include <utility>

#include "core/quantile.hpp"
#include "image/resample.hpp"
#include "image/upright.hpp"
#include "text/confidence.hpp"
#include "text/handwriting.hpp"
#include "text/lines.hpp"
#include "text/marks.hpp"
#include "text/rectangle.hpp"
#include "text/stretch.hpp"
#include "text/words.hpp"

namespace recto::text {
namespace {

constexpr float surely_upright = 1.3F;  // height over width up to which text is not tried sideways
constexpr float surely_sideways = 2.5F;
constexpr double letter_accurate =
    11;  // pixels of a typical letter that the detector sees: more finds more small print
constexpr double letter_fast = 10;

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
};

// Whether a line is worth the larger reader's time.
bool doubtful(std::span<const Glyph> glyphs, const PlacedLine& line, const Stretch& stretch) {
    constexpr float least = 0.9F;       // probability that every character needs
    constexpr float mean = 0.98F;       // and all of them together
    constexpr float even_odds = 0.25F;  // how near to a coin's toss a gap may be taken for a space or for none
    constexpr int few = 120;            // columns of a label or a cell: too few letters to tell its spaces from
    const auto weak = [&](const Glyph& glyph) { return glyph.probability < least; };
    const auto letter = [](const Glyph& glyph) { return glyph.character > U'9'; };
    const bool short_text = stretch.columns() < few && std::any_of(glyphs.begin(), glyphs.end(), letter);
    return short_text || std::any_of(glyphs.begin(), glyphs.end(), weak) || mean_probability(glyphs) < mean ||
           line.space_doubt > even_odds;
}

// The order in which neighbours have the same width: the runtime prepares itself anew wherever the width changes.
std::vector<std::size_t> by_width(const std::vector<Polygon>& places) {
    std::vector<int> steps;
    for (const Polygon& place : places) steps.push_back((Stretch(place).columns() - 1) / Reader::step);
    std::vector<std::size_t> order(places.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return steps[a] < steps[b]; });
    return order;
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

Reading best_direction(const auto& reader, const Polygon& region, const Image& rgb) {
    std::optional<Reading> best;
    for (const Polygon& place : directions(region)) {
        Reading reading{Stretch(place), {}};
        reading.glyphs = read_pieces(reader, reading.stretch, rgb);
        if (!best || mean_probability(reading.glyphs) > mean_probability(best->glyphs)) best = std::move(reading);
    }
    return *best;
}

Word word_of(const PlacedWord& placed, const Stretch& stretch, ReadBy reader) {
    Word word;
    word.place = stretch.at(placed.box);
    word.text = text_of(placed.glyphs);
    word.evidence = evidence_of(placed.glyphs, reader, distance(word.place[0], word.place[3]));
    return word;
}

std::vector<Word> words_of(const PlacedLine& line, const Stretch& stretch, ReadBy reader) {
    std::vector<Word> words;
    for (const PlacedWord& placed : line.words) words.push_back(word_of(placed, stretch, reader));
    return words;
}

// The same words, each with whether it was printed or written by hand.
std::vector<Word> with_types(std::vector<Word> words, const PlacedLine& line, const LineInk& ink) {
    const std::vector<TextType> types = text_types(ink, line.words);
    for (std::size_t i = 0; i < words.size(); ++i) words[i].type = types[i];
    return words;
}

// Marks the words that another reader had read alike.
void note_agreement(std::vector<Word>& words, const std::vector<Word>& others) {
    for (Word& word : words)
        word.evidence.agreed = std::any_of(others.begin(), others.end(), [&](const Word& other) {
            return other.text == word.text && distance(other.place[0], word.place[0]) < word.evidence.height;
        });
}

// A strip with columns of its paper on both sides: of the median colour at its ends.
Image amid_paper(const Image& strip, int columns) {
    std::array<std::vector<float>, 3> ends;
    for (int y = 0; y < strip.height(); ++y)
        for (std::size_t c = 0; c < 3; ++c) {
            ends[c].push_back(strip.row(y)[c]);
            ends[c].push_back(strip.row(y)[strip.stride() - 3 + c]);
        }
    Image wider(strip.width() + 2 * columns, strip.height(), 3);
    for (std::size_t c = 0; c < 3; ++c) {
        const auto paper = static_cast<std::uint8_t>(median(ends[c]));
        for (int y = 0; y < wider.height(); ++y)
            for (std::size_t i = c; i < wider.stride(); i += 3) wider.row(y)[i] = paper;
    }
    for (int y = 0; y < strip.height(); ++y)
        std::copy(strip.row(y).begin(), strip.row(y).end(), wider.row(y).begin() + 3 * columns);
    return wider;
}

// With their confidence, places in the upright page's pixels.
std::vector<Word> finished(std::vector<Word> words, const image::Affine& to_upright) {
    for (Word& word : words) {
        word.confidence = confidence(word.evidence);
        for (Point& point : word.place) point = to_upright(point);
    }
    return words;
}

// A mark or two that stand alone and are hardly legible: a logo, an icon, a speck.
bool is_picture(const std::vector<Word>& words) {
    constexpr float legible = 0.6F;
    return words.size() == 1 && words[0].evidence.letters <= 2 && words[0].evidence.least < legible;
}

// Rules of dashes, patterns and scribbles: no word has a chance of one in ten.
bool is_legible(const std::vector<Word>& words) {
    return std::any_of(words.begin(), words.end(), [](const Word& word) { return word.confidence >= 0.1F; });
}

// Whether what was read from a place without text round it is to be believed: strokes and specks look like letters.
bool is_lone_mark(const std::vector<Word>& words) {
    constexpr float sure = 0.95F;
    constexpr float likely = 0.5F;  // for what also has the shape of what was read: two dots, a dash
    if (words.size() != 1) return false;
    const std::string& text = words[0].text;
    if (text == ":" || text == "-") return words[0].evidence.least > likely;
    constexpr std::array strokes{"1", "l", "I", "i", "|", "!", "/", "\\", "_", ".", ",", "'", "`"};
    return words[0].evidence.least > sure && std::find(strokes.begin(), strokes.end(), text) == strokes.end();
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
    const double letter = small_.empty() ? letter_fast : letter_accurate;
    const double scale =
        fit_to_tiles(detection_scale(ink, upright.quarters % 2 == 1, letter), rgb.width(), rgb.height());
    const int width = std::max(1, static_cast<int>(std::lround(rgb.width() * scale)));
    const int height = std::max(1, static_cast<int>(std::lround(rgb.height() * scale)));
    image::Turned turned{image::shrink_keeping_strokes(rgb, width, height), {}};
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

std::vector<Word> TextStage::read_line(const Polygon& region, const Image& rgb, const Image& ink) const {
    if (other_) {
        const Reading reading = best_direction(*other_, region, rgb);
        const LineInk line_ink = reading.stretch.ink(ink);
        const PlacedLine line = place_words(reading.glyphs, line_ink);
        return with_types(words_of(line, reading.stretch, ReadBy::Tesseract), line, line_ink);
    }
    const Reading reading = best_direction(tiny_, region, rgb);
    const LineInk line_ink = reading.stretch.ink(ink);
    const PlacedLine line = place_words(reading.glyphs, line_ink);
    std::vector<Word> words = words_of(line, reading.stretch, ReadBy::Tiny);
    if (small_.empty() || !doubtful(reading.glyphs, line, reading.stretch))
        return with_types(std::move(words), line, line_ink);
    const PlacedLine again = place_words(read_pieces(small_.front(), reading.stretch, rgb), line_ink);
    std::vector<Word> better = words_of(again, reading.stretch, ReadBy::Small);
    note_agreement(better, words);
    return with_types(std::move(better), again, line_ink);
}

std::vector<Word> TextStage::read_mark(const Polygon& place, const Image& rgb, const Image& ink) const {
    const Stretch stretch(place);
    const Image strip = stretch.strip(rgb);
    const bool larger = !small_.empty();
    std::vector<Glyph> glyphs;
    for (const int paper : {0, 32}) {  // columns on both sides: one mark is seen better with them, another without
        const Image wider = amid_paper(strip, paper);
        std::vector<Glyph> seen = other_   ? other_->read(wider)
                                  : larger ? small_.front().read(wider)
                                           : tiny_.read(wider);
        for (Glyph& glyph : seen) glyph.position -= static_cast<float>(paper);
        if (mean_probability(seen) > mean_probability(glyphs)) glyphs = std::move(seen);
    }
    const ReadBy reader = other_ ? ReadBy::Tesseract : larger ? ReadBy::Small : ReadBy::Tiny;
    std::vector<Word> words = words_of(place_words(glyphs, stretch.ink(ink)), stretch, reader);
    return is_lone_mark(words) ? words : std::vector<Word>{};
}

std::vector<std::vector<Word>> TextStage::read_lines(const Regions& regions, const Image& rgb, const Image& ink,
                                                     const Arena& arena, const Watch& watch) const {
    std::vector<std::vector<Word>> runs(regions.places.size());
    const std::vector<std::size_t> order = by_width(regions.places);
    arena.for_each(runs.size(), [&](std::size_t k) {
        watch.check();
        const std::size_t i = order[k];
        std::vector<Word> words = read_line(regions.places[i], rgb, ink);
        if (is_picture(words)) return;
        words = finished(std::move(words), regions.to_upright);
        if (is_legible(words)) runs[i] = std::move(words);
    });
    return runs;
}

std::vector<std::vector<Word>> TextStage::read_marks(const Regions& regions, const std::vector<std::vector<Word>>& runs,
                                                     const Image& rgb, const Image& ink, const Arena& arena,
                                                     const Watch& watch) const {
    const std::vector<Polygon> places = lone_marks(ink, regions.to_upright, regions.places, lines_of(runs));
    std::vector<std::vector<Word>> marks(places.size());
    const std::vector<std::size_t> order = by_width(places);
    arena.for_each(marks.size(), [&](std::size_t k) {
        watch.check();
        marks[order[k]] = finished(read_mark(places[order[k]], rgb, ink), regions.to_upright);
    });
    return marks;
}

std::vector<Line> TextStage::read(const Image& rgb, const Image& ink, const Upright& upright, const Arena& arena,
                                  const Watch& watch) const {
    const Regions regions = find(rgb, ink, upright, arena, watch);
    std::vector<std::vector<Word>> runs = read_lines(regions, rgb, ink, arena, watch);
    std::vector<std::vector<Word>> marks = read_marks(regions, runs, rgb, ink, arena, watch);
    std::move(marks.begin(), marks.end(), std::back_inserter(runs));
    std::vector<Line> lines = lines_of(std::move(runs));
    const image::Affine back = regions.to_upright.inverse();
    for (Line& line : lines) {
        for (Point& point : line.place) point = back(point);
        for (Word& word : line.words)
            for (Point& point : word.place) point = back(point);
    }
    return lines;
}

double TextStage::network_seconds() const noexcept {
    double sum = detector_.net().seconds() + tiny_.net().seconds();
    for (const Reader& reader : small_) sum += reader.net().seconds();
    return sum;
}

std::vector<Glyph> TextStage::first_reading(const Stretch& stretch, const Image& rgb) const {
    return other_ ? read_pieces(*other_, stretch, rgb) : read_pieces(tiny_, stretch, rgb);
}

std::string TextStage::read_region(const Image& rgb, const Polygon& place) const {
    const Stretch stretch(place);
    return text_of(first_reading(stretch, rgb));
}

float TextStage::legibility(const Image& rgb, const Image& ink, const Upright& upright, const Arena& arena,
                            const Watch& watch) const {
    constexpr std::size_t enough = 6;
    std::vector<Polygon> places = find(rgb, ink, upright, arena, watch).places;
    const auto extent = [](const Polygon& p) { return distance(p[0], p[1]); };
    std::stable_sort(places.begin(), places.end(),
                     [&](const Polygon& a, const Polygon& b) { return extent(a) > extent(b); });
    if (places.size() > enough) places.resize(enough);
    std::vector<float> sure(places.size(), 0);
    arena.for_each(places.size(), [&](std::size_t i) {
        watch.check();
        const Stretch stretch(places[i]);
        sure[i] = mean_probability(first_reading(stretch, rgb));
    });
    float sum = 0;
    for (const float s : sure) sum += s;
    return sure.empty() ? 0 : sum / static_cast<float>(sure.size());
}

}  // namespace recto::text
