#include "text/spaces.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "text/spaces_table.hpp"

namespace recto::text {
namespace {

constexpr std::size_t letter = 0;
constexpr std::size_t digit = 1;
constexpr std::size_t first_mark = 2;

// Letters, digits, and kinds of marks that keep the same distance from what they stand by.
std::size_t sort_of(char32_t c) {
    if (c >= U'0' && c <= U'9') return digit;
    constexpr std::array<std::u32string_view, space_sorts - first_mark> marks{
        U":;", U".,…", U"([{<“‘«", U")]}>”»", U"-–—_~", U"/\\|", U"#@&*+=$€£©®×"};
    for (std::size_t i = 0; i < marks.size(); ++i)
        if (marks[i].find(c) != std::u32string_view::npos) return first_mark + i;
    return letter;
}

}  // namespace

std::array<float, space_numbers> numbers_of(const Between& b) {
    const float p = std::clamp(b.probability, 1e-4F, 1 - 1e-4F);
    const float odds = std::log(p / (1 - p));
    const float chosen = b.space ? 1.0F : 0.0F;
    const float seen = std::min(b.gap, 0.3F);
    const float relative = std::min(b.gap / (b.usual + 0.03F), 10.0F);
    const float steps = std::min(b.distance / (b.pitch + 0.03F), 4.0F);  // 1 between a typewriter's letters
    const float regular = std::max(0.0F, 1 - 4 * b.spread);
    const std::size_t left = sort_of(b.left);
    const std::size_t right = sort_of(b.right);
    const float mark = left >= first_mark || right >= first_mark ? 1.0F : 0.0F;
    std::array<float, space_numbers> numbers{1,
                                             b.gap,
                                             seen,
                                             b.usual,
                                             chosen,
                                             odds,
                                             b.gap * chosen,
                                             relative,
                                             b.ink_height,
                                             b.distance,
                                             mark * b.gap,
                                             mark * seen,
                                             mark * chosen,
                                             mark * odds,
                                             mark * relative,
                                             steps,
                                             mark * steps,
                                             std::max(0.0F, steps - 1.5F),
                                             regular,
                                             regular * steps,
                                             regular * seen,
                                             regular * mark * seen};
    numbers[22 + left * space_sorts + right] = 1;
    return numbers;
}

float parts_words(const Between& between) {
    if (between.gap > 0.6F && between.gap > 3 * between.usual) return 1;  // wider than any spacing: a column or a box
    const std::array<float, space_numbers> numbers = numbers_of(between);
    float z = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) z += numbers[i] * space_weights[i];
    return 1 / (1 + std::exp(-z));
}

}  // namespace recto::text
