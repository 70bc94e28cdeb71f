#pragma once

#include <string>
#include <vector>

#include "core/image.hpp"
#include "recto/analysis.hpp"
#include "recto/geometry.hpp"

namespace recto {

/// Which recognizer read a word.
enum class ReadBy { Tiny, Small, Tesseract };

/// What the recognizers showed of a word: all that its confidence rests on.
struct Evidence {
    ReadBy reader = ReadBy::Tiny;
    float least = 0;      ///< the least probability of its characters, 0 to 1
    float mean_log = 0;   ///< the mean of the logarithms of their probabilities
    int letters = 0;      ///< how many they are
    float height = 0;     ///< pixels from its top to its bottom
    bool agreed = false;  ///< whether a second reader read the same
};

/// A word on a page: its place in the page's pixels, clockwise from its own top left.
struct Word {
    Polygon place{};
    std::string text;      ///< UTF-8, NFC, no spaces
    float confidence = 0;  ///< 0 to 1, the chance that the text is right
    TextType type = TextType::Printed;
    Evidence evidence;
};

/// Words that are read together, in reading order.
struct Line {
    Polygon place{};
    std::vector<Word> words;
    float confidence = 0;  ///< 0 to 1
};

/// Something to be ticked, filled in or crossed: a box, a circle, a pair of brackets.
struct Selection {
    Polygon place{};
    bool selected = false;
    float confidence = 0;  ///< 0 to 1
};

struct Signature {
    Polygon place{};
    float confidence = 0;  ///< 0 to 1
};

enum class ItemKind { Word, Selection, Signature };

/// Something on the page, by its number from 0: a word's in the order of the lines and of the words in them (the first
/// word of the second line follows the last of the first), a selection's or signature's in the page's own vector.
struct Item {
    ItemKind kind = ItemKind::Word;
    int number = 0;
    bool operator==(const Item&) const = default;
};

/// What is read as one: a key, a value, a table's title. Without items it is a place to be filled in.
struct Passage {
    Polygon place{};
    std::vector<Item> items;  ///< in reading order
    float confidence = 0;     ///< 0 to 1
};

/// What a cell is to its table; `Title` and `Footer` stand within the grid.
enum class CellRole { Body, ColumnHeader, Title, Footer, SectionTitle, Summary };

/// A cell, once, however many places it spans.
struct Cell {
    Polygon place{};
    int row = 1;  ///< from 1
    int column = 1;
    int row_span = 1;
    int column_span = 1;
    CellRole role = CellRole::Body;
    std::vector<Item> items;  ///< in reading order
    float confidence = 0;     ///< 0 to 1
};

/// `SemiStructured`: its rows and columns do not hold throughout, as on a form or a bill.
enum class TableKind { Structured, SemiStructured };

struct Table {
    Polygon place{};  ///< the grid alone
    TableKind kind = TableKind::Structured;
    std::vector<Cell> cells;       ///< no two on one place; places without a cell are empty
    std::vector<Passage> titles;   ///< above or in the grid; what is in it is in its cells, too
    std::vector<Passage> footers;  ///< below or in it
    float confidence = 0;          ///< 0 to 1
};

/// A key and what answers it: at least one value, which may be empty.
struct Pair {
    Passage key;
    std::vector<Passage> values;
};

/// A part of the page that is read for itself.
struct LayoutRegion {
    BlockType type = BlockType::LayoutText;  ///< one of the LAYOUT_ types
    Polygon place{};
    std::vector<int> lines;           ///< numbers of the page's lines, from 0, in reading order
    std::vector<LayoutRegion> parts;  ///< of a list: its entries; a list has no lines of its own
    float confidence = 0;             ///< 0 to 1
};

/// The one value that travels through the engine: each step reads what is there and adds its own.
struct Page {
    int number = 1;      ///< 1-based page of the document
    Image image;         ///< RGB, as the reader sees it; places are in its pixels
    float rotation = 0;  ///< degrees clockwise that the text is turned, -180 to 180
    TextSource source = TextSource::Picture;
    std::vector<Line> lines;  ///< in reading order
    std::vector<Selection> selections;
    std::vector<Signature> signatures;
    std::vector<Table> tables;          ///< in reading order
    std::vector<Pair> pairs;            ///< in reading order
    std::vector<LayoutRegion> regions;  ///< in reading order
};

}  // namespace recto
