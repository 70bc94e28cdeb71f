#include "command_line.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <sstream>

#include "compare_options.hpp"
#include "feature_list.hpp"
#include "messages.hpp"
#include "page_ranges.hpp"
#include "policy_options.hpp"
#include "recto/recto.hpp"

namespace recto::cli {
namespace {

constexpr const char* text_answers = R"(
Answers:
  json     Textract's: DetectDocumentText's for a document of one page, GetDocumentTextDetection's for more
           (JobStatus, Warnings for pages that could not be read, Page in every block)
  text     the lines in reading order, pages parted by a form feed
  hocr     hOCR 1.2          alto     ALTO 4.4
  pdf      the pages' pictures with the text behind them, to be searched
  overlay  the page with boxes and confidences drawn on it, as PNG
)";

constexpr const char* analyze_answers = R"(
Answers:
  json      Textract's: AnalyzeDocument's for a document of one page, GetDocumentAnalysis's for more
  markdown  by layout and reading order, with the tables
  csv       the tables, one after the other; with --out a file for each: NAME-1.csv, NAME-2.csv, ...
  xlsx      an Excel workbook: a sheet for each table and one for the key-value pairs
  html      one file for a browser: the pages' pictures with all that was found, to be switched on and off
  text, hocr, alto, pdf and overlay as recto text has them

As csv, a text that a spreadsheet would take for a formula is led by an apostrophe; in xlsx every cell is text.
)";

constexpr const char* reading_footer = R"(
Files written with --out DIR:
  DIR/NAME.EXT, where NAME is the file's name without its extension (with it, where two files would share NAME; then
  NAME_2, NAME_3, ... in the order given), and EXT is json, txt, hocr, xml, pdf, png, md, csv, xlsx or
  html. A document of several pages has DIR/NAME-1.png, NAME-2.png, ... as overlay. A file appears when it is whole;
  no file given is ever written over.

Exit status:
  0  every file was read; a page that could not be is named on standard error and in the answer's Warnings
  1  a file could not be read or an answer not written; the others were
  2  the command line makes no sense

Errors are lines on standard error: recto: FILE, page N: MESSAGE (KIND; TEXTRACT EXCEPTION).
The kinds are NotFound, NotAFile, UnsupportedFormat, Corrupt, Encrypted, TooLarge, InvalidArgument, Cancelled,
DeadlineExceeded, DeviceUnavailable, ModelMissing, LanguageUnavailable, WriteFailed and Internal.)";

constexpr const char* image_footer = R"(
Exit status: 0 fine, 1 the file could not be read or the picture not written, 2 the command line makes no sense.)";

/// What CLI11 fills in and what still has to be made of it.
struct RawReading {
    TextCommand command;
    std::string out, files_from, pages, features;
};

struct Raw {
    RawReading text, analyze;
    ImageCommand image;
    RawCompare compare;
    RawPolicy policy;
    std::string image_out, binarize;
    std::vector<ImageStage> stages;
};

/// Help that shows of an option its value and its default and nothing of how it is checked, in lines of 100 columns.
class HelpFormatter : public CLI::Formatter {
  public:
    HelpFormatter() { column_width(30); }

    // CLI11 writes the value that a flag may have as {value}.
    std::string make_option_name(const CLI::Option* option, bool is_positional) const override {
        std::string name = CLI::Formatter::make_option_name(option, is_positional);
        if (const std::size_t brace = name.find('{'); brace != std::string::npos) name.replace(brace, 1, "[=");
        std::replace(name.begin(), name.end(), '}', ']');
        return name;
    }

    std::string make_option_opts(const CLI::Option* option) const override {
        return option->get_type_size() == 0 ? "" : " " + option->get_option_text();
    }

    std::string make_option_desc(const CLI::Option* option) const override {
        const std::string& standard = option->get_default_str();
        return wrapped(option->get_description() + (standard.empty() ? "" : " (default " + standard + ")"));
    }

  private:
    [[nodiscard]] std::string wrapped(const std::string& text) const {
        std::string lines;
        std::size_t column = 0;
        std::istringstream words(text);
        for (std::string word; words >> word; column += word.size() + 1) {
            if (column > 0 && column + word.size() > description_columns) {
                lines += "\n";
                column = 0;
            } else if (column > 0) {
                lines += ' ';
            }
            lines += word;
        }
        return lines;
    }

    static constexpr std::size_t description_columns = 80;
};

CLI::Validator seconds() {
    return CLI::Validator(
        [](std::string& text) {
            double value = -1;
            const bool fine = CLI::detail::lexical_cast(text, value) && value >= 0 && value <= 1e9;
            return fine ? std::string() : "seconds are a number from 0 to 1e9, not " + text;
        },
        "");
}

/// An option with a few named values, the first of them the default.
template <class Value>
void add_choice(CLI::App& app, const std::string& option, Value& value, const char* help,
                const std::vector<std::pair<std::string, Value>>& values) {
    std::string names;
    for (const auto& entry : values) names += (names.empty() ? "" : "|") + entry.first;
    const auto choose = [=, &value](const std::string& name) {
        const auto found = std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == name; });
        if (found == values.end()) throw CLI::ValidationError(option, name + " is none of " + names);
        value = found->second;
    };
    app.add_option_function<std::string>(option, choose, help)->option_text(names)->default_str(values.front().first);
}

void add_limits(CLI::App& app, Limits& limits) {
    const auto add = [&app](const char* name, auto& limit, const char* unit, const char* help) {
        return app.add_option(name, limit, help)
            ->option_text(unit)
            ->capture_default_str()
            ->group("Limits, checked before memory is taken")
            ->check(CLI::PositiveNumber);
    };
    const CLI::AsSizeValue size(false);
    add("--limit-bytes", limits.bytes, "BYTES", "Size of a file; K, M and G are understood")->transform(size);
    add("--limit-pixels", limits.pixels, "PIXELS", "Width times height of a page");
    add("--limit-side", limits.side, "PIXELS", "Width or height of a page");
    add("--limit-pages", limits.pages, "N", "Pages of a document");
    add("--limit-memory", limits.memory, "BYTES", "What decoding one page may take; K, M and G are understood")
        ->transform(size);
}

void add_reading(CLI::App& app, RawReading& raw, const std::vector<std::pair<std::string, Format>>& formats) {
    TextCommand& text = raw.command;
    app.add_option("FILE", text.files,
                   "PNG, JPEG, TIFF, PDF, WebP, JPEG 2000, BMP or GIF; - is standard input. Several need --out or "
                   "--format text")
        ->option_text("...");
    app.add_option("--files-from", raw.files_from, "A file that names more files, one a line; - is standard input")
        ->option_text("LIST");
    app.add_option("--out", raw.out, "Write an answer for each file into this directory, made where missing")
        ->option_text("DIR");
    add_choice<Format>(app, "--format", text.format, "What the answer is written as", formats);
    app.add_option("--pages", raw.pages, "Pages to read, from 1, such as 1-3,7")
        ->option_text("PAGES")
        ->default_str("all");
    add_choice<ModelSet>(app, "--models", text.engine.models,
                         "accurate reads again, with a larger network, what fast would leave in doubt",
                         {{"accurate", ModelSet::Accurate}, {"fast", ModelSet::Fast}});
    app.add_option("--language", text.engine.language,
                   "For scripts other than Latin: a language of Tesseract's, such as ell or rus+ukr")
        ->option_text("LANG");
    add_choice<TextLayer>(
        app, "--text-layer", text.options.text_layer,
        "off reads what a PDF page shows; auto takes the page's own text where it proves trustworthy, "
        "and says on standard error for which pages it did",
        {{"off", TextLayer::Off}, {"auto", TextLayer::Auto}});
    add_choice<Device>(app, "--device", text.engine.device,
                       "Where the networks run; auto takes a GPU where there is one (of Intel's)",
                       {{"cpu", Device::Cpu}, {"gpu", Device::Gpu}, {"auto", Device::Auto}});
    app.add_option("--threads", text.engine.threads, "1 to 256")
        ->option_text("N")
        ->default_str("one for each core that may be used")
        ->check(CLI::Range(1, 256));
    app.add_option("--timeout", text.options.limits.seconds, "For each file; 0 is no limit")
        ->option_text("SECONDS")
        ->capture_default_str()
        ->check(seconds());
    app.add_option("--model-directory", text.engine.model_directory, "Where the networks are")
        ->option_text("DIR")
        ->default_str("RECTO_MODELS of the environment, else beside the library");
    app.add_flag("--resume", text.resume, "With --out: leave out files that have their answer already");
    app.add_option("--indent", text.indent, "Spaces a level of JSON, 0 to 16")
        ->option_text("N")
        ->default_str("everything on one line")
        ->check(CLI::Range(0, 16));
    add_limits(app, text.options.limits);
}

std::vector<std::pair<std::string, Format>> text_formats() {
    return {{"json", Format::Json}, {"text", Format::Text}, {"hocr", Format::Hocr},
            {"alto", Format::Alto}, {"pdf", Format::Pdf},   {"overlay", Format::Overlay}};
}

void add_text(CLI::App& root, RawReading& raw) {
    CLI::App& app = *root.add_subcommand("text", "Read the text of documents: Textract's DetectDocumentText");
    app.footer(std::string(text_answers) + reading_footer);
    add_reading(app, raw, text_formats());
}

void add_analyze(CLI::App& root, RawReading& raw) {
    CLI::App& app = *root.add_subcommand(
        "analyze", "Find tables, forms, layout and signatures in documents: Textract's AnalyzeDocument");
    app.footer(std::string(analyze_answers) + reading_footer);
    raw.features = "tables,forms,layout,signatures";
    app.add_option("--features", raw.features, "What to look for beside the text, parted by commas; each costs time")
        ->option_text("FEATURES")
        ->capture_default_str();
    std::vector<std::pair<std::string, Format>> formats = text_formats();
    formats.insert(
        formats.end(),
        {{"markdown", Format::Markdown}, {"csv", Format::Csv}, {"xlsx", Format::Xlsx}, {"html", Format::Html}});
    add_reading(app, raw, formats);
}

void add_image(CLI::App& root, Raw& raw) {
    ImageCommand& image = raw.image;
    CLI::App& app = *root.add_subcommand("image", "Show what a stage does to a page, as PNG");
    app.footer(image_footer);

    app.add_option("FILE", image.file, "A document of any format that recto text reads; - is standard input")
        ->option_text(" ")
        ->required();
    const std::map<std::string, ImageStage> ways{{"ink", ImageStage::Binarize},
                                                 {"auto", ImageStage::BinarizeAuto},
                                                 {"otsu", ImageStage::BinarizeOtsu},
                                                 {"sauvola", ImageStage::BinarizeSauvola},
                                                 {"wolf", ImageStage::BinarizeWolf}};
    app.add_flag("--binarize{ink}", raw.binarize,
                 "The ink, black on white: as the engine finds it, or =otsu, =sauvola or =wolf, or =auto for whichever "
                 "of these three suits the page")
        ->group("One of")
        ->check(CLI::IsMember(ways))
        ->each([&raw, ways](const std::string& way) { raw.stages.push_back(ways.at(way)); });
    const auto add = [&](const char* name, ImageStage stage, const char* help) {
        app.add_flag_callback(
               name, [&raw, stage] { raw.stages.push_back(stage); }, help)
            ->group("One of");
    };
    add("--deskew", ImageStage::Deskew, "The page with its lines level");
    add("--orient", ImageStage::Orient, "The page turned by 0, 90, 180 or 270 degrees so that it stands upright");
    app.add_option("--page", image.page, "Which page, from 1")
        ->option_text("N")
        ->capture_default_str()
        ->check(CLI::Range(1, 1'000'000'000));
    app.add_option("--out", raw.image_out, "The file to write")
        ->option_text("FILE.png")
        ->default_str("standard output");
    add_limits(app, image.limits);
}

std::vector<std::string> read_list(const std::string& list) {
    std::ifstream file;
    if (list != standard_input) file.open(list);
    std::istream& lines = list == standard_input ? std::cin : file;
    std::vector<std::string> names;
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (!line.empty()) names.push_back(line);
    }
    if (!lines.eof()) throw Error(ErrorKind::NotFound, "the list of files cannot be read", list);
    return names;
}

void refuse_nonsense(const TextCommand& text, const std::string& files_from) {
    const auto refuse = [](const char* why) { throw Error(ErrorKind::InvalidArgument, why); };
    const auto uses_of_input =
        std::count(text.files.begin(), text.files.end(), standard_input) + (files_from == standard_input ? 1 : 0);
    if (text.files.empty() && files_from.empty()) refuse("no FILE was given; --help says more");
    if (uses_of_input > 1) refuse("standard input can be read only once");
    if (text.out) return;
    if (text.files.size() > 1 && text.format != Format::Text)
        refuse("several files need --out DIR (or --format text, which prints them one after the other)");
    if (text.resume) refuse("--resume needs --out DIR");
    if (is_binary(text.format) && isatty(STDOUT_FILENO))
        refuse("this format is nothing for a terminal: give --out DIR, or send the output to a file");
}

TextCommand finish_reading(RawReading raw) {
    TextCommand text = std::move(raw.command);
    if (!raw.out.empty()) text.out = raw.out;
    if (!raw.features.empty()) text.options.features = parse_features(raw.features);
    if (!raw.pages.empty()) text.options.pages = parse_page_ranges(raw.pages);
    if (!raw.files_from.empty()) {
        const auto more = read_list(raw.files_from);
        text.files.insert(text.files.end(), more.begin(), more.end());
    }
    refuse_nonsense(text, raw.files_from);
    return text;
}

ImageCommand finish_image(Raw raw) {
    ImageCommand image = std::move(raw.image);
    if (raw.stages.size() != 1)
        throw Error(ErrorKind::InvalidArgument, "give one of --binarize, --deskew and --orient");
    image.stage = raw.stages.front();
    if (!raw.image_out.empty()) image.out = raw.image_out;
    if (!image.out && isatty(STDOUT_FILENO))
        throw Error(ErrorKind::InvalidArgument,
                    "a picture is nothing for a terminal: give --out FILE.png, or send the output to a file");
    return image;
}

std::string complaint(const CLI::App*, const CLI::Error& error) {
    return "recto: " + describe(Error(ErrorKind::InvalidArgument, printable(error.what()))) +
           "\nrecto --help and recto COMMAND --help say more.\n";
}

}  // namespace

Command parse_command_line(int count, const char* const* arguments) {
    Raw raw;
    CLI::App app("Reads documents on this machine and answers as Amazon Textract does.", "recto");
    app.set_version_flag("--version", std::string("recto ") + version());
    app.require_subcommand(1);
    app.failure_message(complaint);
    app.formatter(std::make_shared<HelpFormatter>());
    add_text(app, raw.text);
    add_analyze(app, raw.analyze);
    add_image(app, raw);
    add_compare(app, raw.compare);
    add_policy(app, raw.policy);
    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        return Exit{app.exit(error) == 0 ? status_fine : status_usage};
    }
    if (app.got_subcommand("text")) return finish_reading(std::move(raw.text));
    if (app.got_subcommand("analyze")) return finish_reading(std::move(raw.analyze));
    if (app.got_subcommand("compare")) return finish_compare(std::move(raw.compare));
    if (app.got_subcommand("policy")) return finish_policy(std::move(raw.policy));
    return finish_image(std::move(raw));
}

}  // namespace recto::cli
