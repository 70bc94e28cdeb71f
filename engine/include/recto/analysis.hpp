#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recto/error.hpp"
#include "recto/export.hpp"
#include "recto/geometry.hpp"

namespace recto {

/// The block types of Textract's data model; the names in JSON are PAGE, LINE, WORD, ...
enum class BlockType {
    Page,
    Line,
    Word,
    Table,
    Cell,
    MergedCell,
    TableTitle,
    TableFooter,
    KeyValueSet,
    SelectionElement,
    Signature,
    Query,
    QueryResult,
    LayoutTitle,
    LayoutHeader,
    LayoutFooter,
    LayoutSectionHeader,
    LayoutPageNumber,
    LayoutList,
    LayoutFigure,
    LayoutTable,
    LayoutKeyValue,
    LayoutText,
};

/// The name in JSON, e.g. "LAYOUT_SECTION_HEADER".
[[nodiscard]] RECTO_API std::string_view to_string(BlockType type) noexcept;

enum class TextType { Printed, Handwriting };

/// One edge of the block graph: `type` is Textract's name of it, e.g. "CHILD"; the ids are in reading order.
struct Relationship {
    std::string type;
    std::vector<std::string> ids;
    bool operator==(const Relationship&) const = default;
};

/// Where a CELL or MERGED_CELL stands in its table, rows and columns from 1.
struct CellPlace {
    int row = 1;
    int column = 1;
    int row_span = 1;
    int column_span = 1;
    bool operator==(const CellPlace&) const = default;
};

/// One block as Textract writes it. What a type does not carry is empty and stays out of the JSON.
struct Block {
    BlockType type = BlockType::Page;
    std::string id;                   ///< a UUID that depends on the content alone
    int page = 1;                     ///< 1-based page of the document
    std::optional<float> confidence;  ///< 0 to 100
    std::optional<Geometry> geometry;
    std::string text;                   ///< UTF-8, NFC
    std::optional<TextType> text_type;  ///< words only
    std::optional<CellPlace> cell;      ///< cells only
    std::vector<Relationship> relationships;
    std::vector<std::string> entity_types;  ///< Textract's names, e.g. "KEY" or "COLUMN_HEADER"
    std::optional<bool> selected;           ///< selection elements only
    bool operator==(const Block&) const = default;
};

/// A page that could not be read: the others of the document were.
struct Warning {
    int page = 0;  ///< 1-based
    ErrorKind kind = ErrorKind::Internal;
    std::string message;
    bool operator==(const Warning&) const = default;
};

/// Where a page's words came from.
enum class TextSource { Picture, TextLayer };

/// How one page was seen.
struct PageInfo {
    int number = 1;  ///< 1-based page of the document
    int width = 0;   ///< pixels of the picture that was read
    int height = 0;
    float rotation = 0;  ///< degrees clockwise that the text on it is turned, -180 to 180
    TextSource source = TextSource::Picture;
    bool operator==(const PageInfo&) const = default;
};

/// Which of Textract's operations gives such an answer.
enum class Operation { DetectText, Analyze };

/// Which of Textract's answers `Analysis::json` writes.
enum class JsonForm {
    Automatic,     ///< Synchronous for a document of one page, Asynchronous for more
    Synchronous,   ///< DetectDocumentText's or AnalyzeDocument's answer: no `Page` members
    Asynchronous,  ///< that of the Get operations: JobStatus, Warnings, `Page` in every block
};

/// All that was found in one document.
struct RECTO_API Analysis {
    int document_pages = 0;         ///< pages of the whole document, read or not
    std::vector<PageInfo> pages;    ///< the pages that were read, in order
    std::vector<Block> blocks;      ///< page by page: PAGE, its LINEs, their WORDs, then its structure
    std::vector<Warning> warnings;  ///< pages that failed
    Operation operation = Operation::DetectText;

    /// Textract's JSON, UTF-8. @param indent spaces a level; negative: one line.
    [[nodiscard]] std::string json(JsonForm form = JsonForm::Automatic, int indent = -1) const;
    /// The lines in reading order, pages parted by a form feed.
    [[nodiscard]] std::string text() const;
    /// hOCR 1.2 (XHTML).
    [[nodiscard]] std::string hocr() const;
    /// ALTO 4.4 (XML).
    [[nodiscard]] std::string alto() const;
    /// GitHub's Markdown, by layout and reading order where that was analysed; pages parted by a rule.
    [[nodiscard]] std::string markdown() const;
    /// The tables (RFC 4180), one after the other, parted by an empty line. Texts that a spreadsheet would take for a
    /// formula are led by an apostrophe.
    [[nodiscard]] std::string csv() const;

    bool operator==(const Analysis&) const = default;
};

/// Reads a Textract answer (synchronous, asynchronous, or a JSON array of a Get answer's parts).
/// Unknown members are ignored. @throws Error Corrupt where it is no such answer.
[[nodiscard]] RECTO_API Analysis read_json(std::string_view json);

}  // namespace recto
