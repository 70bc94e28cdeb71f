#include "tables/grid.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <numeric>
#include <optional>

#include "image/pieces.hpp"
#include "tables/boxes.hpp"

namespace recto::tables {
namespace {

constexpr int kMostRows = 500;  // of a table
constexpr int kMostColumns = 200;

/// A leaning page's own axes: along its rules across and along those down.
struct Axes {
    float lean_across = 0;  ///< pixels down for a pixel to the right
    float lean_down = 0;    ///< pixels right for a pixel down
    Point origin;

    [[nodiscard]] float column(Point p) const { return p.x - lean_down * (p.y - origin.y); }
    [[nodiscard]] float row(Point p) const { return p.y - lean_across * (p.x - origin.x); }
    [[nodiscard]] Point page(float column, float row) const {
        // The two leans are small: twice put in is as good as solved.
        const float y = row + lean_across * (column - origin.x);
        const float x = column + lean_down * (y - origin.y);
        return {x, row + lean_across * (x - origin.x)};
    }
};

/// A rule in the axes of its table.
struct Edge {
    float at, begin, end;
};

struct Edges {
    std::vector<Edge> across;
    std::vector<Edge> down;
};

Point begin_of(const Ruling& r) {
    return r.horizontal ? Point{r.begin, r.at_begin} : Point{r.at_begin, r.begin};
}

Point end_of(const Ruling& r) {
    return r.horizontal ? Point{r.end, r.at_end} : Point{r.at_end, r.end};
}

/// Whether a rule across and one down meet, or nearly.
bool meet(const Ruling& across, const Ruling& down, float slack) {
    const float x = down.at((across.at_begin + across.at_end) / 2);
    const float y = across.at(x);
    const float along = slack + down.thickness / 2;
    const float up = slack + across.thickness / 2;
    return x >= across.begin - along && x <= across.end + along && y >= down.begin - up && y <= down.end + up;
}

/// Whether one of the lines crosses or touches a line of the other kind at one of its ends.
bool is_held(const Ruling& line, float end, float at, const std::vector<Ruling>& others, float slack) {
    return std::any_of(others.begin(), others.end(), [&](const Ruling& other) {
        return other.horizontal != line.horizontal && at >= other.begin - slack && at <= other.end + slack &&
               std::abs(other.at(at) - end) <= slack + other.thickness / 2;
    });
}

/// Without strokes of letters: what is short is a rule only where others hold both its ends.
std::vector<Ruling> without_strokes(const std::vector<Ruling>& rulings, float longest_stroke, float slack) {
    std::vector<Ruling> sure;
    std::copy_if(rulings.begin(), rulings.end(), std::back_inserter(sure),
                 [&](const Ruling& r) { return r.length() > longest_stroke; });
    std::vector<Ruling> kept = sure;
    for (const Ruling& r : rulings)
        if (r.length() <= longest_stroke && is_held(r, r.begin, r.at_begin, sure, slack) &&
            is_held(r, r.end, r.at_end, sure, slack))
            kept.push_back(r);
    return kept;
}

std::vector<std::vector<Ruling>> groups_of(const std::vector<Ruling>& rulings, float slack) {
    image::DisjointSets sets;
    for (std::size_t i = 0; i < rulings.size(); ++i) sets.add();
    for (std::size_t i = 0; i < rulings.size(); ++i)
        for (std::size_t j = 0; j < rulings.size(); ++j)
            if (rulings[i].horizontal && !rulings[j].horizontal && meet(rulings[i], rulings[j], slack))
                sets.join(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j));
    std::vector<std::vector<Ruling>> groups;
    std::vector<std::size_t> place(rulings.size());
    for (std::size_t i = 0; i < rulings.size(); ++i) {
        const std::size_t root = sets.root(static_cast<std::uint32_t>(i));
        if (root == i) {
            place[i] = groups.size();
            groups.emplace_back();
        }
        groups[place[root]].push_back(rulings[i]);
    }
    return groups;
}

Axes axes_of(const std::vector<Ruling>& group) {
    float lengths[2] = {1, 1};
    float leans[2] = {0, 0};
    Axes axes;
    float left = group.front().begin;
    for (const Ruling& r : group) {
        lengths[r.horizontal] += r.length();
        leans[r.horizontal] += r.at_end - r.at_begin;
        left = std::min(left, begin_of(r).x);
    }
    axes.lean_across = leans[1] / lengths[1];
    axes.lean_down = leans[0] / lengths[0];
    axes.origin = begin_of(group.front());
    return axes;
}

Edges edges_of(const std::vector<Ruling>& group, const Axes& axes) {
    Edges edges;
    for (const Ruling& r : group) {
        const Point from = begin_of(r);
        const Point to = end_of(r);
        if (r.horizontal)
            edges.across.push_back({(axes.row(from) + axes.row(to)) / 2, axes.column(from), axes.column(to)});
        else
            edges.down.push_back({(axes.column(from) + axes.column(to)) / 2, axes.row(from), axes.row(to)});
    }
    return edges;
}

/// The places at which edges lie: those nearer than `apart` to the one before are at one place, their mean by length.
std::vector<float> places_of(const std::vector<Edge>& edges, float apart) {
    std::vector<Edge> sorted = edges;
    std::sort(sorted.begin(), sorted.end(), [](const Edge& a, const Edge& b) { return a.at < b.at; });
    std::vector<float> places;
    float sum = 0;
    float weight = 0;
    float last = 0;
    const auto finish = [&] {
        if (weight > 0) places.push_back(sum / weight);
        sum = weight = 0;
    };
    for (const Edge& edge : sorted) {
        if (weight > 0 && edge.at - last > apart) finish();
        const float length = edge.end - edge.begin + 1;
        sum += edge.at * length;
        weight += length;
        last = edge.at;
    }
    finish();
    return places;
}

/// Share of begin to end at a place that edges cover.
float cover(const std::vector<Edge>& edges, float at, float apart, float begin, float end) {
    float covered = 0;
    for (const Edge& edge : edges)
        if (std::abs(edge.at - at) <= apart)
            covered += std::max(0.0F, std::min(edge.end, end) - std::max(edge.begin, begin));
    return covered / std::max(1.0F, end - begin);
}

/// Rows and columns of places, and between which of them a rule runs.
class Lattice {
  public:
    Lattice(const Edges& edges, std::vector<float> rows, std::vector<float> columns, float apart)
        : rows_(std::move(rows)), columns_(std::move(columns)) {
        constexpr float enough = 0.6F;
        const std::size_t across = rows_.size() * (columns_.size() - 1);
        const std::size_t down = columns_.size() * (rows_.size() - 1);
        above_.resize(across);
        before_.resize(down);
        for (std::size_t i = 0; i < rows_.size(); ++i)
            for (std::size_t j = 0; j + 1 < columns_.size(); ++j)
                above_[i * (columns_.size() - 1) + j] =
                    cover(edges.across, rows_[i], apart, columns_[j], columns_[j + 1]) >= enough;
        for (std::size_t i = 0; i + 1 < rows_.size(); ++i)
            for (std::size_t j = 0; j < columns_.size(); ++j)
                before_[i * columns_.size() + j] =
                    cover(edges.down, columns_[j], apart, rows_[i], rows_[i + 1]) >= enough;
    }

    [[nodiscard]] int rows() const { return static_cast<int>(rows_.size()) - 1; }
    [[nodiscard]] int columns() const { return static_cast<int>(columns_.size()) - 1; }
    [[nodiscard]] float row(int i) const { return rows_[static_cast<std::size_t>(i)]; }
    [[nodiscard]] float column(int j) const { return columns_[static_cast<std::size_t>(j)]; }
    /// Whether a rule runs above a place; i may be rows().
    [[nodiscard]] bool above(int i, int j) const { return above_[static_cast<std::size_t>(i * columns() + j)]; }
    /// Whether a rule runs before a place; j may be columns().
    [[nodiscard]] bool before(int i, int j) const { return before_[static_cast<std::size_t>(i * (columns() + 1) + j)]; }

    [[nodiscard]] int inner_edges(int i) const {
        int count = 0;
        for (int j = 1; j < columns(); ++j) count += before(i, j);
        return count;
    }

  private:
    std::vector<float> rows_;
    std::vector<float> columns_;
    std::vector<bool> above_;
    std::vector<bool> before_;
};

/// Whether two rows go together in one table: the columns of the one with fewer are the other's, too.
bool go_together(const Lattice& grid, int a, int b) {
    int shared = 0;
    for (int j = 1; j < grid.columns(); ++j) shared += grid.before(a, j) && grid.before(b, j);
    const int fewer = std::min(grid.inner_edges(a), grid.inner_edges(b));
    return 5 * shared >= 3 * fewer;
}

struct Rows {
    int first, last;  ///< last is one past
};

/// Runs of rows that go together. A row without columns of its own goes with both sides if these do with each other.
std::vector<Rows> parts_of(const Lattice& grid) {
    std::vector<Rows> parts;
    int ruled = -1;  // the last row with columns
    int begin = 0;
    for (int i = 0; i < grid.rows(); ++i) {
        if (grid.inner_edges(i) == 0) continue;
        if (ruled >= 0 && !go_together(grid, ruled, i)) {
            parts.push_back({begin, ruled + 1});
            begin = i;
        } else if (ruled < 0) {
            begin = i;
        }
        ruled = i;
    }
    if (ruled < 0) return parts;
    parts.push_back({begin, ruled + 1});
    // One row across all columns at either end is a title or a footer; more are a form's.
    if (parts.front().first == 1) parts.front().first = 0;
    if (parts.back().last == grid.rows() - 1) parts.back().last = grid.rows();
    return parts;
}

/// The edges of a part of a grid, cut at its first and last row.
Edges cut(const Edges& edges, float top, float bottom, float slack) {
    Edges inside;
    for (const Edge& e : edges.across)
        if (e.at >= top - slack && e.at <= bottom + slack) inside.across.push_back(e);
    for (const Edge& e : edges.down)
        if (std::min(e.end, bottom) - std::max(e.begin, top) > slack)
            inside.down.push_back({e.at, std::max(e.begin, top), std::min(e.end, bottom)});
    return inside;
}

/// Where rules across go on past the last rule down, the table has an outer column without a side of its own.
void add_open_sides(Edges& edges, float least) {
    if (edges.down.empty() || edges.across.size() < 2) return;
    std::vector<float> begins;
    std::vector<float> ends;
    for (const Edge& e : edges.across) {
        begins.push_back(e.begin);
        ends.push_back(e.end);
    }
    const auto middle = [](std::vector<float>& values) {
        const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
        std::nth_element(values.begin(), at, values.end());
        return *at;
    };
    const auto [low, high] = std::minmax_element(edges.down.begin(), edges.down.end(),
                                                 [](const Edge& a, const Edge& b) { return a.at < b.at; });
    const auto [top, bottom] = std::minmax_element(edges.across.begin(), edges.across.end(),
                                                   [](const Edge& a, const Edge& b) { return a.at < b.at; });
    const float left = middle(begins);
    const float right = middle(ends);
    const float first = low->at;
    const float last = high->at;
    if (first - left > least) edges.down.push_back({left, top->at, bottom->at});
    if (right - last > least) edges.down.push_back({right, top->at, bottom->at});
}

struct Span {
    int row, column, rows, columns;
};

/// Rectangles of places between which no rule runs, row by row.
std::vector<Span> spans_of(const Lattice& grid) {
    std::vector<Span> spans;
    std::vector<bool> taken(static_cast<std::size_t>(grid.rows() * grid.columns()));
    const auto at = [&](int i, int j) { return static_cast<std::size_t>(i * grid.columns() + j); };
    for (int i = 0; i < grid.rows(); ++i)
        for (int j = 0; j < grid.columns(); ++j) {
            if (taken[at(i, j)]) continue;
            int right = j + 1;
            while (right < grid.columns() && !taken[at(i, right)] && !grid.before(i, right)) ++right;
            int below = i + 1;
            const auto open = [&] {
                for (int k = j; k < right; ++k)
                    if (grid.above(below, k) || taken[at(below, k)] || (k > j && grid.before(below, k))) return false;
                return (j == 0 || grid.before(below, j) || !grid.before(i, j)) &&
                       (right == grid.columns() || grid.before(below, right) || !grid.before(i, right));
            };
            while (below < grid.rows() && open()) ++below;
            for (int y = i; y < below; ++y)
                for (int x = j; x < right; ++x) taken[at(y, x)] = true;
            spans.push_back({i, j, below - i, right - j});
        }
    return spans;
}

Polygon place(const Axes& axes, float left, float top, float right, float bottom) {
    return {axes.page(left, top), axes.page(right, top), axes.page(right, bottom), axes.page(left, bottom)};
}

struct Content {
    int filled = 0;   ///< cells with words
    int letters = 0;  ///< cells with one letter and nothing else
};

Content content_of(const Table& table, const std::vector<Line>& lines) {
    std::vector<Point> middles;
    std::vector<std::size_t> lengths;
    const Box all = box_of(table.place);
    for (const Line& line : lines)
        for (const Word& word : line.words) {
            const Box box = box_of(word.place);
            const Point middle{box.left + box.width / 2, box.top + box.height / 2};
            if (!contains(all, middle)) continue;
            middles.push_back(middle);
            lengths.push_back(word.text.size());
        }
    Content content;
    for (const Cell& cell : table.cells) {
        const Box box = box_of(cell.place);
        std::size_t bytes = 0;
        for (std::size_t i = 0; i < middles.size(); ++i)
            if (contains(box, middles[i])) bytes += lengths[i];
        content.filled += bytes > 0;
        content.letters += bytes == 1;
    }
    return content;
}

/// A table of a part's edges, if they make one.
std::optional<Table> table_of(Edges edges, const Axes& axes, float height, const std::vector<Line>& lines) {
    const float apart = std::max(3.0F, height / 2);
    add_open_sides(edges, 2 * height);
    std::vector<float> rows = places_of(edges.across, apart);
    std::vector<float> columns = places_of(edges.down, apart);
    if (rows.size() < 3 || columns.size() < 3 || rows.size() > kMostRows || columns.size() > kMostColumns) return {};
    const Lattice grid(edges, rows, columns, apart);
    Table table;
    table.place = place(axes, columns.front(), rows.front(), columns.back(), rows.back());
    int wide_rows = 0;
    for (int i = 0; i < grid.rows(); ++i) wide_rows += grid.inner_edges(i) > 0;
    if (wide_rows < 2) return {};
    for (const Span& s : spans_of(grid)) {
        Cell cell;
        cell.row = s.row + 1;
        cell.column = s.column + 1;
        cell.row_span = s.rows;
        cell.column_span = s.columns;
        cell.place = place(axes, grid.column(s.column), grid.row(s.row), grid.column(s.column + s.columns),
                           grid.row(s.row + s.rows));
        table.cells.push_back(cell);
    }
    const Content content = content_of(table, lines);
    if (table.cells.size() < 4 || content.filled < 2) return {};
    if (2 * content.letters > content.filled && content.filled > 4) return {};  // boxes for single letters
    // Rows without columns of their own are titles; in the others a form's boxes stand anyhow, a table's stand in line.
    const int titles = grid.rows() - wide_rows;
    const auto cells = static_cast<float>(table.cells.size());
    const float regular = (cells - static_cast<float>(titles)) / static_cast<float>(wide_rows * grid.columns());
    const float full = static_cast<float>(content.filled) / cells;
    if (regular < (wide_rows > 2 ? 0.65F : 0.85F) || full < (regular > 0.9F ? 0.05F : 0.15F)) return {};
    table.confidence = std::clamp(0.3F + 0.45F * regular + 0.25F * full, 0.0F, 1.0F);
    for (Cell& cell : table.cells) cell.confidence = table.confidence;
    return table;
}

void add_tables(const std::vector<Ruling>& group, float height, const std::vector<Line>& lines,
                std::vector<Table>& tables) {
    const Axes axes = axes_of(group);
    const Edges edges = edges_of(group, axes);
    Edges closed = edges;
    add_open_sides(closed, 2 * height);
    const float apart = std::max(3.0F, height / 2);
    std::vector<float> rows = places_of(edges.across, apart);
    std::vector<float> columns = places_of(closed.down, apart);
    if (rows.size() < 3 || columns.size() < 3 || rows.size() > kMostRows || columns.size() > kMostColumns) return;
    const Lattice grid(closed, rows, columns, apart);
    for (const Rows& part : parts_of(grid)) {
        if (part.last - part.first < 2) continue;
        const float top = grid.row(part.first);
        const float bottom = grid.row(part.last);
        if (auto table = table_of(cut(edges, top, bottom, apart), axes, height, lines)) tables.push_back(*table);
    }
}

}  // namespace

float usual_text_height(const std::vector<Line>& lines) {
    std::vector<float> heights;
    for (const Line& line : lines)
        for (const Word& word : line.words) heights.push_back(box_of(word.place).height);
    if (heights.empty()) return 0;
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    return *middle;
}

std::vector<Table> find_grids(const std::vector<Ruling>& rulings, const std::vector<Line>& lines) {
    const float height = usual_text_height(lines);
    if (height <= 0 || rulings.size() > most_rulings) return {};
    std::vector<Table> tables;
    const float slack = std::max(3.0F, 0.4F * height);
    for (const std::vector<Ruling>& group :
         groups_of(without_strokes(rulings, 3 * height, std::max(3.0F, 0.2F * height)), slack))
        if (group.size() >= 4) add_tables(group, height, lines, tables);
    std::stable_sort(tables.begin(), tables.end(), [](const Table& a, const Table& b) {
        return a.place[0].y != b.place[0].y ? a.place[0].y < b.place[0].y : a.place[0].x < b.place[0].x;
    });
    return tables;
}

}  // namespace recto::tables
