#include "compare_files.hpp"

#include <algorithm>
#include <fstream>
#include <map>

#include "recto/error.hpp"

namespace recto::cli {
namespace {

namespace fs = std::filesystem;

void require_there(const fs::path& path) {
    std::error_code error;
    if (!fs::exists(path, error)) throw Error(ErrorKind::NotFound, "there is no such file or folder", path.string());
}

bool is_folder(const fs::path& path) {
    std::error_code error;
    return fs::is_directory(path, error);
}

/// The files of a folder in the order of their names, those of JSON or the others.
std::vector<fs::path> files_in(const fs::path& folder, bool json) {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (entry->is_regular_file(error) && (entry->path().extension() == ".json") == json)
            files.push_back(entry->path());
    if (error) throw Error(ErrorKind::NotFound, "the folder cannot be read: " + error.message(), folder.string());
    std::sort(files.begin(), files.end());
    return files;
}

/// The pictures of a folder by their names without extension; of several, the first.
std::map<std::string, fs::path> pictures_in(const fs::path& folder) {
    std::map<std::string, fs::path> pictures;
    for (const fs::path& file : files_in(folder, false)) pictures.emplace(file.stem().string(), file);
    return pictures;
}

std::optional<fs::path> ours_for(const CompareCommand& command, const fs::path& truth) {
    if (!is_folder(command.ours)) return command.ours;
    const fs::path file = command.ours / truth.filename();
    std::error_code error;
    return fs::exists(file, error) ? std::optional(file) : std::nullopt;
}

}  // namespace

std::vector<ComparedFiles> pair_files(const CompareCommand& command) {
    require_there(command.truth);
    require_there(command.ours);
    const bool many = is_folder(command.truth);
    const std::vector<fs::path> truths = many ? files_in(command.truth, true) : std::vector{command.truth};
    if (truths.empty()) throw Error(ErrorKind::NotFound, "there is no *.json in it", command.truth.string());
    if (many && !is_folder(command.ours))
        throw Error(ErrorKind::InvalidArgument, "--truth is a folder, so --ours has to be one too");
    std::map<std::string, fs::path> pictures;
    if (command.image) {
        require_there(*command.image);
        if (is_folder(*command.image))
            pictures = pictures_in(*command.image);
        else if (many)
            throw Error(ErrorKind::InvalidArgument, "--truth is a folder, so --image has to be one too");
        else
            pictures.emplace(command.truth.stem().string(), *command.image);
    }
    std::vector<ComparedFiles> documents;
    for (const fs::path& truth : truths) {
        ComparedFiles files{truth.stem().string(), truth, ours_for(command, truth), {}};
        if (const auto picture = pictures.find(files.name); picture != pictures.end()) files.image = picture->second;
        documents.push_back(std::move(files));
    }
    return documents;
}

std::string read_text_file(const fs::path& file, const Limits& limits) {
    std::error_code error;
    if (!fs::exists(file, error)) throw Error(ErrorKind::NotFound, "there is no such file", file.string());
    if (!fs::is_regular_file(file, error)) throw Error(ErrorKind::NotAFile, "is not a file", file.string());
    const auto size = fs::file_size(file, error);
    if (!error && size > static_cast<std::uintmax_t>(limits.bytes))
        throw Error(ErrorKind::TooLarge, "more than " + std::to_string(limits.bytes) + " bytes", file.string());
    std::ifstream stream(file, std::ios::binary);
    std::string text(error ? 0 : size, '\0');
    if (error || !stream.read(text.data(), static_cast<std::streamsize>(size)))
        throw Error(ErrorKind::NotFound, "cannot be read", file.string());
    return text;
}

}  // namespace recto::cli
