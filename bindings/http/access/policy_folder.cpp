#include "access/policy_folder.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <vector>

#include "access/arn.hpp"
#include "access/text.hpp"

namespace recto::access {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t most_bytes = 1U << 20;

std::string read_file(const fs::path& file) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(file, error);
    if (!error && size > most_bytes) throw PolicyError(file.string() + ": the file is larger than 1 MiB");
    std::ifstream stream(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (error || stream.bad()) throw PolicyError(file.string() + ": the file cannot be read");
    return text;
}

Policy read_good_policy(const fs::path& file, PolicyKind kind, const std::string& name) {
    PolicyReading reading = read_policy(read_file(file), kind, name);
    for (const Problem& problem : reading.problems)
        if (problem.severity != Problem::Severity::Warning) throw PolicyError(file.string() + ", " + describe(problem));
    return std::move(*reading.policy);
}

/// The *.json of a folder, in the order of their names; none where there is no such folder.
std::vector<fs::path> policy_files(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (entry->path().extension() == ".json") files.push_back(entry->path());
    if (error && error != std::errc::no_such_file_or_directory)
        throw PolicyError(folder.string() + ": " + error.message());
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

PolicyFolder PolicyFolder::read(const fs::path& folder) {
    if (!fs::is_directory(folder)) throw PolicyError(folder.string() + ": there is no such folder");
    PolicyFolder result;
    for (const char* const part : {"", "buckets", "adapters"}) {
        const PolicyKind kind = *part == '\0' ? PolicyKind::Identity : PolicyKind::Resource;
        for (const fs::path& file : policy_files(folder / part)) {
            const std::string name = (fs::path(part) / file.stem()).string();
            result.policies_.emplace(name, read_good_policy(file, kind, name));
        }
    }
    return result;
}

const Policy* PolicyFolder::of_principals(std::string_view name) const {
    if (name.find('/') != std::string_view::npos) return nullptr;
    const auto found = policies_.find(name);
    return found == policies_.end() ? nullptr : &found->second;
}

const Policy* PolicyFolder::of_resource(std::string_view arn) const {
    const auto parts = parse_arn(arn);
    if (!parts) return nullptr;
    std::string name;
    if (parts->service == "s3") {
        name = "buckets/" + std::string(split(parts->resource, '/').front());
    } else if (parts->service == "textract" && parts->resource.starts_with("/adapters/")) {
        name = "adapters/" + std::string(split(parts->resource, '/')[2]);
    }
    const auto found = policies_.find(name);
    return found == policies_.end() ? nullptr : &found->second;
}

}  // namespace recto::access
