#include "image/orientation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numeric>

#include "image/resample.hpp"

namespace recto::image {
namespace {

constexpr int side = 224;     // pixels of the network's input
constexpr int shorter = 256;  // the page's shorter side before the middle is cut out

}  // namespace

OrientationFinder::OrientationFinder(const nets::Runtime& runtime) : net_(runtime, "orient", side, side) {}

Orientation OrientationFinder::find(const Image& rgb) const {
    const double scale = static_cast<double>(shorter) / std::min(rgb.width(), rgb.height());
    // A strip of paper is squeezed rather than scaled to thousands of pixels.
    const auto scaled = [&](int size) {
        return std::clamp(static_cast<int>(std::lround(size * scale)), side, 4 * side);
    };
    const Image small = resize(rgb, scaled(rgb.width()), scaled(rgb.height()));
    const int left = (small.width() - side) / 2;
    const int top = (small.height() - side) / 2;
    Image middle(side, side, 3);
    for (int y = 0; y < side; ++y)
        std::memcpy(middle.row(y).data(), small.row(top + y).data() + static_cast<std::size_t>(left) * 3,
                    middle.stride());
    Orientation found;
    net_.run({middle.data(), middle.stride() * side}, side, side, [&](const nets::TensorView& output) {
        std::array<int, 4> order{};
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
            return output.values[static_cast<std::size_t>(a)] > output.values[static_cast<std::size_t>(b)];
        });
        found = {order[0], output.values[static_cast<std::size_t>(order[0])], order[1]};
    });
    return found;
}

}  // namespace recto::image
