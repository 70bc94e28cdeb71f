#include "parts.hpp"

#include <pybind11/stl.h>

#include <array>
#include <string>
#include <tuple>

namespace recto::python {
namespace {

namespace py = pybind11;

using BoxParts = std::tuple<float, float, float, float>;
using PolygonParts = std::array<std::tuple<float, float>, 4>;
using GeometryParts = std::tuple<BoxParts, PolygonParts>;
using RelationshipParts = std::tuple<std::string, std::vector<std::string>>;
using CellParts = std::tuple<int, int, int, int>;
using BlockParts = std::tuple<std::string, std::string, int, std::optional<float>, std::optional<GeometryParts>,
                              std::string, std::optional<std::string>, std::vector<RelationshipParts>,
                              std::optional<CellParts>, std::vector<std::string>, std::optional<bool>>;
using PageParts = std::tuple<int, int, int, float, std::string>;
using WarningParts = std::tuple<int, std::string, std::string>;
using AnalysisParts =
    std::tuple<int, std::vector<PageParts>, std::vector<BlockParts>, std::vector<WarningParts>, std::string>;

constexpr const char* printed = "PRINTED";
constexpr const char* handwriting = "HANDWRITING";
constexpr const char* picture = "PICTURE";
constexpr const char* text_layer = "TEXT_LAYER";
constexpr const char* detect_text = "DETECT_TEXT";
constexpr const char* analyze = "ANALYZE";

template <class To, class From, class Convert>
std::vector<To> each(const std::vector<From>& values, const Convert& convert) {
    std::vector<To> converted;
    converted.reserve(values.size());
    for (const From& value : values) converted.push_back(convert(value));
    return converted;
}

/// The enumerator of that name, the last of its enumeration being given.
template <class Enum>
Enum named(const std::string& name, Enum last) {
    for (int i = 0; i <= static_cast<int>(last); ++i)
        if (to_string(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
    throw py::value_error("there is no " + name);
}

GeometryParts parts_of(const Geometry& geometry) {
    PolygonParts polygon;
    for (std::size_t i = 0; i < polygon.size(); ++i) polygon[i] = {geometry.polygon[i].x, geometry.polygon[i].y};
    const Box& box = geometry.box;
    return {{box.left, box.top, box.width, box.height}, polygon};
}

Geometry geometry_of(const GeometryParts& parts) {
    const auto& [box, polygon] = parts;
    Geometry geometry{{std::get<0>(box), std::get<1>(box), std::get<2>(box), std::get<3>(box)}, {}};
    for (std::size_t i = 0; i < polygon.size(); ++i)
        geometry.polygon[i] = {std::get<0>(polygon[i]), std::get<1>(polygon[i])};
    return geometry;
}

BlockParts parts_of(const Block& block) {
    std::optional<GeometryParts> geometry;
    if (block.geometry) geometry = parts_of(*block.geometry);
    std::optional<std::string> text_type;
    if (block.text_type) text_type = *block.text_type == TextType::Printed ? printed : handwriting;
    const auto relationships = each<RelationshipParts>(
        block.relationships, [](const Relationship& edge) { return RelationshipParts(edge.type, edge.ids); });
    std::optional<CellParts> cell;
    if (block.cell) cell = {block.cell->row, block.cell->column, block.cell->row_span, block.cell->column_span};
    return {std::string(to_string(block.type)),
            block.id,
            block.page,
            block.confidence,
            geometry,
            block.text,
            text_type,
            relationships,
            cell,
            block.entity_types,
            block.selected};
}

Block block_of(const BlockParts& parts) {
    const auto& [type, id, page, confidence, geometry, text, text_type, relationships, cell, entity_types, selected] =
        parts;
    Block block;
    block.type = named(type, BlockType::LayoutText);
    block.id = id;
    block.page = page;
    block.confidence = confidence;
    if (geometry) block.geometry = geometry_of(*geometry);
    block.text = text;
    if (text_type) block.text_type = *text_type == printed ? TextType::Printed : TextType::Handwriting;
    block.relationships = each<Relationship>(relationships, [](const RelationshipParts& edge) {
        return Relationship{std::get<0>(edge), std::get<1>(edge)};
    });
    if (cell) block.cell = CellPlace{std::get<0>(*cell), std::get<1>(*cell), std::get<2>(*cell), std::get<3>(*cell)};
    block.entity_types = entity_types;
    block.selected = selected;
    return block;
}

PageParts parts_of(const PageInfo& page) {
    return {page.number, page.width, page.height, page.rotation,
            page.source == TextSource::Picture ? picture : text_layer};
}

PageInfo page_of(const PageParts& parts) {
    const auto& [number, width, height, rotation, source] = parts;
    return {number, width, height, rotation, source == picture ? TextSource::Picture : TextSource::TextLayer};
}

WarningParts parts_of(const Warning& warning) {
    return {warning.page, std::string(to_string(warning.kind)), warning.message};
}

Warning warning_of(const WarningParts& parts) {
    const auto& [page, kind, message] = parts;
    return {page, named(kind, ErrorKind::Internal), message};
}

}  // namespace

py::tuple to_parts(const Analysis& analysis) {
    const auto parts = [](const auto& value) { return parts_of(value); };
    return py::cast(AnalysisParts(analysis.document_pages, each<PageParts>(analysis.pages, parts),
                                  each<BlockParts>(analysis.blocks, parts),
                                  each<WarningParts>(analysis.warnings, parts),
                                  analysis.operation == Operation::Analyze ? analyze : detect_text));
}

Analysis from_parts(const py::tuple& parts) {
    const auto [document_pages, pages, blocks, warnings, operation] = parts.cast<AnalysisParts>();
    Analysis analysis;
    analysis.document_pages = document_pages;
    analysis.pages = each<PageInfo>(pages, page_of);
    analysis.blocks = each<Block>(blocks, block_of);
    analysis.warnings = each<Warning>(warnings, warning_of);
    analysis.operation = operation == analyze ? Operation::Analyze : Operation::DetectText;
    return analysis;
}

}  // namespace recto::python
