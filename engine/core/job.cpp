#include "recto/job.hpp"

#include "recto/error.hpp"

namespace recto {

Job::Job(std::chrono::duration<double> timeout)
    : deadline_(Clock::now() + std::chrono::duration_cast<Clock::duration>(timeout)) {}

void Job::check() const {
    if (cancelled()) throw Error(ErrorKind::Cancelled, "cancelled");
    if (deadline_ && Clock::now() > *deadline_) throw Error(ErrorKind::DeadlineExceeded, "the deadline passed");
}

void Job::advance(float share) noexcept {
    float seen = progress();
    while (share > seen && !progress_.compare_exchange_weak(seen, share, std::memory_order_relaxed)) {
    }
}

}  // namespace recto
