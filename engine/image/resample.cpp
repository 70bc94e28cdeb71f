#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "image/resample.cpp"
#include <hwy/foreach_target.h>  // IWYU pragma: keep
// foreach_target.h must come first.
#include <hwy/highway.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "image/resample.hpp"
#include "recto/error.hpp"

HWY_BEFORE_NAMESPACE();
namespace recto::image::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// out[x] = sum over t of weights[t] × rows[t][x], in that order. @param length bytes of a row.
void weigh_rows(const std::uint8_t* const* rows, const float* weights, int count, std::size_t length, float* out) {
    const hn::ScalableTag<float> df;
    const hn::Rebind<std::int32_t, decltype(df)> di;
    const hn::Rebind<std::uint8_t, decltype(df)> du;
    const std::size_t lanes = hn::Lanes(df);
    std::size_t x = 0;
    for (; x + 2 * lanes <= length; x += 2 * lanes) {
        auto sum0 = hn::Zero(df);
        auto sum1 = hn::Zero(df);
        for (int t = 0; t < count; ++t) {
            const auto weight = hn::Set(df, weights[t]);
            const auto value0 = hn::ConvertTo(df, hn::PromoteTo(di, hn::LoadU(du, rows[t] + x)));
            const auto value1 = hn::ConvertTo(df, hn::PromoteTo(di, hn::LoadU(du, rows[t] + x + lanes)));
            sum0 = hn::Add(sum0, hn::Mul(weight, value0));
            sum1 = hn::Add(sum1, hn::Mul(weight, value1));
        }
        hn::StoreU(sum0, df, out + x);
        hn::StoreU(sum1, df, out + x + lanes);
    }
    for (; x < length; ++x) {
        float sum = 0;
        for (int t = 0; t < count; ++t) sum += weights[t] * static_cast<float>(rows[t][x]);
        out[x] = sum;
    }
}

/// One row of RGB: each result pixel is a weighted sum of neighbours. `row` is readable, `out` writable one float
/// beyond its end.
void weigh_pixels(const float* row, const int* first, const float* weights, int taps, int width, float* out) {
    const hn::FixedTag<float, 4> df;
    for (int i = 0; i < width; ++i, weights += taps, out += 3) {
        const float* from = row + 3 * static_cast<std::size_t>(first[i]);
        auto sum = hn::Mul(hn::Set(df, weights[0]), hn::LoadU(df, from));
        for (int t = 1; t < taps; ++t)
            sum = hn::Add(sum, hn::Mul(hn::Set(df, weights[t]), hn::LoadU(df, from + 3 * t)));
        hn::StoreU(sum, df, out);
    }
}

/// Rounds (1 - share) × upper + share × lower.
void blend(const float* upper, const float* lower, float share, std::size_t length, std::uint8_t* out) {
    const hn::ScalableTag<float> df;
    const hn::Rebind<std::int32_t, decltype(df)> di;
    const hn::Rebind<std::uint8_t, decltype(df)> du;
    const std::size_t lanes = hn::Lanes(df);
    const auto above = hn::Set(df, 1 - share);
    const auto below = hn::Set(df, share);
    const auto half = hn::Set(df, 0.5F);
    std::size_t x = 0;
    for (; x + lanes <= length; x += lanes) {
        const auto sum = hn::Add(hn::Mul(above, hn::LoadU(df, upper + x)), hn::Mul(below, hn::LoadU(df, lower + x)));
        hn::StoreU(hn::DemoteTo(du, hn::ConvertTo(di, hn::Add(sum, half))), du, out + x);
    }
    for (; x < length; ++x)
        out[x] = static_cast<std::uint8_t>(static_cast<int>((1 - share) * upper[x] + share * lower[x] + 0.5F));
}

}  // namespace recto::image::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace recto::image {

HWY_EXPORT(weigh_rows);
HWY_EXPORT(weigh_pixels);
HWY_EXPORT(blend);

namespace {

/// Result i of an axis is the sum over t of weights[i * count + t] × source[first[i] + t].
struct Taps {
    int count = 0;
    std::vector<int> first;
    std::vector<float> weights;
};

Taps area_taps(int from, int to) {
    const double scale = static_cast<double>(from) / to;
    Taps taps;
    taps.count = std::min(from, static_cast<int>(std::ceil(scale)) + 1);
    taps.first.resize(to);
    taps.weights.resize(static_cast<std::size_t>(to) * taps.count);
    for (int i = 0; i < to; ++i) {
        const double begin = i * scale;
        const double end = begin + scale;
        taps.first[i] = std::clamp(static_cast<int>(begin), 0, from - taps.count);
        for (int t = 0; t < taps.count; ++t) {
            const double pixel = taps.first[i] + t;
            const double overlap = std::min(end, pixel + 1) - std::max(begin, pixel);
            taps.weights[static_cast<std::size_t>(i) * taps.count + t] =
                static_cast<float>(std::max(0.0, overlap) / scale);
        }
    }
    return taps;
}

Taps linear_taps(int from, int to) {
    const double scale = static_cast<double>(from) / to;
    Taps taps;
    taps.count = std::min(from, 2);
    taps.first.resize(to);
    taps.weights.resize(static_cast<std::size_t>(to) * taps.count);
    for (int i = 0; i < to; ++i) {
        const double centre = std::clamp((i + 0.5) * scale - 0.5, 0.0, from - 1.0);
        taps.first[i] = std::min(static_cast<int>(centre), from - taps.count);
        const double share = centre - taps.first[i];
        float* weights = &taps.weights[static_cast<std::size_t>(i) * taps.count];
        weights[0] = taps.count == 1 ? 1.0F : static_cast<float>(1 - share);
        if (taps.count == 2) weights[1] = static_cast<float>(share);
    }
    return taps;
}

Taps axis_taps(int from, int to) {
    return to < from ? area_taps(from, to) : linear_taps(from, to);
}

/// Scales one row at a time across.
class RowScaler {
  public:
    RowScaler(int from, int to, int channels) : taps_(axis_taps(from, to)), width_(to), channels_(channels) {}

    /// @param row, out one float longer than their pixels.
    void run(const std::vector<float>& row, std::vector<float>& out) const {
        if (channels_ == 3) {
            HWY_DYNAMIC_DISPATCH(weigh_pixels)
            (row.data(), taps_.first.data(), taps_.weights.data(), taps_.count, width_, out.data());
            return;
        }
        const float* weights = taps_.weights.data();
        for (int i = 0; i < width_; ++i, weights += taps_.count) {
            const float* from = row.data() + taps_.first[i];
            float sum = 0;
            for (int t = 0; t < taps_.count; ++t) sum += weights[t] * from[t];
            out[i] = sum;
        }
    }

  private:
    Taps taps_;
    int width_;
    int channels_;
};

/// Down first: each source row is added up once.
void shrink_down(const Image& source, const RowScaler& across, Image& result) {
    const Taps down = axis_taps(source.height(), result.height());
    std::vector<float> row(source.stride() + 1);
    std::vector<float> scaled(result.stride() + 1);
    std::vector<const std::uint8_t*> rows(down.count);
    for (int y = 0; y < result.height(); ++y) {
        const float* weights = &down.weights[static_cast<std::size_t>(y) * down.count];
        for (int t = 0; t < down.count; ++t) rows[t] = source.row(down.first[y] + t).data();
        const int used = weights[down.count - 1] == 0 ? down.count - 1 : down.count;
        HWY_DYNAMIC_DISPATCH(weigh_rows)(rows.data(), weights, used, source.stride(), row.data());
        across.run(row, scaled);
        HWY_DYNAMIC_DISPATCH(blend)(scaled.data(), scaled.data(), 0, result.stride(), result.row(y).data());
    }
}

/// Across first: each source row is scaled once, and serves all result rows between it and its neighbours.
void grow_down(const Image& source, const RowScaler& across, Image& result) {
    const Taps down = axis_taps(source.height(), result.height());
    std::vector<float> row(source.stride() + 1);
    std::vector<float> scaled[2] = {std::vector<float>(result.stride() + 1), std::vector<float>(result.stride() + 1)};
    int ready = 0;  // source rows scaled so far: the last lie in scaled[(ready - 1) % 2] and scaled[ready % 2]
    for (int y = 0; y < result.height(); ++y) {
        const int upper = down.first[y];
        const int lower = upper + down.count - 1;
        for (; ready <= lower; ++ready) {
            const std::uint8_t* from = source.row(ready).data();
            const float whole = 1;
            HWY_DYNAMIC_DISPATCH(weigh_rows)(&from, &whole, 1, source.stride(), row.data());
            across.run(row, scaled[ready % 2]);
        }
        const float share = down.count == 2 ? down.weights[2 * static_cast<std::size_t>(y) + 1] : 0;
        HWY_DYNAMIC_DISPATCH(blend)
        (scaled[upper % 2].data(), scaled[lower % 2].data(), share, result.stride(), result.row(y).data());
    }
}

// Halfway from the mean of four pixels to the one furthest from it, the darker of two as far.
std::uint8_t with_its_extreme(int a, int b, int c, int d) {
    const int sum = a + b + c + d;
    const int low = std::min(std::min(a, b), std::min(c, d));
    const int high = std::max(std::max(a, b), std::max(c, d));
    const int extreme = sum - 4 * low >= 4 * high - sum ? low : high;
    return static_cast<std::uint8_t>((sum + 4 * extreme) / 8);
}

}  // namespace

Image resize(const Image& source, int width, int height) {
    if (width < 1 || height < 1 || source.empty()) throw Error(ErrorKind::InvalidArgument, "an image has no pixels");
    if (static_cast<std::int64_t>(width) * height * source.channels() > (1LL << 31))
        throw Error(ErrorKind::TooLarge, "the scaled image would pass 2 GiB");
    if (width == source.width() && height == source.height()) return source;

    const RowScaler across(source.width(), width, source.channels());
    Image result(width, height, source.channels());
    if (height < source.height())
        shrink_down(source, across, result);
    else
        grow_down(source, across, result);
    return result;
}

Image shrink_keeping_strokes(const Image& source, int width, int height) {
    if (2 * width > source.width() || 2 * height > source.height()) return resize(source, width, height);
    const Image twice = resize(source, 2 * width, 2 * height);
    const auto channels = static_cast<std::size_t>(source.channels());
    Image result(width, height, source.channels());
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* upper = twice.row(2 * y).data();
        const std::uint8_t* lower = twice.row(2 * y + 1).data();
        std::uint8_t* out = result.row(y).data();
        for (std::size_t x = 0; x < static_cast<std::size_t>(width); ++x, upper += 2 * channels, lower += 2 * channels)
            for (std::size_t c = 0; c < channels; ++c)
                *out++ = with_its_extreme(upper[c], upper[c + channels], lower[c], lower[c + channels]);
    }
    return result;
}

}  // namespace recto::image
#endif
