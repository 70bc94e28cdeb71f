#include "text/handwriting.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "image/components.hpp"
#include "text/handwriting_table.hpp"
#include "text/strands.hpp"

namespace recto::text {
namespace {

// Numbers as they are found, one after the other.
class Numbers {
  public:
    void add(float value) { look_[count_++] = value; }
    [[nodiscard]] const Look& all() const { return look_; }

  private:
    Look look_{};
    std::size_t count_ = 0;
};

struct Weighted {
    float value = 0;
    float weight = 1;
};

// A weighted mean and deviation, gathered.
class Spread {
  public:
    void add(float value, float weight = 1) {
        weight_ += weight;
        sum_ += static_cast<double>(weight) * value;
        squares_ += static_cast<double>(weight) * value * value;
    }
    [[nodiscard]] float mean() const { return static_cast<float>(weight_ > 0 ? sum_ / weight_ : 0); }
    [[nodiscard]] float deviation() const {
        if (weight_ <= 0) return 0;
        const double m = sum_ / weight_;
        return static_cast<float>(std::sqrt(std::max(0.0, squares_ / weight_ - m * m)));
    }

  private:
    double weight_ = 0;
    double sum_ = 0;
    double squares_ = 0;
};

// The largest share of the values' weight that lies within `near` of one of them; 0 where there are none.
float agreement(std::span<const Weighted> values, float near) {
    float best = 0;
    float whole = 0;
    for (const Weighted& one : values) {
        float agreeing = 0;
        for (const Weighted& other : values)
            if (std::abs(other.value - one.value) <= near) agreeing += other.weight;
        best = std::max(best, agreeing);
        whole += one.weight;
    }
    return whole > 0 ? best / whole : 0;
}

float median(std::vector<Weighted> values) {
    std::sort(values.begin(), values.end(), [](const Weighted& a, const Weighted& b) { return a.value < b.value; });
    float left = 0;
    for (const Weighted& one : values) left += one.weight / 2;
    for (const Weighted& one : values) {
        left -= one.weight;
        if (left <= 0) return one.value;
    }
    return 0;
}

// How much parallel strokes differ in slope; diagonals, far from the median, are left out.
float unsteadiness(const std::vector<Weighted>& slopes) {
    const float middle = median(slopes);
    Spread spread;
    for (const Weighted& one : slopes)
        if (std::abs(one.value - middle) < 0.3F) spread.add(one.value, one.weight);
    return spread.deviation();
}

// The largest share of some points that lie within `near` of one line that hardly rises.
float alignment(std::span<const Point> points, float near) {
    const std::size_t count = std::min<std::size_t>(points.size(), 16);
    if (count < 2) return 1;
    std::size_t best = 0;
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t j = i + 1; j < count; ++j) {
            const float slope = (points[j].y - points[i].y) / std::max(points[j].x - points[i].x, 1.0F);
            if (std::abs(slope) > 0.06F) continue;
            std::size_t on_it = 0;
            for (std::size_t k = 0; k < count; ++k)
                on_it += std::abs(points[k].y - points[i].y - slope * (points[k].x - points[i].x)) <= near;
            best = std::max(best, on_it);
        }
    return static_cast<float>(best) / static_cast<float>(count);
}

// Strokes of one direction: how thick, how even, how straight, how parallel, and whether they begin and end alike.
void describe_strokes(const Image& mask, float height, float letters, Numbers& numbers) {
    Spread width;
    Spread off;
    Spread uneven;
    Spread rows;
    Spread plumb;
    Spread slope;
    float straight = 0;
    float whole = 0;
    std::vector<Weighted> widths;
    std::vector<Weighted> slopes;
    std::vector<Weighted> long_slopes;
    std::vector<Weighted> tops;
    std::vector<Weighted> bottoms;
    for (const Strand& s : strands(mask)) {
        whole += s.rows;
        width.add(s.width, s.rows);
        off.add(s.off / s.rows, s.rows);
        uneven.add(s.uneven / s.width, s.rows);
        rows.add(s.rows, s.rows);
        widths.push_back({s.width, s.rows});
        if (s.rows < 0.25F * height) continue;
        plumb.add(s.plumb, s.rows);
        slope.add(std::clamp(s.slope, -1.5F, 1.5F), s.rows);
        if (s.off < 0.02F * s.rows + 0.15F) straight += s.rows;
        slopes.push_back({s.slope, s.rows});
        tops.push_back({s.top, s.rows});
        bottoms.push_back({s.bottom(), s.rows});
        if (s.rows >= 0.45F * height) long_slopes.push_back({s.slope, s.rows});
    }
    const float usual = std::max(width.mean(), 0.5F);
    numbers.add(width.mean() / height);
    numbers.add(width.deviation() / usual);
    numbers.add(off.mean());
    numbers.add(uneven.mean());
    numbers.add(straight / std::max(whole, 1.0F));
    numbers.add(slope.mean());
    numbers.add(slope.deviation());
    numbers.add(agreement(slopes, 0.04F));
    numbers.add(agreement(widths, 0.08F * usual + 0.2F));
    numbers.add(plumb.mean());
    numbers.add(rows.mean() / height);
    numbers.add(whole / height / letters);
    numbers.add(agreement(tops, 0.03F * height));
    numbers.add(agreement(bottoms, 0.03F * height));
    numbers.add(unsteadiness(slopes));
    numbers.add(agreement(long_slopes, 0.04F));
}

// How sharply the rows of ink begin and end: letters on one baseline end in one row.
void describe_rows(const Image& mask, Numbers& numbers) {
    const auto height = static_cast<float>(mask.height());
    std::vector<float> ink;
    for (int y = 0; y < mask.height(); ++y) {
        const auto row = mask.row(y);
        ink.push_back(static_cast<float>(row.size()) - static_cast<float>(std::count(row.begin(), row.end(), 0)));
    }
    float rise = 0;
    float fall = 0;
    for (std::size_t y = 2; y < ink.size(); ++y) {
        rise = std::max(rise, ink[y] - ink[y - 2]);
        fall = std::max(fall, ink[y - 2] - ink[y]);
    }
    Spread spread;
    for (std::size_t y = 0; y < ink.size(); ++y) spread.add(static_cast<float>(y), ink[y]);
    const float most = std::max(*std::max_element(ink.begin(), ink.end()), 1.0F);
    numbers.add(rise / most);
    numbers.add(fall / most);
    numbers.add(spread.deviation() / height);
    numbers.add(std::accumulate(ink.begin(), ink.end(), 0.0F) / height / static_cast<float>(mask.width()));
}

// The pieces of ink, dots left out: how many a letter, how wide, of what height, how far apart, how well in line.
void describe_pieces(const Image& mask, float letters, Numbers& numbers) {
    const auto height = static_cast<float>(mask.height());
    std::vector<image::Component> pieces = image::components(mask);
    std::sort(pieces.begin(), pieces.end(),
              [](const image::Component& a, const image::Component& b) { return a.left < b.left; });
    std::vector<Point> tops;
    std::vector<Point> bottoms;
    Spread heights;
    Spread gaps;
    int widest = 0;
    int reached = 0;
    for (const image::Component& piece : pieces) {
        if (static_cast<float>(piece.height) < 0.3F * height) continue;
        const float middle = static_cast<float>(piece.left) + static_cast<float>(piece.width) / 2;
        if (!tops.empty()) gaps.add(std::clamp(static_cast<float>(piece.left - reached) / height, -0.3F, 0.5F));
        tops.push_back({middle, static_cast<float>(piece.top)});
        bottoms.push_back({middle, static_cast<float>(piece.top + piece.height)});
        heights.add(static_cast<float>(piece.height) / height);
        widest = std::max(widest, piece.width);
        reached = std::max(reached, piece.left + piece.width);
    }
    const auto count = static_cast<float>(tops.size());
    numbers.add(count / letters);
    numbers.add(static_cast<float>(widest) / static_cast<float>(mask.width()));
    numbers.add(heights.deviation());
    numbers.add(alignment(tops, 0.03F * height));
    numbers.add(alignment(bottoms, 0.03F * height));
    numbers.add(gaps.deviation());
    numbers.add(gaps.mean());
    numbers.add(std::min(count, 12.0F) / 12);
}

Image cut(const LineInk& ink, const Box& box) {
    const auto column = [&](float x) { return std::clamp(static_cast<int>(x) + ink.margin, 0, ink.mask.width()); };
    const auto row = [&](float y) { return std::clamp(static_cast<int>(y) + ink.margin, 0, ink.mask.height()); };
    const int left = column(std::floor(box.left));
    const int top = row(std::floor(box.top));
    Image part(std::max(0, column(std::ceil(box.left + box.width)) - left),
               std::max(0, row(std::ceil(box.top + box.height)) - top), 1);
    for (int y = 0; y < part.height(); ++y)
        std::copy_n(ink.mask.row(top + y).begin() + left, part.width(), part.row(y).begin());
    return part;
}

bool has_ink(const Image& mask) {
    const std::size_t size = mask.stride() * static_cast<std::size_t>(mask.height());
    return std::any_of(mask.data(), mask.data() + size, [](std::uint8_t v) { return v != 0; });
}

namespace table = handwriting_table;
static_assert(table::inputs == look_size);

constexpr float most_sure = 12;  // a word's own logit is held within this, up and down
constexpr float most_said = 4;   // and its neighbours' within this
constexpr float reach = 1.5F;    // words along the line over which neighbours count

float probability(float logit) {
    return 1 / (1 + std::exp(-logit));
}

// One hidden layer with softsign. Where there is no ink, nobody wrote.
float logit_of(const Look& look) {
    if (look == Look{}) return -most_sure;
    Look input;
    for (std::size_t i = 0; i < look_size; ++i)
        input[i] = std::clamp((look[i] - table::mean[i]) * table::scale[i], -4.0F, 4.0F);
    float logit = table::base;
    for (std::size_t h = 0; h < table::hidden; ++h) {
        float sum = table::bias[h];
        for (std::size_t i = 0; i < look_size; ++i) sum += table::weights[h][i] * input[i];
        logit += table::out[h] * sum / (1 + std::abs(sum));
    }
    return logit;
}

// A word as it was judged alone.
struct Judged {
    float logit = 0;
    float letters = 1;
};

// The same, weighed against the line's other words, the near and the long ones most.
float in_line(std::span<const Judged> words, std::size_t at) {
    float said = 0;
    float whole = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i == at) continue;
        const auto far = static_cast<float>(i > at ? i - at : at - i);
        const float weight = std::exp(-far / reach) * std::min(words[i].letters, 6.0F);
        said += weight * std::clamp(words[i].logit, -most_said, most_said);
        whole += weight;
    }
    if (whole > 0) said /= whole;
    const float own = words[at].logit;
    const float shortness = 1 / words[at].letters;
    const std::array<float, 6> terms{1, shortness, own, own * shortness, said, said * shortness};
    return std::inner_product(terms.begin(), terms.end(), table::line.begin(), 0.0F);
}

float letters_of(const PlacedWord& word) {
    return static_cast<float>(std::max<std::size_t>(word.glyphs.size(), 1));
}

}  // namespace

Look look_of(const LineInk& ink, const PlacedWord& word) {
    const Image mask = cut(ink, word.box);
    if (!has_ink(mask)) return {};
    const auto height = static_cast<float>(mask.height());
    const float letters = letters_of(word);
    Numbers numbers;
    describe_strokes(mask, height, letters, numbers);
    describe_strokes(transposed(mask), height, letters, numbers);
    describe_rows(mask, numbers);
    describe_pieces(mask, letters, numbers);
    numbers.add(height / Reader::height);
    numbers.add(std::min(letters, 12.0F) / 12);
    numbers.add(std::min(static_cast<float>(mask.width()) / height / letters, 2.0F));
    return numbers.all();
}

float handwriting_probability(const LineInk& ink, const PlacedWord& word) {
    return probability(logit_of(look_of(ink, word)));
}

std::vector<TextType> text_types(const LineInk& ink, std::span<const PlacedWord> words) {
    std::vector<Judged> judged;
    for (const PlacedWord& word : words)
        judged.push_back({std::clamp(logit_of(look_of(ink, word)), -most_sure, most_sure), letters_of(word)});
    std::vector<TextType> types;
    for (std::size_t i = 0; i < judged.size(); ++i) {
        const bool written = probability(in_line(judged, i)) >= table::threshold;
        types.push_back(written ? TextType::Handwriting : TextType::Printed);
    }
    return types;
}

}  // namespace recto::text
