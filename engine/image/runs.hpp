#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace recto::image {

/// Ink pixels side by side in a row of a mask: columns begin to end - 1.
struct InkRun {
    int begin = 0;
    int end = 0;
    bool operator==(const InkRun&) const = default;
};

/// The runs of one row of a mask, left to right; every value but 0 is ink. @param runs is overwritten.
void find_runs(std::span<const std::uint8_t> row, std::vector<InkRun>& runs);

}  // namespace recto::image
