#pragma once

#include <vector>

#include "core/page.hpp"

namespace recto::text {

/// Lines from runs of words that were read together: a run is split where columns or table cells part it, runs that
/// stand on one base line with no more than a space between them are joined; the lines come in reading order.
[[nodiscard]] std::vector<Line> lines_of(std::vector<std::vector<Word>> runs);

/// Puts lines into reading order: a recursive cut along the page's white gaps (Nagy & Seth's XY cut), so that columns
/// are read one after the other.
void sort_for_reading(std::vector<Line>& lines);

}  // namespace recto::text
