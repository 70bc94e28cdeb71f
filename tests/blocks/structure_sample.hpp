#pragma once

#include <string>
#include <utility>
#include <vector>

#include "blocks/sample.hpp"

namespace recto {

/// A page of 400 x 600 pixels with one of each: a title, a table with a merged header, an empty cell and a title of its
/// own, a key with two ticked boxes, a key without a value, one with a signature, a list, a page number.
struct StructureSample {
    StructureSample() {
        page.image = Image(400, 600, 3, 255);
        const Item report = say("Report", 20, 10);
        region(BlockType::LayoutTitle, 20, 10, {0});

        const Item caption = say("Sales", 20, 60);
        const Item year = say("Year", 20, 80);
        const Item amount = say("Amount", 150, 80);
        const Item y2024 = say("2024", 20, 100);
        const Item euros = say("=1+1", 150, 100);
        const Item total = say("Total", 20, 120);
        Table table;
        table.place = rectangle(10, 75, 380, 65);
        table.confidence = 0.9F;
        table.kind = TableKind::SemiStructured;
        table.titles = {passage(20, 60, {caption})};
        cell(table, rectangle(10, 75, 130, 25), 1, 1, {year}, CellRole::ColumnHeader);
        cell(table, rectangle(140, 75, 250, 25), 1, 2, {amount}, CellRole::ColumnHeader, 2);
        cell(table, rectangle(10, 100, 130, 20), 2, 1, {y2024});
        cell(table, rectangle(140, 100, 100, 20), 2, 2, {euros});
        cell(table, rectangle(240, 100, 150, 20), 2, 3, {});
        cell(table, rectangle(10, 120, 130, 20), 3, 1, {total}, CellRole::Summary);
        page.tables.push_back(table);
        region(BlockType::LayoutTable, 10, 75, {1, 2, 3, 4, 5, 6});

        const Item married = say("Married:", 20, 200);
        const Item yes = say("yes", 150, 200);
        const Item no = say("no", 220, 200);
        page.selections = {{rectangle(130, 200, 12, 12), true, 0.97F}, {rectangle(200, 200, 12, 12), false, 0.96F}};
        page.pairs.push_back({passage(20, 200, {married}),
                              {passage(130, 200, {{ItemKind::Selection, 0}, yes, {ItemKind::Selection, 1}, no})}});
        const Item phone = say("Phone", 20, 230);
        page.pairs.push_back({passage(20, 230, {phone}), {passage(130, 230, {})}});
        const Item signed_by = say("Signed", 20, 260);
        page.signatures = {{rectangle(130, 250, 100, 30), 0.8F}};
        page.pairs.push_back({passage(20, 260, {signed_by}), {passage(130, 250, {{ItemKind::Signature, 0}})}});
        region(BlockType::LayoutKeyValue, 20, 200, {7, 8, 9, 10, 11});

        say("\u2022 apples", 20, 300);
        say("\u2022 pears", 20, 320);
        LayoutRegion list;
        list.type = BlockType::LayoutList;
        list.place = rectangle(20, 300, 100, 40);
        list.confidence = 0.7F;
        list.parts = {made_region(BlockType::LayoutText, 20, 300, {12}),
                      made_region(BlockType::LayoutText, 20, 320, {13})};
        page.regions.push_back(list);
        say("7", 200, 580);
        region(BlockType::LayoutPageNumber, 200, 580, {14});
        static_cast<void>(report);
    }

    Page page;

  private:
    /// A line of its own, of one word; @return that word.
    Item say(const std::string& text, float left, float top) {
        const Polygon place = rectangle(left, top, 60, 12);
        page.lines.push_back(line({word(text, place)}, place));
        return {ItemKind::Word, static_cast<int>(page.lines.size()) - 1};
    }

    static Passage passage(float left, float top, std::vector<Item> items) {
        return {rectangle(left, top, 60, 12), std::move(items), 0.85F};
    }

    static void cell(Table& table, const Polygon& place, int row, int column, std::vector<Item> items,
                     CellRole role = CellRole::Body, int column_span = 1) {
        table.cells.push_back({place, row, column, 1, column_span, role, std::move(items), 0.88F});
    }

    static LayoutRegion made_region(BlockType type, float left, float top, std::vector<int> lines) {
        return {type, rectangle(left, top, 100, 20), std::move(lines), {}, 0.75F};
    }

    void region(BlockType type, float left, float top, std::vector<int> lines) {
        page.regions.push_back(made_region(type, left, top, std::move(lines)));
    }
};

inline Analysis structure_analysis() {
    Analysis analysis = analysis_of(StructureSample().page);
    analysis.operation = Operation::Analyze;
    return analysis;
}

}  // namespace recto
