#include <benchmark/benchmark.h>

#include <opencv2/imgproc.hpp>

#include "image/binarize.hpp"
#include "image/components.hpp"
#include "image/samples.hpp"

namespace recto::image {
namespace {

const Image& mask() {
    static const Image image = binarize(photographed_page(), Method::Sauvola);
    return image;
}

void components_recto(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(components(mask()));
}
BENCHMARK(components_recto)->Unit(benchmark::kMillisecond);

void components_leptonica(benchmark::State& state) {
    const PixPointer bits = pix_mask(mask());
    for (auto _ : state) {
        Boxa* boxes = pixConnComp(bits.get(), nullptr, 8);
        benchmark::DoNotOptimize(boxes);
        boxaDestroy(&boxes);
    }
}
BENCHMARK(components_leptonica)->Unit(benchmark::kMillisecond);

void components_opencv(benchmark::State& state) {
    for (auto _ : state) {
        cv::Mat labels, stats, centres;
        benchmark::DoNotOptimize(cv::connectedComponentsWithStats(mat(mask()), labels, stats, centres, 8, CV_32S));
    }
}
BENCHMARK(components_opencv)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace recto::image
