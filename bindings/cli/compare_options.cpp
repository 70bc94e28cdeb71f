#include "compare_options.hpp"

#include <charconv>

#include "recto/error.hpp"

namespace recto::cli {
namespace {

constexpr const char* footer = R"(
TRUTH and OURS are answers in Textract's JSON (DetectDocumentText, AnalyzeDocument, AnalyzeExpense, AnalyzeID, their Get
forms, or a list of a Get answer's parts), or folders of such *.json, which pair by name. OURS without a file that TRUTH
has counts as an empty answer.

Features:
  words              the same text where the boxes overlap by more than half; caseless: upper and lower case alike
  word boxes         the same without the text
  tokens             the words of a page as a bag, wherever they stand
  lines              lines read without a fault; CER is the share of their letters that would have to be changed
  handwriting        words said to be handwritten
  pairs              keys and values that read the same in letters and digits; 0.8 alike forgives a fifth of these
  selections         checkboxes where they are, with the status they have
  signatures, table boxes, layout: regions that overlap by more than half
  table cells        cells with the same place, spans and text
  table adjacency    neighbours in the table that are neighbours in the truth (ICDAR 2013)
  answers (ANLS)     likeness of the answers to questions
  fields, line items values of expense and identity documents, by their types
Documents are pooled, not averaged; a feature that the truth says nothing about is left out.

Exit status:
  0  compared, whatever the difference
  1  a file could not be read, or --fail-under was not reached
  2  the command line makes no sense)";

std::pair<std::string, double> least_of(const std::string& text) {
    const std::size_t equals = text.rfind('=');
    double least = 0;
    if (equals != std::string::npos && equals > 0) {
        const char* const end = text.data() + text.size();
        const auto [rest, error] = std::from_chars(text.data() + equals + 1, end, least);
        if (error == std::errc() && rest == end && least >= 0 && least <= 100) return {text.substr(0, equals), least};
    }
    throw Error(ErrorKind::InvalidArgument, "--fail-under takes FEATURE=PERCENT such as words=95, not " + text);
}

}  // namespace

void add_compare(CLI::App& root, RawCompare& raw) {
    CLI::App& app = *root.add_subcommand("compare", "Compare answers with Textract's, or with other truth");
    app.footer(footer);
    app.add_option("--truth", raw.truth, "Textract's answer, or a folder of them")->option_text("TRUTH")->required();
    app.add_option("--ours", raw.ours, "The answer to be judged, or a folder of them")->option_text("OURS")->required();
    app.add_option("--image", raw.image,
                   "The document that was read, of any format that recto text reads, or a folder of them; for --report")
        ->option_text("PAGE");
    app.add_option("--report", raw.report,
                   "Write one file of HTML, which needs no network: the table, and both answers side by side on the "
                   "pages with all that differs")
        ->option_text("OUT.html");
    app.add_option("--format", raw.format, "What is printed")
        ->option_text("text|json")
        ->capture_default_str()
        ->check(CLI::IsMember({"text", "json"}));
    app.add_flag("--per-file", raw.command.per_file, "A table for each document, too (json always has them)");
    app.add_option("--fail-under", raw.fail_under,
                   "Exit with 1 where a feature's F1 is below this, such as words=95; may be given several times")
        ->option_text("FEATURE=PERCENT")
        ->delimiter(',');
}

CompareCommand finish_compare(RawCompare raw) {
    CompareCommand command = std::move(raw.command);
    command.truth = raw.truth;
    command.ours = raw.ours;
    if (!raw.image.empty()) command.image = raw.image;
    if (!raw.report.empty()) command.report = raw.report;
    command.format = raw.format == "json" ? CompareFormat::Json : CompareFormat::Text;
    for (const std::string& text : raw.fail_under) command.fail_under.insert(least_of(text));
    return command;
}

}  // namespace recto::cli
