#include "compare_table.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace recto::cli {
namespace {

using Row = std::array<std::string, 8>;

std::string percent(double share) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2f", 100 * share);
    return text.data();
}

/// A count with its thousands parted; a sum of likenesses with two decimals.
std::string counted(double value) {
    const bool whole = value == static_cast<double>(static_cast<std::int64_t>(value));
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), whole ? "%.0f" : "%.2f", value);
    std::string digits = text.data();
    const std::size_t point = std::min(digits.find('.'), digits.size());
    for (std::size_t i = point; i > 3; i -= 3) digits.insert(i - 3, ",");
    return digits;
}

Row row_of(const Measure& measure) {
    return {measure.name,
            percent(measure.f1()),
            percent(measure.precision()),
            percent(measure.recall()),
            counted(measure.right),
            counted(static_cast<double>(measure.theirs)),
            counted(static_cast<double>(measure.ours)),
            measure.has_characters ? percent(measure.cer()) : ""};
}

}  // namespace

std::string measure_table(const std::vector<Measure>& measures) {
    std::vector<Row> rows = {{"feature", "F1", "precision", "recall", "right", "theirs", "ours", "CER"}};
    for (const Measure& measure : measures)
        if (measure.theirs != 0 || measure.ours != 0) rows.push_back(row_of(measure));
    if (std::none_of(measures.begin(), measures.end(), [](const Measure& m) { return m.has_characters; }))
        rows.front().back().clear();
    std::array<std::size_t, 8> widths{};
    for (const Row& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
    std::string table;
    for (const Row& row : rows) {
        std::string line = row[0] + std::string(widths[0] - row[0].size(), ' ');
        for (std::size_t i = 1; i < row.size(); ++i) line += std::string(2 + widths[i] - row[i].size(), ' ') + row[i];
        table += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    }
    return table;
}

}  // namespace recto::cli
