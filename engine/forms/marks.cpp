#include "forms/marks.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <numeric>

#include "core/utf8.hpp"
#include "image/components.hpp"
#include "image/runs.hpp"

namespace recto::forms {
namespace {

constexpr std::size_t kMostPieces = 400'000;  // beyond: noise
constexpr std::size_t kMostStrips = 200'000;
constexpr std::size_t kMostMarks = 6'000;
constexpr int kSmallest = 6;  // pixels
constexpr float kFar = 5;     // sides of a mark beyond which nothing counts as beside it

struct TextBox {
    int left, top, right, bottom;
    int letters;
    bool round;  ///< one letter that looks like an empty mark
};

bool is_round(const std::u32string& text) {
    return text.size() == 1 && std::u32string(U"oO0DQ□☐○◯").find(text[0]) != std::u32string::npos;
}

std::vector<TextBox> text_boxes(const std::vector<Line>& lines) {
    std::vector<TextBox> boxes;
    for (const Line& line : lines)
        for (const Word& word : line.words) {
            const auto [left, right] =
                std::minmax({word.place[0].x, word.place[1].x, word.place[2].x, word.place[3].x});
            const auto [top, bottom] =
                std::minmax({word.place[0].y, word.place[1].y, word.place[2].y, word.place[3].y});
            const std::u32string text = utf8::decode(word.text);
            boxes.push_back({static_cast<int>(left), static_cast<int>(top), static_cast<int>(std::ceil(right)),
                             static_cast<int>(std::ceil(bottom)), static_cast<int>(text.size()), is_round(text)});
        }
    std::sort(boxes.begin(), boxes.end(),
              [](const TextBox& a, const TextBox& b) { return a.top != b.top ? a.top < b.top : a.left < b.left; });
    return boxes;
}

int usual_height(const std::vector<TextBox>& boxes) {
    std::vector<int> heights;
    for (const TextBox& box : boxes) heights.push_back(box.bottom - box.top);
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    return std::max(*middle, kSmallest);
}

/// The words whose rows come near a place. Words are sorted by their tops, so that a page of many is not gone through.
class Words {
  public:
    explicit Words(std::vector<TextBox> boxes) : boxes_(std::move(boxes)) {
        for (const TextBox& box : boxes_) tallest_ = std::max(tallest_, box.bottom - box.top);
        unit_ = usual_height(boxes_);
        tallest_ = std::min(tallest_, 8 * unit_);
    }
    [[nodiscard]] int unit() const { return unit_; }

    template <typename Visit>
    void in_rows(int top, int bottom, Visit visit) const {
        auto box = std::lower_bound(boxes_.begin(), boxes_.end(), top - tallest_,
                                    [](const TextBox& b, int row) { return b.top < row; });
        for (; box != boxes_.end() && box->top < bottom; ++box)
            if (box->bottom > top) visit(*box);
    }

  private:
    std::vector<TextBox> boxes_;
    int tallest_ = 0;
    int unit_ = 0;
};

int width_of(const Mark& m) {
    return m.right - m.left;
}

int height_of(const Mark& m) {
    return m.bottom - m.top;
}

/// Sizes of selection elements on a page, from the height of its words.
struct Sizes {
    int least;
    int most;
    [[nodiscard]] bool fits(const Mark& m) const {
        const int w = width_of(m);
        const int h = height_of(m);
        return std::min(w, h) >= least && std::max(w, h) <= most && 5 * w >= 3 * h && 5 * h >= 3 * w;
    }
};

Sizes sizes_of(int unit) {
    return {std::max(kSmallest, unit * 2 / 5), std::max(24, unit * 7 / 2)};
}

/// Whether a place is a letter inside a word: the word goes on to both sides of it.
bool inside_word(const Mark& m, const Words& words) {
    bool inside = false;
    const int reach = width_of(m) / 3;
    words.in_rows(m.top, m.bottom, [&](const TextBox& box) {
        const int middle = (m.top + m.bottom) / 2;
        const bool within = middle > box.top && middle < box.bottom;
        inside = inside || (within && box.letters > 2 && box.left < m.left - reach && box.right > m.right + reach &&
                            box.bottom - box.top < 3 * height_of(m));
    });
    return inside;
}

/// Paper that ink encloses, the ink thickened to the right and down so that it has neither pinholes nor diagonal gaps.
Image thinned_paper(const Image& ink) {
    Image paper(ink.width(), ink.height(), 1);
    for (int y = 0; y < ink.height(); ++y) {
        const std::uint8_t* here = ink.row(y).data();
        const std::uint8_t* above = ink.row(std::max(0, y - 1)).data();
        std::uint8_t* out = paper.row(y).data();
        out[0] = static_cast<std::uint8_t>(~(here[0] | above[0]));
        for (int x = 1; x < ink.width(); ++x)
            out[x] = static_cast<std::uint8_t>(~(here[x] | above[x] | here[x - 1] | above[x - 1]));
    }
    return paper;
}

void add_pieces(const std::vector<image::Component>& pieces, const Sizes& sizes, std::vector<Mark>& marks) {
    for (const image::Component& p : pieces) {
        const Mark mark{p.left, p.top, p.left + p.width, p.top + p.height, Trace::Piece, {}};
        if (sizes.fits(mark)) marks.push_back(mark);
    }
}

void add_holes(const Image& ink, const Sizes& sizes, std::vector<Mark>& marks) {
    for (const image::Component& p : image::components(thinned_paper(ink), kMostPieces)) {
        const int border = 1 + std::min(p.width, p.height) / 12;
        const Mark mark{std::max(0, p.left - 1 - border),
                        std::max(0, p.top - 1 - border),
                        std::min(ink.width(), p.left + p.width + border),
                        std::min(ink.height(), p.top + p.height + border),
                        Trace::Hole,
                        {}};
        if (p.left > 0 && p.top > 0 && sizes.fits(mark) && 2 * p.pixels > p.width * p.height) marks.push_back(mark);
    }
}

/// A straight piece of ink along a row.
struct Strip {
    int row, begin, end;
    bool top, bottom;  ///< paper is above it, below it
};

/// Whether a quarter of a strip or more has paper in another row: the strip is where a stroke, which may lean, begins
/// or ends.
bool has_paper(const Image& ink, int row, int begin, int end) {
    if (row < 0 || row >= ink.height()) return true;
    const auto first = ink.row(row).begin();
    return 4 * std::count(first + begin, first + end, 0) >= end - begin;
}

/// Runs of ink with gaps of a pixel bridged, of a mark's width or more, where paper is above or below.
std::vector<Strip> strips_of(const Image& ink, int least) {
    std::vector<Strip> strips;
    std::vector<image::InkRun> runs;
    for (int y = 0; y < ink.height() && strips.size() < kMostStrips; ++y) {
        image::find_runs(ink.row(y), runs);
        for (std::size_t i = 0; i < runs.size(); ++i) {
            const int begin = runs[i].begin;
            int end = runs[i].end;
            for (; i + 1 < runs.size() && runs[i + 1].begin - end <= 1; ++i) end = runs[i + 1].end;
            if (end - begin < least) continue;
            // A side that leans has its whole length only in the midst of its thickness.
            const int half = 1 + (end - begin) / 12;
            const bool top = has_paper(ink, y - half, begin, end);
            const bool bottom = has_paper(ink, y + half, begin, end);
            if (top || bottom) strips.push_back({y, begin, end, top, bottom});
        }
    }
    return strips;
}

/// Share of the rows top to bottom - 1 with ink at most `reach` columns from x.
float column_cover(const Image& ink, int x, int top, int bottom, int reach) {
    const int from = std::max(0, x - reach);
    const int to = std::min(ink.width(), x + reach + 1);
    int covered = 0;
    for (int y = top; y < bottom; ++y) {
        const auto row = ink.row(y);
        covered += std::any_of(row.begin() + from, row.begin() + to, [](std::uint8_t p) { return p != 0; });
    }
    return static_cast<float>(covered) / static_cast<float>(std::max(1, bottom - top));
}

/// Squares whose four sides are there, whatever else touches them. A top or a bottom side that stands alone tells the
/// width; the side across may go on, as where a box stands on a rule.
void add_squares(const Image& ink, const Sizes& sizes, std::vector<Mark>& marks) {
    const std::vector<Strip> strips = strips_of(ink, sizes.least - 1);
    for (std::size_t i = 0; i < strips.size() && marks.size() < 4 * kMostMarks; ++i) {
        const Strip& top = strips[i];
        const int side = top.end - top.begin;
        if (!top.top || side > sizes.most) continue;
        const int slack = 1 + side / 8;
        const auto from = std::lower_bound(strips.begin() + static_cast<std::ptrdiff_t>(i), strips.end(),
                                           top.row + std::max(kSmallest - 1, 2 * side / 3),
                                           [](const Strip& s, int row) { return s.row < row; });
        for (auto bottom = from; bottom != strips.end() && bottom->row <= top.row + side * 3 / 2; ++bottom) {
            if (!bottom->bottom || std::abs(bottom->begin - top.begin) > slack ||
                std::abs(bottom->end - top.end) > slack)
                continue;
            const int left = std::min(top.begin, bottom->begin);
            const int right = std::max(top.end, bottom->end);
            const int reach = 1 + side / 16;
            if (column_cover(ink, left, top.row, bottom->row, reach) < 0.75F ||
                column_cover(ink, right - 1, top.row, bottom->row, reach) < 0.75F)
                continue;
            const Mark mark{left, top.row, right, bottom->row + 1, Trace::Square, {}};
            if (sizes.fits(mark)) marks.push_back(mark);
        }
    }
}

/// Two upright strokes of one height with room between them: [ ] and ( ).
void add_brackets(const std::vector<image::Component>& pieces, int unit, std::vector<Mark>& marks) {
    std::vector<image::Component> strokes;
    for (const image::Component& p : pieces)
        if (p.height >= std::max(kSmallest, 3 * unit / 5) && p.height <= 2 * unit && 2 * p.width <= p.height)
            strokes.push_back(p);
    for (std::size_t i = 0; i < strokes.size() && marks.size() < 4 * kMostMarks; ++i)
        for (std::size_t j = i + 1; j < strokes.size() && strokes[j].top - strokes[i].top <= unit / 4; ++j) {
            const image::Component& a = strokes[i].left < strokes[j].left ? strokes[i] : strokes[j];
            const image::Component& b = strokes[i].left < strokes[j].left ? strokes[j] : strokes[i];
            const int gap = b.left - a.left - a.width;
            const int slack = 1 + a.height / 8;
            if (gap < a.height / 4 || gap > 2 * a.height || std::abs(a.height - b.height) > slack) continue;
            marks.push_back({a.left,
                             std::min(a.top, b.top),
                             b.left + b.width,
                             std::max(a.top + a.height, b.top + b.height),
                             Trace::Brackets,
                             {}});
        }
}

/// Room to write a mark on: a short rule under nothing or under a letter.
void add_underlines(const std::vector<image::Component>& pieces, int unit, std::vector<Mark>& marks) {
    for (const image::Component& p : pieces) {
        const int thick = std::max(3, unit / 5);
        if (p.height > thick || p.width < unit || p.width > 4 * unit) continue;
        marks.push_back({p.left, std::max(0, p.top - unit), p.left + p.width, p.top + p.height, Trace::Underline, {}});
    }
}

/// Of marks on the same place the first.
void drop_doubles(std::vector<Mark>& marks) {
    std::stable_sort(marks.begin(), marks.end(),
                     [](const Mark& a, const Mark& b) { return a.top != b.top ? a.top < b.top : a.left < b.left; });
    std::vector<Mark> kept;
    for (const Mark& mark : marks) {
        const int slack = std::max(1, height_of(mark) / 12);
        bool known = false;
        for (auto other = kept.rbegin(); other != kept.rend() && mark.top - other->top <= slack && !known; ++other)
            known = std::abs(mark.left - other->left) <= slack && std::abs(mark.right - other->right) <= slack &&
                    std::abs(mark.bottom - other->bottom) <= slack;
        if (!known) kept.push_back(mark);
    }
    marks = std::move(kept);
}

/// The numbers of a look, written one after another.
class Writer {
  public:
    explicit Writer(Look& look) : look_(look) {}
    void add(float value) { look_.at(next_++) = value; }
    void add(bool value) { add(value ? 1.0F : 0.0F); }

  private:
    Look& look_;
    std::size_t next_ = 0;
};

/// Share of ink in a box cut at the border of the mask.
float ink_share(const Image& ink, int left, int top, int right, int bottom) {
    const int x0 = std::max(0, left);
    const int x1 = std::min(ink.width(), right);
    const int y0 = std::max(0, top);
    const int y1 = std::min(ink.height(), bottom);
    if (x1 <= x0 || y1 <= y0) return 0;
    int count = 0;
    for (int y = y0; y < y1; ++y) {
        const auto row = ink.row(y);
        for (int x = x0; x < x1; ++x) count += row[x] & 1;
    }
    return static_cast<float>(count) / static_cast<float>((x1 - x0) * (y1 - y0));
}

void write_grid(const Image& ink, const Mark& m, Writer& out) {
    const int cells = static_cast<int>(look_side);
    const int wide = width_of(m) * 3 / 2;
    const int high = height_of(m) * 3 / 2;
    const int left = m.left - width_of(m) / 4;
    const int top = m.top - height_of(m) / 4;
    for (int i = 0; i < cells; ++i)
        for (int j = 0; j < cells; ++j) {
            const int x = left + j * wide / cells;
            const int y = top + i * high / cells;
            out.add(ink_share(ink, x, y, std::max(x + 1, left + (j + 1) * wide / cells),
                              std::max(y + 1, top + (i + 1) * high / cells)));
        }
}

/// Of one side: how much of it has ink, how deep it lies and how much the depth varies, in parts of the mark's side.
template <typename At>
void write_side(int length, int depth, At at, Writer& out) {
    const int most = std::max(2, depth * 3 / 10);
    const int from = length / 8;
    int seen = 0;
    float sum = 0;
    float squares = 0;
    for (int i = from; i < length - from; ++i)
        for (int d = 0; d < most; ++d)
            if (at(i, d)) {
                const float part = static_cast<float>(d) / static_cast<float>(depth);
                ++seen;
                sum += part;
                squares += part * part;
                break;
            }
    const auto n = static_cast<float>(std::max(1, seen));
    out.add(static_cast<float>(seen) / static_cast<float>(std::max(1, length - 2 * from)));
    out.add(10 * sum / n);
    out.add(20 * std::sqrt(std::max(0.0F, squares / n - sum / n * (sum / n))));
}

template <typename At>
void write_changes(int steps, At at, Writer& out) {
    int changes = 0;
    for (int i = 1; i < steps; ++i) changes += at(i) != at(i - 1);
    out.add(static_cast<float>(std::min(changes, 8)) / 4);
}

void write_shape(const Image& ink, const Mark& m, Writer& out) {
    const int w = width_of(m);
    const int h = height_of(m);
    const auto is_ink = [&](int x, int y) { return ink.row(y)[x] != 0; };
    write_side(
        w, h, [&](int i, int d) { return is_ink(m.left + i, m.top + d); }, out);
    write_side(
        w, h, [&](int i, int d) { return is_ink(m.left + i, m.bottom - 1 - d); }, out);
    write_side(
        h, w, [&](int i, int d) { return is_ink(m.left + d, m.top + i); }, out);
    write_side(
        h, w, [&](int i, int d) { return is_ink(m.right - 1 - d, m.top + i); }, out);
    out.add(ink_share(ink, m.left + w / 5, m.top + h / 5, m.right - w / 5, m.bottom - h / 5));
    out.add(ink_share(ink, m.left + 2 * w / 5, m.top + 2 * h / 5, m.right - 2 * w / 5, m.bottom - 2 * h / 5));
    const int n = std::max(w, h);
    write_changes(
        w, [&](int i) { return is_ink(m.left + i, m.top + h / 2); }, out);
    write_changes(
        h, [&](int i) { return is_ink(m.left + w / 2, m.top + i); }, out);
    write_changes(
        n, [&](int i) { return is_ink(m.left + i * w / n, m.top + i * h / n); }, out);
    write_changes(
        n, [&](int i) { return is_ink(m.right - 1 - i * w / n, m.top + i * h / n); }, out);
}

void write_size(const Mark& m, int unit, Writer& out) {
    const auto w = static_cast<float>(width_of(m));
    const auto h = static_cast<float>(height_of(m));
    out.add(std::log(h / static_cast<float>(unit)));
    out.add(std::log(w / static_cast<float>(unit)));
    out.add(2 * std::log(w / h));
    out.add(std::log(h / 20) / 2);
    for (const Trace trace : {Trace::Piece, Trace::Hole, Trace::Square, Trace::Brackets, Trace::Underline})
        out.add(m.trace == trace);
}

/// The words that stand left and right of a mark, and those that lie on it.
void write_words(const Mark& m, const Words& words, Writer& out) {
    const auto side = static_cast<float>(height_of(m));
    float to_left = kFar;
    float to_right = kFar;
    float height = 0;
    float on = 0;
    float reach_left = 0;
    float reach_right = 0;
    int letters = 0;
    bool round = false;
    words.in_rows(m.top, m.bottom, [&](const TextBox& box) {
        const int rows = std::min(m.bottom, box.bottom) - std::max(m.top, box.top);
        if (3 * rows < std::min(height_of(m), box.bottom - box.top)) return;
        const int columns = std::min(m.right, box.right) - std::max(m.left, box.left);
        if (2 * columns > width_of(m)) {
            on = std::max(on, static_cast<float>(columns * rows) / static_cast<float>(width_of(m) * height_of(m)));
            letters = std::max(letters, box.letters);
            round = round || box.round;
            reach_left = std::max(reach_left, static_cast<float>(m.left - box.left) / side);
            reach_right = std::max(reach_right, static_cast<float>(box.right - m.right) / side);
        } else if (box.left >= (m.left + m.right) / 2) {
            const float gap = std::max(-0.5F, static_cast<float>(box.left - m.right) / side);
            if (gap < to_right) {
                to_right = gap;
                height = static_cast<float>(box.bottom - box.top) / side;
            }
        } else {
            to_left = std::min(to_left, std::max(-0.5F, static_cast<float>(m.left - box.right) / side));
        }
    });
    out.add(to_left / 2);
    out.add(to_right / 2);
    out.add(std::min(height, 3.0F));
    out.add(on);
    out.add(static_cast<float>(std::min(letters, 8)) / 4);
    out.add(letters == 1);
    out.add(round);
    out.add(std::min(reach_left, 3.0F));
    out.add(std::min(reach_right, 3.0F));
}

/// How many marks of like size stand in the same row and column, and how many touch.
void write_likes(const std::vector<Mark>& marks, std::size_t of, Writer& out) {
    const Mark& m = marks[of];
    const int slack = 1 + height_of(m) / 6;
    int in_row = 0;
    int in_column = 0;
    int touching = 0;
    const auto alike = [&](const Mark& o) {
        return std::abs(width_of(o) - width_of(m)) <= slack && std::abs(height_of(o) - height_of(m)) <= slack;
    };
    // Marks are sorted by their tops; what is far up or down does not count.
    const auto visit = [&](const Mark& o) {
        if (!alike(o) || (std::abs(o.left - m.left) <= slack && std::abs(o.top - m.top) <= slack)) return;
        const bool row = std::abs(o.top - m.top) <= 2 * slack;
        const int gap = std::max(o.left - m.right, m.left - o.right);
        touching += row && gap <= slack && gap >= -slack;
        in_row += row && gap > slack;
        in_column += std::abs(o.left - m.left) <= 2 * slack && std::abs(o.top - m.top) > height_of(m) / 2;
    };
    const int reach = 10 * height_of(m);
    constexpr std::size_t most = 200;
    for (std::size_t i = of, n = 0; i-- > 0 && n < most && m.top - marks[i].top <= reach; ++n) visit(marks[i]);
    for (std::size_t i = of + 1, n = 0; i < marks.size() && n < most && marks[i].top - m.top <= reach; ++i, ++n)
        visit(marks[i]);
    out.add(static_cast<float>(std::min(in_row, 4)) / 2);
    out.add(static_cast<float>(std::min(in_column, 4)) / 2);
    out.add(static_cast<float>(std::min(touching, 3)));
}

}  // namespace

std::vector<Mark> find_marks(const Image& ink, const std::vector<Line>& lines) {
    std::vector<TextBox> boxes = text_boxes(lines);
    if (boxes.empty() || ink.empty()) return {};
    const Words words(std::move(boxes));
    const Sizes sizes = sizes_of(words.unit());
    std::vector<Mark> marks;
    const std::vector<image::Component> pieces = image::components(ink, kMostPieces);
    add_squares(ink, sizes, marks);
    add_holes(ink, sizes, marks);
    add_pieces(pieces, sizes, marks);
    add_brackets(pieces, words.unit(), marks);
    add_underlines(pieces, words.unit(), marks);
    std::erase_if(marks, [&](const Mark& mark) { return inside_word(mark, words); });
    drop_doubles(marks);
    if (marks.size() > kMostMarks) return {};
    for (std::size_t i = 0; i < marks.size(); ++i) {
        Writer out(marks[i].look);
        write_grid(ink, marks[i], out);
        write_shape(ink, marks[i], out);
        write_size(marks[i], words.unit(), out);
        write_words(marks[i], words, out);
        write_likes(marks, i, out);
    }
    return marks;
}

}  // namespace recto::forms
