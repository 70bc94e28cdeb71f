#include "forms/selections.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "forms/marks.hpp"
#include "forms/selections_table.hpp"

namespace recto::forms {
namespace {

namespace table = selections_table;
static_assert(table::inputs == look_numbers, "learn anew: models/selections/README.md");

constexpr float kSure = 0.5F;

struct Judged {
    const Mark* mark;
    float sure;      ///< that it is a selection element, 0 to 1
    float selected;  ///< that it is selected, 0 to 1
};

float chance(float logit) {
    return 1 / (1 + std::exp(-logit));
}

Judged judge(const Mark& mark) {
    Look inputs{};
    for (std::size_t i = 0; i < inputs.size(); ++i)
        inputs[i] = std::clamp((mark.look[i] - table::mean[i]) * table::scale[i], -4.0F, 4.0F);
    std::array<float, 2> logits = table::base;
    for (std::size_t h = 0; h < table::hidden; ++h) {
        // Four sums side by side: one alone waits for each addition.
        std::array<float, 4> sums{};
        for (std::size_t i = 0; i < inputs.size(); ++i) sums[i % 4] += inputs[i] * table::weights[h][i];
        const float z = table::bias[h] + (sums[0] + sums[1]) + (sums[2] + sums[3]);
        const float value = z / (1 + std::abs(z));
        // The analyser loses the numbers of a table of two dimensions.
        // NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult)
        for (std::size_t k = 0; k < logits.size(); ++k) logits[k] += value * table::out[k][h];
    }
    return {&mark, chance(logits[0]), chance(logits[1])};
}

/// What two marks share, as a part of the smaller one.
float overlap(const Mark& a, const Mark& b) {
    const int wide = std::min(a.right, b.right) - std::max(a.left, b.left);
    const int high = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
    if (wide <= 0 || high <= 0) return 0;
    const auto area = [](const Mark& m) { return (m.right - m.left) * (m.bottom - m.top); };
    return static_cast<float>(wide * high) / static_cast<float>(std::min(area(a), area(b)));
}

Polygon place_of(const Mark& m) {
    const auto left = static_cast<float>(m.left);
    const auto top = static_cast<float>(m.top);
    const auto right = static_cast<float>(m.right);
    const auto bottom = static_cast<float>(m.bottom);
    return {{{left, top}, {right, top}, {right, bottom}, {left, bottom}}};
}

}  // namespace

std::vector<Selection> find_selections(const Image& ink, const std::vector<Line>& lines) {
    const std::vector<Mark> marks = find_marks(ink, lines);
    std::vector<Judged> judged;
    for (const Mark& mark : marks)
        if (const Judged found = judge(mark); found.sure >= kSure) judged.push_back(found);
    std::stable_sort(judged.begin(), judged.end(), [](const Judged& a, const Judged& b) { return a.sure > b.sure; });
    std::vector<Judged> kept;
    constexpr float shared = 0.4F;
    for (const Judged& found : judged)
        if (std::none_of(kept.begin(), kept.end(),
                         [&](const Judged& other) { return overlap(*found.mark, *other.mark) >= shared; }))
            kept.push_back(found);
    std::sort(kept.begin(), kept.end(), [](const Judged& a, const Judged& b) { return a.mark < b.mark; });
    std::vector<Selection> selections;
    for (const Judged& found : kept) selections.push_back({place_of(*found.mark), found.selected >= 0.5F, found.sure});
    return selections;
}

}  // namespace recto::forms
