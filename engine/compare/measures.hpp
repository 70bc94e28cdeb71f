#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compare/answer.hpp"
#include "recto/compare.hpp"

namespace recto::comparison {

/// The field's usual measures of ours against the truth, in a fixed order; those that the truth says nothing about are
/// left out. A truth with layout is taken for a whole AnalyzeDocument answer: what it does not show is not there.
///
/// - words: end-to-end spotting as docTR's OCRMetric counts it; word boxes: the same without the text
/// - tokens: the page as a bag of words, wherever they stand
/// - lines: exact lines and edits, a line of the truth taking the words of ours whose centre lies in it
/// - handwriting: words judged handwritten that overlap words that are
/// - pairs: keys and values that read the same in letters and digits; "0.8 alike" forgives a fifth of them
/// - table cells: same place, spans and text; table adjacency: the relations of ICDAR 2013
/// - answers (ANLS): likeness to the nearest accepted answer, nothing under one half
/// @throws Error TooLarge.
[[nodiscard]] std::vector<Measure> measure(const Answer& ours, const Answer& truth);

/// What ours reads at each line of the truth: the texts of the words whose centre lies in it, from left to right. Where
/// there are no lines, the truth's words are the lines.
[[nodiscard]] std::vector<std::string> read_at_lines(const AnsweredPage& ours, const AnsweredPage& truth);
[[nodiscard]] const std::vector<Region>& lines_of(const AnsweredPage& truth) noexcept;

/// A field's value as it is compared: letters and digits; of an MRZ_CODE all but white space, for its fillers count.
[[nodiscard]] std::u32string plain_value(const TypedField& field);
/// What counts of ours, and of the truth: fields with a value and of a type that the truth names.
[[nodiscard]] std::vector<TypedField> counted(const std::vector<TypedField>& fields,
                                              const std::vector<TypedField>& truth);
/// Line items without the text of the whole row, which is no value.
[[nodiscard]] std::vector<TypedField> without_rows(std::vector<TypedField> items);
/// The likeness of the answer given to a question, 0 to 1, as ANLS counts it.
[[nodiscard]] double answer_score(const Question& truth, const std::vector<Question>& ours);

}  // namespace recto::comparison
