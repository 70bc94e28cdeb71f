// Looks into the engine for measuring: what each word's confidence rests on, and where the CPU time goes.
//
//     recto_trace [--fast] FILE...
//
// Standard output has a line of JSON for each word: {"file" (the stem), "text", "box": [left, top, right, bottom] as
// fractions of the page, "reader", "least", "mean_log", "length", "height", "agreed"}; standard error ends with one
// object of CPU seconds: {"pages", "total", "networks", "decoding"}. One thread.

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "pipeline.hpp"

namespace {

double cpu_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

// Notes what decoding costs.
class TimedSource : public recto::pages::Source {
  public:
    TimedSource(const recto::pages::Source& source, double& seconds) : source_(source), seconds_(seconds) {}
    [[nodiscard]] int page_count() const override { return source_.page_count(); }
    [[nodiscard]] recto::Image picture(int index) const override {
        const double start = cpu_seconds();
        recto::Image picture = source_.picture(index);
        seconds_ += cpu_seconds() - start;
        return picture;
    }
    [[nodiscard]] std::optional<std::vector<recto::pages::TextLayerWord>> text_layer(int index) const override {
        return source_.text_layer(index);
    }

  private:
    const recto::pages::Source& source_;
    double& seconds_;
};

void print_words(const recto::Page& page, const std::string& file) {
    for (const recto::Line& line : page.lines)
        for (const recto::Word& word : line.words) {
            const auto [left, right] =
                std::minmax({word.place[0].x, word.place[1].x, word.place[2].x, word.place[3].x});
            const auto [top, bottom] =
                std::minmax({word.place[0].y, word.place[1].y, word.place[2].y, word.place[3].y});
            const auto width = static_cast<float>(page.image.width());
            const auto height = static_cast<float>(page.image.height());
            const recto::Evidence& seen = word.evidence;
            std::cout << nlohmann::json{{"file", file},
                                        {"text", word.text},
                                        {"box", {left / width, top / height, right / width, bottom / height}},
                                        {"reader", seen.reader == recto::ReadBy::Tiny ? "tiny" : "small"},
                                        {"least", seen.least},
                                        {"mean_log", seen.mean_log},
                                        {"length", seen.letters},
                                        {"height", seen.height},
                                        {"agreed", seen.agreed}}
                             .dump()
                      << '\n';
        }
}

}  // namespace

int main(int count, char** arguments) {
    recto::EngineOptions options;
    options.threads = 1;
    std::vector<std::string> files(arguments + 1, arguments + count);
    if (std::erase(files, "--fast") > 0) options.models = recto::ModelSet::Fast;
    const recto::Pipeline pipeline(options);
    double decoding = 0;
    int pages = 0;
    const double start = cpu_seconds();
    for (const std::string& file : files) {
        const auto source = recto::pages::open(recto::Document::from_path(file), {});
        const TimedSource timed(*source, decoding);
        for (int number = 1; number <= source->page_count(); ++number, ++pages)
            print_words(pipeline.read(timed, number, {}, {}), std::filesystem::path(file).stem().string());
    }
    std::cerr << nlohmann::json{{"pages", pages},
                                {"total", cpu_seconds() - start},
                                {"networks", pipeline.network_seconds()},
                                {"decoding", decoding}}
                     .dump()
              << '\n';
}
