#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <optional>

#include "recto/export.hpp"

namespace recto {

/// Progress, cancellation and a deadline for one call, shared between the caller's threads and the engine's.
/// The engine looks at it between the steps of a page and between batches of lines (a batch takes well under 100 ms).
/// Must outlive the call it is given to. Every member may be used from any thread.
class RECTO_API Job {
  public:
    using Clock = std::chrono::steady_clock;

    Job() = default;
    explicit Job(std::chrono::duration<double> timeout);
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;

    /// Asks the call to stop: it throws Error Cancelled at the next look.
    void cancel() noexcept { cancelled_.store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool cancelled() const noexcept { return cancelled_.load(std::memory_order_relaxed); }

    /// Finished share of the document, 0 to 1; never falls.
    [[nodiscard]] float progress() const noexcept { return progress_.load(std::memory_order_relaxed); }

    /// Throws Error Cancelled or DeadlineExceeded where either holds.
    void check() const;
    /// For the engine: raises the progress to `share` where that is more.
    void advance(float share) noexcept;

  private:
    std::atomic<bool> cancelled_{false};
    std::atomic<float> progress_{0};
    std::optional<Clock::time_point> deadline_;
};

}  // namespace recto
