#include "pages/bytes.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>

#include "recto/error.hpp"

namespace recto::pages {
namespace {

class File {
  public:
    explicit File(const std::filesystem::path& path)
        : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) {
        if (descriptor_ >= 0) return;
        const int reason = errno;
        const bool odd = reason == ENXIO || reason == ENODEV;  // a socket, or a device without a driver
        throw Error(odd ? ErrorKind::NotAFile : ErrorKind::NotFound, std::strerror(reason));
    }
    ~File() { ::close(descriptor_); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    [[nodiscard]] std::uint64_t size() const {
        struct stat status {};
        if (::fstat(descriptor_, &status) != 0) throw Error(ErrorKind::NotFound, std::strerror(errno));
        if (S_ISDIR(status.st_mode)) throw Error(ErrorKind::NotAFile, "is a directory");
        if (!S_ISREG(status.st_mode)) throw Error(ErrorKind::NotAFile, "is not a regular file");
        return static_cast<std::uint64_t>(status.st_size);
    }

    /// Fewer bytes than asked for only at the end of the file.
    [[nodiscard]] std::size_t read(std::span<std::uint8_t> into) const {
        std::size_t done = 0;
        while (done < into.size()) {
            const ssize_t got = ::read(descriptor_, into.data() + done, into.size() - done);
            if (got == 0) break;
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) throw Error(ErrorKind::NotFound, std::string("cannot be read: ") + std::strerror(errno));
            done += static_cast<std::size_t>(got);
        }
        return done;
    }

  private:
    int descriptor_;
};

}  // namespace

// Read, not mapped: a mapped file that another process cuts short ends this one with SIGBUS.
std::vector<std::uint8_t> read_file(const std::filesystem::path& path, const Limits& limits) {
    const File file(path);
    const std::uint64_t size = file.size();
    check_bytes(size, limits);
    std::vector<std::uint8_t> bytes(size);
    bytes.resize(file.read(bytes));
    return bytes;
}

void check_bytes(std::uint64_t bytes, const Limits& limits) {
    if (bytes > static_cast<std::uint64_t>(std::max<std::int64_t>(limits.bytes, 0)))
        throw Error(ErrorKind::TooLarge,
                    std::to_string(bytes) + " bytes are more than the limit of " + std::to_string(limits.bytes));
}

void check_size(std::int64_t width, std::int64_t height, const Limits& limits) {
    const std::string size = std::to_string(width) + " x " + std::to_string(height) + " pixels";
    if (width < 1 || height < 1) throw Error(ErrorKind::Corrupt, "a picture of " + size);
    if (width > limits.side || height > limits.side)
        throw Error(ErrorKind::TooLarge, size + ": a side is over the limit of " + std::to_string(limits.side));
    if (width * height > limits.pixels)  // no overflow: sides fit an int
        throw Error(ErrorKind::TooLarge, size + " are over the limit of " + std::to_string(limits.pixels));
}

void check_memory(std::uint64_t bytes, const Limits& limits) {
    if (bytes > static_cast<std::uint64_t>(std::max<std::int64_t>(limits.memory, 0)))
        throw Error(ErrorKind::TooLarge, "decoding would take " + std::to_string(bytes) +
                                             " bytes of memory, the limit is " + std::to_string(limits.memory));
}

}  // namespace recto::pages
