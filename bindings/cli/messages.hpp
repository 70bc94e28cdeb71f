#pragma once

#include <string>
#include <string_view>

#include "recto/analysis.hpp"
#include "recto/error.hpp"

namespace recto::cli {

inline constexpr int status_fine = 0;
inline constexpr int status_failed = 1;  ///< a file could not be read, or an answer not written
inline constexpr int status_usage = 2;   ///< the command line makes no sense

/// The exit status that tells of an error which ended the whole command.
[[nodiscard]] int exit_status(ErrorKind kind) noexcept;

/// "FILE, page N: MESSAGE (KIND; TEXTRACT EXCEPTION)".
[[nodiscard]] std::string describe(const Error& error);

/// Text for a terminal: control characters, which a file's name may hold, become question marks.
[[nodiscard]] std::string printable(std::string_view text);

/// Writes "recto: LINE" to standard error, in one piece.
void say(std::string_view line);
/// Says what `describe` gives.
void report(const Error& error);

}  // namespace recto::cli
