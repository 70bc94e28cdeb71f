#pragma once

#include "command_line.hpp"

namespace recto::cli {

/// Reads every file and writes the answers, as many files at once as there are threads. A file that fails is reported;
/// the others are read. @return the exit status. @throws Error where nothing can be done at all.
[[nodiscard]] int run(const TextCommand& command);

}  // namespace recto::cli
