#include "interruption.hpp"

#include <csignal>

namespace recto::cli {
namespace {

sigset_t signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

void let_signals_kill() {
    const sigset_t set = signals();
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

}  // namespace

Interruption::Interruption() {
    const sigset_t set = signals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    waiter_ = std::jthread([this](const std::stop_token& stop) { wait_for_signal(stop); });
}

Interruption::~Interruption() {
    waiter_.request_stop();
    if (signal() == 0) pthread_kill(waiter_.native_handle(), SIGTERM);  // wakes it; it sees that it is to stop
    waiter_.join();
    let_signals_kill();
}

int Interruption::signal() const {
    const std::lock_guard lock(mutex_);
    return signal_;
}

void Interruption::wait_for_signal(const std::stop_token& stop) {
    const sigset_t set = signals();
    int signal = 0;
    while (sigwait(&set, &signal) != 0) {
    }
    if (stop.stop_requested()) return;
    cancel_all(signal);
    let_signals_kill();
}

void Interruption::cancel_all(int signal) {
    const std::lock_guard lock(mutex_);
    signal_ = signal;
    for (Job* const job : jobs_) job->cancel();
}

Interruption::Watch::Watch(Interruption& interruption, Job& job) : interruption_(interruption), job_(job) {
    const std::lock_guard lock(interruption_.mutex_);
    interruption_.jobs_.insert(&job_);
    if (interruption_.signal_ != 0) job_.cancel();
}

Interruption::Watch::~Watch() {
    const std::lock_guard lock(interruption_.mutex_);
    interruption_.jobs_.erase(&job_);
}

}  // namespace recto::cli
