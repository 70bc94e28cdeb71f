#include "text_command.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <numeric>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include "atomic_file.hpp"
#include "input.hpp"
#include "interruption.hpp"
#include "messages.hpp"
#include "output_names.hpp"
#include "page_ranges.hpp"
#include "progress_bar.hpp"
#include "recto/recto.hpp"

namespace recto::cli {
namespace {

namespace fs = std::filesystem;

std::vector<std::byte> bytes_of(std::string_view text) {
    const auto* const first = reinterpret_cast<const std::byte*>(text.data());
    return {first, first + text.size()};
}

/// A text of lines, its last one ended too.
std::vector<std::byte> lines_of(std::string text) {
    if (!text.empty() && text.back() != '\n') text += '\n';
    return bytes_of(text);
}

/// The whole answer in the command's format. @throws Error InvalidArgument where that has a file per page and the
/// answer has not one page.
std::vector<std::byte> render(const Document& document, const Analysis& analysis, const TextCommand& command) {
    switch (command.format) {
        case Format::Json:
            return lines_of(analysis.json(JsonForm::Automatic, command.indent));
        case Format::Text:
            return lines_of(analysis.text());
        case Format::Hocr:
            return lines_of(analysis.hocr());
        case Format::Alto:
            return lines_of(analysis.alto());
        case Format::Pdf:
            return searchable_pdf(document, analysis, command.options.limits);
        case Format::Markdown:
            return lines_of(analysis.markdown());
        case Format::Csv:
            return bytes_of(analysis.csv());
        case Format::Xlsx:
            return xlsx(analysis);
        case Format::Html:
            return bytes_of(html(document, analysis, command.options.limits));
        case Format::Overlay:
            break;
    }
    if (analysis.pages.size() != 1)
        throw Error(ErrorKind::InvalidArgument, "a picture of each page needs --out DIR (or --pages with one page)");
    return overlay_png(document, analysis, analysis.pages.front().number, command.options.limits);
}

/// The pages whose words came from one source.
std::vector<int> pages_from(const Analysis& analysis, TextSource source) {
    std::vector<int> pages;
    for (const PageInfo& page : analysis.pages)
        if (page.source == source) pages.push_back(page.number);
    return pages;
}

/// Which pages' own text was taken and which pages' pictures were read.
std::string sources_line(const std::string& file, const Analysis& analysis) {
    const auto part = [&](const char* what, TextSource source) {
        const std::vector<int> pages = pages_from(analysis, source);
        return pages.empty() ? std::string() : "; " + std::string(what) + " on pages " + write_page_ranges(pages);
    };
    const std::string parts =
        part("text layer taken", TextSource::TextLayer) + part("picture read", TextSource::Picture);
    return file + ": " + (parts.empty() ? "no pages" : parts.substr(2));
}

/// Lets workers that hold numbers 0, 1, 2, ... act one after the other in that order.
class Turns {
  public:
    void take(std::size_t number, const std::function<void()>& act) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return next_ == number; });
        act();
        ++next_;
        changed_.notify_all();
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t next_ = 0;
};

/// Everything that the workers of one command share.
class TextRun {
  public:
    explicit TextRun(const TextCommand& command)
        : command_(command),
          outputs_(name_outputs(command.files, command.out.value_or(fs::path()), extension(command.format),
                                has_parts(command.format))),
          engine_(command.engine),
          order_(order_of(command)),
          bar_([this] { return progress(); }) {}

    int run() {
        engine_.require(command_.options.features);
        if (command_.out) make_directory(*command_.out);
        {
            std::vector<std::jthread> workers(worker_count());
            for (auto& worker : workers) worker = std::jthread([this] { work(); });
        }
        if (const int signal = interruption_.signal(); signal != 0) {
            bar_.aside([] { say("interrupted; the answers that were finished are whole"); });
            return 128 + signal;
        }
        return failed_files_ == 0 ? status_fine : status_failed;
    }

  private:
    // Large files first, so that none is left to be read alone at the end (longest processing time first: Graham 1969,
    // "Bounds on Multiprocessing Timing Anomalies"); what is printed comes in the order of the command.
    static std::vector<std::size_t> order_of(const TextCommand& command) {
        std::vector<std::uintmax_t> sizes;
        for (const std::string& file : command.files) {
            std::error_code error;
            const std::uintmax_t size = fs::file_size(file, error);
            sizes.push_back(error ? 0 : size);
        }
        std::vector<std::size_t> order(sizes.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        if (command.out)
            std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return sizes[a] > sizes[b]; });
        return order;
    }

    static void make_directory(const fs::path& directory) {
        std::error_code error;
        fs::create_directories(directory, error);
        if (error) throw Error(ErrorKind::WriteFailed, "cannot be made: " + error.message(), directory.string());
    }

    [[nodiscard]] std::size_t worker_count() const {
        const auto threads = static_cast<std::size_t>(command_.engine.threads);
        const std::size_t wanted = threads > 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
        return std::min(wanted, command_.files.size());
    }

    void work() {
        while (true) {
            const std::size_t next = next_file_++;
            if (next >= order_.size()) return;
            const std::size_t file = order_[next];
            std::vector<std::byte> answer;  // for standard output
            if (interruption_.signal() == 0 && !has_answer(file)) answer = read_or_report(file);
            if (!command_.out) print_in_turn(file, answer);
            ++files_done_;
        }
    }

    [[nodiscard]] bool has_answer(std::size_t file) const {
        if (!command_.resume) return false;
        const auto& pages = command_.options.pages;
        const bool is_of_pages = command_.format == Format::Overlay && !pages.empty();
        const int first = is_of_pages ? pages.front().first : 1;
        return fs::is_regular_file(outputs_.file(file)) ||
               (has_parts(command_.format) && fs::is_regular_file(outputs_.part_file(file, first)));
    }

    /// @return what is to be printed, where there is no directory to write into.
    std::vector<std::byte> read_or_report(std::size_t file) {
        const std::string name = display_name(command_.files[file]);
        try {
            return read(file);
        } catch (const Error& error) {
            fail(error.at(name, 0));
        } catch (const std::bad_alloc&) {
            fail(Error(ErrorKind::TooLarge, "there is not enough memory to read it", name));
        } catch (const std::exception& error) {
            fail(Error(ErrorKind::Internal, error.what(), name));
        }
        return {};
    }

    void fail(const Error& error) {
        ++failed_files_;
        if (error.kind() == ErrorKind::Cancelled && interruption_.signal() != 0) return;
        bar_.aside([&] { report(error); });
    }

    std::vector<std::byte> read(std::size_t file) {
        Job job;
        const Interruption::Watch interrupted(interruption_, job);
        const UnderWay under_way(*this, job);
        const Input input(command_.files[file], command_.options.limits, job);
        Options options = command_.options;
        options.job = &job;
        const Analysis analysis = engine_.analyze(input.document(), options);
        pages_done_ += analysis.pages.size();
        tell_about_pages(input.document().name(), analysis);
        if (!command_.out) return render(input.document(), analysis, command_);
        write(file, input.document(), analysis);
        return {};
    }

    void tell_about_pages(const std::string& name, const Analysis& analysis) {
        bar_.aside([&] {
            for (const Warning& warning : analysis.warnings)
                say("warning: " + describe(Error(warning.kind, warning.message, name, warning.page)));
            if (command_.options.text_layer == TextLayer::Auto) say(sources_line(name, analysis));
        });
    }

    void write(std::size_t file, const Document& document, const Analysis& analysis) const {
        std::vector<PendingFile> parts = parts_of(file, document, analysis);
        if (parts.empty()) parts.emplace_back(outputs_.file(file), render(document, analysis, command_));
        // The first part's file tells --resume that all are there, so it comes last.
        std::for_each(parts.rbegin(), parts.rend(), [](PendingFile& part) { part.publish(); });
    }

    /// The pages' pictures, or the tables, where they have a file each; nothing where the answer is one file.
    [[nodiscard]] std::vector<PendingFile> parts_of(std::size_t file, const Document& document,
                                                    const Analysis& analysis) const {
        std::vector<PendingFile> parts;
        if (command_.format == Format::Overlay && analysis.document_pages > 1)
            for (const PageInfo& page : analysis.pages)
                parts.emplace_back(outputs_.part_file(file, page.number),
                                   overlay_png(document, analysis, page.number, command_.options.limits));
        if (command_.format == Format::Csv)
            if (const std::vector<TableView> all = tables(analysis); all.size() > 1)
                for (const TableView& table : all)
                    parts.emplace_back(outputs_.part_file(file, static_cast<int>(parts.size()) + 1),
                                       bytes_of(table_csv(table)));
        return parts;
    }

    /// Answers appear in the order of the files, and a worker waits with its one answer until it is its turn.
    void print_in_turn(std::size_t file, const std::vector<std::byte>& answer) {
        turns_.take(file, [&] {
            if (answer.empty() || standard_output_failed_) return;
            try {
                bar_.aside([&] {
                    if (std::exchange(printed_, true)) write_to_standard_output(bytes_of("\f"));
                    write_to_standard_output(answer);
                });
            } catch (const Error& error) {
                standard_output_failed_ = true;
                fail(error);
            }
        });
    }

    /// Counts a job's progress as long as it lives.
    class UnderWay {
      public:
        UnderWay(TextRun& run, const Job& job) : run_(run), job_(job) {
            const std::lock_guard lock(run_.jobs_mutex_);
            run_.jobs_.insert(&job_);
        }
        ~UnderWay() {
            const std::lock_guard lock(run_.jobs_mutex_);
            run_.jobs_.erase(&job_);
        }
        UnderWay(const UnderWay&) = delete;
        UnderWay& operator=(const UnderWay&) = delete;

      private:
        TextRun& run_;
        const Job& job_;
    };

    [[nodiscard]] Progress progress() {
        Progress progress{files_done_, command_.files.size(), pages_done_, 0};
        double done = static_cast<double>(progress.files_done);
        const std::lock_guard lock(jobs_mutex_);
        for (const Job* const job : jobs_) done += job->progress();
        progress.share = std::min(1.0, done / static_cast<double>(std::max<std::size_t>(1, progress.files)));
        return progress;
    }

    const TextCommand& command_;
    const OutputNames outputs_;
    Interruption interruption_;
    const Engine engine_;
    const std::vector<std::size_t> order_;  // in which the files are read
    Turns turns_;
    bool printed_ = false;
    bool standard_output_failed_ = false;
    std::atomic<std::size_t> next_file_{0};
    std::atomic<std::size_t> files_done_{0};
    std::atomic<std::size_t> pages_done_{0};
    std::atomic<std::size_t> failed_files_{0};
    std::mutex jobs_mutex_;
    std::set<const Job*> jobs_;
    ProgressBar bar_;
};

}  // namespace

int run(const TextCommand& command) {
    return TextRun(command).run();
}

}  // namespace recto::cli
