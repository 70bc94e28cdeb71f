#include <benchmark/benchmark.h>

#include <opencv2/imgproc.hpp>

#include "image/resample.hpp"
#include "image/samples.hpp"

namespace recto::image {
namespace {

constexpr int kWidth = 905;  // a page for the detector
constexpr int kHeight = 1280;

const Image& page() {
    static const Image image = coloured(photographed_page());
    return image;
}

void shrink_recto(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(resize(page(), kWidth, kHeight));
}
BENCHMARK(shrink_recto)->Unit(benchmark::kMillisecond);

void shrink_leptonica(benchmark::State& state) {
    const PixPointer source = pix(page());
    for (auto _ : state)
        benchmark::DoNotOptimize(PixPointer(pixScaleAreaMap(source.get(), static_cast<float>(kWidth) / page_width,
                                                            static_cast<float>(kHeight) / page_height)));
}
BENCHMARK(shrink_leptonica)->Unit(benchmark::kMillisecond);

void shrink_opencv(benchmark::State& state) {
    for (auto _ : state) {
        cv::Mat result;
        cv::resize(mat(page()), result, {kWidth, kHeight}, 0, 0, cv::INTER_AREA);
        benchmark::DoNotOptimize(result.data);
    }
}
BENCHMARK(shrink_opencv)->Unit(benchmark::kMillisecond);

void shrink_gray_recto(benchmark::State& state) {
    const Image gray = photographed_page();
    for (auto _ : state) benchmark::DoNotOptimize(resize(gray, kWidth, kHeight));
}
BENCHMARK(shrink_gray_recto)->Unit(benchmark::kMillisecond);

void shrink_gray_opencv(benchmark::State& state) {
    const Image gray = photographed_page();
    for (auto _ : state) {
        cv::Mat result;
        cv::resize(mat(gray), result, {kWidth, kHeight}, 0, 0, cv::INTER_AREA);
        benchmark::DoNotOptimize(result.data);
    }
}
BENCHMARK(shrink_gray_opencv)->Unit(benchmark::kMillisecond);

void grow_recto(benchmark::State& state) {
    const Image small = resize(page(), kWidth, kHeight);
    for (auto _ : state) benchmark::DoNotOptimize(resize(small, 2 * kWidth, 2 * kHeight));
}
BENCHMARK(grow_recto)->Unit(benchmark::kMillisecond);

void grow_opencv(benchmark::State& state) {
    const Image small = resize(page(), kWidth, kHeight);
    for (auto _ : state) {
        cv::Mat result;
        cv::resize(mat(small), result, {2 * kWidth, 2 * kHeight}, 0, 0, cv::INTER_LINEAR);
        benchmark::DoNotOptimize(result.data);
    }
}
BENCHMARK(grow_opencv)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace recto::image
