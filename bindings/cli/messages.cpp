#include "messages.hpp"

#include <algorithm>
#include <cstdio>

namespace recto::cli {

int exit_status(ErrorKind kind) noexcept {
    return kind == ErrorKind::InvalidArgument ? status_usage : status_failed;
}

std::string describe(const Error& error) {
    std::string line = error.what();
    line.append(" (").append(to_string(error.kind())).append("; ").append(error.textract_exception()).append(")");
    return line;
}

std::string printable(std::string_view text) {
    std::string clean(text);
    std::replace_if(
        clean.begin(), clean.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, '?');
    return clean;
}

void say(std::string_view line) {
    const std::string whole = "recto: " + printable(line) + "\n";
    std::fwrite(whole.data(), 1, whole.size(), stderr);
}

void report(const Error& error) {
    say(describe(error));
}

}  // namespace recto::cli
