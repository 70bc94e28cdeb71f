#pragma once

#include <optional>

#include "recto/error.hpp"
#include "recto/job.hpp"

namespace recto {

/// What may end one call early: the caller's job, where there is one, and the limit on its time.
class Watch {
  public:
    Watch() = default;
    /// @param job may be null. @param seconds wall time from now; 0: no limit.
    Watch(Job* job, double seconds) : job_(job) {
        if (seconds > 0)
            deadline_ = Job::Clock::now() +
                        std::chrono::duration_cast<Job::Clock::duration>(std::chrono::duration<double>(seconds));
    }

    /// Throws Error Cancelled or DeadlineExceeded where the call is to end.
    void check() const {
        if (job_) job_->check();
        if (deadline_ && Job::Clock::now() > *deadline_)
            throw Error(ErrorKind::DeadlineExceeded, "the limit on its time passed");
    }

    void advance(float share) const {
        if (job_) job_->advance(share);
    }

  private:
    Job* job_ = nullptr;
    std::optional<Job::Clock::time_point> deadline_;
};

}  // namespace recto
