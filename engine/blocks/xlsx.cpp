#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "blocks/xml_writer.hpp"
#include "blocks/zip_writer.hpp"
#include "core/utf8.hpp"
#include "recto/formats.hpp"

namespace recto {
namespace {

using blocks::XmlWriter;
using blocks::ZipWriter;

// What Excel holds.
constexpr int most_rows = 1'048'576;
constexpr int most_columns = 16'384;
constexpr std::size_t most_characters = 32'767;

constexpr std::string_view main_namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view document_relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view package_relations = "http://schemas.openxmlformats.org/package/2006/relationships";

/// Numbers of `cellXfs` in the styles.
enum class Style { Plain, Header, Strong };

// Text throughout (format 49), wrapped, at the top.
constexpr std::string_view styles =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF5"/></patternFill></fill></fills>
<borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="3">
<xf numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
<xf numFmtId="49" fontId="1" fillId="2" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
<xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
</cellXfs>
</styleSheet>
)";

/// Row and column from 1, as "B7".
std::string reference(int row, int column) {
    std::string letters;
    for (int rest = column; rest > 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return letters + std::to_string(row);
}

bool is_hexadecimal(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// ECMA-376 reads "_x0041_" in a text as "A": an underscore that would start such a thing is written as one itself.
std::string without_escapes(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view ahead = text.substr(i, 7);
        const bool escape = ahead.size() == 7 && ahead[0] == '_' && ahead[1] == 'x' && ahead[6] == '_' &&
                            std::all_of(ahead.begin() + 2, ahead.begin() + 6, is_hexadecimal);
        if (escape) out += "_x005F";
        out += text[i];
    }
    return out;
}

struct SheetCell {
    int row, column;
    std::string text;
    Style style;
};

struct Range {
    int row, column, row_end, column_end;  // inclusive
};

struct Sheet {
    std::string name;
    std::vector<SheetCell> cells;  // by row, then column
    std::vector<Range> merged;
    int frozen_rows = 0;
};

Style style_of(const CellView& cell) {
    return cell.is_header() ? Style::Header : cell.role.empty() ? Style::Plain : Style::Strong;
}

Sheet sheet_of(const TableView& table, int number) {
    Sheet sheet;
    sheet.name = "Page " + std::to_string(table.block->page) + " table " + std::to_string(number);
    int above = 0;
    for (const std::string& title : table.titles_outside()) sheet.cells.push_back({++above, 1, title, Style::Strong});
    for (const CellView& cell : table.cells) {
        const Range range = {cell.row + above, cell.column, cell.row + above + cell.row_span - 1,
                             cell.column + cell.column_span - 1};
        if (range.row_end > most_rows || range.column_end > most_columns) continue;
        sheet.cells.push_back({range.row, range.column, cell.text, style_of(cell)});
        if (cell.row_span > 1 || cell.column_span > 1) sheet.merged.push_back(range);
    }
    int below = above + table.rows;
    for (const std::string& footer : table.footers_outside()) sheet.cells.push_back({++below, 1, footer, Style::Plain});
    const int first_rows = table.title_rows() + table.header_rows();
    if (table.header_rows() > 0 && first_rows < table.rows) sheet.frozen_rows = above + first_rows;
    return sheet;
}

Sheet pairs_sheet(const std::vector<KeyValueView>& pairs) {
    Sheet sheet;
    sheet.name = "Key-value pairs";
    sheet.frozen_rows = 1;
    int column = 0;
    for (const char* header : {"Page", "Key", "Value"}) sheet.cells.push_back({1, ++column, header, Style::Header});
    int row = 1;
    for (const KeyValueView& pair : pairs) {
        if (++row > most_rows) break;
        sheet.cells.push_back({row, 1, std::to_string(pair.block->page), Style::Plain});
        sheet.cells.push_back({row, 2, pair.key, Style::Plain});
        sheet.cells.push_back({row, 3, pair.value, Style::Plain});
    }
    return sheet;
}

std::vector<Sheet> sheets_of(const Analysis& analysis) {
    std::vector<Sheet> sheets;
    int number = 0, page = 0;
    for (const TableView& table : tables(analysis)) {
        number = table.block->page == page ? number + 1 : 1;
        page = table.block->page;
        sheets.push_back(sheet_of(table, number));
    }
    if (const auto pairs = key_values(analysis); !pairs.empty()) sheets.push_back(pairs_sheet(pairs));
    // A workbook has a sheet.
    if (sheets.empty()) sheets.push_back({"No tables", {}, {}, 0});
    return sheets;
}

/// Widths that show most texts on one line; nothing for a sheet without cells.
void write_columns(XmlWriter& out, const Sheet& sheet) {
    constexpr std::size_t narrowest = 8, widest = 60;
    std::vector<std::size_t> widths;
    for (const SheetCell& cell : sheet.cells) {
        const auto column = static_cast<std::size_t>(cell.column);
        widths.resize(std::max(widths.size(), column), narrowest);
        widths[column - 1] = std::clamp(utf8::decode(cell.text).size() + 2, widths[column - 1], widest);
    }
    if (widths.empty()) return;
    out.open("cols");
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const std::string column = std::to_string(i + 1);
        out.leaf("col", {{"min", column}, {"max", column}, {"width", std::to_string(widths[i])}, {"customWidth", "1"}});
    }
    out.close();
}

std::string cut(const std::string& text) {
    std::u32string points = utf8::decode(text);
    if (points.size() * 2 <= most_characters) return text;
    points.resize(most_characters / 2);  // each may count as two
    return utf8::encode(points);
}

void write_cell(XmlWriter& out, const SheetCell& cell) {
    out.open("c", {{"r", reference(cell.row, cell.column)},
                   {"s", std::to_string(static_cast<int>(cell.style))},
                   {"t", "inlineStr"}});
    out.open("is");
    out.leaf("t", {{"xml:space", "preserve"}}, without_escapes(cut(cell.text)));
    out.close();
    out.close();
}

std::string sheet_xml(const Sheet& sheet) {
    XmlWriter out;
    out.open("worksheet", {{"xmlns", std::string(main_namespace)}});
    out.open("sheetViews");
    out.open("sheetView", {{"workbookViewId", "0"}});
    if (sheet.frozen_rows > 0)
        out.leaf("pane", {{"ySplit", std::to_string(sheet.frozen_rows)},
                          {"topLeftCell", reference(sheet.frozen_rows + 1, 1)},
                          {"activePane", "bottomLeft"},
                          {"state", "frozen"}});
    out.close();
    out.close();
    write_columns(out, sheet);
    out.open("sheetData");
    for (std::size_t i = 0; i < sheet.cells.size();) {
        const int row = sheet.cells[i].row;
        out.open("row", {{"r", std::to_string(row)}});
        for (; i < sheet.cells.size() && sheet.cells[i].row == row; ++i) write_cell(out, sheet.cells[i]);
        out.close();
    }
    out.close();
    if (!sheet.merged.empty()) {
        out.open("mergeCells", {{"count", std::to_string(sheet.merged.size())}});
        for (const Range& range : sheet.merged)
            out.leaf("mergeCell",
                     {{"ref", reference(range.row, range.column) + ':' + reference(range.row_end, range.column_end)}});
        out.close();
    }
    out.close();
    return out.take();
}

std::string sheet_path(std::size_t number) {
    return "worksheets/sheet" + std::to_string(number) + ".xml";
}

std::string content_types(std::size_t sheets) {
    const std::string type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    XmlWriter out;
    out.open("Types", {{"xmlns", "http://schemas.openxmlformats.org/package/2006/content-types"}});
    out.leaf("Default",
             {{"Extension", "rels"}, {"ContentType", "application/vnd.openxmlformats-package.relationships+xml"}});
    out.leaf("Override", {{"PartName", "/xl/workbook.xml"}, {"ContentType", type + "sheet.main+xml"}});
    out.leaf("Override", {{"PartName", "/xl/styles.xml"}, {"ContentType", type + "styles+xml"}});
    for (std::size_t i = 1; i <= sheets; ++i)
        out.leaf("Override", {{"PartName", "/xl/" + sheet_path(i)}, {"ContentType", type + "worksheet+xml"}});
    out.close();
    return out.take();
}

void write_relation(XmlWriter& out, const std::string& id, const std::string& kind, const std::string& target) {
    out.leaf("Relationship", {{"Id", id}, {"Type", std::string(document_relations) + '/' + kind}, {"Target", target}});
}

std::string package_relations_xml() {
    XmlWriter out;
    out.open("Relationships", {{"xmlns", std::string(package_relations)}});
    write_relation(out, "rId1", "officeDocument", "xl/workbook.xml");
    out.close();
    return out.take();
}

std::string workbook_relations(std::size_t sheets) {
    XmlWriter out;
    out.open("Relationships", {{"xmlns", std::string(package_relations)}});
    for (std::size_t i = 1; i <= sheets; ++i)
        write_relation(out, "rId" + std::to_string(i), "worksheet", sheet_path(i));
    write_relation(out, "rId" + std::to_string(sheets + 1), "styles", "styles.xml");
    out.close();
    return out.take();
}

std::string workbook(const std::vector<Sheet>& sheets) {
    XmlWriter out;
    out.open("workbook", {{"xmlns", std::string(main_namespace)}, {"xmlns:r", std::string(document_relations)}});
    out.open("sheets");
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        out.leaf("sheet", {{"name", sheets[i].name}, {"sheetId", number}, {"r:id", "rId" + number}});
    }
    out.close();
    out.close();
    return out.take();
}

}  // namespace

std::vector<std::byte> xlsx(const Analysis& analysis) {
    const std::vector<Sheet> sheets = sheets_of(analysis);
    ZipWriter zip;
    zip.add("[Content_Types].xml", content_types(sheets.size()));
    zip.add("_rels/.rels", package_relations_xml());
    zip.add("xl/workbook.xml", workbook(sheets));
    zip.add("xl/_rels/workbook.xml.rels", workbook_relations(sheets.size()));
    zip.add("xl/styles.xml", styles);
    for (std::size_t i = 0; i < sheets.size(); ++i) zip.add("xl/" + sheet_path(i + 1), sheet_xml(sheets[i]));
    return zip.finish();
}

}  // namespace recto
