#include "tables/roles.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

namespace recto::tables {
namespace {

/// What a cell's text is like.
struct Text {
    bool filled = false;
    bool selection = false;
    bool number = false;  ///< an amount, a date, a code: as many digits as letters or more
    bool year = false;
    bool colon = false;    ///< ends with one, as a key does
    bool summary = false;  ///< begins as a sum does
    std::size_t bytes = 0;
};

std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

bool begins_as_a_sum(std::string_view word) {
    constexpr std::array<std::string_view, 16> sums = {
        "total",  "totals",  "subtotal", "sub-total", "sum",       "summe", "gesamt", "saldo",
        "totale", "balance", "totaal",   "suma",      "insgesamt", "net",   "gross",  "somme"};
    while (!word.empty() && std::ispunct(static_cast<unsigned char>(word.back())) != 0) word.remove_suffix(1);
    return std::find(sums.begin(), sums.end(), word) != sums.end() || word.substr(0, 6) == "gesamt";
}

bool is_year(std::string_view text) {
    return text.size() == 4 && (text.substr(0, 2) == "19" || text.substr(0, 2) == "20") &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// Rows of a table, each place's cell once, where it begins.
class Rows {
  public:
    Rows(Table& table, const Page& page) : table_(table) {
        std::vector<const Word*> words;
        for (const Line& line : page.lines)
            for (const Word& word : line.words) words.push_back(&word);
        for (const Cell& cell : table.cells) {
            rows_ = std::max(rows_, cell.row + cell.row_span - 1);
            columns_ = std::max(columns_, cell.column + cell.column_span - 1);
        }
        cells_.resize(static_cast<std::size_t>(rows_));
        for (std::size_t i = 0; i < table.cells.size(); ++i) {
            cells_[static_cast<std::size_t>(table.cells[i].row - 1)].push_back(i);
            texts_.push_back(text_of(table.cells[i], words));
        }
    }

    [[nodiscard]] int rows() const { return rows_; }
    [[nodiscard]] int columns() const { return columns_; }
    [[nodiscard]] const std::vector<std::size_t>& row(int i) const { return cells_[static_cast<std::size_t>(i)]; }
    [[nodiscard]] const Text& text(std::size_t cell) const { return texts_[cell]; }
    [[nodiscard]] const Cell& cell(std::size_t cell) const { return table_.cells[cell]; }
    [[nodiscard]] int count(int i, bool Text::*what) const {
        return static_cast<int>(
            std::count_if(row(i).begin(), row(i).end(), [&](std::size_t c) { return text(c).*what; }));
    }
    [[nodiscard]] bool spans_all(int i) const {
        return row(i).size() == 1 && cell(row(i).front()).column_span == columns_;
    }
    /// What a row says that is one cell across all columns.
    [[nodiscard]] Passage passage(int i) const {
        const Cell& whole = cell(row(i).front());
        return {whole.place, whole.items, whole.confidence};
    }
    void set(int i, CellRole role) {
        for (const std::size_t c : row(i)) table_.cells[c].role = role;
    }

  private:
    static Text text_of(const Cell& cell, const std::vector<const Word*>& words) {
        Text text;
        std::size_t letters = 0;
        std::size_t digits = 0;
        const Word* last = nullptr;
        for (const Item& item : cell.items) {
            text.filled = true;
            text.selection |= item.kind == ItemKind::Selection;
            if (item.kind != ItemKind::Word) continue;
            const Word& word = *words[static_cast<std::size_t>(item.number)];
            if (last == nullptr) text.summary = begins_as_a_sum(lower(word.text));
            if (last == nullptr && cell.items.size() == 1) text.year = is_year(word.text);
            last = &word;
            for (const unsigned char c : word.text) {
                digits += std::isdigit(c) != 0;
                letters += std::isalpha(c) != 0 || c >= 0xc0;
            }
        }
        text.bytes = letters + digits;
        text.number = digits > 0 && digits >= letters;
        text.colon = last != nullptr && last->text.back() == ':';
        return text;
    }

    Table& table_;
    int rows_ = 0;
    int columns_ = 0;
    std::vector<std::vector<std::size_t>> cells_;
    std::vector<Text> texts_;
};

/// Whether a row can be a header's: says words or years for more than one column, no amounts, no keys, no boxes.
bool is_heading(const Rows& rows, int i) {
    const int filled = rows.count(i, &Text::filled);
    if (filled < 2 || rows.count(i, &Text::colon) > 0 || rows.count(i, &Text::selection) > 0) return false;
    if (rows.count(i, &Text::number) > rows.count(i, &Text::year)) return false;
    int covered = 0;
    for (const std::size_t c : rows.row(i))
        if (rows.text(c).filled) covered += rows.cell(c).column_span;
    return covered >= rows.columns() - 1 || 2 * covered > rows.columns();
}

bool has_numbers_below(const Rows& rows, int i) {
    int numbers = 0;
    int filled = 0;
    for (int below = i + 1; below < rows.rows(); ++below) {
        numbers += rows.count(below, &Text::number) + rows.count(below, &Text::selection);
        filled += rows.count(below, &Text::filled);
    }
    return filled == 0 || 5 * numbers >= filled;
}

/// Whether rows below look like the row, as those of a table without a header do.
bool stands_out(const Rows& rows, int i) {
    if (i + 1 >= rows.rows()) return false;
    if (has_numbers_below(rows, i)) return true;
    return rows.columns() > 2 && rows.rows() - i > 2;
}

int tell_headers(Rows& rows, int first) {
    int i = first;
    constexpr int most = 3;
    while (i < std::min(first + most, rows.rows() - 1) && is_heading(rows, i) && (i > first || stands_out(rows, i))) {
        // A second header row stands under spans, or says years.
        if (i > first) {
            const auto& above = rows.row(i - 1);
            const bool spans = std::any_of(above.begin(), above.end(), [&](std::size_t c) {
                return rows.cell(c).column_span > 1 && rows.text(c).filled;
            });
            if (!spans && rows.count(i, &Text::year) == 0) break;
        }
        for (const std::size_t c : rows.row(i))
            if (rows.text(c).filled || rows.cell(c).column > 1) rows.set(i, CellRole::ColumnHeader);
        ++i;
    }
    return i;
}

bool is_summary(const Rows& rows, int i) {
    const auto& row = rows.row(i);
    const auto first = std::find_if(row.begin(), row.end(), [&](std::size_t c) { return rows.text(c).filled; });
    return first != row.end() && rows.text(*first).summary && rows.count(i, &Text::number) > 0;
}

bool is_section(const Rows& rows, int i) {
    const auto& row = rows.row(i);
    const int filled = rows.count(i, &Text::filled);
    if (filled != 1 || rows.text(row.front()).number || !rows.text(row.front()).filled) return false;
    return rows.spans_all(i) || rows.columns() > 2;
}

}  // namespace

void tell_roles(Table& table, const Page& page) {
    Rows rows(table, page);
    if (rows.rows() < 1 || rows.columns() < 2) return;
    int first = 0;
    if (rows.spans_all(0) && rows.count(0, &Text::filled) == 1) {
        table.titles.push_back(rows.passage(0));
        rows.set(first++, CellRole::Title);
    }
    int last = rows.rows();
    while (last > first + 2 && rows.spans_all(last - 1) && rows.count(last - 1, &Text::filled) == 1) {
        table.footers.insert(table.footers.begin(), rows.passage(last - 1));
        rows.set(--last, CellRole::Footer);
    }
    const int body = tell_headers(rows, first);
    for (int i = body; i < last; ++i) {
        if (is_summary(rows, i))
            rows.set(i, CellRole::Summary);
        else if (i + 1 < last && is_section(rows, i))
            rows.set(i, CellRole::SectionTitle);
    }
    const bool form = body == first && (rows.columns() == 2 || rows.rows() <= 2);
    table.kind = form ? TableKind::SemiStructured : TableKind::Structured;
}

}  // namespace recto::tables
