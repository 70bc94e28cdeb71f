#pragma once

#include <mutex>
#include <set>
#include <thread>

#include "recto/job.hpp"

namespace recto::cli {

/// Turns SIGINT and SIGTERM into the cancellation of every watched job. A second signal ends the process at once.
/// To be made before any other thread, so that none of them is interrupted.
class Interruption {
  public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    /// The signal that came, or 0.
    [[nodiscard]] int signal() const;

    /// Watches one job as long as it lives; cancels it at once where the signal has come already.
    class Watch {
      public:
        Watch(Interruption& interruption, Job& job);
        ~Watch();
        Watch(const Watch&) = delete;
        Watch& operator=(const Watch&) = delete;

      private:
        Interruption& interruption_;
        Job& job_;
    };

  private:
    void wait_for_signal(const std::stop_token& stop);
    void cancel_all(int signal);

    mutable std::mutex mutex_;
    std::set<Job*> jobs_;
    int signal_ = 0;
    std::jthread waiter_;
};

}  // namespace recto::cli
