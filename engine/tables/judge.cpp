#include "tables/judge.hpp"

#include <algorithm>
#include <cmath>

#include "tables/open_table.hpp"

namespace recto::tables {
namespace {

static_assert(open_table::inputs == std::tuple_size_v<TableLook>, "learn anew: models/training/tables/README.md");

}  // namespace

float chance_of_table(const TableLook& look) {
    TableLook inputs{};
    float logit = open_table::base;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        inputs[i] = std::clamp((look[i] - open_table::mean[i]) * open_table::scale[i], -4.0F, 4.0F);
        logit += inputs[i] * open_table::through[i];
    }
    for (std::size_t h = 0; h < open_table::hidden; ++h) {
        float z = open_table::bias[h];
        for (std::size_t i = 0; i < inputs.size(); ++i) z += inputs[i] * open_table::weights[h][i];
        logit += open_table::out[h] * z / (1 + std::abs(z));
    }
    return 1 / (1 + std::exp(-logit));
}

std::vector<Table> best_tables(std::vector<OpenTable> candidates) {
    struct Run {
        float gain = 0;
        int before = 0;      ///< the border to go on from
        int candidate = -1;  ///< -1: nothing ends here
    };
    int borders = 0;
    for (const OpenTable& c : candidates) borders = std::max(borders, c.last + 1);
    std::vector<float> chances;
    for (const OpenTable& c : candidates) chances.push_back(chance_of_table(c.look));
    std::vector<Run> best(static_cast<std::size_t>(borders));
    for (int end = 1; end < borders; ++end) {
        Run& run = best[static_cast<std::size_t>(end)];
        run = {best[static_cast<std::size_t>(end - 1)].gain, end - 1, -1};
        for (std::size_t c = 0; c < candidates.size(); ++c) {
            if (candidates[c].last != end || chances[c] < 0.5F) continue;
            const float rows = std::expm1(candidates[c].look[0]);
            // Beyond this, more rows count for more than being surer.
            const float odds = std::min(chances[c], 0.93F);
            const float gain =
                best[static_cast<std::size_t>(candidates[c].first)].gain + rows * std::log(odds / (1 - odds));
            if (gain > run.gain) run = {gain, candidates[c].first, static_cast<int>(c)};
        }
    }
    std::vector<Table> tables;
    for (int end = borders - 1; end > 0; end = best[static_cast<std::size_t>(end)].before) {
        const int c = best[static_cast<std::size_t>(end)].candidate;
        if (c < 0) continue;
        Table& table = candidates[static_cast<std::size_t>(c)].table;
        table.confidence = chances[static_cast<std::size_t>(c)];
        for (Cell& cell : table.cells) cell.confidence = table.confidence;
        tables.push_back(std::move(table));
    }
    return tables;
}

}  // namespace recto::tables
