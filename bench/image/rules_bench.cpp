#include <benchmark/benchmark.h>

#include "image/binarize.hpp"
#include "image/rules.hpp"
#include "image/samples.hpp"

namespace recto::image {
namespace {

void rules_recto(benchmark::State& state) {
    const Image mask = binarize(photographed_page(), Method::Sauvola);
    for (auto _ : state) benchmark::DoNotOptimize(remove_rules(mask));
}
BENCHMARK(rules_recto)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace recto::image
