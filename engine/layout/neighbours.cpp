#include "layout/neighbours.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "layout/features.hpp"
#include "layout/strips.hpp"

namespace recto::layout {
namespace {

constexpr std::size_t nearest_of_side = 4;
constexpr float infinite = std::numeric_limits<float>::infinity();

float overlap(float low, float high, float other_low, float other_high) {
    const float common = std::min(high, other_high) - std::max(low, other_low);
    const float shorter = std::min(high - low, other_high - other_low);
    return std::clamp(common / std::max(shorter, 1.0F), 0.0F, 1.0F);
}

// The few nearest of those that were offered, nearest first.
class Nearest {
  public:
    explicit Nearest(std::size_t most) : most_(most) {}

    void offer(float cost, std::size_t token) {
        const std::pair entry{cost, token};
        if (found_.size() == most_) {
            if (entry >= found_.back()) return;
            found_.pop_back();
        }
        found_.insert(std::upper_bound(found_.begin(), found_.end(), entry), entry);
    }

    // Whether nothing at this cost or above can come in.
    [[nodiscard]] bool settled(float cost) const { return found_.size() == most_ && found_.back().first < cost; }
    [[nodiscard]] const std::vector<std::pair<float, std::size_t>>& found() const { return found_; }
    [[nodiscard]] std::optional<std::size_t> first() const {
        return found_.empty() ? std::nullopt : std::optional(found_.front().second);
    }

  private:
    std::size_t most_;
    std::vector<std::pair<float, std::size_t>> found_;
};

// All that is looked for round one token.
class Look {
  public:
    explicit Look(const Sides& box) : box_(box) {}

    void see(const Sides& other, std::size_t token) {
        const float gap_x = std::max(0.0F, std::max(other.left - box_.right, box_.left - other.right));
        const float gap_y = std::max(0.0F, std::max(other.top - box_.bottom, box_.top - other.bottom));
        const float beside = overlap(box_.top, box_.bottom, other.top, other.bottom);
        const float over = overlap(box_.left, box_.right, other.left, other.right);
        note_gaps(other, beside, over);
        rest_.offer(gap_x / 2 + gap_y, token);
        if (beside >= 0.5F) {
            (other.x() < box_.x() ? left_ : right_).offer(gap_x, token);
            if (other.x() > box_.x()) after_.offer(gap_x, token);
        } else if (over >= 0.1F)
            (other.y() < box_.y() ? above_ : below_).offer(gap_y, token);
    }

    // Whether nothing that lies so far above, or below, and beyond would be taken.
    [[nodiscard]] bool settled_above(float away) const {
        return above_.settled(away) && rest_.settled(away) && gaps_[2] < away;
    }
    [[nodiscard]] bool settled_below(float away) const {
        return below_.settled(away) && rest_.settled(away) && gaps_[3] < away;
    }

    [[nodiscard]] Surroundings surroundings() const {
        std::vector<std::size_t> near;
        for (const Nearest* side : {&left_, &right_, &above_, &below_})
            for (const auto& [cost, token] : side->found()) near.push_back(token);
        for (const auto& [cost, token] : rest_.found())
            if (near.size() < neighbours && std::find(near.begin(), near.end(), token) == near.end())
                near.push_back(token);
        return {gaps_, std::move(near), left_.first(), after_.first()};
    }

  private:
    void note_gaps(const Sides& other, float beside, float over) {
        const auto note = [&](std::size_t side, float gap) {
            gaps_[side] = std::min(gaps_[side], std::max(gap, 0.0F));
        };
        if (beside > 0.2F && other.x() < box_.x()) note(0, box_.left - other.right);
        if (beside > 0.2F && other.x() > box_.x()) note(1, other.left - box_.right);
        if (over > 0.2F && other.y() < box_.y()) note(2, box_.top - other.bottom);
        if (over > 0.2F && other.y() > box_.y()) note(3, other.top - box_.bottom);
    }

    Sides box_;
    std::array<float, 4> gaps_{infinite, infinite, infinite, infinite};
    Nearest left_{nearest_of_side};
    Nearest right_{nearest_of_side};
    Nearest above_{nearest_of_side};
    Nearest below_{nearest_of_side};
    Nearest rest_{neighbours};
    Nearest after_{1};  // unlike on the right, none whose middle is just as far
};

}  // namespace

std::vector<Surroundings> surroundings_of(const std::vector<Sides>& boxes, float unit) {
    constexpr float blur = 0.01F;  // of a pixel, by which a strip's edge may be off
    std::vector<Surroundings> out;
    if (boxes.empty()) return out;
    const Strips strips(boxes, unit);
    std::vector<std::size_t> seen_by(boxes.size(), boxes.size());
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        Look look(boxes[i]);
        seen_by[i] = i;
        const auto look_at = [&](std::size_t strip) {
            for (const std::size_t j : strips[strip])
                if (std::exchange(seen_by[j], i) != i) look.see(boxes[j], j);
        };
        std::size_t first = strips.strip_at(boxes[i].top);
        std::size_t last = strips.strip_at(boxes[i].bottom);
        for (std::size_t s = first; s <= last; ++s) look_at(s);
        for (;;) {
            const bool up = first > 0 && !look.settled_above(boxes[i].top - strips.top_of(first) - blur);
            const bool down =
                last + 1 < strips.count() && !look.settled_below(strips.top_of(last + 1) - boxes[i].bottom - blur);
            if (!up && !down) break;
            if (up) look_at(--first);
            if (down) look_at(++last);
        }
        out.push_back(look.surroundings());
    }
    return out;
}

}  // namespace recto::layout
