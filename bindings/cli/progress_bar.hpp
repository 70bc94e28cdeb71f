#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace recto::cli {

/// How far a command is.
struct Progress {
    std::size_t files_done = 0;
    std::size_t files = 0;
    std::size_t pages_done = 0;
    double share = 0;  ///< of the whole, 0 to 1, the files under way included
};

/// One line that tells of progress, at most 79 columns. @param seconds since the start.
[[nodiscard]] std::string progress_line(const Progress& progress, double seconds);

/// Keeps one line of standard error up to date, where that is a terminal; gone when destroyed.
class ProgressBar {
  public:
    /// @param progress asked a few times a second, from another thread.
    explicit ProgressBar(std::function<Progress()> progress);
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    /// Does what writes to the terminal, with the line out of the way.
    void aside(const std::function<void()>& write);

  private:
    void keep_drawing(const std::stop_token& stop);
    void clear();

    std::function<Progress()> progress_;
    std::chrono::steady_clock::time_point start_;
    std::mutex mutex_;
    std::condition_variable_any stopped_;
    std::jthread drawer_;  ///< only on a terminal
};

}  // namespace recto::cli
