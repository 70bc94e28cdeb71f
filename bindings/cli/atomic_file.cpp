#include "atomic_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include "recto/error.hpp"

namespace recto::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& file, int error) {
    throw Error(ErrorKind::WriteFailed, "cannot be written: " + std::generic_category().message(error), file.string());
}

/// Short whatever the file's own name is, and no other process's or thread's.
fs::path temporary_beside(const fs::path& file) {
    static std::atomic<unsigned> count{0};
    return file.parent_path() / (".recto-" + std::to_string(getpid()) + "-" + std::to_string(count++) + ".tmp");
}

/// @return 0, or the error's number.
int write_all(int descriptor, std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = write(descriptor, bytes.data(), bytes.size());
        if (written >= 0)
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            return errno;
    }
    return 0;
}

}  // namespace

PendingFile::PendingFile(fs::path file, std::span<const std::byte> bytes) : file_(std::move(file)) {
    const fs::path temporary = temporary_beside(file_);
    const int descriptor = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (descriptor < 0) fail(file_, errno);
    int error = write_all(descriptor, bytes);
    // A name that outlives a crash must not point to bytes that did not.
    if (error == 0 && fdatasync(descriptor) != 0 && errno != EINVAL) error = errno;
    if (close(descriptor) != 0 && error == 0) error = errno;
    if (error != 0) {
        unlink(temporary.c_str());
        fail(file_, error);
    }
    temporary_ = temporary;
}

PendingFile::~PendingFile() {
    if (!temporary_.empty()) unlink(temporary_.c_str());
}

PendingFile::PendingFile(PendingFile&& other) noexcept
    : file_(std::move(other.file_)), temporary_(std::exchange(other.temporary_, {})) {}

void PendingFile::publish() {
    if (rename(temporary_.c_str(), file_.c_str()) != 0) fail(file_, errno);
    temporary_.clear();
}

void write_to_standard_output(std::span<const std::byte> bytes) {
    if (const int error = write_all(STDOUT_FILENO, bytes); error != 0) fail("<stdout>", error);
}

}  // namespace recto::cli
