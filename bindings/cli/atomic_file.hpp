#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace recto::cli {

/// A file that is being written under a name of its own beside the one it is to have, so that at that name there is
/// never half of it, whatever happens. Removed unless it is published.
class PendingFile {
  public:
    /// Writes the bytes out. @throws Error WriteFailed.
    PendingFile(std::filesystem::path file, std::span<const std::byte> bytes);
    ~PendingFile();
    PendingFile(PendingFile&& other) noexcept;
    PendingFile& operator=(PendingFile&&) = delete;

    /// Gives the file its name, over whatever had it. @throws Error WriteFailed.
    void publish();

  private:
    std::filesystem::path file_;
    std::filesystem::path temporary_;  ///< empty: nothing to remove
};

/// Writes to standard output. @throws Error WriteFailed.
void write_to_standard_output(std::span<const std::byte> bytes);

}  // namespace recto::cli
