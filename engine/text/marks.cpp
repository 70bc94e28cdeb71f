#include "text/marks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "image/components.hpp"
#include "text/rectangle.hpp"
#include "text/stretch.hpp"

namespace recto::text {
namespace {

constexpr std::size_t most_pieces = 200'000;  // more is noise
constexpr float reach = 15;                   // how far from its row's words a mark may stand, in heights of the row

// Boxes by the rows that they touch, so that one asks only those near by.
class Rows {
  public:
    explicit Rows(const std::vector<Box>& boxes) {
        for (std::size_t i = 0; i < boxes.size(); ++i)
            for (int row = row_of(boxes[i].top); row <= row_of(boxes[i].top + boxes[i].height); ++row) {
                if (row < 0) continue;
                if (rows_.size() <= static_cast<std::size_t>(row)) rows_.resize(static_cast<std::size_t>(row) + 1);
                rows_[static_cast<std::size_t>(row)].push_back(i);
            }
    }

    [[nodiscard]] const std::vector<std::size_t>& near(float y) const {
        static const std::vector<std::size_t> none;
        const int row = row_of(y);
        return row < 0 || static_cast<std::size_t>(row) >= rows_.size() ? none : rows_[static_cast<std::size_t>(row)];
    }

  private:
    static int row_of(float y) { return static_cast<int>(std::floor(y / 32)); }
    std::vector<std::vector<std::size_t>> rows_;
};

bool inside(const Polygon& p, Point at) {
    for (std::size_t i = 0; i < p.size(); ++i) {
        const Point a = p[i];
        const Point b = p[(i + 1) % p.size()];
        if ((b.x - a.x) * (at.y - a.y) - (b.y - a.y) * (at.x - a.x) < 0) return false;
    }
    return true;
}

// A line's own directions: along its words and down across them, from its upper left corner.
class Frame {
  public:
    explicit Frame(const Polygon& place) : origin_(place[0]) {
        width_ = std::max(distance(place[0], place[1]), 1e-3F);
        along_ = {(place[1].x - place[0].x) / width_, (place[1].y - place[0].y) / width_};
        height_ = distance(place[0], place[3]);
    }
    [[nodiscard]] float width() const { return width_; }
    [[nodiscard]] float height() const { return height_; }
    [[nodiscard]] Point in(Point p) const {
        const float x = p.x - origin_.x;
        const float y = p.y - origin_.y;
        return {x * along_.x + y * along_.y, y * along_.x - x * along_.y};
    }
    [[nodiscard]] Point out(Point p) const {
        return {origin_.x + p.x * along_.x - p.y * along_.y, origin_.y + p.x * along_.y + p.y * along_.x};
    }

  private:
    Point origin_;
    Point along_;
    float width_ = 0;
    float height_ = 0;
};

Polygon corners_of(const image::Component& piece) {
    const auto left = static_cast<float>(piece.left);
    const auto top = static_cast<float>(piece.top);
    const auto right = static_cast<float>(piece.left + piece.width);
    const auto bottom = static_cast<float>(piece.top + piece.height);
    return {Point{left, top}, Point{right, top}, Point{right, bottom}, Point{left, bottom}};
}

// A piece of ink or several that stand together, in the frame of their line.
struct Group {
    float left = std::numeric_limits<float>::max();
    float top = std::numeric_limits<float>::max();
    float right = std::numeric_limits<float>::lowest();
    float bottom = std::numeric_limits<float>::lowest();
    int pieces = 0;
    float largest = 0;  // extent of its largest piece

    void add(const Group& other) {
        left = std::min(left, other.left);
        top = std::min(top, other.top);
        right = std::max(right, other.right);
        bottom = std::max(bottom, other.bottom);
        pieces += other.pieces;
        largest = std::max(largest, other.largest);
    }
};

Group group_of(const Polygon& piece, const Frame& frame) {
    Group group;
    for (const Point corner : piece) {
        const Point p = frame.in(corner);
        group.add({p.x, p.y, p.x, p.y, 0, 0});
    }
    group.pieces = 1;
    group.largest = std::max(group.right - group.left, group.bottom - group.top);
    return group;
}

std::vector<Group> joined(std::vector<Group> pieces, float height) {
    std::sort(pieces.begin(), pieces.end(), [](const Group& a, const Group& b) { return a.left < b.left; });
    std::vector<Group> groups;
    for (const Group& piece : pieces) {
        if (groups.empty() || piece.left > groups.back().right + 0.3F * height) groups.emplace_back();
        groups.back().add(piece);
    }
    return groups;
}

bool is_small(const Group& group, float height) {
    return group.largest < 0.4F * height;
}

// Whether it has the shape of something that is read: a letter, two dots over each other, a dash; no speck, no rule.
bool is_mark(const Group& group, float height) {
    const float tall = (group.bottom - group.top) / height;
    const float wide = (group.right - group.left) / height;
    const float middle = (group.top + group.bottom) / 2 / height;
    if (tall > 1.5F || wide > 2.5F) return false;
    const bool letter = tall > 0.5F && wide > 0.08F && !is_small(group, height);
    const bool colon = group.pieces == 2 && tall > 0.25F && wide < 0.4F && is_small(group, height);
    const bool dash = tall < 0.25F && wide > 0.25F && wide > 2 * tall && middle > 0.25F && middle < 0.85F;
    return letter || colon || dash;
}

// The marks among a line's groups: dots or dashes in a row are a rule.
std::vector<Group> marks_of(const std::vector<Group>& groups, float height) {
    constexpr std::size_t most = 8;
    if (groups.size() > most) return {};
    const auto near = [&](std::size_t a, std::size_t b) { return groups[b].left - groups[a].right < 1.2F * height; };
    std::vector<Group> marks;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const bool in_a_row = (i > 0 && near(i - 1, i)) || (i + 1 < groups.size() && near(i, i + 1));
        const bool dot = is_small(groups[i], height);
        if (is_mark(groups[i], height) && !(dot && in_a_row)) marks.push_back(groups[i]);
    }
    return marks;
}

// As high as the row, with some paper beside the mark.
Polygon place_of(const Group& mark, const Frame& frame) {
    const float beside = 0.3F * frame.height();
    const float above = 0.12F * frame.height();
    const float left = mark.left - beside;
    const float right = mark.right + beside;
    const float top = std::min(mark.top, 0.0F) - above;
    const float bottom = std::max(mark.bottom, frame.height()) + above;
    return {frame.out({left, top}), frame.out({right, top}), frame.out({right, bottom}), frame.out({left, bottom})};
}

// Where text was found.
class Covered {
  public:
    explicit Covered(std::vector<Polygon> places) : places_(std::move(places)), rows_(boxes_of(places_)) {}
    [[nodiscard]] bool contains(Point p) const {
        const auto& near = rows_.near(p.y);
        return std::any_of(near.begin(), near.end(), [&](std::size_t i) { return inside(places_[i], p); });
    }

  private:
    static std::vector<Box> boxes_of(const std::vector<Polygon>& places) {
        std::vector<Box> boxes;
        for (const Polygon& place : places) boxes.push_back(bounds(place));
        return boxes;
    }
    std::vector<Polygon> places_;
    Rows rows_;
};

// The rows in which the lines stand, far to both sides.
class Lines {
  public:
    explicit Lines(const std::vector<Line>& lines) : frames_(frames_of(lines)), rows_(bands_of(frames_)) {}
    [[nodiscard]] const std::vector<Frame>& frames() const { return frames_; }

    // The line nearest to a piece that stands in its row and is no larger than its letters may be.
    [[nodiscard]] std::optional<std::size_t> nearest(const Box& piece) const {
        const Point middle = middle_of(piece);
        std::optional<std::size_t> best;
        float least = std::numeric_limits<float>::max();
        for (const std::size_t i : rows_.near(middle.y)) {
            const float height = frames_[i].height();
            const Point p = frames_[i].in(middle);
            if (p.y < 0 || p.y > 1.1F * height || piece.height > 1.5F * height || piece.width > 2.5F * height) continue;
            const float away = std::max({-p.x, p.x - frames_[i].width(), 0.0F});
            if (away > reach * height || away >= least) continue;
            least = away;
            best = i;
        }
        return best;
    }

    [[nodiscard]] static Point middle_of(const Box& box) {
        return {box.left + box.width / 2, box.top + box.height / 2};
    }

  private:
    static std::vector<Frame> frames_of(const std::vector<Line>& lines) {
        std::vector<Frame> frames;
        for (const Line& line : lines) frames.emplace_back(line.place);
        return frames;
    }
    static std::vector<Box> bands_of(const std::vector<Frame>& frames) {
        std::vector<Box> bands;
        for (const Frame& f : frames) {
            const float r = reach * f.height();
            const float low = 1.1F * f.height();
            bands.push_back(
                bounds({f.out({-r, 0}), f.out({f.width() + r, 0}), f.out({f.width() + r, low}), f.out({-r, low})}));
        }
        return bands;
    }
    std::vector<Frame> frames_;
    Rows rows_;
};

}  // namespace

std::vector<Polygon> lone_marks(const Image& ink, const image::Affine& to_upright, const std::vector<Polygon>& found,
                                const std::vector<Line>& lines) {
    const auto mapped = [](Polygon place, const image::Affine& map) {
        for (Point& p : place) p = map(p);
        return place;
    };
    std::vector<Polygon> upright;
    for (const Polygon& place : found) upright.push_back(mapped(place, to_upright));
    const Covered covered(std::move(upright));
    const Lines rows(lines);

    std::vector<std::vector<Group>> pieces(lines.size());
    for (const image::Component& piece : image::components(ink, most_pieces)) {
        const Polygon place = mapped(corners_of(piece), to_upright);
        const Box box = bounds(place);
        if (covered.contains(Lines::middle_of(box))) continue;
        if (const auto line = rows.nearest(box)) pieces[*line].push_back(group_of(place, rows.frames()[*line]));
    }

    const image::Affine back = to_upright.inverse();
    std::vector<Polygon> marks;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Frame& frame = rows.frames()[i];
        for (const Group& mark : marks_of(joined(std::move(pieces[i]), frame.height()), frame.height()))
            marks.push_back(mapped(place_of(mark, frame), back));
    }
    return marks;
}

}  // namespace recto::text
