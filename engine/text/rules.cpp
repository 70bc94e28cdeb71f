#include "text/rules.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace recto::text {
namespace {

// Length of the run of ink through every pixel, down the columns.
std::vector<std::uint16_t> column_runs(const Image& mask) {
    const auto width = static_cast<std::size_t>(mask.width());
    std::vector<std::uint16_t> runs(width * static_cast<std::size_t>(mask.height()), 0);
    for (std::size_t x = 0; x < width; ++x) {
        for (int y = 0; y < mask.height();) {
            if (mask.row(y)[x] == 0) {
                ++y;
                continue;
            }
            const int start = y;
            while (y < mask.height() && mask.row(y)[x] != 0) ++y;
            for (int row = start; row < y; ++row)
                runs[static_cast<std::size_t>(row) * width + x] = static_cast<std::uint16_t>(y - start);
        }
    }
    return runs;
}

// Runs along the rows that are long, erased wherever they are thin.
void remove_horizontal(Image& mask, int shortest, int thickest) {
    const std::vector<std::uint16_t> thickness = column_runs(mask);
    const auto width = static_cast<std::size_t>(mask.width());
    for (int y = 0; y < mask.height(); ++y) {
        const auto row = mask.row(y);
        for (std::size_t x = 0; x < width;) {
            if (row[x] == 0) {
                ++x;
                continue;
            }
            const std::size_t start = x;
            while (x < width && row[x] != 0) ++x;
            const bool cut_off = start == 0 || x == width;  // how long it is cannot be seen
            if (x - start < static_cast<std::size_t>(cut_off ? shortest / 4 : shortest)) continue;
            for (std::size_t i = start; i < x; ++i)
                if (thickness[static_cast<std::size_t>(y) * width + i] <= thickest) row[i] = 0;
        }
    }
}

// Strokes down the columns that come in over the edge and are taller than any letter, erased wherever they are thin.
void remove_vertical(Image& mask, int shortest, int thickest) {
    const int height = mask.height();
    const auto width = static_cast<std::size_t>(mask.width());
    std::vector<std::size_t> erased;
    for (std::size_t x = 0; x < width; ++x) {
        for (int y = 0; y < height;) {
            if (mask.row(y)[x] == 0) {
                ++y;
                continue;
            }
            const int start = y;
            while (y < height && mask.row(y)[x] != 0) ++y;
            const bool from_outside = start == 0 || y == height;
            if (!from_outside || y - start < shortest) continue;
            for (int row = start; row < y; ++row) erased.push_back(static_cast<std::size_t>(row) * width + x);
        }
    }
    Image rules(mask.width(), height, 1);
    for (const std::size_t at : erased) rules.data()[at] = 255;
    for (const std::size_t at : erased) {
        const std::size_t x = at % width;
        const auto row = mask.row(static_cast<int>(at / width));
        std::size_t left = x;
        std::size_t right = x + 1;
        while (left > 0 && row[left - 1] != 0) --left;
        while (right < width && row[right] != 0) ++right;
        if (right - left > static_cast<std::size_t>(thickest)) rules.data()[at] = 0;
    }
    for (const std::size_t at : erased)
        if (rules.data()[at] != 0) mask.data()[at] = 0;
}

}  // namespace

void remove_rules(Image& mask, int line_height) {
    remove_horizontal(mask, line_height * 5 / 4, line_height * 3 / 10);
    remove_vertical(mask, line_height * 5 / 6, line_height * 3 / 10);
}

}  // namespace recto::text
