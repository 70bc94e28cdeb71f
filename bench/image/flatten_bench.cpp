#include <benchmark/benchmark.h>

#include "image/flatten.hpp"
#include "image/samples.hpp"

namespace recto::image {
namespace {

void flatten_recto(benchmark::State& state) {
    const Image page = coloured(photographed_page());
    for (auto _ : state) benchmark::DoNotOptimize(even_light(page));
}
BENCHMARK(flatten_recto)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace recto::image
