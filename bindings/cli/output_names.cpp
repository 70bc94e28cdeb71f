#include "output_names.hpp"

#include <map>
#include <set>
#include <unordered_map>

#include "command_line.hpp"

namespace recto::cli {
namespace {

namespace fs = std::filesystem;

/// "scan" of "scan-12"; nothing where the name could be no part's.
std::string_view document_of_part_name(std::string_view name) {
    const std::size_t digits = name.find_last_not_of("0123456789");
    if (digits == std::string_view::npos || digits + 1 == name.size() || name[digits] != '-') return {};
    return name.substr(0, digits);
}

/// The names that are taken.
class Names {
  public:
    explicit Names(bool parts) : parts_(parts) {}

    [[nodiscard]] bool is_free(const std::string& name) const {
        if (taken_.contains(name)) return false;
        if (!parts_) return true;
        return !taken_.contains(std::string(document_of_part_name(name))) && !have_part_like_names_.contains(name);
    }

    void take(const std::string& name) {
        taken_.insert(name);
        have_part_like_names_.insert(std::string(document_of_part_name(name)));
    }

  private:
    bool parts_;
    std::set<std::string, std::less<>> taken_;
    std::set<std::string, std::less<>> have_part_like_names_;
};

fs::path file_name(const std::string& input) {
    return input == standard_input ? fs::path("stdin") : fs::path(input).filename();
}

/// Names whose answers would be written over an input that lies in the directory.
void take_names_of_inputs(Names& names, const std::vector<std::string>& inputs, const fs::path& directory,
                          std::string_view extension) {
    std::error_code ignored;
    const fs::path target = fs::weakly_canonical(directory, ignored);
    for (const std::string& input : inputs) {
        if (fs::path(input).extension() != extension) continue;
        const fs::path whole = fs::weakly_canonical(input, ignored);
        if (whole.parent_path() == target) names.take(whole.stem().string());
    }
}

std::string first_free(const Names& names, const std::string& name) {
    if (names.is_free(name)) return name;
    for (int number = 2;; ++number) {
        std::string numbered = name + "_" + std::to_string(number);
        if (names.is_free(numbered)) return numbered;
    }
}

}  // namespace

fs::path OutputNames::file(std::size_t input) const {
    return directory / (names[input] + extension);
}

fs::path OutputNames::part_file(std::size_t input, int part) const {
    return directory / (names[input] + "-" + std::to_string(part) + extension);
}

OutputNames name_outputs(const std::vector<std::string>& inputs, const fs::path& directory, std::string_view extension,
                         bool parts) {
    std::unordered_map<std::string, int> stems;
    for (const std::string& input : inputs) ++stems[file_name(input).stem().string()];

    Names taken(parts);
    take_names_of_inputs(taken, inputs, directory, extension);
    OutputNames outputs{directory, std::vector<std::string>(inputs.size()), std::string(extension)};
    const auto name = [&](std::size_t i, const std::string& wish) {
        outputs.names[i] = first_free(taken, wish);
        taken.take(outputs.names[i]);
    };

    std::vector<std::size_t> rest;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const std::string stem = file_name(inputs[i]).stem().string();
        if (stems[stem] == 1 && taken.is_free(stem))
            name(i, stem);
        else
            rest.push_back(i);
    }
    for (const std::size_t i : rest) name(i, file_name(inputs[i]).string());
    return outputs;
}

}  // namespace recto::cli
