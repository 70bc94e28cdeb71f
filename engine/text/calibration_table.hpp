// Written by models/calibration/fit.py: do not edit.
// From 37675 words on 79 made pages; fitted without a fifth of these, ECE 0.029 on it.
#pragma once

#include <array>

namespace recto::text::calibration {

/// A point of a curve that is straight between its points and flat beyond them.
struct Point {
    float at;
    float gives;
};

/// The log-odds that a word is right: `bias` and what each curve gives.
struct Curves {
    float bias;
    /// Over log-odds of the least probable character.
    std::array<Point, 10> least;
    /// Over log10 of the mean of -ln(probability), from below: minus it.
    std::array<Point, 9> doubt;
    /// Over characters.
    std::array<Point, 7> length;
    /// Over 1 where a second reader read the same, else 0.
    std::array<Point, 2> agreed;
    /// Over log2 of the word's height in pixels.
    std::array<Point, 8> height;
};

inline constexpr float certain = 0.999F;  ///< no word is given more

// clang-format off
inline constexpr Curves tiny{
    -2.5282F,
    {{{-3.0F, 0.0000F}, {-1.0F, 0.0783F}, {0.0F, 0.8459F}, {1.0F, 1.3049F}, {2.0F, 1.8341F},
      {3.0F, 2.1523F}, {4.0F, 2.6878F}, {5.0F, 3.1536F}, {7.0F, 3.3499F}, {9.0F, 3.3876F}}},
    {{{-0.5F, 0.0000F}, {0.0F, 0.0120F}, {0.5F, 0.8366F}, {1.0F, 2.2931F}, {1.5F, 3.4110F},
      {2.0F, 4.5362F}, {3.0F, 5.3406F}, {4.0F, 5.4578F}, {5.0F, 5.4593F}}},
    {{{1.0F, 0.0000F}, {2.0F, -0.2401F}, {3.0F, -0.7423F}, {5.0F, -1.0722F}, {8.0F, -1.3904F},
      {12.0F, -1.6106F}, {20.0F, -1.9110F}}},
    {{{0.0F, 0.0000F}, {1.0F, 0.0000F}}},
    {{{2.5F, 0.0000F}, {3.0F, 0.0623F}, {3.5F, 0.2970F}, {4.0F, 0.7278F}, {4.5F, 0.7318F},
      {5.0F, 0.4844F}, {6.0F, 0.3333F}, {7.0F, 0.3320F}}},
};

inline constexpr Curves small{
    -2.9009F,
    {{{-3.0F, 0.0000F}, {-1.0F, 0.0306F}, {0.0F, 0.6095F}, {1.0F, 1.0158F}, {2.0F, 1.4690F},
      {3.0F, 1.7683F}, {4.0F, 1.9635F}, {5.0F, 2.3480F}, {7.0F, 3.2061F}, {9.0F, 3.6590F}}},
    {{{-0.5F, 0.0000F}, {0.0F, 0.0000F}, {0.5F, 0.7917F}, {1.0F, 1.6944F}, {1.5F, 2.3769F},
      {2.0F, 2.4945F}, {3.0F, 3.2160F}, {4.0F, 4.0545F}, {5.0F, 4.1366F}}},
    {{{1.0F, 0.0000F}, {2.0F, 0.1993F}, {3.0F, 0.1592F}, {5.0F, -0.1692F}, {8.0F, -0.2609F},
      {12.0F, -0.6316F}, {20.0F, -0.7453F}}},
    {{{0.0F, 0.0000F}, {1.0F, 1.1859F}}},
    {{{2.5F, 0.0000F}, {3.0F, -0.1747F}, {3.5F, -0.1601F}, {4.0F, 0.1012F}, {4.5F, -0.1684F},
      {5.0F, -0.4043F}, {6.0F, -0.4326F}, {7.0F, -0.4218F}}},
};
// clang-format on

}  // namespace recto::text::calibration
