#pragma once

#include "command_line.hpp"

namespace recto::cli {

/// Writes the picture that a stage makes of a page. @return the exit status. @throws Error.
[[nodiscard]] int run(const ImageCommand& command);

}  // namespace recto::cli
