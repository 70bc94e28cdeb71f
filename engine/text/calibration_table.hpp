// Written by models/calibration/fit.py: do not edit.
// From 64759 words on 225 made pages; fitted without a fifth of these, ECE 0.024 on it.
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
    -3.1386F,
    {{{-3.0F, 0.0000F}, {-1.0F, 0.1151F}, {0.0F, 0.9292F}, {1.0F, 1.3469F}, {2.0F, 1.5945F},
      {3.0F, 1.9372F}, {4.0F, 2.3966F}, {5.0F, 2.7791F}, {7.0F, 3.4048F}, {9.0F, 3.7766F}}},
    {{{-0.5F, 0.0000F}, {0.0F, 0.0172F}, {0.5F, 1.0401F}, {1.0F, 2.1813F}, {1.5F, 3.0292F},
      {2.0F, 3.5821F}, {3.0F, 4.4021F}, {4.0F, 5.1693F}, {5.0F, 5.3099F}}},
    {{{1.0F, 0.0000F}, {2.0F, 0.0682F}, {3.0F, -0.4414F}, {5.0F, -0.8379F}, {8.0F, -1.0573F},
      {12.0F, -1.3932F}, {20.0F, -1.4724F}}},
    {{{0.0F, 0.0000F}, {1.0F, 0.0000F}}},
    {{{2.5F, 0.0000F}, {3.0F, 0.0885F}, {3.5F, 0.3813F}, {4.0F, 0.5039F}, {4.5F, 0.3707F},
      {5.0F, 0.2807F}, {6.0F, 0.2405F}, {7.0F, 0.2404F}}},
};

inline constexpr Curves small{
    -3.9538F,
    {{{-3.0F, 0.0000F}, {-1.0F, 0.1299F}, {0.0F, 0.9647F}, {1.0F, 1.5302F}, {2.0F, 1.9172F},
      {3.0F, 2.2929F}, {4.0F, 2.7579F}, {5.0F, 3.2623F}, {7.0F, 3.9955F}, {9.0F, 4.5176F}}},
    {{{-0.5F, 0.0000F}, {0.0F, 0.0930F}, {0.5F, 1.1992F}, {1.0F, 2.1091F}, {1.5F, 2.5129F},
      {2.0F, 2.8483F}, {3.0F, 3.4451F}, {4.0F, 4.2379F}, {5.0F, 4.3812F}}},
    {{{1.0F, 0.0000F}, {2.0F, 0.2743F}, {3.0F, 0.1573F}, {5.0F, -0.0092F}, {8.0F, -0.3157F},
      {12.0F, -0.7025F}, {20.0F, -0.7656F}}},
    {{{0.0F, 0.0000F}, {1.0F, 0.3431F}}},
    {{{2.5F, 0.0000F}, {3.0F, 0.1212F}, {3.5F, 0.4314F}, {4.0F, 0.7138F}, {4.5F, 0.5844F},
      {5.0F, 0.5061F}, {6.0F, 0.5224F}, {7.0F, 0.5283F}}},
};
// clang-format on

}  // namespace recto::text::calibration
