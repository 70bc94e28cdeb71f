#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recto/document.hpp"
#include "recto/export.hpp"
#include "recto/geometry.hpp"

namespace recto {

/// What was right of one feature: counts that add up over documents.
struct RECTO_API Measure {
    std::string name;             ///< e.g. "words", "table cells"
    double right = 0;             ///< a count; for "answers (ANLS)" a sum of likenesses
    std::int64_t ours = 0;        ///< what ours says, right or wrong
    std::int64_t theirs = 0;      ///< what the truth says
    std::int64_t edits = 0;       ///< "lines" only: letters to change in ours
    std::int64_t characters = 0;  ///< "lines" only: letters of the truth
    bool has_characters = false;  ///< whether the two above mean anything

    /// Shares from 0 to 1. Of nothing, nothing is wrong.
    [[nodiscard]] double precision() const noexcept;
    [[nodiscard]] double recall() const noexcept;
    [[nodiscard]] double f1() const noexcept;
    /// The character error rate, 0 to 1.
    [[nodiscard]] double cer() const noexcept;
};

/// What a finding is about.
enum class Aspect { Word, Line, Pair, Selection, Signature, Table, Cell, Layout, Answer, Field, LineItem };

enum class Verdict {
    Right,
    Wrong,    ///< at its place, but it says something else; a word also where it says the same in another box
    Missing,  ///< in the truth alone
    Extra,    ///< in ours alone
};

/// One thing that the truth, ours or both say.
struct Finding {
    Aspect aspect = Aspect::Word;
    Verdict verdict = Verdict::Right;
    int page = 0;                       ///< 1-based; 0: the whole document
    std::string theirs;                 ///< what the truth says, for people to read
    std::string ours;                   ///< what ours says
    std::vector<Box> their_boxes = {};  ///< fractions of the page; a pair has its key's first, then its values'
    std::vector<Box> our_boxes = {};
    std::optional<float> their_confidence = {};  ///< 0 to 100
    std::optional<float> our_confidence = {};
};

/// How one answer stands to another that is taken as the truth.
struct Comparison {
    std::vector<Measure> measures;  ///< those that the truth says anything about, in a fixed order
    std::vector<Finding> findings;  ///< page by page, feature by feature
    int pages = 0;                  ///< of the truth
};

/// Compares two Textract answers (DetectDocumentText, AnalyzeDocument, AnalyzeExpense, AnalyzeID, their Get forms or a
/// list of a Get answer's parts). Boxes match one to one, by the greatest total overlap (intersection over union),
/// where that is more than one half. The truth may also be {"truth": {...}}: what people wrote down about a page.
/// @throws Error Corrupt where either is no such answer (its file is "truth" or "ours"), TooLarge.
[[nodiscard]] RECTO_API Comparison compare(std::string_view truth, std::string_view ours);

/// Adds measures up, for a set of documents.
RECTO_API void pool(std::vector<Measure>& total, const std::vector<Measure>& more);

/// One document of a report.
struct ComparedDocument {
    std::string name;
    Comparison comparison;
    std::optional<Document> picture;  ///< nothing: the boxes stand on white
};

/// The measures of all documents together and of each, as JSON in UTF-8.
/// @param indent spaces a level; negative: one line.
[[nodiscard]] RECTO_API std::string comparison_json(std::span<const ComparedDocument> documents, int indent = -1);

/// A page of HTML that needs nothing else, not even a network: a table of every feature and both answers drawn side by
/// side on the pages, with a list of all that differs.
/// @param problems where not null, gets a line for each picture that could not be shown, its document named.
[[nodiscard]] RECTO_API std::string comparison_html(std::span<const ComparedDocument> documents,
                                                    const Limits& limits = {},
                                                    std::vector<std::string>* problems = nullptr);

}  // namespace recto
