#include <benchmark/benchmark.h>

#include <algorithm>
#include <random>
#include <string>

#include "layout/structure.hpp"
#include "model_folder.hpp"

namespace recto::layout {
namespace {

constexpr int kWidth = 1654;  // A4 at 200 dots an inch
constexpr int kHeight = 2339;

// Keys and values in rows, as many words as asked for, on a page that grows with them.
Page page_of(std::size_t words) {
    std::mt19937 chance(1);
    Page page;
    constexpr std::size_t in_row = 8;
    const std::size_t rows = (words + in_row - 1) / in_row;
    page.image = Image(kWidth, std::max(kHeight, static_cast<int>(rows) * 34 + 100), 3, 255);
    for (std::size_t row = 0; row < rows; ++row) {
        Line line;
        for (std::size_t i = 0; i < in_row; ++i) {
            Word word;
            word.text = i % 4 == 0 ? "Label:" : "value" + std::to_string(chance() % 100);
            const auto left = static_cast<float>(60 + 190 * i);
            const auto top = static_cast<float>(50 + 34 * row);
            word.place = polygon_of({left, top, left + 60 + static_cast<float>(chance() % 80), top + 24});
            line.words.push_back(std::move(word));
        }
        line.place = polygon_of({60, line.words[0].place[0].y, kWidth - 60, line.words[0].place[2].y});
        page.lines.push_back(std::move(line));
    }
    return page;
}

Image ink_of(const Page& page) {
    Image ink(page.image.width(), page.image.height(), 1);
    for (int y = 45; y < ink.height(); y += 34) std::fill(ink.row(y).begin() + 50, ink.row(y).end() - 50, 255);
    return ink;
}

void tokens(benchmark::State& state) {
    const Page page = page_of(static_cast<std::size_t>(state.range(0)));
    const Image ink = ink_of(page);
    for (auto _ : state) benchmark::DoNotOptimize(tokens_of(page, ink));
}
BENCHMARK(tokens)->Arg(300)->Arg(1000)->Unit(benchmark::kMillisecond);

void features(benchmark::State& state) {
    const Page page = page_of(static_cast<std::size_t>(state.range(0)));
    const Tokens seen = tokens_of(page, ink_of(page));
    for (auto _ : state) benchmark::DoNotOptimize(features_of(seen));
}
BENCHMARK(features)->Arg(300)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);

void network(benchmark::State& state) {
    const nets::Runtime runtime(model_folder({}), Device::Cpu, 1);
    const StructureNet net(runtime);
    const Page page = page_of(static_cast<std::size_t>(state.range(0)));
    const Features told = features_of(tokens_of(page, ink_of(page)));
    for (auto _ : state) benchmark::DoNotOptimize(net.run(told, {}));
}
BENCHMARK(network)->Arg(300)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);

void decode(benchmark::State& state) {
    const Page page = page_of(static_cast<std::size_t>(state.range(0)));
    const Tokens seen = tokens_of(page, ink_of(page));
    const Features told = features_of(seen);
    std::mt19937 chance(1);
    const auto drawn = [&](std::size_t count) {
        std::vector<float> values(count);
        for (float& value : values) value = static_cast<float>(chance() % 1000) / 1000;
        return values;
    };
    const std::size_t count = seen.tokens.size();
    const Chances chances{drawn(count * roles), drawn(count * kinds), drawn(count * neighbours * ties)};
    for (auto _ : state) {
        const std::vector<TokenPair> pairs = pairs_of(seen, told, chances);
        benchmark::DoNotOptimize(regions_of(seen, told, chances, pairs));
    }
}
BENCHMARK(decode)->Arg(300)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace recto::layout
