#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "layout/tokens.hpp"

namespace recto::layout {

/// The nearest ruling lines left, right, above and below that pass a token's middle.
struct Walls {
    std::array<std::optional<std::size_t>, 4> rule;  ///< of the page's columns, columns, rows, rows
    std::array<float, 4> away{};                     ///< pixels from the token's middle; infinite without
    std::array<float, 4> place{};                    ///< where they stand; without, the page's edge

    [[nodiscard]] float width() const { return place[1] - place[0]; }
    [[nodiscard]] float height() const { return place[3] - place[2]; }
    /// Whether there are all four.
    [[nodiscard]] bool whole() const { return rule[0] && rule[1] && rule[2] && rule[3]; }
};

[[nodiscard]] Walls walls_round(const Sides& box, const Tokens& page);

// What models/training/structure/features.py tells of ruling lines.

/// How near the four are, how long the one below is, whether the token is enclosed.
/// @param unit pixels, the usual height of a word.
[[nodiscard]] std::array<float, 6> numbers_of(const Walls& walls, const Sides& box, const Tokens& page, float unit);

/// How near and how long the line is that begins right of a token at its foot; how much longer than the token's phrase
/// the one below it is.
[[nodiscard]] std::array<float, 3> lines_to_write_on(const Sides& box, const Sides& phrase, const Tokens& page,
                                                     float unit);

/// Ruling lines of one direction, by where they lie.
class Rules {
  public:
    /// @param across whether they are crossed by going along x: vertical ones.
    Rules(const std::vector<Sides>& rules, bool across);

    /// min(2, how many the straight way crosses) / 2.
    /// @param start, stop along the rules' order. @param from, to the same way's ends along the rules.
    [[nodiscard]] float crossed(float start, float stop, float from, float to) const;

  private:
    struct Rule {
        float at;
        float low;
        float high;
    };
    std::vector<Rule> rules_;
};

/// sign(value) · min(ln(1 + |value|), most) / most.
[[nodiscard]] float squash(float value, float most = 6);

}  // namespace recto::layout
