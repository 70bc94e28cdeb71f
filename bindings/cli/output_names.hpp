#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace recto::cli {

/// Where one answer goes.
struct OutputNames {
    std::filesystem::path directory;
    std::vector<std::string> names;  ///< one for each input, without the extension
    std::string extension;           ///< with its dot

    /// The file of an answer, or of its only part.
    [[nodiscard]] std::filesystem::path file(std::size_t input) const;
    /// The file of one part (a page or a table) of an answer that has a file for each. @param part 1-based.
    [[nodiscard]] std::filesystem::path part_file(std::size_t input, int part) const;
};

/// Gives every input a name of its own: its stem; its whole file name where stems are equal; then that with _2, _3, ...
/// in the order of the inputs. No two answers, and no answer and input, share a file, and the names depend on nothing
/// but the inputs.
/// @param parts whether NAME-1, NAME-2, ... are to be no one else's either.
[[nodiscard]] OutputNames name_outputs(const std::vector<std::string>& inputs, const std::filesystem::path& directory,
                                       std::string_view extension, bool parts);

}  // namespace recto::cli
