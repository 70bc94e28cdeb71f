#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace recto::blocks {

/// Writes a ZIP archive (PKWARE APPNOTE 6.3.3) of deflated files, all dated 1 January 1980: the same files give the
/// same bytes.
class ZipWriter {
  public:
    /// @param name ASCII, with slashes. @param content below 4 GiB. @throws Error TooLarge for an archive above 4 GiB
    /// or 65,535 files.
    void add(std::string_view name, std::string_view content);
    /// The whole archive.
    [[nodiscard]] std::vector<std::byte> finish();

  private:
    std::string out_;
    std::string directory_;
    unsigned count_ = 0;
};

}  // namespace recto::blocks
