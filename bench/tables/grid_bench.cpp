#include <benchmark/benchmark.h>

#include <algorithm>

#include "tables/grid.hpp"

namespace recto::tables {
namespace {

constexpr int kWidth = 1654;  // A4 at 200 dots an inch
constexpr int kHeight = 2339;

void fill(Image& ink, int left, int top, int right, int bottom) {
    for (int y = top; y < bottom; ++y) std::fill(ink.row(y).begin() + left, ink.row(y).begin() + right, 255);
}

// A page that is one table with a word in each cell.
void grid_of_a_page(benchmark::State& state) {
    Image ink(kWidth, kHeight, 1);
    std::vector<Line> lines(1);
    for (int y = 100; y <= 2220; y += 40) fill(ink, 100, y, 1502, y + 2);
    for (int x = 100; x <= 1500; x += 200) fill(ink, x, 100, x + 2, 2222);
    for (int y = 110; y < 2220; y += 40)
        for (int x = 110; x < 1500; x += 200) {
            Word word;
            word.text = "word";
            const auto l = static_cast<float>(x);
            const auto t = static_cast<float>(y);
            word.place = {{{l, t}, {l + 90, t}, {l + 90, t + 20}, {l, t + 20}}};
            lines[0].words.push_back(word);
        }
    for (auto _ : state) benchmark::DoNotOptimize(find_grids(find_rulings(ink, usual_text_height(lines)), lines));
}
BENCHMARK(grid_of_a_page)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace recto::tables
