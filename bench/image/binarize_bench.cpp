#include <benchmark/benchmark.h>

#include <opencv2/imgproc.hpp>

#include "image/binarize.hpp"
#include "image/binarize_kernels.hpp"
#include "image/samples.hpp"

namespace recto::image {
namespace {

const Image& page() {
    static const Image image = photographed_page();
    return image;
}

void gray_recto(benchmark::State& state) {
    const Image rgb = coloured(page());
    for (auto _ : state) benchmark::DoNotOptimize(to_gray(rgb));
}
BENCHMARK(gray_recto)->Unit(benchmark::kMillisecond);

void gray_leptonica(benchmark::State& state) {
    const PixPointer rgb = pix(coloured(page()));
    for (auto _ : state) benchmark::DoNotOptimize(PixPointer(pixConvertRGBToGray(rgb.get(), 0.299F, 0.587F, 0.114F)));
}
BENCHMARK(gray_leptonica)->Unit(benchmark::kMillisecond);

void gray_opencv(benchmark::State& state) {
    const Image rgb = coloured(page());
    for (auto _ : state) {
        cv::Mat gray;
        cv::cvtColor(mat(rgb), gray, cv::COLOR_RGB2GRAY);
        benchmark::DoNotOptimize(gray.data);
    }
}
BENCHMARK(gray_opencv)->Unit(benchmark::kMillisecond);

void otsu_recto(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(binarize(page(), Method::Otsu));
}
BENCHMARK(otsu_recto)->Unit(benchmark::kMillisecond);

void otsu_leptonica(benchmark::State& state) {
    const PixPointer gray = pix(page());
    for (auto _ : state) {
        Pix* mask = nullptr;
        pixOtsuAdaptiveThreshold(gray.get(), page_width, page_height, 0, 0, 0, nullptr, &mask);
        benchmark::DoNotOptimize(PixPointer(mask));
    }
}
BENCHMARK(otsu_leptonica)->Unit(benchmark::kMillisecond);

void otsu_opencv(benchmark::State& state) {
    for (auto _ : state) {
        cv::Mat mask;
        cv::threshold(mat(page()), mask, 0, 255, cv::THRESH_BINARY_INV | cv::THRESH_OTSU);
        benchmark::DoNotOptimize(mask.data);
    }
}
BENCHMARK(otsu_opencv)->Unit(benchmark::kMillisecond);

void sauvola_recto(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(binarize(page(), Method::Sauvola));
}
BENCHMARK(sauvola_recto)->Unit(benchmark::kMillisecond);

void sauvola_recto_scalar(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(binarize_scalar(page(), Method::Sauvola));
}
BENCHMARK(sauvola_recto_scalar)->Unit(benchmark::kMillisecond);

void sauvola_leptonica(benchmark::State& state) {
    const PixPointer gray = pix(page());
    for (auto _ : state) {
        Pix* mask = nullptr;
        pixSauvolaBinarize(gray.get(), 20, 0.25F, 1, nullptr, nullptr, nullptr, &mask);
        benchmark::DoNotOptimize(PixPointer(mask));
    }
}
BENCHMARK(sauvola_leptonica)->Unit(benchmark::kMillisecond);

/// OpenCV's core has no Sauvola: its box filters give the moments, its matrices the formula.
void sauvola_opencv(benchmark::State& state) {
    for (auto _ : state) {
        const cv::Mat gray = mat(page());
        cv::Mat mean, square, deviation, value;
        cv::boxFilter(gray, mean, CV_32F, {41, 41});
        cv::sqrBoxFilter(gray, square, CV_32F, {41, 41});
        cv::sqrt(cv::max(square - mean.mul(mean), 0), deviation);
        gray.convertTo(value, CV_32F);
        const cv::Mat mask = value <= mean.mul(0.75 + deviation * (0.25 / 128));
        benchmark::DoNotOptimize(mask.data);
    }
}
BENCHMARK(sauvola_opencv)->Unit(benchmark::kMillisecond);

/// The nearest that OpenCV offers as one call: the mean alone, without the deviation.
void mean_threshold_opencv(benchmark::State& state) {
    for (auto _ : state) {
        cv::Mat mask;
        cv::adaptiveThreshold(mat(page()), mask, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, 41, 20);
        benchmark::DoNotOptimize(mask.data);
    }
}
BENCHMARK(mean_threshold_opencv)->Unit(benchmark::kMillisecond);

void wolf_recto(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(binarize(page(), Method::Wolf));
}
BENCHMARK(wolf_recto)->Unit(benchmark::kMillisecond);

void ink_recto(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(ink(page()));
}
BENCHMARK(ink_recto)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace recto::image
