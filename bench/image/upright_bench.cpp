#include <benchmark/benchmark.h>

#include <opencv2/imgproc.hpp>

#include "image/binarize.hpp"
#include "image/samples.hpp"
#include "image/upright.hpp"

namespace recto::image {
namespace {

const Image& tilted_mask() {
    static const Image image = binarize(turn(photographed_page(), 5).image, Method::Sauvola);
    return image;
}

void skew_recto(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(skew_angle(tilted_mask()));
}
BENCHMARK(skew_recto)->Unit(benchmark::kMillisecond);

/// Leptonica's search, 7 degrees to either side as it comes.
void skew_leptonica(benchmark::State& state) {
    const PixPointer bits = pix_mask(tilted_mask());
    for (auto _ : state) {
        float angle = 0;
        float confidence = 0;
        pixFindSkew(bits.get(), &angle, &confidence);
        benchmark::DoNotOptimize(angle);
    }
}
BENCHMARK(skew_leptonica)->Unit(benchmark::kMillisecond);

void turn_recto(benchmark::State& state) {
    const Image page = coloured(photographed_page());
    for (auto _ : state) benchmark::DoNotOptimize(turn(page, 5));
}
BENCHMARK(turn_recto)->Unit(benchmark::kMillisecond);

void turn_leptonica(benchmark::State& state) {
    const PixPointer page = pix(coloured(photographed_page()));
    for (auto _ : state) benchmark::DoNotOptimize(PixPointer(pixRotateAM(page.get(), 0.0873F, L_BRING_IN_WHITE)));
}
BENCHMARK(turn_leptonica)->Unit(benchmark::kMillisecond);

void turn_opencv(benchmark::State& state) {
    const Image page = coloured(photographed_page());
    for (auto _ : state) {
        cv::Mat result;
        cv::Mat map = cv::getRotationMatrix2D({page_width / 2.0F, page_height / 2.0F}, -5, 1);
        cv::warpAffine(mat(page), result, map, {2777, 3711});
        benchmark::DoNotOptimize(result.data);
    }
}
BENCHMARK(turn_opencv)->Unit(benchmark::kMillisecond);

void quarter_recto(benchmark::State& state) {
    const Image page = coloured(photographed_page());
    for (auto _ : state) benchmark::DoNotOptimize(turn_quarters(page, 1));
}
BENCHMARK(quarter_recto)->Unit(benchmark::kMillisecond);

void quarter_leptonica(benchmark::State& state) {
    const PixPointer page = pix(coloured(photographed_page()));
    for (auto _ : state) benchmark::DoNotOptimize(PixPointer(pixRotateOrth(page.get(), 1)));
}
BENCHMARK(quarter_leptonica)->Unit(benchmark::kMillisecond);

void quarter_opencv(benchmark::State& state) {
    const Image page = coloured(photographed_page());
    for (auto _ : state) {
        cv::Mat result;
        cv::rotate(mat(page), result, cv::ROTATE_90_CLOCKWISE);
        benchmark::DoNotOptimize(result.data);
    }
}
BENCHMARK(quarter_opencv)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace recto::image
