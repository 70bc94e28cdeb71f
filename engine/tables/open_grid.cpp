#include "tables/open_grid.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

#include "image/pieces.hpp"
#include "tables/boxes.hpp"
#include "tables/fill.hpp"
#include "tables/grid.hpp"
#include "tables/gutters.hpp"
#include "tables/text_rows.hpp"

namespace recto::tables {
namespace {

constexpr int kMostRows = 500;  // of a table
constexpr int kMostColumns = 100;
constexpr std::size_t kMostBorders = 14;  // of a region, beside its ends

/// The page as if it did not lean: small turns only.
struct Straight {
    float lean = 0;

    [[nodiscard]] Point operator()(Point p) const { return {p.x + lean * p.y, p.y - lean * p.x}; }
    [[nodiscard]] Point back(Point p) const { return {p.x - lean * p.y, p.y + lean * p.x}; }
    [[nodiscard]] Box box(const Polygon& polygon) const {
        const Box box = box_of(polygon);
        const Point middle = (*this)({box.left + box.width / 2, box.top + box.height / 2});
        const float height = std::max(1.0F, box.height - std::abs(lean) * box.width);
        return {middle.x - box.width / 2, middle.y - height / 2, box.width, height};
    }
    [[nodiscard]] Polygon place(float left, float top, float right, float bottom) const {
        return {back({left, top}), back({right, top}), back({right, bottom}), back({left, bottom})};
    }
};

/// A rule across.
struct Level {
    float y, left, right;
};

struct Sheet {
    Straight straight;
    float height = 0;
    std::vector<Box> places;
    std::vector<std::string_view> texts;
    std::vector<Upright> uprights;
    std::vector<Level> levels;
    std::vector<TextRow> rows;
};

Sheet sheet_of(const Page& page, const std::vector<Ruling>& rulings, const std::vector<Table>& ruled) {
    Sheet sheet;
    sheet.height = usual_text_height(page.lines);
    sheet.straight.lean = lean_of(page.lines);
    std::vector<const Word*> words;
    for (const Line& line : page.lines)
        for (const Word& word : line.words) words.push_back(&word);
    for (const Placed& thing : things_on(page)) {
        if (thing.item.kind == ItemKind::Signature) continue;
        const Point middle = middle_of(thing.place);
        if (std::any_of(ruled.begin(), ruled.end(), [&](const Table& t) { return contains(box_of(t.place), middle); }))
            continue;
        const Box box = sheet.straight.box(thing.place);
        if (box.height > 6 * sheet.height) continue;
        sheet.places.push_back(box);
        sheet.texts.push_back(thing.item.kind == ItemKind::Word
                                  ? std::string_view(words[static_cast<std::size_t>(thing.item.number)]->text)
                                  : std::string_view());
    }
    for (const Ruling& r : rulings) {
        if (r.length() < 1.5F * sheet.height) continue;
        if (r.horizontal) {
            const Point from = sheet.straight({r.begin, r.at_begin});
            const Point to = sheet.straight({r.end, r.at_end});
            if (r.length() > 4 * sheet.height) sheet.levels.push_back({(from.y + to.y) / 2, from.x, to.x});
        } else {
            const Point from = sheet.straight({r.at_begin, r.begin});
            const Point to = sheet.straight({r.at_end, r.end});
            sheet.uprights.push_back({(from.x + to.x) / 2, from.y, to.y});
        }
    }
    std::sort(sheet.levels.begin(), sheet.levels.end(), [](const Level& a, const Level& b) { return a.y < b.y; });
    sheet.rows = text_rows(sheet.places, sheet.texts, sheet.uprights, sheet.height);
    return sheet;
}

bool is_number(std::string_view text) {
    int digits = 0;
    int letters = 0;
    for (const unsigned char c : text) {
        digits += std::isdigit(c) != 0;
        letters += std::isalpha(c) != 0 || c >= 0xc3;
    }
    return digits > letters || (letters == 0 && (text == "-" || text == "\xe2\x80\x94" || text == "\xe2\x80\x93"));
}

/// A list's mark: a bullet, "1.", "(a)", a box to be ticked.
bool is_enumerator(std::string_view text) {
    if (text.empty()) return true;
    constexpr std::array<std::string_view, 9> bullets = {"•", "·", "-", "*", "o", "■", "▪", "–", "●"};
    if (std::find(bullets.begin(), bullets.end(), text) != bullets.end()) return true;
    return text.size() <= 5 && (text.back() == '.' || text.back() == ')') &&
           std::isalnum(static_cast<unsigned char>(text[text.size() / 2 - (text.size() == 2 ? 1 : 0)])) != 0;
}

float share(int part, int all) {
    return all > 0 ? static_cast<float>(part) / static_cast<float>(all) : 0;
}

float middle_value(std::vector<float> values) {
    if (values.empty()) return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

float width(const Chunk& chunk) {
    return chunk.right - chunk.left;
}

/// One side of a gutter.
struct Side {
    std::vector<float> widths;
    std::vector<float> lefts;
    std::vector<float> rights;
    std::vector<float> middles;  ///< of their heights
    int chunks = 0;
    int enumerators = 0;  ///< lists' marks and boxes to be ticked
    int numbers = 0;
    int long_ones = 0;  ///< with as many words as prose has
};

/// How far values lie from their middle, on average.
float spread(const std::vector<float>& values) {
    if (values.empty()) return 0;
    const float middle = middle_value(values);
    float sum = 0;
    for (const float v : values) sum += std::abs(v - middle);
    return sum / static_cast<float>(values.size());
}

class Finder {
  public:
    explicit Finder(Sheet sheet) : sheet_(std::move(sheet)), gutters_(find_gutters(sheet_.rows, sheet_.height)) {}

    [[nodiscard]] std::vector<std::vector<OpenTable>> tables() const;

  private:
    struct Region {
        int first = std::numeric_limits<int>::max();
        int last = -1;
        float left = std::numeric_limits<float>::max();
        float right = std::numeric_limits<float>::lowest();
        std::vector<Gutter> gutters;
    };
    struct Cut {
        float left, right;  ///< of the white strip
        int support;
        [[nodiscard]] float at() const { return (left + right) / 2; }
    };
    struct Column {
        float left, right;  ///< of what usually stands in it
    };
    /// A chunk in the columns of its table.
    struct Piece {
        Chunk chunk;
        int from, to;  ///< columns, both included
        bool number;
    };
    struct Band {
        float top, bottom;
        std::vector<Piece> pieces;
    };

    [[nodiscard]] const TextRow& row(int i) const { return sheet_.rows[static_cast<std::size_t>(i)]; }
    [[nodiscard]] std::string_view text(int thing) const { return sheet_.texts[static_cast<std::size_t>(thing)]; }
    [[nodiscard]] bool is_numeric(const Chunk& chunk) const {
        int numbers = 0;
        for (const int i : chunk.things) numbers += is_number(text(i));
        return 2 * numbers >= static_cast<int>(chunk.things.size());
    }
    [[nodiscard]] Side side(const Gutter& gutter, bool left) const;
    [[nodiscard]] bool is_prose(const Side& side) const;
    [[nodiscard]] bool parts_columns(const Gutter& gutter) const;
    [[nodiscard]] std::vector<Region> regions() const;
    [[nodiscard]] std::vector<Chunk> chunks_in(const Region& region, int i) const;
    [[nodiscard]] std::vector<Cut> cuts_of(const Region& region) const;
    void join_light_columns(const Region& region, std::vector<Cut>& cuts) const;
    void join_columns_in_turn(const Region& region, std::vector<Cut>& cuts) const;
    [[nodiscard]] std::vector<Column> columns_of(const Region& region, const std::vector<Cut>& cuts) const;
    [[nodiscard]] std::vector<Piece> pieces_of(const Chunk& chunk, const std::vector<Cut>& cuts,
                                               const std::vector<Column>& columns) const;
    [[nodiscard]] std::vector<int> borders_of(const Region& region) const;
    [[nodiscard]] Region part(const Region& region, int first, int last) const;
    void extend(Region& region) const;
    [[nodiscard]] bool has_rule_between(const Region& region, float top, float bottom) const;
    [[nodiscard]] std::vector<Band> bands_of(const Region& region, const std::vector<Cut>& cuts,
                                             const std::vector<Column>& columns) const;
    [[nodiscard]] std::vector<Band> joined(const Region& region, const std::vector<Band>& lines,
                                           const std::vector<Column>& columns) const;
    [[nodiscard]] float room_beside(const Region& region, int way) const;
    [[nodiscard]] TableLook look_of(const Region& region, const std::vector<Cut>& cuts,
                                    const std::vector<Band>& bands) const;
    [[nodiscard]] std::optional<OpenTable> table_of(const Region& region) const;
    [[nodiscard]] bool begins_anew(const Region& region, int row_number) const;
    [[nodiscard]] std::vector<OpenTable> candidates(const Region& region) const;

    Sheet sheet_;
    std::vector<Gutter> gutters_;
};

Side Finder::side(const Gutter& gutter, bool left) const {
    Side side;
    for (int i = gutter.first; i <= gutter.last; ++i) {
        const int before = left_of(gutter, row(i));
        const int after = right_of(gutter, row(i));
        const auto count = static_cast<int>(row(i).chunks.size());
        if (after != before + 1 || before < 0 || after == count) continue;
        const Chunk& chunk = row(i).chunks[static_cast<std::size_t>(left ? before : after)];
        ++side.chunks;
        side.widths.push_back(width(chunk));
        side.lefts.push_back(chunk.left);
        side.rights.push_back(chunk.right);
        side.middles.push_back((chunk.top + chunk.bottom) / 2);
        side.enumerators += chunk.things.size() == 1 && is_enumerator(text(chunk.things.front()));
        side.numbers += is_numeric(chunk);
        side.long_ones += chunk.things.size() >= 4;
    }
    return side;
}

bool Finder::is_prose(const Side& side) const {
    if (side.chunks < 4 || 3 * side.long_ones < 2 * side.chunks) return false;
    const float widest = *std::max_element(side.widths.begin(), side.widths.end());
    const auto full =
        std::count_if(side.widths.begin(), side.widths.end(), [&](float w) { return w > 0.85F * widest; });
    return widest > 10 * sheet_.height && 2 * full > side.chunks;
}

bool Finder::parts_columns(const Gutter& gutter) const {
    if (gutter.support < 2 || 2 * gutter.crossed > gutter.support) return false;
    if (gutter.support == 2 && gutter.crossed + gutter.one_sided > 2) return false;
    const Side left = side(gutter, true);
    const Side right = side(gutter, false);
    float offset = 0;
    for (std::size_t i = 0; i < left.middles.size(); ++i) offset += std::abs(left.middles[i] - right.middles[i]);
    if (left.chunks >= 4 && offset > 0.18F * sheet_.height * static_cast<float>(left.chunks)) return false;
    if (5 * left.enumerators >= 4 * left.chunks) return false;
    if (is_prose(left) && is_prose(right)) return false;
    const int all = gutter.support + gutter.one_sided + gutter.crossed;
    if ((is_prose(left) || is_prose(right)) && 5 * gutter.support > 3 * all) return false;
    return true;
}

std::vector<Finder::Region> Finder::regions() const {
    std::vector<std::size_t> begins{0};
    for (const TextRow& r : sheet_.rows) begins.push_back(begins.back() + r.chunks.size());
    image::DisjointSets sets;
    for (std::size_t i = 0; i < begins.back(); ++i) sets.add();
    const auto number = [&](int i, int k) {
        return static_cast<std::uint32_t>(begins[static_cast<std::size_t>(i)] + static_cast<std::size_t>(k));
    };
    std::vector<const Gutter*> kept;
    std::vector<std::uint32_t> member;  // of each gutter kept, one of its chunks
    for (const Gutter& gutter : gutters_) {
        if (!parts_columns(gutter)) continue;
        std::optional<std::uint32_t> any;
        for (int i = gutter.first; i <= gutter.last; ++i) {
            const int before = left_of(gutter, row(i));
            const int after = right_of(gutter, row(i));
            const auto count = static_cast<int>(row(i).chunks.size());
            if (after != before + 1 || before < 0 || after == count) continue;
            const std::uint32_t joint = sets.join(number(i, before), number(i, after));
            any = any ? sets.join(*any, joint) : joint;
        }
        if (!any) continue;
        kept.push_back(&gutter);
        member.push_back(*any);
    }
    std::vector<Region> regions(begins.back());
    for (std::size_t g = 0; g < kept.size(); ++g) regions[sets.root(member[g])].gutters.push_back(*kept[g]);
    for (int i = 0; i < static_cast<int>(sheet_.rows.size()); ++i)
        for (int k = 0; k < static_cast<int>(row(i).chunks.size()); ++k) {
            Region& region = regions[sets.root(number(i, k))];
            if (region.gutters.empty()) continue;
            const Chunk& chunk = row(i).chunks[static_cast<std::size_t>(k)];
            region.first = std::min(region.first, i);
            region.last = std::max(region.last, i);
            region.left = std::min(region.left, chunk.left);
            region.right = std::max(region.right, chunk.right);
        }
    std::erase_if(regions, [](const Region& r) { return r.gutters.empty(); });
    return regions;
}

/// The rows before which a table may begin, or end: where room is left, a rule runs or the number of chunks changes,
/// and among the first and last ones. One past the last row is among them.
std::vector<int> Finder::borders_of(const Region& region) const {
    struct Border {
        int row;
        float weight;
    };
    std::vector<int> rows;
    std::vector<float> gaps;
    for (int i = region.first; i <= region.last; ++i) {
        if (chunks_in(region, i).empty()) continue;
        if (!rows.empty()) gaps.push_back(row(i).top - row(rows.back()).bottom);
        rows.push_back(i);
    }
    const float usual = middle_value(gaps);
    std::vector<Border> borders;
    for (std::size_t r = 1; r < rows.size(); ++r) {
        float weight = std::max(0.0F, gaps[r - 1] - usual) / sheet_.height;
        if (has_rule_between(region, row(rows[r - 1]).middle(), row(rows[r]).middle())) weight += 0.4F;
        const std::size_t above = chunks_in(region, rows[r - 1]).size();
        const std::size_t below = chunks_in(region, rows[r]).size();
        if (above != below) weight += above == 1 || below == 1 ? 0.4F : 0.2F;
        if (r <= 3 || r + 3 >= rows.size()) weight += 0.2F;
        if (weight > 0.15F) borders.push_back({rows[r], weight});
    }
    std::stable_sort(borders.begin(), borders.end(),
                     [](const Border& a, const Border& b) { return a.weight > b.weight; });
    if (borders.size() > kMostBorders) borders.resize(kMostBorders);
    std::vector<int> result{region.first, region.last + 1};
    for (const Border& border : borders) result.push_back(border.row);
    std::sort(result.begin(), result.end());
    return result;
}

/// The rows first to last of a region, with the gutters that part two of them.
Finder::Region Finder::part(const Region& region, int first, int last) const {
    Region part;
    for (int i = first; i <= last; ++i)
        for (const Chunk& chunk : chunks_in(region, i)) {
            part.first = std::min(part.first, i);
            part.last = std::max(part.last, i);
            part.left = std::min(part.left, chunk.left);
            part.right = std::max(part.right, chunk.right);
        }
    for (Gutter gutter : region.gutters) {
        gutter.first = std::max(gutter.first, part.first);
        gutter.last = std::min(gutter.last, part.last);
        gutter.support = 0;
        gutter.crossed = 0;
        gutter.one_sided = 0;
        for (int i = gutter.first; i <= gutter.last; ++i) {
            const int before = left_of(gutter, row(i));
            const int after = right_of(gutter, row(i));
            const auto count = static_cast<int>(row(i).chunks.size());
            if (after > before + 1)
                ++gutter.crossed;
            else if (before >= 0 && after < count)
                ++gutter.support;
            else
                ++gutter.one_sided;
        }
        if (gutter.support >= 2) part.gutters.push_back(gutter);
    }
    return part;
}

std::vector<Chunk> Finder::chunks_in(const Region& region, int i) const {
    std::vector<Chunk> chunks;
    const float slack = sheet_.height;
    for (const Chunk& chunk : row(i).chunks) {
        const float inside = std::min(chunk.right, region.right + slack) - std::max(chunk.left, region.left - slack);
        if (inside > 0.8F * width(chunk)) chunks.push_back(chunk);
    }
    return chunks;
}

std::vector<Finder::Cut> Finder::cuts_of(const Region& region) const {
    std::vector<Cut> cuts;
    for (const Gutter& g : region.gutters) cuts.push_back({g.left, g.right, g.support});
    std::sort(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) { return a.at() < b.at(); });
    // Two strips are one where nothing, or next to nothing, stands between them.
    for (bool changed = true; changed && cuts.size() > 1;) {
        changed = false;
        for (std::size_t c = 0; c + 1 < cuts.size(); ++c) {
            const Cut& a = cuts[c];
            const Cut& b = cuts[c + 1];
            int between = 0;
            int rows = 0;
            for (int i = region.first; i <= region.last; ++i) {
                int own = 0;
                bool any = false;
                for (const Chunk& chunk : chunks_in(region, i)) {
                    const float middle = (chunk.left + chunk.right) / 2;
                    own += middle > a.at() && middle < b.at();
                    any = true;
                }
                between += own > 0;
                rows += any;
            }
            const bool overlap = std::min(a.right, b.right) - std::max(a.left, b.left) > 0;
            if (between > (overlap ? std::max(1, rows / 5) : 0)) continue;
            Cut one = a.support >= b.support ? a : b;
            if (overlap) one = {std::max(a.left, b.left), std::min(a.right, b.right), std::max(a.support, b.support)};
            cuts[c] = one;
            cuts.erase(cuts.begin() + static_cast<std::ptrdiff_t>(c) + 1);
            changed = true;
            break;
        }
    }
    join_light_columns(region, cuts);
    join_columns_in_turn(region, cuts);
    return cuts;
}

/// Two columns of which hardly a row has both are one, whose heading stands elsewhere than what is under it.
void Finder::join_columns_in_turn(const Region& region, std::vector<Cut>& cuts) const {
    for (std::size_t c = 0; c < cuts.size();) {
        const float from = c == 0 ? -std::numeric_limits<float>::max() : cuts[c - 1].at();
        const float to = c + 1 == cuts.size() ? std::numeric_limits<float>::max() : cuts[c + 1].at();
        int both = 0;
        int left = 0;
        int right = 0;
        for (int i = region.first; i <= region.last; ++i) {
            bool on_left = false;
            bool on_right = false;
            for (const Chunk& chunk : chunks_in(region, i)) {
                const float middle = (chunk.left + chunk.right) / 2;
                on_left |= middle > from && middle <= cuts[c].at();
                on_right |= middle > cuts[c].at() && middle <= to;
            }
            left += on_left;
            right += on_right;
            both += on_left && on_right;
        }
        if (10 * both <= std::min(left, right))
            cuts.erase(cuts.begin() + static_cast<std::ptrdiff_t>(c));
        else
            ++c;
    }
}

/// A few signs of a currency or of a share are no column, nor is one stray word.
void Finder::join_light_columns(const Region& region, std::vector<Cut>& cuts) const {
    struct Content {
        int chunks = 0;
        int before = 0;  ///< signs that stand before an amount
        int behind = 0;
    };
    std::vector<Content> contents(cuts.size() + 1);
    int rows = 0;
    for (int i = region.first; i <= region.last; ++i) {
        const std::vector<Chunk> chunks = chunks_in(region, i);
        rows += !chunks.empty();
        for (const Chunk& chunk : chunks) {
            const float middle = (chunk.left + chunk.right) / 2;
            Content& content = contents[static_cast<std::size_t>(
                std::count_if(cuts.begin(), cuts.end(), [&](const Cut& cut) { return cut.at() < middle; }))];
            ++content.chunks;
            const std::string_view word = text(chunk.things.front());
            if (chunk.things.size() > 1 || word.empty() || word.size() > 3 || is_number(word)) continue;
            const bool ends = word == "%" || word == ")" || word == "*";
            content.before += !ends && (word.size() == 1 || static_cast<unsigned char>(word.front()) >= 0x80);
            content.behind += ends;
        }
    }
    for (std::size_t c = contents.size(); c-- > 0 && !cuts.empty();) {
        const Content& content = contents[c];
        const bool few = 5 * content.chunks <= 2 * rows;
        const bool stray = content.chunks <= 1 && rows >= 5;
        const bool before = few && 2 * content.before > content.chunks;
        const bool behind = few && 2 * content.behind > content.chunks;
        if (!stray && !before && !behind) continue;
        // The cut to its right goes where it stands before something, else the one to its left.
        const bool goes_right =
            c == 0 || (c < cuts.size() && !behind &&
                       (before || cuts[c].right - cuts[c].left < cuts[c - 1].right - cuts[c - 1].left));
        cuts.erase(cuts.begin() + static_cast<std::ptrdiff_t>(goes_right ? c : c - 1));
        contents[goes_right && c + 1 < contents.size() ? c + 1 : c - (c > 0)].chunks += content.chunks;
        contents.erase(contents.begin() + static_cast<std::ptrdiff_t>(c));
    }
}

std::vector<Finder::Column> Finder::columns_of(const Region& region, const std::vector<Cut>& cuts) const {
    std::vector<std::vector<float>> lefts(cuts.size() + 1);
    std::vector<std::vector<float>> rights(cuts.size() + 1);
    for (int i = region.first; i <= region.last; ++i)
        for (const Chunk& chunk : chunks_in(region, i)) {
            const auto crossed = std::count_if(cuts.begin(), cuts.end(), [&](const Cut& cut) {
                return chunk.left < cut.left && chunk.right > cut.right;
            });
            if (crossed > 0) continue;
            const float middle = (chunk.left + chunk.right) / 2;
            const auto c = static_cast<std::size_t>(
                std::count_if(cuts.begin(), cuts.end(), [&](const Cut& cut) { return cut.at() < middle; }));
            lefts[c].push_back(chunk.left);
            rights[c].push_back(chunk.right);
        }
    std::vector<Column> columns;
    for (std::size_t c = 0; c <= cuts.size(); ++c) {
        const float from = c == 0 ? region.left : cuts[c - 1].right;
        const float to = c == cuts.size() ? region.right : cuts[c].left;
        columns.push_back(lefts[c].empty() ? Column{from, to}
                                           : Column{middle_value(lefts[c]), middle_value(rights[c])});
    }
    return columns;
}

std::vector<Finder::Piece> Finder::pieces_of(const Chunk& chunk, const std::vector<Cut>& cuts,
                                             const std::vector<Column>& columns) const {
    // Words close to each other still part where the white strip goes between them.
    for (const Cut& cut : cuts) {
        if (chunk.left >= cut.at() || chunk.right <= cut.at()) continue;
        for (std::size_t t = 0; t + 1 < chunk.things.size(); ++t) {
            const Box& a = sheet_.places[static_cast<std::size_t>(chunk.things[t])];
            const Box& b = sheet_.places[static_cast<std::size_t>(chunk.things[t + 1])];
            const float gap = b.left - a.left - a.width;
            const float common = std::min(cut.right, b.left) - std::max(cut.left, a.left + a.width);
            if (gap < 0.6F * sheet_.height || common < 0.5F * (cut.right - cut.left)) continue;
            Chunk left = chunk;
            Chunk right = chunk;
            left.things.resize(t + 1);
            left.right = a.left + a.width;
            right.things.erase(right.things.begin(), right.things.begin() + static_cast<std::ptrdiff_t>(t) + 1);
            right.left = b.left;
            std::vector<Piece> pieces = pieces_of(left, cuts, columns);
            const std::vector<Piece> more = pieces_of(right, cuts, columns);
            pieces.insert(pieces.end(), more.begin(), more.end());
            return pieces;
        }
    }
    const float middle = (chunk.left + chunk.right) / 2;
    const auto own =
        static_cast<int>(std::count_if(cuts.begin(), cuts.end(), [&](const Cut& cut) { return cut.at() < middle; }));
    const auto covers = [&](int c) {
        const Column& column = columns[static_cast<std::size_t>(c)];
        const float common = std::min(chunk.right, column.right) - std::max(chunk.left, column.left);
        return common > 0.4F * (column.right - column.left);
    };
    Piece piece{chunk, own, own, is_numeric(chunk)};
    while (piece.from > 0 && covers(piece.from - 1)) --piece.from;
    while (piece.to + 1 < static_cast<int>(columns.size()) && covers(piece.to + 1)) ++piece.to;
    return {piece};
}

bool Finder::has_rule_between(const Region& region, float top, float bottom) const {
    float covered = 0;
    for (const Level& level : sheet_.levels) {
        if (level.y < top || level.y > bottom) continue;
        covered += std::max(0.0F, std::min(level.right, region.right) - std::max(level.left, region.left));
    }
    return covered > 0.5F * (region.right - region.left);
}

/// Takes in lines of a heading above and of a last cell below that stand in one column each.
void Finder::extend(Region& region) const {
    const std::vector<Cut> cuts = cuts_of(region);
    const auto stands_in_columns = [&](int i) {
        const std::vector<Chunk> chunks = chunks_in(region, i);
        return !chunks.empty() && chunks.size() == row(i).chunks.size() &&
               std::none_of(chunks.begin(), chunks.end(), [&](const Chunk& chunk) {
                   return std::any_of(cuts.begin(), cuts.end(),
                                      [&](const Cut& cut) { return chunk.left < cut.left && chunk.right > cut.right; });
               });
    };
    const float tight = 0.6F * sheet_.height;
    while (region.first > 0 && row(region.first).top - row(region.first - 1).bottom < tight &&
           stands_in_columns(region.first - 1) && chunks_in(region, region.first - 1).back().left > cuts.front().at() &&
           !has_rule_between(region, row(region.first - 1).middle(), row(region.first).middle()))
        --region.first;
    while (region.last + 1 < static_cast<int>(sheet_.rows.size()) &&
           row(region.last + 1).top - row(region.last).bottom < tight && stands_in_columns(region.last + 1) &&
           !has_rule_between(region, row(region.last).middle(), row(region.last + 1).middle()))
        ++region.last;
}

std::vector<Finder::Band> Finder::bands_of(const Region& region, const std::vector<Cut>& cuts,
                                           const std::vector<Column>& columns) const {
    std::vector<Band> bands;
    for (int i = region.first; i <= region.last; ++i) {
        Band band{std::numeric_limits<float>::max(), std::numeric_limits<float>::lowest(), {}};
        for (const Chunk& chunk : chunks_in(region, i)) {
            band.top = std::min(band.top, chunk.top);
            band.bottom = std::max(band.bottom, chunk.bottom);
            for (Piece& piece : pieces_of(chunk, cuts, columns)) {
                // What is in a column already keeps others from spanning it.
                if (!band.pieces.empty())
                    piece.from = std::max(piece.from, std::min(band.pieces.back().to + 1, piece.to));
                band.pieces.push_back(std::move(piece));
            }
        }
        for (std::size_t k = 0; k + 1 < band.pieces.size(); ++k)
            band.pieces[k].to = std::max(band.pieces[k].from, std::min(band.pieces[k].to, band.pieces[k + 1].from - 1));
        if (!band.pieces.empty()) bands.push_back(std::move(band));
    }
    return bands;
}

std::vector<Finder::Band> Finder::joined(const Region& region, const std::vector<Band>& lines,
                                         const std::vector<Column>& columns) const {
    const auto filled = [&](const Band& band) {
        std::vector<bool> columns_filled(columns.size());
        for (const Piece& piece : band.pieces)
            for (int c = piece.from; c <= piece.to; ++c) columns_filled[static_cast<std::size_t>(c)] = true;
        return columns_filled;
    };
    const auto count = [](const std::vector<bool>& f) { return std::count(f.begin(), f.end(), true); };
    std::vector<float> gaps;  // between rows that fill several columns
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (lines[i].pieces.size() > 1 && lines[i - 1].pieces.size() > 1)
            gaps.push_back(lines[i].top - lines[i - 1].bottom);
    const float usual = gaps.empty() ? sheet_.height : middle_value(gaps);
    const auto fills = [&](const Piece& piece) {
        const Column& column = columns[static_cast<std::size_t>(piece.from)];
        const float room = piece.to + 1 < static_cast<int>(columns.size())
                               ? columns[static_cast<std::size_t>(piece.to + 1)].left - column.left
                               : region.right - column.left;
        return width(piece.chunk) > 0.7F * room;
    };
    const auto is_lower = [&](const Piece& piece) {
        const std::string_view word = text(piece.chunk.things.front());
        return !word.empty() && std::islower(static_cast<unsigned char>(word.front())) != 0;
    };
    // A rule under nearly every row parts the rows by itself.
    int ruled = 0;
    for (std::size_t i = 1; i < lines.size(); ++i)
        ruled += has_rule_between(region, (lines[i - 1].top + lines[i - 1].bottom) / 2,
                                  (lines[i].top + lines[i].bottom) / 2);
    const bool rules_part = ruled >= 3 && 3 * ruled >= static_cast<int>(lines.size());
    std::vector<Band> bands;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Band& line = lines[i];
        bool goes_on = false;
        if (!bands.empty()) {
            const Band& above = lines[i - 1];
            const float gap = line.top - above.bottom;
            const bool parted = has_rule_between(region, (above.top + above.bottom) / 2, (line.top + line.bottom) / 2);
            const auto here = filled(line);
            const auto before = filled(above);
            bool within = true;
            for (std::size_t c = 0; c < here.size(); ++c) within &= !here[c] || before[c];
            const bool spans =
                std::any_of(above.pieces.begin(), above.pieces.end(), [](const Piece& p) { return p.to > p.from; });
            const bool tight = gap < 0.65F * sheet_.height;
            const bool tighter = gap < std::min(0.6F * usual, usual - 0.25F * sheet_.height);
            const bool numbers =
                std::any_of(line.pieces.begin(), line.pieces.end(), [](const Piece& p) { return p.number; });
            if (parted || (!rules_part && numbers && line.pieces.size() > 1 && count(before) > 1)) {
                goes_on = false;
            } else if (rules_part) {
                goes_on = gap < 1.2F * sheet_.height;
            } else if (tight && within && count(here) < count(before) && !spans) {
                // Below: what goes on in columns that are begun.
                goes_on = tighter || (!here[0] && !numbers) ||
                          (here[0] && count(here) == 1 &&
                           (is_lower(line.pieces.front()) || fills(above.pieces.front())) && !numbers);
            } else if (tight && count(before) == 1 && before[0] && here[0] && count(here) > 1 && !spans) {
                // Above: a first column's text that ends on the line of the others.
                goes_on = tighter || (fills(above.pieces.front()) && is_lower(line.pieces.front()));
            } else if (tight && tighter) {
                goes_on = !spans && !numbers;
            }
        }
        if (!goes_on) {
            bands.push_back(line);
            continue;
        }
        Band& band = bands.back();
        band.top = std::min(band.top, line.top);
        band.bottom = std::max(band.bottom, line.bottom);
        for (const Piece& piece : line.pieces) {
            const auto same = std::find_if(band.pieces.begin(), band.pieces.end(),
                                           [&](const Piece& p) { return p.from <= piece.to && piece.from <= p.to; });
            if (same == band.pieces.end()) {
                band.pieces.push_back(piece);
                continue;
            }
            same->from = std::min(same->from, piece.from);
            same->to = std::max(same->to, piece.to);
            same->chunk.left = std::min(same->chunk.left, piece.chunk.left);
            same->chunk.right = std::max(same->chunk.right, piece.chunk.right);
        }
        std::sort(band.pieces.begin(), band.pieces.end(),
                  [](const Piece& a, const Piece& b) { return a.from < b.from; });
    }
    return bands;
}

/// The room between a region and what stands above (-1) or below (1) it, at most ten letters' heights.
float Finder::room_beside(const Region& region, int way) const {
    const int end = way < 0 ? region.first : region.last;
    const float most = 10 * sheet_.height;
    for (int i = end + way; i >= 0 && i < static_cast<int>(sheet_.rows.size()); i += way) {
        const float room = way < 0 ? row(end).top - row(i).bottom : row(i).top - row(end).bottom;
        if (room > most) break;
        if (std::any_of(row(i).chunks.begin(), row(i).chunks.end(),
                        [&](const Chunk& chunk) { return chunk.left < region.right && chunk.right > region.left; }))
            return std::max(0.0F, room);
    }
    return most;
}

TableLook Finder::look_of(const Region& region, const std::vector<Cut>& cuts, const std::vector<Band>& bands) const {
    const float height = sheet_.height;
    const auto rows = static_cast<int>(bands.size());
    const auto columns = static_cast<int>(cuts.size()) + 1;
    struct Edges {
        std::vector<float> lefts, rights, middles;
        int numbers = 0;
    };
    std::vector<Edges> edges(static_cast<std::size_t>(columns));
    int full = 0, filled = 0, numbers = 0, colons = 0, keys = 0, things = 0, boxes = 0, spans = 0, long_ones = 0;
    int top_numbers = 0, blanks = 0;
    for (const Band& band : bands) {
        full += band.pieces.size() > 1;
        for (const Piece& piece : band.pieces) {
            ++filled;
            Edges& column = edges[static_cast<std::size_t>(piece.from)];
            spans += piece.to > piece.from;
            numbers += piece.number && piece.from > 0;
            column.numbers += piece.number;
            top_numbers += piece.number && &band == &bands.front();
            const auto words = static_cast<int>(piece.chunk.things.size());
            things += words;
            long_ones += words >= 6;
            const std::string_view last = text(piece.chunk.things.back());
            const bool colon = !last.empty() && last.back() == ':';
            colons += colon;
            keys += colon && piece.from == 0;
            for (const int t : piece.chunk.things) {
                boxes += text(t).empty();
                blanks += text(t).size() >= 4 && text(t).find_first_not_of("_.") == std::string_view::npos;
            }
            if (piece.to > piece.from) continue;
            column.lefts.push_back(piece.chunk.left);
            column.rights.push_back(piece.chunk.right);
            column.middles.push_back((piece.chunk.left + piece.chunk.right) / 2);
        }
    }
    float ragged = 0;  // how far off the columns' best edges their contents stand
    float most_numeric = 0;
    for (const Edges& column : edges) {
        ragged += std::min({spread(column.lefts), spread(column.rights), spread(column.middles)}) / height;
        if (column.lefts.size() > 1)
            most_numeric = std::max(most_numeric, share(column.numbers, static_cast<int>(column.lefts.size())));
    }
    std::vector<float> gaps;
    for (std::size_t i = 1; i < bands.size(); ++i) gaps.push_back((bands[i].top - bands[i - 1].bottom) / height);
    const float top = bands.front().top;
    const float bottom = bands.back().bottom;
    int rules = 0;
    for (std::size_t i = 1; i < bands.size(); ++i)
        rules += has_rule_between(region, (bands[i - 1].top + bands[i - 1].bottom) / 2,
                                  (bands[i].top + bands[i].bottom) / 2);
    int short_rules = 0;
    for (const Level& level : sheet_.levels)
        short_rules += level.y > top && level.y < bottom && level.left > region.left - height &&
                       level.right < region.right + height &&
                       level.right - level.left < 0.5F * (region.right - region.left);
    int uprights = 0;
    for (const Upright& rule : sheet_.uprights)
        uprights +=
            rule.x > region.left - height && rule.x < region.right + height && rule.top < bottom && rule.bottom > top;
    float narrowest = std::numeric_limits<float>::max();
    float widest = 0;
    for (const Cut& cut : cuts) {
        narrowest = std::min(narrowest, (cut.right - cut.left) / height);
        widest = std::max(widest, (cut.right - cut.left) / height);
    }
    int support = 0, crossed = 0, one_sided = 0;
    for (const Gutter& gutter : region.gutters) {
        support += gutter.support;
        crossed += gutter.crossed;
        one_sided += gutter.one_sided;
    }
    const auto beside = static_cast<int>(std::count_if(sheet_.places.begin(), sheet_.places.end(), [&](const Box& box) {
        const float middle = box.top + box.height / 2;
        return middle > top && middle < bottom &&
               (box.left > region.right + height || box.left + box.width < region.left - height);
    }));
    const float left = middle_value(edges.front().lefts);
    const auto set_in = [&](const Band& band) {
        const Piece& piece = band.pieces.front();
        return piece.from > 0 ? 0.0F : std::min(10.0F, std::abs(piece.chunk.left - left) / height);
    };
    const auto log = [](float value) { return std::log1p(std::max(0.0F, value)); };
    const auto count = [](int value) { return static_cast<float>(value); };
    const int places = rows * columns;
    return {log(count(rows)),
            log(count(columns)),
            columns == 2 ? 1.0F : 0.0F,
            share(full, rows),
            share(filled, places),
            share(numbers, std::max(1, filled - rows)),
            share(top_numbers, columns),
            most_numeric,
            share(colons, filled),
            share(keys, rows),
            share(things, filled),
            share(boxes, things),
            share(spans, filled),
            share(long_ones, filled),
            share(blanks, filled),
            ragged / count(columns),
            gaps.empty() ? 0 : middle_value(gaps),
            spread(gaps),
            share(rules, rows),
            has_rule_between(region, top - 1.5F * height, bands.front().top + 0.3F * height) ? 1.0F : 0.0F,
            has_rule_between(region, bottom - 0.3F * height, bottom + 1.5F * height) ? 1.0F : 0.0F,
            log(count(short_rules)),
            log(count(uprights)),
            log(narrowest),
            log(widest),
            share(support, rows * (columns - 1)),
            share(crossed, support),
            share(one_sided, support),
            share(filled, static_cast<int>(sheet_.rows.size()) + filled),
            share(things, static_cast<int>(sheet_.places.size())),
            share(beside, things + beside),
            log((region.right - region.left) / height),
            gaps.empty() ? 0 : *std::max_element(gaps.begin(), gaps.end()) - middle_value(gaps),
            room_beside(region, -1) / height,
            room_beside(region, 1) / height,
            set_in(bands.front()),
            set_in(bands.back()),
            share(static_cast<int>(bands.front().pieces.size()), columns),
            share(static_cast<int>(bands.back().pieces.size()), columns),
            share(static_cast<int>(edges.front().lefts.size()), rows)};
}

std::optional<OpenTable> Finder::table_of(const Region& region) const {
    const std::vector<Cut> cuts = cuts_of(region);
    const std::vector<Column> columns = columns_of(region, cuts);
    const std::vector<Band> bands = joined(region, bands_of(region, cuts, columns), columns);
    const auto rows = static_cast<int>(bands.size());
    const auto count = static_cast<int>(columns.size());
    if (rows < 2 || count < 2 || rows > kMostRows || count > kMostColumns) return {};

    OpenTable found;
    Table& table = found.table;
    const float pad = 0.25F * sheet_.height;
    const auto row_edge = [&](int i) {
        if (i == 0) return bands.front().top - pad;
        if (i == rows) return bands.back().bottom + pad;
        return (bands[static_cast<std::size_t>(i - 1)].bottom + bands[static_cast<std::size_t>(i)].top) / 2;
    };
    const auto column_edge = [&](int c) {
        if (c == 0) return region.left - pad;
        if (c == count) return region.right + pad;
        return cuts[static_cast<std::size_t>(c - 1)].at();
    };
    table.place = sheet_.straight.place(column_edge(0), row_edge(0), column_edge(count), row_edge(rows));
    int full = 0;
    for (int i = 0; i < rows; ++i) {
        const Band& band = bands[static_cast<std::size_t>(i)];
        full += band.pieces.size() > 1;
        // A line by itself in the first column heads what is below it.
        const bool section = i > 0 && i + 1 < rows && band.pieces.size() == 1 && band.pieces.front().from == 0 &&
                             !band.pieces.front().number;
        auto piece = band.pieces.begin();
        for (int c = 0; c < count;) {
            while (piece != band.pieces.end() && piece->to < c) ++piece;
            Cell cell;
            cell.row = i + 1;
            cell.column = c + 1;
            if (piece != band.pieces.end() && piece->from <= c)
                cell.column_span = section ? count : std::max(1, piece->to - c + 1);
            cell.place =
                sheet_.straight.place(column_edge(c), row_edge(i), column_edge(c + cell.column_span), row_edge(i + 1));
            c += cell.column_span;
            table.cells.push_back(std::move(cell));
        }
    }
    if (full < 2) return {};
    found.look = look_of(region, cuts, bands);
    return found;
}

/// Whether what stands from a row on is set off from what is above it: by room, and by beginning and ending elsewhere.
/// More than one white strip down both holds them together.
bool Finder::begins_anew(const Region& region, int row_number) const {
    int above = row_number - 1;
    while (above >= region.first && chunks_in(region, above).empty()) --above;
    if (above < region.first) return false;
    if (row(row_number).top - row(above).bottom < 0.9F * sheet_.height) return false;
    const auto held = std::count_if(region.gutters.begin(), region.gutters.end(), [&](const Gutter& gutter) {
        return gutter.first <= above && gutter.last >= row_number;
    });
    if (held > 1) return false;
    const std::vector<Chunk> before = chunks_in(region, above);
    const std::vector<Chunk> after = chunks_in(region, row_number);
    const float slack = 2 * sheet_.height;
    return after.size() > 1 && before.size() > 1 && std::abs(before.front().left - after.front().left) > slack &&
           std::abs(before.front().right - after.front().right) > slack;
}

/// Every run of rows between two borders of a region.
std::vector<OpenTable> Finder::candidates(const Region& region) const {
    const std::vector<int> borders = borders_of(region);
    std::vector<OpenTable> found;
    for (std::size_t a = 0; a + 1 < borders.size(); ++a)
        for (std::size_t b = a + 1; b < borders.size(); ++b) {
            if (b > a + 1 && begins_anew(region, borders[b - 1])) break;
            const Region rows = part(region, borders[a], borders[b] - 1);
            if (rows.gutters.empty()) continue;
            auto table = table_of(rows);
            if (!table) continue;
            table->first = static_cast<int>(a);
            table->last = static_cast<int>(b);
            found.push_back(std::move(*table));
        }
    return found;
}

std::vector<std::vector<OpenTable>> Finder::tables() const {
    std::vector<std::vector<OpenTable>> tables;
    for (Region region : regions()) {
        extend(region);
        tables.push_back(candidates(region));
    }
    return tables;
}

}  // namespace

std::vector<std::vector<OpenTable>> open_candidates(const Page& page, const std::vector<Ruling>& rulings,
                                                    const std::vector<Table>& ruled) {
    return Finder(sheet_of(page, rulings, ruled)).tables();
}

}  // namespace recto::tables
