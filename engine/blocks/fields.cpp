#include "blocks/fields.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "blocks/names.hpp"
#include "blocks/place.hpp"

namespace recto::blocks {
namespace {

using nlohmann::json;

[[noreturn]] void wrong(std::string_view what) {
    throw Error(ErrorKind::Corrupt, std::string(what));
}

const std::string& string_of(const json& value, std::string_view name) {
    if (!value.is_string()) wrong(std::string(name) + " of a block is not a string");
    return value.get_ref<const std::string&>();
}

// From here on the nearest float is infinite.
constexpr double too_large = 0x1.ffffffp127;

float number_of(const json& value) {
    if (!value.is_number()) wrong("a block holds something else where a number belongs");
    const double number = value.get<double>();
    if (!(std::abs(number) < too_large)) wrong("a number of a block is out of range");
    return static_cast<float>(number);
}

/// A member that is there and not null.
const json* member(const json& object, const char* name) {
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

float number_or_zero(const json& object, const char* name) {
    const json* value = member(object, name);
    return value == nullptr ? 0 : number_of(*value);
}

void write_point(JsonWriter& out, const Point& point) {
    out.begin_object();
    out.key("X");
    out.number(point.x);
    out.key("Y");
    out.number(point.y);
    out.end_object();
}

void write_geometry(JsonWriter& out, const Block& block) {
    const Geometry& geometry = *block.geometry;
    out.begin_object();
    out.key("BoundingBox");
    out.begin_object();
    out.key("Width");
    out.number(geometry.box.width);
    out.key("Height");
    out.number(geometry.box.height);
    out.key("Left");
    out.number(geometry.box.left);
    out.key("Top");
    out.number(geometry.box.top);
    out.end_object();
    out.key("Polygon");
    out.begin_array();
    for (const Point& point : geometry.polygon) write_point(out, point);
    out.end_array();
    out.end_object();
}

Box read_box(const json& value) {
    if (!value.is_object()) wrong("BoundingBox of a block is not an object");
    return {number_or_zero(value, "Left"), number_or_zero(value, "Top"), number_or_zero(value, "Width"),
            number_or_zero(value, "Height")};
}

Point read_point(const json& value) {
    if (!value.is_object()) wrong("a point of a block's Polygon is not an object");
    return {number_or_zero(value, "X"), number_or_zero(value, "Y")};
}

// Box and polygon stand in for each other where an answer has only one of them, or a polygon of more points.
void read_geometry(const json& value, Block& block) {
    if (!value.is_object()) wrong("Geometry of a block is not an object");
    const json* box = member(value, "BoundingBox");
    const json* polygon = member(value, "Polygon");
    if (polygon != nullptr && !polygon->is_array()) wrong("Polygon of a block is not a list");
    const bool four_points = polygon != nullptr && polygon->size() == 4;
    if (box == nullptr && !four_points) return;

    Geometry geometry;
    if (box != nullptr) geometry.box = read_box(*box);
    if (four_points)
        for (std::size_t i = 0; i < 4; ++i) geometry.polygon[i] = read_point((*polygon)[i]);
    if (box == nullptr) geometry.box = box_around(geometry.polygon);
    if (!four_points) geometry.polygon = corners(geometry.box);
    block.geometry = geometry;
}

void write_relationships(JsonWriter& out, const Block& block) {
    out.begin_array();
    for (const Relationship& relationship : block.relationships) {
        out.begin_object();
        out.key("Type");
        out.string(relationship.type);
        out.key("Ids");
        out.begin_array();
        for (const std::string& id : relationship.ids) out.string(id);
        out.end_array();
        out.end_object();
    }
    out.end_array();
}

Relationship read_relationship(const json& value) {
    if (!value.is_object()) wrong("a relationship of a block is not an object");
    Relationship relationship;
    if (const json* type = member(value, "Type")) relationship.type = string_of(*type, "a relationship's Type");
    const json* ids = member(value, "Ids");
    if (ids == nullptr) return relationship;
    if (!ids->is_array()) wrong("Ids of a block's relationship is not a list");
    relationship.ids.reserve(ids->size());
    for (const json& id : *ids) relationship.ids.push_back(string_of(id, "an id in a relationship"));
    return relationship;
}

void read_relationships(const json& value, Block& block) {
    if (!value.is_array()) wrong("Relationships of a block is not a list");
    block.relationships.reserve(value.size());
    for (const json& relationship : value) block.relationships.push_back(read_relationship(relationship));
}

void read_page(const json& value, Block& block) {
    const auto* page = value.get_ptr<const json::number_unsigned_t*>();
    if (page == nullptr || *page < 1 || *page > static_cast<unsigned>(std::numeric_limits<int>::max()))
        wrong("Page of a block is not a page number");
    block.page = static_cast<int>(*page);
}

// Parsers take the Text of these for granted, even where it is empty.
bool carries_text(const Block& block) {
    return !block.text.empty() || block.type == BlockType::Line || block.type == BlockType::Word ||
           block.type == BlockType::QueryResult;
}

bool always(const Block&) {
    return true;
}

bool is_cell(const Block& block) {
    return block.cell.has_value();
}

int index_of(const json& value) {
    const auto* number = value.get_ptr<const json::number_unsigned_t*>();
    if (number == nullptr || *number > static_cast<unsigned>(std::numeric_limits<int>::max()))
        wrong("a cell's row, column or span is not a count");
    return static_cast<int>(*number);
}

template <int CellPlace::*index>
void write_index(JsonWriter& out, const Block& block) {
    out.integer((*block.cell).*index);
}

template <int CellPlace::*index>
void read_index(const json& value, Block& block) {
    if (!block.cell) block.cell.emplace();
    (*block.cell).*index = index_of(value);
}

template <int CellPlace::*index>
constexpr Field index_field(std::string_view name) {
    return {name, is_cell, write_index<index>, read_index<index>};
}

void write_entity_types(JsonWriter& out, const Block& block) {
    out.begin_array();
    for (const std::string& type : block.entity_types) out.string(type);
    out.end_array();
}

void read_entity_types(const json& value, Block& block) {
    if (!value.is_array()) wrong("EntityTypes of a block is not a list");
    block.entity_types.reserve(value.size());
    for (const json& type : value) block.entity_types.push_back(string_of(type, "an entity type"));
}

constexpr std::array<Field, 14> table = {{
    {"BlockType", always, [](JsonWriter& out, const Block& block) { out.string(to_string(block.type)); },
     [](const json& value, Block& block) {
         block.type = block_type(string_of(value, "BlockType")).value_or(block.type);
     }},
    {"Confidence", [](const Block& block) { return block.confidence.has_value(); },
     [](JsonWriter& out, const Block& block) { out.number(*block.confidence); },
     [](const json& value, Block& block) { block.confidence = number_of(value); }},
    {"Text", carries_text, [](JsonWriter& out, const Block& block) { out.string(block.text); },
     [](const json& value, Block& block) { block.text = string_of(value, "Text"); }},
    {"TextType", [](const Block& block) { return block.text_type.has_value(); },
     [](JsonWriter& out, const Block& block) { out.string(name_of(*block.text_type)); },
     [](const json& value, Block& block) { block.text_type = text_type(string_of(value, "TextType")); }},
    index_field<&CellPlace::row>("RowIndex"),
    index_field<&CellPlace::column>("ColumnIndex"),
    index_field<&CellPlace::row_span>("RowSpan"),
    index_field<&CellPlace::column_span>("ColumnSpan"),
    {"Geometry", [](const Block& block) { return block.geometry.has_value(); }, write_geometry, read_geometry},
    {"Id", always, [](JsonWriter& out, const Block& block) { out.string(block.id); },
     [](const json& value, Block& block) { block.id = string_of(value, "Id"); }},
    {"Relationships", [](const Block& block) { return !block.relationships.empty(); }, write_relationships,
     read_relationships},
    {"EntityTypes", [](const Block& block) { return !block.entity_types.empty(); }, write_entity_types,
     read_entity_types},
    {"SelectionStatus", [](const Block& block) { return block.selected.has_value(); },
     [](JsonWriter& out, const Block& block) { out.string(*block.selected ? "SELECTED" : "NOT_SELECTED"); },
     [](const json& value, Block& block) { block.selected = string_of(value, "SelectionStatus") == "SELECTED"; }},
    {"Page", always, [](JsonWriter& out, const Block& block) { out.integer(block.page); }, read_page, true},
}};

}  // namespace

std::span<const Field> fields() {
    return table;
}

}  // namespace recto::blocks
