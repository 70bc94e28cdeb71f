#include <benchmark/benchmark.h>

#include <algorithm>
#include <random>

#include "forms/selections.hpp"

namespace recto::forms {
namespace {

constexpr int kWidth = 1654;  // A4 at 200 dots an inch
constexpr int kHeight = 2339;

struct Form {
    Image ink{kWidth, kHeight, 1};
    std::vector<Line> lines;
};

void fill(Image& ink, int left, int top, int right, int bottom) {
    for (int y = top; y < bottom; ++y) std::fill(ink.row(y).begin() + left, ink.row(y).begin() + right, 255);
}

// Boxes before words of strokes, as many as a page holds.
Form form() {
    Form page;
    for (int y = 60; y + 60 < kHeight; y += 46)
        for (int x = 60; x + 300 < kWidth; x += 310) {
            fill(page.ink, x, y, x + 26, y + 26);
            for (int v = y + 2; v < y + 24; ++v)
                std::fill(page.ink.row(v).begin() + x + 2, page.ink.row(v).begin() + x + 24, 0);
            for (int u = x + 40; u + 12 < x + 260; u += 16) {
                fill(page.ink, u, y + 2, u + 3, y + 24);
                fill(page.ink, u, y + 2, u + 11, y + 5);
            }
            Word word;
            word.text = "abcdefghijklmn";
            const auto l = static_cast<float>(x + 40);
            const auto t = static_cast<float>(y + 2);
            word.place = {{{l, t}, {l + 220, t}, {l + 220, t + 22}, {l, t + 22}}};
            page.lines.push_back({word.place, {word}, 1});
        }
    return page;
}

void selections_of_a_form(benchmark::State& state) {
    const Form page = form();
    for (auto _ : state) benchmark::DoNotOptimize(find_selections(page.ink, page.lines));
}
BENCHMARK(selections_of_a_form)->Unit(benchmark::kMillisecond);

void selections_of_noise(benchmark::State& state) {
    Form page = form();
    std::mt19937 chance(1);
    for (int y = 0; y < kHeight; ++y)
        for (std::uint8_t& pixel : page.ink.row(y)) pixel = chance() % 3 == 0 ? 255 : 0;
    for (auto _ : state) benchmark::DoNotOptimize(find_selections(page.ink, page.lines));
}
BENCHMARK(selections_of_noise)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace recto::forms
