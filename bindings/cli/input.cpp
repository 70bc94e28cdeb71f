#include "input.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "command_line.hpp"
#include "recto/error.hpp"

namespace recto::cli {
namespace {

/// Waits for input so that a job cancelled meanwhile is seen.
void wait_for_input(const Job& job) {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    do job.check();
    while (poll(&input, 1, 50) == 0);
}

std::vector<std::byte> read_standard_input(const Limits& limits, const Job& job) {
    std::vector<std::byte> bytes;
    std::array<std::byte, 1 << 16> part;
    while (true) {
        wait_for_input(job);
        const ssize_t count = read(STDIN_FILENO, part.data(), part.size());
        if (count == 0) return bytes;
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw Error(ErrorKind::NotFound, "cannot be read: " + std::generic_category().message(errno));
        if (static_cast<std::int64_t>(bytes.size()) + count > limits.bytes)
            throw Error(ErrorKind::TooLarge, "more than " + std::to_string(limits.bytes) + " bytes");
        bytes.insert(bytes.end(), part.begin(), part.begin() + count);
    }
}

}  // namespace

Input::Input(const std::string& name, const Limits& limits, const Job& job) {
    if (name == standard_input) {
        bytes_ = read_standard_input(limits, job);
        document_ = Document::from_memory(bytes_, display_name(name));
    } else {
        document_ = Document::from_path(name);
    }
}

std::string display_name(const std::string& name) {
    return name == standard_input ? "<stdin>" : name;
}

}  // namespace recto::cli
