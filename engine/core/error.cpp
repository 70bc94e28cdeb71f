#include "recto/error.hpp"

#include <utility>

namespace recto {
namespace {

std::string describe(const std::string& message, const std::string& file, int page) {
    std::string where = file;
    if (page > 0) where += (where.empty() ? "page " : ", page ") + std::to_string(page);
    return where.empty() ? message : where + ": " + message;
}

}  // namespace

Error::Error(ErrorKind kind, std::string message, std::string file, int page)
    : std::runtime_error(describe(message, file, page)),
      kind_(kind),
      message_(std::move(message)),
      file_(std::move(file)),
      page_(page) {}

Error::~Error() = default;

Error Error::at(const std::string& file, int page) const {
    return Error(kind_, message_, file_.empty() ? file : file_, page_ > 0 ? page_ : page);
}

std::string_view to_string(ErrorKind kind) noexcept {
    switch (kind) {
        case ErrorKind::NotFound:
            return "NotFound";
        case ErrorKind::NotAFile:
            return "NotAFile";
        case ErrorKind::UnsupportedFormat:
            return "UnsupportedFormat";
        case ErrorKind::Corrupt:
            return "Corrupt";
        case ErrorKind::Encrypted:
            return "Encrypted";
        case ErrorKind::TooLarge:
            return "TooLarge";
        case ErrorKind::InvalidArgument:
            return "InvalidArgument";
        case ErrorKind::Cancelled:
            return "Cancelled";
        case ErrorKind::DeadlineExceeded:
            return "DeadlineExceeded";
        case ErrorKind::DeviceUnavailable:
            return "DeviceUnavailable";
        case ErrorKind::ModelMissing:
            return "ModelMissing";
        case ErrorKind::LanguageUnavailable:
            return "LanguageUnavailable";
        case ErrorKind::WriteFailed:
            return "WriteFailed";
        case ErrorKind::Internal:
            return "Internal";
    }
    return "Internal";
}

std::string_view Error::textract_exception() const noexcept {
    switch (kind_) {
        case ErrorKind::NotFound:
        case ErrorKind::NotAFile:
            return "InvalidS3ObjectException";
        case ErrorKind::UnsupportedFormat:
        case ErrorKind::Encrypted:
            return "UnsupportedDocumentException";
        case ErrorKind::Corrupt:
            return "BadDocumentException";
        case ErrorKind::TooLarge:
            return "DocumentTooLargeException";
        case ErrorKind::InvalidArgument:
        case ErrorKind::LanguageUnavailable:
            return "InvalidParameterException";
        case ErrorKind::Cancelled:
        case ErrorKind::DeadlineExceeded:
            return "ThrottlingException";
        case ErrorKind::DeviceUnavailable:
        case ErrorKind::ModelMissing:
        case ErrorKind::WriteFailed:
        case ErrorKind::Internal:
            return "InternalServerError";
    }
    return "InternalServerError";
}

}  // namespace recto
