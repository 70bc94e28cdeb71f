#pragma once

#include <string>
#include <vector>

#include "recto/analysis.hpp"
#include "recto/export.hpp"

namespace recto {

/// A cell, once, however many places it spans.
struct CellView {
    const Block* block = nullptr;  ///< the CELL, or the MERGED_CELL where it spans places
    int row = 1;                   ///< from 1
    int column = 1;
    int row_span = 1;
    int column_span = 1;
    std::string text;  ///< words parted by spaces, "[x]" and "[ ]" for what is ticked and is not
    std::string role;  ///< e.g. "COLUMN_HEADER"; empty for the table's body
    [[nodiscard]] bool is_header() const { return role == "COLUMN_HEADER"; }
};

/// A table, its cells by row and column.
struct RECTO_API TableView {
    const Block* block = nullptr;
    int rows = 0;
    int columns = 0;
    std::vector<CellView> cells;      ///< by row, then column; a place without one is empty
    std::vector<std::string> titles;  ///< those that stand outside the grid, or in it
    std::vector<std::string> footers;

    /// The texts, rows × columns. A column header is repeated wherever it spans; any other text stands in its cell's
    /// first place, so that no amount is there twice.
    [[nodiscard]] std::vector<std::vector<std::string>> grid() const;
    /// How many rows from the top hold the table's title.
    [[nodiscard]] int title_rows() const;
    /// How many rows after those are column headers.
    [[nodiscard]] int header_rows() const;
    /// The titles and footers that no cell says as well.
    [[nodiscard]] std::vector<std::string> titles_outside() const;
    [[nodiscard]] std::vector<std::string> footers_outside() const;
};

/// A key and what answers it.
struct KeyValueView {
    const Block* block = nullptr;  ///< the KEY
    std::vector<const Block*> values;
    std::string key;    ///< as a cell's text
    std::string value;  ///< that of all values, parted by spaces; "[signature]" for a signature
};

/// A part of a page that is read for itself.
struct LayoutView {
    const Block* block = nullptr;     ///< its type is one of the LAYOUT_ types
    std::vector<const Block*> lines;  ///< in reading order
    std::vector<LayoutView> parts;    ///< of a list: its entries
    std::string text;                 ///< its lines, each ended by a line feed but the last
};

/// What an answer's blocks say of structure, in the order of the answer. The views point into the answer, which must
/// outlive them unchanged. Ids that lead nowhere, cells without a place, on another or so far out that most of their
/// table would be empty are passed over.
[[nodiscard]] RECTO_API std::vector<TableView> tables(const Analysis& analysis);
[[nodiscard]] RECTO_API std::vector<KeyValueView> key_values(const Analysis& analysis);
/// Without the entries of lists, which are their lists' parts.
[[nodiscard]] RECTO_API std::vector<LayoutView> layout(const Analysis& analysis);
/// SELECTION_ELEMENTs, SIGNATUREs or any other kind.
[[nodiscard]] RECTO_API std::vector<const Block*> blocks_of(const Analysis& analysis, BlockType type);

}  // namespace recto
