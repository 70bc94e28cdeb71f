#include "upright_page.hpp"

#include <cmath>
#include <utility>
#include <vector>

namespace recto {
namespace {

constexpr float borne = 0.5F;         // degrees
constexpr std::uint8_t surely = 127;  // an ink pixel's share of a turned one, above half

struct Turn {
    int quarters = 0;    // clockwise
    double degrees = 0;  // the rest, clockwise
};

Turn upright_turn(float rotation) {
    const auto quarters = static_cast<int>(std::lround(-rotation / 90));
    return {(quarters % 4 + 4) % 4, -rotation - 90.0 * quarters};
}

image::Turned turned(const Image& image, const Turn& turn) {
    image::Turned result = image::turn_quarters(image, turn.quarters);
    if (std::abs(turn.degrees) < borne) return result;
    image::Turned rest = image::turn(result.image, turn.degrees);
    return {std::move(rest.image), result.to_source.after(rest.to_source)};
}

void harden(Image& mask) {
    for (int y = 0; y < mask.height(); ++y)
        for (std::uint8_t& pixel : mask.row(y)) pixel = pixel > surely ? 255 : 0;
}

// Moves the places of things by a map.
class Mover {
  public:
    explicit Mover(const image::Affine& map) : map_(map) {}

    void move(Line& line) const {
        place(line.place);
        for (Word& word : line.words) place(word.place);
    }
    void move(Selection& selection) const { place(selection.place); }
    void move(Signature& signature) const { place(signature.place); }
    void move(Passage& passage) const { place(passage.place); }
    void move(Cell& cell) const { place(cell.place); }
    void move(Table& table) const {
        place(table.place);
        all(table.cells);
        all(table.titles);
        all(table.footers);
    }
    void move(Pair& pair) const {
        move(pair.key);
        all(pair.values);
    }
    void move(LayoutRegion& region) const {
        place(region.place);
        all(region.parts);
    }

    template <typename Thing>
    void all(std::vector<Thing>& things) const {
        for (Thing& thing : things) move(thing);
    }

  private:
    void place(Polygon& polygon) const {
        for (Point& point : polygon) point = map_(point);
    }

    image::Affine map_;
};

}  // namespace

bool is_turned(const Page& page) {
    return std::abs(page.rotation) >= borne;
}

UprightPage brought_upright(const Page& page, const Image& ink) {
    const Turn turn = upright_turn(page.rotation);
    image::Turned picture = turned(page.image, turn);
    UprightPage upright;
    upright.page.number = page.number;
    upright.page.source = page.source;
    upright.page.lines = page.lines;
    upright.page.image = std::move(picture.image);
    upright.ink = turned(ink, turn).image;
    harden(upright.ink);
    upright.to_source = picture.to_source;
    Mover(upright.to_source.inverse()).all(upright.page.lines);
    return upright;
}

void take_findings(Page& page, UprightPage upright) {
    const Mover back(upright.to_source);
    back.all(upright.page.selections);
    back.all(upright.page.signatures);
    back.all(upright.page.tables);
    back.all(upright.page.pairs);
    back.all(upright.page.regions);
    page.selections = std::move(upright.page.selections);
    page.signatures = std::move(upright.page.signatures);
    page.tables = std::move(upright.page.tables);
    page.pairs = std::move(upright.page.pairs);
    page.regions = std::move(upright.page.regions);
}

}  // namespace recto
