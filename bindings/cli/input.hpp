#pragma once

#include <string>
#include <vector>

#include "recto/document.hpp"
#include "recto/job.hpp"

namespace recto::cli {

/// A file of the command line, and its bytes where it is standard input.
class Input {
  public:
    /// @param job looked at while standard input is waited for. @throws Error TooLarge, Cancelled, NotFound.
    Input(const std::string& name, const Limits& limits, const Job& job);
    Input(const Input&) = delete;
    Input& operator=(const Input&) = delete;

    [[nodiscard]] const Document& document() const noexcept { return document_; }

  private:
    std::vector<std::byte> bytes_;
    Document document_;
};

/// What messages call a file of the command line.
[[nodiscard]] std::string display_name(const std::string& name);

}  // namespace recto::cli
