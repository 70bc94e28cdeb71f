#pragma once

#include <memory>

namespace recto::pages {

template <auto close>
struct Closer {
    template <typename T>
    void operator()(T* handle) const noexcept {
        close(handle);
    }
};

/// Owns what a C library handed out and `close` gives back.
template <typename T, auto close>
using Handle = std::unique_ptr<T, Closer<close>>;

}  // namespace recto::pages
