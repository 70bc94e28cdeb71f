#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compare_command.hpp"
#include "format.hpp"
#include "policy_command.hpp"
#include "recto/engine.hpp"
#include "recto/image.hpp"

namespace recto::cli {

/// What stands for standard input in the place of a file.
inline constexpr std::string_view standard_input = "-";

/// `recto text`, and `recto analyze`, which looks for features, too.
struct TextCommand {
    std::vector<std::string> files;
    std::optional<std::filesystem::path> out;  ///< a directory; nothing: standard output
    Format format = Format::Json;
    int indent = -1;  ///< spaces a level of JSON; -1: one line
    bool resume = false;
    EngineOptions engine;
    Options options;
};

/// `recto image`.
struct ImageCommand {
    std::string file;
    ImageStage stage = ImageStage::Binarize;
    int page = 1;
    std::optional<std::filesystem::path> out;  ///< a file; nothing: standard output
    Limits limits;
};

/// Nothing left to do: help was shown, or the command line was refused.
struct Exit {
    int status = 0;
};

using Command = std::variant<Exit, TextCommand, ImageCommand, CompareCommand, PolicyCommand>;

/// Reads the command line; prints help and complaints itself.
[[nodiscard]] Command parse_command_line(int count, const char* const* arguments);

}  // namespace recto::cli
