#include "image/rules.hpp"

#include <hwy/highway.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "image/pieces.hpp"

namespace recto::image {
namespace {

constexpr int kGap = 2;                         // pixels bridged along a line
constexpr int kInk = 7;                         // at most one part in seven of a line's length is bridged
constexpr std::size_t kMostStrips = 2'000'000;  // beyond: a picture, not a page with rules

/// A long run of ink: row `line` where it lies across the page, column `line` where it goes down.
struct Strip {
    int line;
    int begin;
    int end;
};

/// Strips that touch each other sideways and together are long and thin.
struct Line {
    std::vector<Strip> strips;
    int begin;
    int end;
    int first;
    int last;
    double thickness;
};

std::vector<Strip> strips_across(const Image& ink, int shortest) {
    std::vector<Strip> strips;
    std::vector<InkRun> runs;
    for (int y = 0; y < ink.height() && strips.size() < kMostStrips; ++y) {
        find_runs(ink.row(y), runs);
        for (std::size_t i = 0; i < runs.size();) {
            const int begin = runs[i].begin;
            int end = runs[i].end;
            int missing = 0;
            int longest = end - begin;
            for (++i; i < runs.size() && runs[i].begin - end <= kGap; ++i) {
                missing += runs[i].begin - end;
                end = runs[i].end;
                longest = std::max(longest, end - runs[i].begin);
            }
            if (end - begin >= shortest && kInk * missing < end - begin && 2 * longest >= shortest)
                strips.push_back({y, begin, end});
        }
    }
    return strips;
}

std::vector<Strip> strips_down(const Image& ink, int shortest) {
    namespace hn = hwy::HWY_NAMESPACE;
    const hn::FixedTag<std::uint16_t, 8> words;
    const hn::FixedTag<std::uint8_t, 8> bytes;
    constexpr int kLanes = 8;
    const int padded = (ink.width() + kLanes - 1) / kLanes * kLanes;
    // How far a line has come down each column, the paper at its end, and the paper bridged before.
    std::vector<std::uint16_t> lengths(static_cast<std::size_t>(padded));
    std::vector<std::uint16_t> missing(lengths.size());
    std::vector<std::uint16_t> bridged(lengths.size());
    std::vector<std::uint8_t> row(lengths.size());
    std::vector<Strip> strips;
    const auto finish = [&](int x, int y) {
        const int length = lengths[x] - missing[x];
        if (length >= shortest && kInk * bridged[x] < length) strips.push_back({x, y - lengths[x], y - missing[x]});
        lengths[x] = missing[x] = bridged[x] = 0;
    };
    const auto one = hn::Set(words, 1);
    for (int y = 0; y < ink.height() && strips.size() < kMostStrips; ++y) {
        std::copy(ink.row(y).begin(), ink.row(y).end(), row.begin());
        for (int x = 0; x < padded; x += kLanes) {
            const auto paper = hn::Eq(hn::PromoteTo(words, hn::Load(bytes, &row[x])), hn::Zero(words));
            const auto length = hn::LoadU(words, &lengths[x]);
            const auto gap_before = hn::LoadU(words, &missing[x]);
            const auto gap = hn::IfThenElseZero(paper, hn::Add(gap_before, one));
            const auto gaps = hn::Add(hn::LoadU(words, &bridged[x]), hn::IfThenZeroElse(paper, gap_before));
            hn::StoreU(gaps, words, &bridged[x]);
            const auto going = hn::Ne(length, hn::Zero(words));
            const auto ended = hn::And(going, hn::Eq(gap, hn::Set(words, kGap + 1)));
            if (!hn::AllFalse(words, ended)) {
                for (int lane = 0; lane < kLanes; ++lane)
                    if (row[x + lane] == 0 && lengths[x + lane] != 0 && missing[x + lane] == kGap) finish(x + lane, y);
            }
            const auto before = hn::LoadU(words, &lengths[x]);
            // Paper above ink counts for nothing; paper below it goes on until the gap is too wide.
            const auto idle = hn::And(paper, hn::Eq(before, hn::Zero(words)));
            hn::StoreU(hn::IfThenZeroElse(idle, hn::Add(before, one)), words, &lengths[x]);
            hn::StoreU(hn::IfThenZeroElse(idle, gap), words, &missing[x]);
        }
    }
    for (int x = 0; x < ink.width(); ++x) finish(x, ink.height());
    std::sort(strips.begin(), strips.end(),
              [](const Strip& a, const Strip& b) { return a.line != b.line ? a.line < b.line : a.begin < b.begin; });
    return strips;
}

std::vector<Line> lines_of(const std::vector<Strip>& strips, int shortest) {
    DisjointSets sets;
    for (std::size_t i = 0; i < strips.size(); ++i) sets.add();
    std::size_t above = 0;
    for (std::size_t i = 0; i < strips.size(); ++i) {
        while (strips[above].line < strips[i].line - 1) ++above;
        for (std::size_t j = above; j < i && strips[j].line < strips[i].line; ++j)
            if (strips[j].begin <= strips[i].end + kGap && strips[i].begin <= strips[j].end + kGap)
                sets.join(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j));
    }
    std::vector<Line> lines;
    std::vector<std::size_t> place(strips.size());
    for (std::size_t i = 0; i < strips.size(); ++i) {
        const std::size_t r = sets.root(static_cast<std::uint32_t>(i));
        if (r == i) {
            place[i] = lines.size();
            lines.push_back({{}, strips[i].begin, strips[i].end, strips[i].line, strips[i].line, 0});
        }
        Line& line = lines[place[r]];
        line.strips.push_back(strips[i]);
        line.begin = std::min(line.begin, strips[i].begin);
        line.end = std::max(line.end, strips[i].end);
        line.last = strips[i].line;
        line.thickness += strips[i].end - strips[i].begin;
    }
    std::erase_if(lines, [&](Line& line) {
        constexpr double kLean = 0.026;  // a degree and a half
        const int length = line.end - line.begin;
        line.thickness /= length;
        const double most = std::max(3.0, std::min(length / 10.0, shortest / 3.0));
        return line.thickness > most || line.last - line.first + 1 > 1.5 * line.thickness + 2 + kLean * length;
    });
    return lines;
}

int shortest_of(const Image& ink, int shortest) {
    return shortest > 0 ? shortest : std::max(24, std::max(ink.width(), ink.height()) / 40);
}

/// A mask with rows and columns swapped where a line goes down, so that lines always lie across.
template <typename Mask>
class Canvas {
  public:
    Canvas(Mask& mask, bool across) : mask_(mask), across_(across) {}
    [[nodiscard]] int depth() const { return across_ ? mask_.height() : mask_.width(); }
    [[nodiscard]] auto& at(int along, int line) const {
        return across_ ? mask_.row(line)[along] : mask_.row(along)[line];
    }

  private:
    Mask& mask_;
    bool across_;
};

/// A line where it passes one place: its own rows, and how far ink goes on from them, up to one more than is ragged.
struct Section {
    int first = -1;  ///< none here: -1
    int last = -1;
    int above = 0;
    int below = 0;
};

int ragged(const Line& line) {
    return std::max(1, static_cast<int>(std::lround(line.thickness / 3)));
}

template <typename Mask>
std::vector<Section> sections(const Line& line, const Canvas<Mask>& mask) {
    std::vector<Section> result(static_cast<std::size_t>(line.end - line.begin));
    for (const Strip& strip : line.strips)
        for (int u = strip.begin; u < strip.end; ++u) {
            Section& section = result[u - line.begin];
            if (section.first < 0) section.first = strip.line;
            section.last = strip.line;
        }
    const int most = ragged(line);
    for (int u = line.begin; u < line.end; ++u) {
        Section& s = result[u - line.begin];
        if (s.first < 0) continue;
        while (s.above <= most && s.first - s.above > 0 && mask.at(u, s.first - s.above - 1) != 0) ++s.above;
        while (s.below <= most && s.last + s.below + 1 < mask.depth() && mask.at(u, s.last + s.below + 1) != 0)
            ++s.below;
    }
    return result;
}

/// Whether paper is on both sides of a line for three fifths of it: a row of small letters has strokes there.
template <typename Mask>
bool stands_alone(const Line& line, const Canvas<Mask>& mask) {
    const int most = ragged(line);
    int touched = 0;
    for (const Section& s : sections(line, mask)) touched += s.above > most || s.below > most;
    return 5 * touched < 2 * (line.end - line.begin);
}

std::vector<Line> find(const Image& ink, bool across, int shortest) {
    std::vector<Line> lines = lines_of(across ? strips_across(ink, shortest) : strips_down(ink, shortest), shortest);
    std::erase_if(lines, [&](const Line& line) { return !stands_alone(line, Canvas(ink, across)); });
    return lines;
}

void remove(const Line& line, const Canvas<Image>& mask) {
    const int most = ragged(line);
    int u = line.begin;
    for (const Section& s : sections(line, mask)) {
        const bool crossed = s.above > most && s.below > most;
        if (s.first >= 0 && !crossed) {
            const int from = s.above > most ? s.first : s.first - s.above;
            const int to = s.below > most ? s.last : s.last + s.below;
            for (int v = from; v <= to; ++v) mask.at(u, v) = 0;
        }
        ++u;
    }
}

}  // namespace

std::vector<Rule> find_rules(const Image& ink, int shortest) {
    std::vector<Rule> rules;
    const int length = shortest_of(ink, shortest);
    for (const Line& line : find(ink, true, length))
        rules.push_back({line.begin, line.first, line.end - line.begin, line.last - line.first + 1, true});
    for (const Line& line : find(ink, false, length))
        rules.push_back({line.first, line.begin, line.last - line.first + 1, line.end - line.begin, false});
    return rules;
}

Image remove_rules(const Image& ink, int shortest) {
    Image result = ink;
    const int length = shortest_of(ink, shortest);
    for (const bool across : {true, false})
        for (const Line& line : find(ink, across, length)) remove(line, Canvas(result, across));
    return result;
}

}  // namespace recto::image
