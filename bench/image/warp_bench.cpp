#include <benchmark/benchmark.h>

#include <opencv2/imgproc.hpp>

#include "image/samples.hpp"
#include "image/warp.hpp"

namespace recto::image {
namespace {

/// A line of text 60 pixels high, a little tilted, for a recognizer that takes 48.
const Polygon kLine = {Point{200, 1000}, {1400, 1020}, {1399, 1080}, {199, 1060}};
constexpr int kWidth = 960;
constexpr int kHeight = 48;

const Image& page() {
    static const Image image = coloured(photographed_page());
    return image;
}

void line_recto(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(warp_quad(page(), kLine, kWidth, kHeight));
}
BENCHMARK(line_recto)->Unit(benchmark::kMicrosecond);

void line_opencv(benchmark::State& state) {
    for (auto _ : state) {
        cv::Point2f from[4];
        for (int i = 0; i < 4; ++i) from[i] = {kLine[i].x, kLine[i].y};
        const cv::Point2f to[4] = {{0, 0}, {kWidth, 0}, {kWidth, kHeight}, {0, kHeight}};
        cv::Mat result;
        cv::warpPerspective(mat(page()), result, cv::getPerspectiveTransform(from, to), {kWidth, kHeight});
        benchmark::DoNotOptimize(result.data);
    }
}
BENCHMARK(line_opencv)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace recto::image
