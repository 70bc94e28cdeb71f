#pragma once

#include <array>
#include <csetjmp>
#include <cstdio>
#include <utility>

namespace recto::pages {

/// The way out of a C library that reports errors by not returning (libpng, libjpeg): its error handler calls `fail`,
/// which jumps back into `run`. What runs in between must hold no object with a destructor.
class Guard {
  public:
    /// Runs body(). @return false where it failed; `message` says why.
    template <typename Body>
    [[gnu::noinline]] bool run(Body&& body) {
        if (setjmp(jump_) != 0) return false;
        std::forward<Body>(body)();
        return true;
    }

    [[noreturn]] void fail(const char* message) {
        if (message != message_.data()) std::snprintf(message_.data(), message_.size(), "%s", message);
        std::longjmp(jump_, 1);
    }

    [[nodiscard]] const char* message() const noexcept { return message_.data(); }

  private:
    std::jmp_buf jump_{};
    std::array<char, 256> message_{};
};

}  // namespace recto::pages
