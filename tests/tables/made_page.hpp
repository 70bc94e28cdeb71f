#pragma once

#include <string>

#include "core/page.hpp"

namespace recto::tables {

/// A page made by hand: words 20 pixels high, as wide as their letters, each a line of its own.
struct MadePage {
    Page page;

    static Polygon box(float left, float top, float width, float height) {
        return {{{left, top}, {left + width, top}, {left + width, top + height}, {left, top + height}}};
    }
    void word(float left, float top, const std::string& text) {
        Word word;
        word.text = text;
        word.place = box(left, top, 10.0F * static_cast<float>(text.size()), 20);
        word.confidence = 0.9F;
        page.lines.push_back({word.place, {word}, 0.9F});
    }
    void selection(float left, float top) { page.selections.push_back({box(left, top, 18, 18), false, 0.9F}); }
};

/// A table of rows × columns places, each `wide` × 40 pixels, from a corner on.
inline Table made_grid(int rows, int columns, float left = 100, float top = 100, float wide = 100) {
    Table table;
    table.place = MadePage::box(left, top, wide * static_cast<float>(columns), 40.0F * static_cast<float>(rows));
    for (int i = 0; i < rows; ++i)
        for (int j = 0; j < columns; ++j) {
            Cell cell;
            cell.row = i + 1;
            cell.column = j + 1;
            cell.place =
                MadePage::box(left + wide * static_cast<float>(j), top + 40.0F * static_cast<float>(i), wide, 40);
            table.cells.push_back(cell);
        }
    return table;
}

}  // namespace recto::tables
