#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recto::comparison {

/// Fractions of the page, origin top left. In double precision: an overlap of nearly one half must not change sides.
struct Place {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
};

/// A word, a line, a layout region (`kind` is its BlockType), a selection (its status), a signature.
struct Region {
    std::string text;
    Place place;
    std::string kind;
    std::optional<double> confidence = {};  ///< 0 to 100
};

struct Pair {
    std::string key;
    std::string value;
    std::vector<Place> places = {};  ///< the key's, then the values'
    std::optional<double> confidence = {};
};

struct Cell {
    std::int64_t row = 1;  ///< 1-based
    std::int64_t column = 1;
    std::int64_t row_span = 1;
    std::int64_t column_span = 1;
    std::string text;
    std::optional<Place> place = {};
    std::optional<double> confidence = {};
};

struct Table {
    Place place;
    std::vector<Cell> cells;  ///< by row, then column; merged cells once, with their spans
    std::optional<double> confidence = {};
};

struct Question {
    std::string text;
    std::vector<std::string> answers;  ///< accepted ones; none: not on the page
};

struct AnsweredPage {
    std::vector<Region> words, lines;
    std::vector<Pair> pairs;
    std::vector<Table> tables;
    std::vector<Region> layout, selections, signatures;
    std::vector<Question> questions;  ///< each text once
};

/// A value of an expense or an identity document.
struct TypedField {
    std::string type;
    std::string value;
};

/// What an answer says about a document.
struct Answer {
    std::vector<AnsweredPage> pages;
    std::vector<TypedField> fields;
    std::vector<TypedField> line_items;  ///< row by row, each type once a row
};

/// Reads a Textract answer (DetectDocumentText, AnalyzeDocument, AnalyzeExpense, AnalyzeID, their Get forms, or a list
/// of a Get answer's parts), or ground truth written as {"truth": {"pages": [...], "fields": [...], ...}}.
/// What is missing is empty. @throws Error Corrupt where it is no such answer, TooLarge.
[[nodiscard]] Answer read_answer(std::string_view json);

}  // namespace recto::comparison
