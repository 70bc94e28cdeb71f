#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace recto {

/// The one pool of threads. Nested loops share it, so that pages, tiles and lines never ask for more threads than it
/// has.
class Arena {
  public:
    /// @param threads 1 to 256; 0: one for each core this process may use.
    explicit Arena(int threads);
    ~Arena();
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    [[nodiscard]] int threads() const noexcept;

    /// Runs body(0) ... body(count - 1), in any order and at once; the first exception ends the loop and is thrown.
    void for_each(std::size_t count, const std::function<void(std::size_t)>& body) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace recto
