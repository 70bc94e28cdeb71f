#pragma once

#include <cstddef>
#include <vector>

#include "core/image.hpp"

namespace recto::tables {

/// A straight ruling line in a mask's pixels. A horizontal one runs from x = `begin` to `end` and has y = `at_begin`
/// and `at_end` there; of a vertical one x and y change places. The line is `thickness` pixels thick; a double rule is
/// one line as thick as both and the room between.
struct Ruling {
    bool horizontal = true;
    float begin = 0;
    float end = 0;
    float at_begin = 0;
    float at_end = 0;
    float thickness = 1;

    [[nodiscard]] float length() const { return end - begin; }
    [[nodiscard]] float middle() const { return (at_begin + at_end) / 2; }
    /// How far it leans: pixels across for a pixel along.
    [[nodiscard]] float lean() const { return length() > 0 ? (at_end - at_begin) / length() : 0; }
    [[nodiscard]] float at(float along) const { return at_begin + lean() * (along - begin); }
};

/// More than this on a page is a texture, not rules.
inline constexpr std::size_t most_rulings = 4'000;

/// The ruling lines of a page, horizontal ones first: broken ones joined, double ones made one.
/// @param ink the page's mask before rules are taken away, upright but for a degree.
/// @param text_height pixels; nothing shorter than a little more is a rule, and no two rules of one kind are nearer
/// than a part of it.
/// @return none where there are more than `most_rulings`.
[[nodiscard]] std::vector<Ruling> find_rulings(const Image& ink, float text_height);

}  // namespace recto::tables
