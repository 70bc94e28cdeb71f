#include "compare_command.hpp"

#include <algorithm>
#include <new>

#include "atomic_file.hpp"
#include "compare_files.hpp"
#include "compare_table.hpp"
#include "messages.hpp"
#include "recto/compare.hpp"
#include "recto/error.hpp"

namespace recto::cli {
namespace {

// What a document that was not answered is compared as.
constexpr std::string_view empty_answer = R"({"Blocks":[]})";

/// The error with the name of the file that it is about.
Error named(const Error& error, const ComparedFiles& files) {
    const std::string file = error.file() == "ours" && files.ours ? files.ours->string()
                             : error.file() == "truth"            ? files.truth.string()
                                                                  : error.file();
    return {error.kind(), error.message(), file.empty() ? files.name : file, error.page()};
}

class CompareRun {
  public:
    explicit CompareRun(const CompareCommand& command) : command_(command) {}

    int run() {
        for (const ComparedFiles& files : pair_files(command_)) compare_one(files);
        for (const ComparedDocument& document : documents_) pool(total_, document.comparison.measures);
        print();
        if (command_.report) write_report();
        const bool reached = reaches_what_it_must();
        return failed_ || !reached ? status_failed : status_fine;
    }

  private:
    void compare_one(const ComparedFiles& files) try {
        const std::string truth = read_text_file(files.truth, command_.limits);
        const std::string ours = files.ours ? read_text_file(*files.ours, command_.limits) : std::string(empty_answer);
        ComparedDocument document{files.name, compare(truth, ours), {}};
        // Findings are for the report; of a million documents they would fill the memory.
        if (!command_.report) document.comparison.findings = {};
        if (files.image) document.picture = Document::from_path(*files.image);
        if (!files.ours)
            say("warning: " + files.truth.string() + ": --ours has no file of that name; counted as empty");
        without_answer_ += files.ours ? 0 : 1;
        documents_.push_back(std::move(document));
    } catch (const Error& error) {
        failed_ = true;
        report(named(error, files));
    } catch (const std::bad_alloc&) {
        failed_ = true;
        report(Error(ErrorKind::TooLarge, "there is not enough memory to compare it", files.truth.string()));
    }

    void print() const {
        if (command_.format == CompareFormat::Json) return put(comparison_json(documents_, 1) + "\n");
        std::string text;
        if (command_.per_file)
            for (const ComparedDocument& document : documents_)
                text += printable(document.name) + "\n" + measure_table(document.comparison.measures) + "\n";
        put(text + heading() + "\n" + measure_table(total_));
    }

    [[nodiscard]] std::string heading() const {
        std::size_t pages = 0;
        for (const ComparedDocument& document : documents_)
            pages += static_cast<std::size_t>(document.comparison.pages);
        const auto counted = [](std::size_t number, const std::string& what) {
            return std::to_string(number) + " " + what + (number == 1 ? "" : "s");
        };
        std::string text = counted(documents_.size(), "document") + ", " + counted(pages, "page");
        if (without_answer_ > 0) text += "; " + std::to_string(without_answer_) + " without an answer of ours";
        return text;
    }

    static void put(std::string_view text) {
        write_to_standard_output(std::as_bytes(std::span(text.data(), text.size())));
    }

    void write_report() const {
        std::vector<std::string> problems;
        const std::string html = comparison_html(documents_, command_.limits, &problems);
        for (const std::string& problem : problems) say("warning: " + problem);
        PendingFile(*command_.report, std::as_bytes(std::span(html.data(), html.size()))).publish();
    }

    [[nodiscard]] const Measure* total_of(const std::string& name) const {
        const auto found = std::find_if(total_.begin(), total_.end(), [&](const auto& m) { return m.name == name; });
        return found == total_.end() ? nullptr : &*found;
    }

    [[nodiscard]] bool reaches_what_it_must() const {
        bool all = true;
        for (const auto& [name, least] : command_.fail_under) {
            const Measure* const measure = total_of(name);
            if (measure != nullptr && 100 * measure->f1() >= least) continue;
            all = false;
            say(name + (measure == nullptr ? ": the truth says nothing about it"
                                           : ": F1 is below what --fail-under asks for"));
        }
        return all;
    }

    const CompareCommand& command_;
    std::vector<ComparedDocument> documents_;
    std::vector<Measure> total_;
    std::size_t without_answer_ = 0;
    bool failed_ = false;
};

}  // namespace

int run(const CompareCommand& command) {
    return CompareRun(command).run();
}

}  // namespace recto::cli
