#include "blocks/names.hpp"

#include <array>

namespace recto {
namespace {

// In the order of BlockType.
constexpr std::array<std::string_view, 23> block_names = {
    "PAGE",
    "LINE",
    "WORD",
    "TABLE",
    "CELL",
    "MERGED_CELL",
    "TABLE_TITLE",
    "TABLE_FOOTER",
    "KEY_VALUE_SET",
    "SELECTION_ELEMENT",
    "SIGNATURE",
    "QUERY",
    "QUERY_RESULT",
    "LAYOUT_TITLE",
    "LAYOUT_HEADER",
    "LAYOUT_FOOTER",
    "LAYOUT_SECTION_HEADER",
    "LAYOUT_PAGE_NUMBER",
    "LAYOUT_LIST",
    "LAYOUT_FIGURE",
    "LAYOUT_TABLE",
    "LAYOUT_KEY_VALUE",
    "LAYOUT_TEXT",
};
static_assert(block_names.size() == static_cast<std::size_t>(BlockType::LayoutText) + 1);

}  // namespace

std::string_view to_string(BlockType type) noexcept {
    const auto index = static_cast<std::size_t>(type);
    return index < block_names.size() ? block_names[index] : std::string_view();
}

namespace blocks {

std::optional<BlockType> block_type(std::string_view name) noexcept {
    for (std::size_t i = 0; i < block_names.size(); ++i)
        if (block_names[i] == name) return static_cast<BlockType>(i);
    return std::nullopt;
}

std::string_view name_of(TextType type) noexcept {
    return type == TextType::Handwriting ? "HANDWRITING" : "PRINTED";
}

std::optional<TextType> text_type(std::string_view name) noexcept {
    if (name == "PRINTED") return TextType::Printed;
    if (name == "HANDWRITING") return TextType::Handwriting;
    return std::nullopt;
}

ErrorKind error_kind(std::string_view textract_exception) noexcept {
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::Internal); ++kind)
        if (Error(static_cast<ErrorKind>(kind), "").textract_exception() == textract_exception)
            return static_cast<ErrorKind>(kind);
    return ErrorKind::Internal;
}

}  // namespace blocks
}  // namespace recto
