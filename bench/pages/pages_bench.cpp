#include <benchmark/benchmark.h>

#include <cstddef>
#include <vector>

#include "pages/exif.hpp"
#include "pages/source.hpp"

namespace {

using recto::Image;

/// A4 at 300 dpi: grey rows of "text" on uneven paper, the same in every run.
Image page() {
    Image image(2480, 3508, 3, 245);
    unsigned state = 1;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            state = state * 1'664'525U + 1'013'904'223U;
            const bool ink = y % 60 < 30 && x % 24 < 12 && (x / 24 * 7 + y / 60 * 13) % 5 != 0;
            const auto level = static_cast<std::uint8_t>((ink ? 30 : 235) + (state >> 28));
            for (std::size_t c = 0; c < 3; ++c) image.row(y)[3 * static_cast<std::size_t>(x) + c] = level;
        }
    return image;
}

void decode(benchmark::State& state, const std::vector<std::byte>& bytes) {
    for (auto _ : state) {
        const auto source = recto::pages::open(recto::Document::from_memory(bytes), {});
        benchmark::DoNotOptimize(source->picture(0));
    }
}

void BM_DecodeJpeg(benchmark::State& state) {
    decode(state, recto::pages::encode_jpeg(page(), 85));
}
BENCHMARK(BM_DecodeJpeg)->Unit(benchmark::kMillisecond);

void BM_DecodePng(benchmark::State& state) {
    decode(state, recto::pages::encode_png(page()));
}
BENCHMARK(BM_DecodePng)->Unit(benchmark::kMillisecond);

void BM_EncodePng(benchmark::State& state) {
    const Image image = page();
    for (auto _ : state) benchmark::DoNotOptimize(recto::pages::encode_png(image));
}
BENCHMARK(BM_EncodePng)->Unit(benchmark::kMillisecond);

void BM_EncodeJpeg(benchmark::State& state) {
    const Image image = page();
    for (auto _ : state) benchmark::DoNotOptimize(recto::pages::encode_jpeg(image, 85));
}
BENCHMARK(BM_EncodeJpeg)->Unit(benchmark::kMillisecond);

void BM_TurnByOrientation(benchmark::State& state) {
    const Image image = page();
    for (auto _ : state) benchmark::DoNotOptimize(recto::pages::oriented(image, 6, {}));
}
BENCHMARK(BM_TurnByOrientation)->Unit(benchmark::kMillisecond);

}  // namespace
