#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "recto/document.hpp"

namespace recto::cli {

enum class CompareFormat { Text, Json };

/// `recto compare`.
struct CompareCommand {
    std::filesystem::path truth;  ///< a file, or a folder of *.json
    std::filesystem::path ours;
    std::optional<std::filesystem::path> image;   ///< the pages' document, or a folder of them
    std::optional<std::filesystem::path> report;  ///< a file of HTML to write
    CompareFormat format = CompareFormat::Text;
    bool per_file = false;
    std::map<std::string, double> fail_under;  ///< least F1 of a measure, percent
    Limits limits;
};

/// Compares answers with others, prints how they agree and writes the report. A file that cannot be read is reported;
/// the others are compared. @return the exit status. @throws Error where nothing can be compared at all.
[[nodiscard]] int run(const CompareCommand& command);

}  // namespace recto::cli
