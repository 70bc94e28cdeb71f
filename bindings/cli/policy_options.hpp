#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "policy_command.hpp"

namespace recto::cli {

/// What CLI11 fills in of `recto policy`, and what still has to be made of it.
struct RawPolicy {
    PolicyCommand command;
    std::string attached_to = "any", format = "text";
};

void add_policy(CLI::App& root, RawPolicy& raw);

[[nodiscard]] PolicyCommand finish_policy(RawPolicy raw);

}  // namespace recto::cli
