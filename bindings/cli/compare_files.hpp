#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "compare_command.hpp"

namespace recto::cli {

/// The files of one document.
struct ComparedFiles {
    std::string name;  ///< without extension
    std::filesystem::path truth;
    std::optional<std::filesystem::path> ours;  ///< nothing: there is none
    std::optional<std::filesystem::path> image;
};

/// Pairs files, and the files of folders by their names; in the order of the names.
/// @throws Error NotFound, InvalidArgument.
[[nodiscard]] std::vector<ComparedFiles> pair_files(const CompareCommand& command);

/// The whole of a file. @throws Error NotFound, NotAFile, TooLarge.
[[nodiscard]] std::string read_text_file(const std::filesystem::path& file, const Limits& limits);

}  // namespace recto::cli
