#include "progress_bar.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace recto::cli {
namespace {

constexpr auto redraw_every = std::chrono::milliseconds(200);
constexpr std::size_t bar_columns = 24;

std::string bar(double share) {
    const auto full = static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * bar_columns);
    return "[" + std::string(full, '#') + std::string(bar_columns - full, '-') + "]";
}

std::string clock_time(double seconds) {
    const auto whole = static_cast<long>(std::min(seconds, 359'999.0));
    char text[32];
    if (whole < 3600)
        std::snprintf(text, sizeof text, "%ld:%02ld", whole / 60, whole % 60);
    else
        std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
    return text;
}

}  // namespace

std::string progress_line(const Progress& progress, double seconds) {
    std::string line = bar(progress.share) + " ";
    if (progress.files > 1)
        line += std::to_string(progress.files_done) + "/" + std::to_string(progress.files) + " files";
    else
        line += std::to_string(std::lround(progress.share * 100)) + " %";
    if (progress.pages_done > 0 && seconds > 0) {
        char rate[48];
        std::snprintf(rate, sizeof rate, "  %.2f pages/s", static_cast<double>(progress.pages_done) / seconds);
        line += rate;
    }
    if (progress.share > 0) line += "  ETA " + clock_time(seconds * (1 - progress.share) / progress.share);
    return line.substr(0, 79);
}

ProgressBar::ProgressBar(std::function<Progress()> progress)
    : progress_(std::move(progress)), start_(std::chrono::steady_clock::now()) {
    if (isatty(STDERR_FILENO)) drawer_ = std::jthread([this](const std::stop_token& stop) { keep_drawing(stop); });
}

ProgressBar::~ProgressBar() {
    if (!drawer_.joinable()) return;
    drawer_.request_stop();
    drawer_.join();
    clear();
}

void ProgressBar::aside(const std::function<void()>& write) {
    const std::lock_guard lock(mutex_);
    if (drawer_.joinable()) clear();
    write();
}

void ProgressBar::keep_drawing(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (!stopped_.wait_for(lock, stop, redraw_every, [&stop] { return stop.stop_requested(); })) {
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start_;
        std::fprintf(stderr, "\r%s\x1b[K", progress_line(progress_(), seconds.count()).c_str());
        std::fflush(stderr);
    }
}

void ProgressBar::clear() {
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
}

}  // namespace recto::cli
