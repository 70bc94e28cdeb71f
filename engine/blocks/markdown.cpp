#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "blocks/block_index.hpp"
#include "recto/structure.hpp"

namespace recto {
namespace {

using blocks::BlockIndex;

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// A text that Markdown shows as it is (CommonMark 0.31, 2.4), on one line.
std::string escaped(std::string_view text) {
    constexpr std::string_view special = "\\`*_[]<>|#~&$";
    std::string out;
    for (const char c : text) {
        if (special.find(c) != std::string_view::npos) out += '\\';
        out += c == '\n' || c == '\r' ? ' ' : c;
    }
    return out;
}

/// A paragraph: what would make a list, a quotation or a heading of it at its start is escaped, too.
std::string paragraph(std::string_view text) {
    std::string out = escaped(text);
    const auto digits = static_cast<std::size_t>(std::find_if_not(out.begin(), out.end(), is_digit) - out.begin());
    if (!out.empty() && (out[0] == '-' || out[0] == '+' || out[0] == '='))
        out.insert(0, "\\");
    else if (digits > 0 && digits < out.size() && (out[digits] == '.' || out[digits] == ')'))
        out.insert(digits, "\\");
    return out;
}

/// An entry of a list without its own bullet.
std::string_view without_bullet(std::string_view text) {
    constexpr std::array<std::string_view, 12> bullets = {"\u2022", "\u25aa", "\u25cf", "\u25e6", "\u25cb", "\u2023",
                                                          "\u00b7", "\u2013", "\u2014", "\u25a0", "-",      "*"};
    for (const std::string_view bullet : bullets) {
        if (text.substr(0, bullet.size()) != bullet) continue;
        text.remove_prefix(bullet.size());
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
        break;
    }
    return text;
}

std::string row_of(const std::vector<std::string>& cells) {
    std::string row = "|";
    for (const std::string& cell : cells) row += ' ' + cell + " |";
    return row + '\n';
}

/// GitHub's tables have one row of headers: several become one, their texts one below the other.
std::vector<std::string> header_of(std::span<const std::vector<std::string>> rows, std::size_t columns) {
    std::vector<std::string> header(columns);
    for (std::size_t column = 0; column < columns; ++column) {
        std::string_view above;
        for (const std::vector<std::string>& row : rows) {
            const std::string& text = row[column];
            if (text.empty() || text == above) continue;
            header[column] += (header[column].empty() ? "" : "<br>") + escaped(text);
            above = text;
        }
    }
    return header;
}

std::string grid_text(const TableView& table) {
    const auto grid = table.grid();
    const auto title_rows = static_cast<std::size_t>(table.title_rows());
    const auto header_rows = static_cast<std::size_t>(table.header_rows());
    const auto columns = static_cast<std::size_t>(table.columns);
    const auto rows = std::span(grid).subspan(title_rows);  // a title stands above
    if (rows.empty()) return {};
    std::string out = row_of(header_of(rows.first(header_rows), columns));
    out += row_of(std::vector<std::string>(columns, "---"));
    for (const std::vector<std::string>& row : rows.subspan(header_rows)) {
        std::vector<std::string> cells;
        for (const std::string& text : row) cells.push_back(escaped(text));
        out += row_of(cells);
    }
    return out;
}

/// The titles as they stand above a table and in its first rows, each once.
std::vector<std::string> titles_of(const TableView& table) {
    std::vector<std::string> titles = table.titles_outside();
    for (const CellView& cell : table.cells)
        if (cell.row <= table.title_rows() && !cell.text.empty()) titles.push_back(cell.text);
    return titles;
}

std::string table_text(const TableView& table) {
    std::string out;
    for (const std::string& title : titles_of(table)) out += "**" + escaped(title) + "**\n\n";
    out += grid_text(table);
    for (const std::string& footer : table.footers_outside()) out += '\n' + paragraph(footer) + '\n';
    return out;
}

std::string pair_text(const KeyValueView& pair) {
    const std::string value = pair.value.empty() ? "" : " " + escaped(pair.value);
    const bool ends_itself = !pair.key.empty() && pair.key.back() == ':';
    return "- **" + escaped(pair.key) + (ends_itself ? "" : ":") + "**" + value + '\n';
}

/// Writes one answer's pages, each thing where its first line stands.
class MarkdownWriter {
  public:
    explicit MarkdownWriter(const Analysis& analysis)
        : index_(analysis), tables_(tables(analysis)), pairs_(key_values(analysis)) {
        for (std::size_t i = 0; i < tables_.size(); ++i) {
            for (const CellView& cell : tables_[i].cells) claim(*cell.block, table_of_, i);
            for (const char* outside : {"TABLE_TITLE", "TABLE_FOOTER"})
                for (const Block* passage : index_.related(*tables_[i].block, outside)) claim(*passage, table_of_, i);
        }
        for (std::size_t i = 0; i < pairs_.size(); ++i) {
            claim(*pairs_[i].block, pair_of_, i);
            for (const Block* value : pairs_[i].values) claim(*value, pair_of_, i);
        }
        table_is_written_.resize(tables_.size());
        pair_is_written_.resize(pairs_.size());
    }

    void region(const LayoutView& view) {
        switch (view.block->type) {
            case BlockType::LayoutTitle:
                return text(view, "# ");
            case BlockType::LayoutSectionHeader:
                return text(view, "## ");
            case BlockType::LayoutList:
                return list(view);
            case BlockType::LayoutKeyValue:
                return lines(view.lines, true);
            default:
                return text(view, "");
        }
    }

    /// Lines that stand by themselves, or (in a form) with the pairs that they belong to.
    void lines(const std::vector<const Block*>& all, bool form) {
        for (const Block* line : all) {
            if (is_taken(line) || take_table(*line)) continue;
            if (form && take_pairs(*line)) continue;
            part(paragraph(line->text) + '\n');
        }
    }

    /// What no line led to.
    void rest(int page) {
        for (std::size_t i = 0; i < tables_.size(); ++i)
            if (tables_[i].block->page == page && !table_is_written_[i]) write_table(i);
    }

    [[nodiscard]] std::string take() { return std::move(out_); }

    void page_break() {
        if (!out_.empty()) part("---\n");
    }

  private:
    using Owners = std::unordered_map<const Block*, std::size_t>;

    void claim(const Block& holder, Owners& owners, std::size_t number) const {
        for (const Block* child : index_.children(holder)) {
            owners.emplace(child, number);
            if (child->type == BlockType::Cell)
                for (const Block* item : index_.children(*child)) owners.emplace(item, number);
        }
    }

    void part(const std::string& text) {
        if (!out_.empty()) out_ += '\n';
        out_ += text;
    }

    bool is_taken(const Block* line) { return !lines_.insert(line).second; }

    void write_table(std::size_t number) {
        table_is_written_[number] = true;
        part(table_text(tables_[number]));
    }

    /// Writes the tables that a line belongs to, where they were not yet. @return whether there are any.
    bool take_table(const Block& line) {
        bool belongs = false;
        for (const Block* word : index_.children(line)) {
            const auto owner = table_of_.find(word);
            if (owner == table_of_.end()) continue;
            belongs = true;
            if (!table_is_written_[owner->second]) write_table(owner->second);
        }
        return belongs;
    }

    bool take_pairs(const Block& line) {
        bool belongs = false;
        for (const Block* word : index_.children(line)) {
            const auto owner = pair_of_.find(word);
            if (owner == pair_of_.end()) continue;
            belongs = true;
            if (pair_is_written_[owner->second]) continue;
            pair_is_written_[owner->second] = true;
            if (out_.size() != end_of_pairs_) part("");
            out_ += pair_text(pairs_[owner->second]);
            end_of_pairs_ = out_.size();
        }
        return belongs;
    }

    void text(const LayoutView& view, const std::string& mark) {
        std::string joined;
        for (const Block* line : view.lines) {
            if (is_taken(line) || take_table(*line)) continue;
            joined += (joined.empty() ? "" : " ") + line->text;
        }
        if (!joined.empty()) part(mark + (mark.empty() ? paragraph(joined) : escaped(joined)) + '\n');
        for (const LayoutView& inner : view.parts) region(inner);
    }

    void list(const LayoutView& view) {
        lines(view.lines, false);
        std::string entries;
        for (const LayoutView& entry : view.parts) {
            std::string joined;
            for (const Block* line : entry.lines) {
                if (is_taken(line) || take_table(*line)) continue;
                joined += (joined.empty() ? "" : " ") + line->text;
            }
            if (!joined.empty()) entries += "- " + paragraph(without_bullet(joined)) + '\n';
        }
        if (!entries.empty()) part(entries);
        for (const LayoutView& entry : view.parts)
            for (const LayoutView& inner : entry.parts) region(inner);
    }

    BlockIndex index_;
    std::vector<TableView> tables_;
    std::vector<KeyValueView> pairs_;
    Owners table_of_, pair_of_;  // of words and what else stands in them
    std::vector<bool> table_is_written_, pair_is_written_;
    std::unordered_set<const Block*> lines_;  // that are written
    std::size_t end_of_pairs_ = 0;            // pairs that follow each other are one list
    std::string out_;
};

}  // namespace

std::string Analysis::markdown() const {
    MarkdownWriter out(*this);
    std::unordered_map<int, std::vector<LayoutView>> regions;
    for (LayoutView& view : layout(*this)) regions[view.block->page].push_back(std::move(view));
    std::unordered_map<int, std::vector<const Block*>> lines;
    for (const Block* line : blocks_of(*this, BlockType::Line)) lines[line->page].push_back(line);
    for (const PageInfo& page : pages) {
        out.page_break();
        for (const LayoutView& view : regions[page.number]) out.region(view);
        out.lines(lines[page.number], false);
        out.rest(page.number);
    }
    return out.take();
}

}  // namespace recto
