#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "image/binarize.cpp"
#include <hwy/foreach_target.h>  // IWYU pragma: keep
// foreach_target.h must come first.
#include <hwy/highway.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

#include "image/binarize.hpp"
#include "image/binarize_kernels.hpp"
#include "recto/error.hpp"

HWY_BEFORE_NAMESPACE();
namespace recto::image::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Each lane becomes the sum of itself and those before it.
template <class D, class V>
V running_sum(D d, V v) {
    v = hn::Add(v, hn::ShiftLeftLanes<1>(d, v));
    v = hn::Add(v, hn::ShiftLeftLanes<2>(d, v));
    if constexpr (hn::MaxLanes(D()) == 8) v = hn::Add(v, hn::ConcatLowerLower(d, hn::Broadcast<3>(v), hn::Zero(d)));
    return v;
}

template <class D, class V>
V broadcast_last(D d, V v) {
    const auto last = hn::Broadcast<3>(v);
    if constexpr (hn::MaxLanes(D()) == 8) return hn::ConcatUpperUpper(d, last, last);
    return last;
}

void slide(const std::uint8_t* entering, const std::uint8_t* leaving, std::size_t width, RowSums sums) {
    const hn::CappedTag<std::int32_t, 8> d;
    const hn::Rebind<std::uint8_t, decltype(d)> du;
    const std::size_t lanes = hn::Lanes(d);
    auto value = hn::Zero(d);
    auto square = hn::Zero(d);
    std::size_t x = 0;
    for (; x + lanes <= width; x += lanes) {
        const auto in = hn::PromoteTo(d, hn::LoadU(du, entering + x));
        const auto out = hn::PromoteTo(d, hn::LoadU(du, leaving + x));
        const auto change = hn::Sub(in, out);
        const auto values = running_sum(d, change);
        const auto squares = running_sum(d, hn::Mul(change, hn::Sub(hn::Add(in, out), hn::Set(d, 256))));
        hn::StoreU(hn::Add(hn::LoadU(d, sums.value + x + 1), hn::Add(value, values)), d, sums.value + x + 1);
        hn::StoreU(hn::Add(hn::LoadU(d, sums.square + x + 1), hn::Add(square, squares)), d, sums.square + x + 1);
        value = hn::Add(value, broadcast_last(d, values));
        square = hn::Add(square, broadcast_last(d, squares));
    }
    slide_scalar(entering, leaving, x, width, hn::GetLane(value), hn::GetLane(square), sums);
}

template <class D>
struct VectorMoments {
    hn::Vec<D> mean;
    hn::Vec<D> variance;
};

template <class D>
VectorMoments<D> moments(D d, const WindowSums& window, std::size_t x) {
    const hn::RebindToSigned<D> di;
    const auto share = hn::LoadU(d, window.share + x);
    const auto value = hn::Sub(hn::LoadU(di, window.value_end + x), hn::LoadU(di, window.value_begin + x));
    const auto squares = hn::Sub(hn::LoadU(di, window.square_end + x), hn::LoadU(di, window.square_begin + x));
    const auto mean = hn::Mul(hn::ConvertTo(d, value), share);
    const auto square = hn::Mul(hn::ConvertTo(d, squares), share);
    return {mean, hn::Max(hn::Sub(square, hn::Mul(mean, mean)), hn::Zero(d))};
}

void threshold_row(const std::uint8_t* gray, const WindowSums& window, const Formula& formula, std::size_t width,
                   std::uint8_t* mask) {
    const hn::ScalableTag<float> d;
    const hn::RebindToSigned<decltype(d)> di;
    const hn::Rebind<std::uint8_t, decltype(d)> du;
    const std::size_t lanes = hn::Lanes(d);
    const auto k = hn::Set(d, formula.k);
    const auto k_over_range = hn::Set(d, formula.k_over_range);
    const auto darkest = hn::Set(d, formula.darkest);
    std::size_t x = 0;
    for (; x + lanes <= width; x += lanes) {
        const auto [mean, variance] = moments(d, window, x);
        const auto above = hn::Sub(mean, darkest);
        const auto weight = hn::Sub(k, hn::Mul(k_over_range, hn::Sqrt(variance)));
        const auto threshold = hn::Sub(mean, hn::Mul(above, weight));
        const auto value = hn::Sub(hn::PromoteTo(di, hn::LoadU(du, gray + x)), hn::Set(di, 128));
        const auto ink = hn::RebindMask(di, hn::Le(hn::ConvertTo(d, value), threshold));
        hn::StoreU(hn::DemoteTo(du, hn::IfThenElseZero(ink, hn::Set(di, 255))), du, mask + x);
    }
    threshold_scalar(gray, window, formula, x, width, mask);
}

float largest_variance(const WindowSums& window, std::size_t width, float largest) {
    const hn::ScalableTag<float> d;
    const std::size_t lanes = hn::Lanes(d);
    auto most = hn::Set(d, largest);
    std::size_t x = 0;
    for (; x + lanes <= width; x += lanes) most = hn::Max(most, moments(d, window, x).variance);
    return largest_variance_scalar(window, x, width, hn::GetLane(hn::MaxOfLanes(d, most)));
}

void at_most(const std::uint8_t* gray, std::uint8_t threshold, std::size_t count, std::uint8_t* mask) {
    const hn::ScalableTag<std::uint8_t> d;
    const std::size_t lanes = hn::Lanes(d);
    const auto most = hn::Set(d, threshold);
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        const auto v = hn::LoadU(d, gray + i);
        hn::StoreU(hn::VecFromMask(d, hn::Eq(hn::Min(v, most), v)), d, mask + i);
    }
    at_most_scalar(gray, threshold, i, count, mask);
}

void luma(const std::uint8_t* rgb, std::size_t count, std::uint8_t* gray) {
    const hn::ScalableTag<std::uint8_t> d;
    const hn::Half<decltype(d)> dh;
    const hn::Repartition<std::uint16_t, decltype(d)> dw;
    const hn::RebindToSigned<decltype(dw)> di;
    const std::size_t lanes = hn::Lanes(d);
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        hn::Vec<decltype(d)> r, g, b;
        hn::LoadInterleaved3(d, rgb + 3 * i, r, g, b);
        const auto weighed = [&](auto red, auto green, auto blue) {
            const auto sum = hn::Add(hn::Add(hn::Mul(hn::PromoteTo(dw, red), hn::Set(dw, 77)),
                                             hn::Mul(hn::PromoteTo(dw, green), hn::Set(dw, 150))),
                                     hn::Add(hn::Mul(hn::PromoteTo(dw, blue), hn::Set(dw, 29)), hn::Set(dw, 128)));
            return hn::DemoteTo(dh, hn::BitCast(di, hn::ShiftRight<8>(sum)));
        };
        const auto lower = weighed(hn::LowerHalf(dh, r), hn::LowerHalf(dh, g), hn::LowerHalf(dh, b));
        const auto upper = weighed(hn::UpperHalf(dh, r), hn::UpperHalf(dh, g), hn::UpperHalf(dh, b));
        hn::StoreU(hn::Combine(d, upper, lower), d, gray + i);
    }
    luma_scalar(rgb, i, count, gray);
}

void under_surface(const std::uint8_t* gray, const std::uint16_t* heights, std::size_t tile, std::size_t width,
                   std::uint8_t* scratch, std::uint8_t* mask) {
    const hn::CappedTag<std::uint16_t, 16> d;
    const hn::RebindToSigned<decltype(d)> di;
    const hn::Rebind<std::uint8_t, decltype(d)> db;
    const std::size_t lanes = hn::Lanes(d);
    for_each_ramp(heights, tile, width, [&](Ramp ramp) {
        const auto step = hn::Set(d, static_cast<std::uint16_t>(ramp.step));
        const auto stride = hn::Set(d, static_cast<std::uint16_t>(ramp.step * static_cast<int>(lanes)));
        auto height = hn::Add(hn::Set(d, ramp.first), hn::Mul(hn::Iota(d, 0), step));
        // The last vector of a ramp runs over into the next, which is written later.
        for (std::size_t x = ramp.begin; x < ramp.end; x += lanes) {
            hn::StoreU(hn::DemoteTo(db, hn::BitCast(di, hn::ShiftRight<8>(height))), db, scratch + x);
            height = hn::Add(height, stride);
        }
    });
    const hn::ScalableTag<std::uint8_t> dv;
    std::size_t x = 0;
    for (; x + hn::Lanes(dv) <= width; x += hn::Lanes(dv)) {
        const auto v = hn::LoadU(dv, gray + x);
        hn::StoreU(hn::VecFromMask(dv, hn::Ne(hn::Max(v, hn::LoadU(dv, scratch + x)), v)), dv, mask + x);
    }
    for (; x < width; ++x) mask[x] = gray[x] < scratch[x] ? 255 : 0;
}

}  // namespace recto::image::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace recto::image {

HWY_EXPORT(slide);
HWY_EXPORT(threshold_row);
HWY_EXPORT(largest_variance);
HWY_EXPORT(at_most);
HWY_EXPORT(luma);
HWY_EXPORT(under_surface);

namespace {

struct Vectors {
    static void slide(const std::uint8_t* entering, const std::uint8_t* leaving, std::size_t width, RowSums sums) {
        HWY_DYNAMIC_DISPATCH(slide)(entering, leaving, width, sums);
    }
    static void threshold(const std::uint8_t* gray, const WindowSums& window, const Formula& formula, std::size_t width,
                          std::uint8_t* mask) {
        HWY_DYNAMIC_DISPATCH(threshold_row)(gray, window, formula, width, mask);
    }
    static float largest_variance(const WindowSums& window, std::size_t width, float largest) {
        return HWY_DYNAMIC_DISPATCH(largest_variance)(window, width, largest);
    }
    static void at_most(const std::uint8_t* gray, std::uint8_t threshold, std::size_t count, std::uint8_t* mask) {
        HWY_DYNAMIC_DISPATCH(at_most)(gray, threshold, count, mask);
    }
};

struct Scalars {
    static void slide(const std::uint8_t* entering, const std::uint8_t* leaving, std::size_t width, RowSums sums) {
        slide_scalar(entering, leaving, 0, width, 0, 0, sums);
    }
    static void threshold(const std::uint8_t* gray, const WindowSums& window, const Formula& formula, std::size_t width,
                          std::uint8_t* mask) {
        threshold_scalar(gray, window, formula, 0, width, mask);
    }
    static float largest_variance(const WindowSums& window, std::size_t width, float largest) {
        return largest_variance_scalar(window, 0, width, largest);
    }
    static void at_most(const std::uint8_t* gray, std::uint8_t threshold, std::size_t count, std::uint8_t* mask) {
        at_most_scalar(gray, threshold, 0, count, mask);
    }
};

/// Visits a page's rows with the sums of the windows about their pixels. Two rows of sums are all that is kept: what an
/// integral image would hold above the window is taken away from them as the window moves down.
template <typename Kernels>
class SlidingWindow {
  public:
    SlidingWindow(const Image& gray, int window)
        : gray_(gray),
          radius_(static_cast<std::size_t>(window) / 2),
          width_(static_cast<std::size_t>(gray.width())),
          nothing_(width_, 128),
          values_(width_ + 2 * radius_ + 2),
          squares_(values_.size()),
          share_(width_) {}

    /// @param visit called with (y, window sums) for each row in turn.
    template <typename Visit>
    void run(Visit visit) {
        std::fill(values_.begin(), values_.end(), 0);
        std::fill(squares_.begin(), squares_.end(), 0);
        const int radius = static_cast<int>(radius_);
        const int height = gray_.height();
        for (int y = 0; y < std::min(radius, height); ++y) move(y, -1);
        int rows = 0;
        for (int y = 0; y < height; ++y) {
            move(y + radius, y - radius - 1);
            extend(values_);
            extend(squares_);
            const int now = std::min(y + radius, height - 1) - std::max(y - radius, 0) + 1;
            if (now != rows) share(rows = now);
            const std::size_t reach = 2 * radius_ + 1;
            visit(y, WindowSums{&values_[0], &values_[reach], &squares_[0], &squares_[reach], share_.data()});
        }
    }

  private:
    const std::uint8_t* row(int y) const {
        return y >= 0 && y < gray_.height() ? gray_.row(y).data() : nothing_.data();
    }

    void move(int entering, int leaving) {
        Kernels::slide(row(entering), row(leaving), width_, {&values_[radius_], &squares_[radius_]});
    }

    /// Beyond the right border the sum stays what it is; before the left one it is 0 from the start.
    void extend(std::vector<std::int32_t>& sums) const {
        std::fill(sums.begin() + static_cast<std::ptrdiff_t>(radius_ + width_) + 1, sums.end(), sums[radius_ + width_]);
    }

    void share(int rows) {
        for (std::size_t x = 0; x < width_; ++x) {
            const std::size_t first = x > radius_ ? x - radius_ : 0;
            const std::size_t last = std::min(x + radius_, width_ - 1);
            share_[x] = 1.0F / static_cast<float>(static_cast<std::size_t>(rows) * (last - first + 1));
        }
    }

    const Image& gray_;
    std::size_t radius_;
    std::size_t width_;
    std::vector<std::uint8_t> nothing_;  // a row of values that count as 0
    std::vector<std::int32_t> values_;   // sum before pixel x at [radius + x]
    std::vector<std::int32_t> squares_;
    std::vector<float> share_;
};

template <typename Kernels>
Image local_mask(const Image& gray, Method method, const LocalOptions& options) {
    if (options.window < 1 || options.window > LocalOptions::widest || options.window % 2 == 0 || !(options.range > 0))
        throw Error(ErrorKind::InvalidArgument, "the window must be odd, 1 to 361, and the range positive");
    SlidingWindow<Kernels> windows(gray, options.window);
    const auto width = static_cast<std::size_t>(gray.width());
    double range = options.range;
    double darkest = 0;
    if (method == Method::Wolf) {
        float variance = 0;
        windows.run(
            [&](int, const WindowSums& window) { variance = Kernels::largest_variance(window, width, variance); });
        range = std::max(1.0, std::sqrt(static_cast<double>(variance)));
        darkest = *std::min_element(gray.data(), gray.data() + gray.stride() * gray.height());
    }
    const Formula formula{static_cast<float>(options.k), static_cast<float>(options.k / range),
                          static_cast<float>(darkest - 128)};
    Image mask(gray.width(), gray.height(), 1);
    windows.run([&](int y, const WindowSums& window) {
        Kernels::threshold(gray.row(y).data(), window, formula, width, mask.row(y).data());
    });
    return mask;
}

template <typename Kernels>
Image global_mask(const Image& gray) {
    Image mask(gray.width(), gray.height(), 1);
    const int threshold = otsu_threshold(gray);
    Kernels::at_most(gray.data(), static_cast<std::uint8_t>(threshold), gray.stride() * gray.height(), mask.data());
    return mask;
}

template <typename Kernels>
Image mask_of(const Image& gray, Method method, const LocalOptions& options) {
    if (gray.empty()) return gray;
    if (gray.channels() != 1) throw Error(ErrorKind::InvalidArgument, "a grey image is wanted");
    return method == Method::Otsu ? global_mask<Kernels>(gray) : local_mask<Kernels>(gray, method, options);
}

using Histogram = std::array<std::int64_t, 256>;

Histogram histogram_of(const Image& gray) {
    const std::uint8_t* values = gray.data();
    const std::size_t count = gray.stride() * gray.height();
    Histogram histogram{};
    std::size_t i = 0;
    // Eight equal neighbours, as paper has them, are counted at once, the others in pairs. Adding up the pairs' table
    // costs as much as a small image.
    constexpr std::size_t kPairs = 65536;
    if (count > 4 * kPairs) {
        std::vector<std::uint32_t> even(kPairs);
        std::vector<std::uint32_t> odd(kPairs);
        for (; i + 8 <= count; i += 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, values + i, sizeof word);
            if (word == std::rotl(word, 8)) {
                histogram[word & 255] += 8;
                continue;
            }
            ++even[word & 0xFFFF];
            ++odd[(word >> 16) & 0xFFFF];
            ++even[(word >> 32) & 0xFFFF];
            ++odd[word >> 48];
        }
        for (std::size_t pair = 0; pair < kPairs; ++pair) {
            const std::int64_t sum = std::int64_t{even[pair]} + odd[pair];
            histogram[pair & 255] += sum;
            histogram[pair >> 8] += sum;
        }
    }
    for (; i < count; ++i) ++histogram[values[i]];
    return histogram;
}

int otsu_of(const Histogram& histogram) {
    double total = 0;
    double sum = 0;
    for (int v = 0; v < 256; ++v) {
        total += static_cast<double>(histogram[v]);
        sum += static_cast<double>(histogram[v]) * v;
    }
    double below = 0;
    double sum_below = 0;
    double best = -1;
    int threshold = 0;
    for (int v = 0; v < 255; ++v) {
        below += static_cast<double>(histogram[v]);
        sum_below += static_cast<double>(histogram[v]) * v;
        if (below == 0 || below == total) continue;
        const double apart = sum_below / below - (sum - sum_below) / (total - below);
        const double between = below * (total - below) * apart * apart;
        if (between > best) {
            best = between;
            threshold = v;
        }
    }
    return threshold;
}

}  // namespace

Image to_gray(const Image& image) {
    if (image.channels() == 1) return image;
    Image gray(image.width(), image.height(), 1);
    HWY_DYNAMIC_DISPATCH(luma)(image.data(), gray.stride() * gray.height(), gray.data());
    return gray;
}

Image to_gray_scalar(const Image& image) {
    if (image.channels() == 1) return image;
    Image gray(image.width(), image.height(), 1);
    luma_scalar(image.data(), 0, gray.stride() * gray.height(), gray.data());
    return gray;
}

int otsu_threshold(const Image& gray) {
    return otsu_of(histogram_of(gray));
}

Image binarize(const Image& gray, Method method, const LocalOptions& options) {
    return mask_of<Vectors>(gray, method, options);
}

Image binarize_scalar(const Image& gray, Method method, const LocalOptions& options) {
    return mask_of<Scalars>(gray, method, options);
}

void ink_under_surface(const std::uint8_t* gray, const std::uint16_t* heights, std::size_t tile, std::size_t width,
                       std::uint8_t* scratch, std::uint8_t* mask) {
    HWY_DYNAMIC_DISPATCH(under_surface)(gray, heights, tile, width, scratch, mask);
}

}  // namespace recto::image
#endif
