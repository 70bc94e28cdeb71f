#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "compare_command.hpp"

namespace recto::cli {

/// What CLI11 fills in of `recto compare`, and what still has to be made of it.
struct RawCompare {
    CompareCommand command;
    std::string truth, ours, image, report, format = "text";
    std::vector<std::string> fail_under;
};

void add_compare(CLI::App& root, RawCompare& raw);

/// @throws Error InvalidArgument.
[[nodiscard]] CompareCommand finish_compare(RawCompare raw);

}  // namespace recto::cli
