#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "recto/export.hpp"

namespace recto {

/// What went wrong, in the terms of the caller: each kind maps to one of Textract's exceptions.
enum class ErrorKind {
    NotFound,             ///< no such file, or it may not be opened
    NotAFile,             ///< a directory, a fifo, a device
    UnsupportedFormat,    ///< none of the formats that are read
    Corrupt,              ///< the format is known, the content is truncated or broken
    Encrypted,            ///< a PDF that needs a password
    TooLarge,             ///< a limit of `Limits` would be passed: bytes, pixels, pages, memory
    InvalidArgument,      ///< an option or a parameter that makes no sense
    Cancelled,            ///< `Job::cancel` was called
    DeadlineExceeded,     ///< `Job`'s deadline or `Limits::seconds` passed
    DeviceUnavailable,    ///< the device asked for is not there
    ModelMissing,         ///< a model file is missing or is not the one expected
    LanguageUnavailable,  ///< no reader for the language asked for
    WriteFailed,          ///< an output could not be written
    Internal,             ///< a defect of Recto
};

/// The kind's name, e.g. "TooLarge".
[[nodiscard]] RECTO_API std::string_view to_string(ErrorKind kind) noexcept;

/// Every failure that leaves the library. `what()` is "FILE, page N: MESSAGE" with the parts that are known.
class RECTO_API Error : public std::runtime_error {
  public:
    /// @param page 1-based page of the document; 0 where the whole document is meant.
    Error(ErrorKind kind, std::string message, std::string file = {}, int page = 0);
    ~Error() override;

    [[nodiscard]] ErrorKind kind() const noexcept { return kind_; }
    [[nodiscard]] const std::string& message() const noexcept { return message_; }
    [[nodiscard]] const std::string& file() const noexcept { return file_; }
    [[nodiscard]] int page() const noexcept { return page_; }

    /// The Textract exception that says it best, e.g. "UnsupportedDocumentException".
    [[nodiscard]] std::string_view textract_exception() const noexcept;

    /// The same error with the file or the page filled in where they were not known.
    [[nodiscard]] Error at(const std::string& file, int page) const;

  private:
    ErrorKind kind_;
    std::string message_;
    std::string file_;
    int page_;
};

}  // namespace recto
