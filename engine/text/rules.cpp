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

constexpr int wobble = 2;  // rows by which a rule on a turned page strays: its runs are looked for that much thicker

// A mask whose strokes reach `wobble` pixels further along one axis.
Image thickened(const Image& mask, bool down) {
    Image thick(mask.width(), mask.height(), 1);
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x) {
            if (mask.row(y)[static_cast<std::size_t>(x)] == 0) continue;
            for (int by = -wobble; by <= wobble; ++by) {
                const int u = down ? x : x + by;
                const int v = down ? y + by : y;
                if (u >= 0 && u < mask.width() && v >= 0 && v < mask.height())
                    thick.row(v)[static_cast<std::size_t>(u)] = 255;
            }
        }
    return thick;
}

// Thin stretches of long runs along the rows: 255 where one lies.
Image horizontal_rules(const Image& mask, int shortest, int thickest) {
    const std::vector<std::uint16_t> thickness = column_runs(mask);
    const Image thick = thickened(mask, true);
    const auto width = static_cast<std::size_t>(mask.width());
    Image rules(mask.width(), mask.height(), 1);
    for (int y = 0; y < mask.height(); ++y) {
        const auto row = thick.row(y);
        const auto is_thin = [&](std::size_t x) {
            for (int v = std::max(0, y - wobble); v <= std::min(mask.height() - 1, y + wobble); ++v) {
                const int rows = thickness[static_cast<std::size_t>(v) * width + x];
                if (rows > 0 && rows <= thickest) return true;
            }
            return false;
        };
        for (std::size_t x = 0; x < width;) {
            if (row[x] == 0) {
                ++x;
                continue;
            }
            const std::size_t start = x;
            std::size_t thin = 0;
            for (; x < width && row[x] != 0; ++x) thin += is_thin(x);
            const bool cut_off = start == 0 || x == width;  // how long it is cannot be seen
            if (x - start < static_cast<std::size_t>(cut_off ? shortest / 4 : shortest)) continue;
            if (thin * 10 < (x - start) * 6) continue;  // letters that touch: most of their columns are tall
            for (std::size_t i = start; i < x; ++i) {
                const int rows = thickness[static_cast<std::size_t>(y) * width + i];
                if (rows > 0 && rows <= thickest) rules.row(y)[i] = 255;
            }
        }
    }
    return rules;
}

// Whether a run down a column ends here on a horizontal rule or on the edge of what is seen.
bool is_anchored(const Image& horizontal, std::size_t x, int y, int thickest) {
    if (y < thickest || y >= horizontal.height() - thickest) return true;
    const std::size_t reach = static_cast<std::size_t>(thickest) * 3 / 2;
    const std::size_t from = x > reach ? x - reach : 0;
    const std::size_t to = std::min(x + reach + 1, static_cast<std::size_t>(horizontal.width()));
    for (int row = y - thickest / 2; row <= y + thickest / 2; ++row)
        if (std::any_of(horizontal.row(row).begin() + static_cast<std::ptrdiff_t>(from),
                        horizontal.row(row).begin() + static_cast<std::ptrdiff_t>(to),
                        [](std::uint8_t pixel) { return pixel != 0; }))
            return true;
    return false;
}

// Strokes down the columns that come in over the edge and are taller than any letter, or that run from rule to rule.
std::vector<std::size_t> vertical_strokes(const Image& mask, const Image& horizontal, int line_height, int thickest) {
    const int height = mask.height();
    const auto width = static_cast<std::size_t>(mask.width());
    const Image thick = thickened(mask, false);
    std::vector<std::size_t> strokes;
    for (std::size_t x = 0; x < width; ++x) {
        for (int y = 0; y < height;) {
            if (thick.row(y)[x] == 0) {
                ++y;
                continue;
            }
            const int start = y;
            while (y < height && thick.row(y)[x] != 0) ++y;
            const int length = y - start;
            const bool from_outside = (start == 0 || y == height) && length >= line_height * 5 / 6;
            const bool from_rule_to_rule = length >= line_height * 3 / 5 &&
                                           is_anchored(horizontal, x, start, thickest) &&
                                           is_anchored(horizontal, x, y - 1, thickest);
            if (!from_outside && !from_rule_to_rule) continue;
            for (int row = start; row < y; ++row)
                if (mask.row(row)[x] != 0) strokes.push_back(static_cast<std::size_t>(row) * width + x);
        }
    }
    return strokes;
}

// Erases strokes down the columns wherever they are thin.
void erase_thin(Image& mask, const std::vector<std::size_t>& strokes, int thickest) {
    const auto width = static_cast<std::size_t>(mask.width());
    std::vector<std::size_t> thin;
    for (const std::size_t at : strokes) {
        const std::size_t x = at % width;
        const auto row = mask.row(static_cast<int>(at / width));
        std::size_t left = x;
        std::size_t right = x + 1;
        while (left > 0 && row[left - 1] != 0) --left;
        while (right < width && row[right] != 0) ++right;
        if (right - left <= static_cast<std::size_t>(thickest)) thin.push_back(at);
    }
    for (const std::size_t at : thin) mask.data()[at] = 0;
}

}  // namespace

void remove_rules(Image& mask, int line_height) {
    const int thickest = line_height * 3 / 10;
    const Image horizontal = horizontal_rules(mask, line_height * 5 / 4, thickest);
    const std::vector<std::size_t> vertical = vertical_strokes(mask, horizontal, line_height, thickest);
    for (std::size_t i = 0; i < mask.stride() * static_cast<std::size_t>(mask.height()); ++i)
        if (horizontal.data()[i] != 0) mask.data()[i] = 0;
    erase_thin(mask, vertical, thickest);
}

}  // namespace recto::text
