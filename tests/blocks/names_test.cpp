#include "blocks/names.hpp"

#include <gtest/gtest.h>

namespace recto::blocks {
namespace {

TEST(Names, AreTextracts) {
    EXPECT_EQ(to_string(BlockType::Page), "PAGE");
    EXPECT_EQ(to_string(BlockType::KeyValueSet), "KEY_VALUE_SET");
    EXPECT_EQ(to_string(BlockType::QueryResult), "QUERY_RESULT");
    EXPECT_EQ(to_string(BlockType::LayoutSectionHeader), "LAYOUT_SECTION_HEADER");
    EXPECT_EQ(to_string(BlockType::LayoutText), "LAYOUT_TEXT");
    EXPECT_EQ(name_of(TextType::Printed), "PRINTED");
    EXPECT_EQ(name_of(TextType::Handwriting), "HANDWRITING");
}

TEST(Names, LeadBackToTheirTypes) {
    for (int type = 0; type <= static_cast<int>(BlockType::LayoutText); ++type)
        EXPECT_EQ(block_type(to_string(static_cast<BlockType>(type))), static_cast<BlockType>(type));
    EXPECT_EQ(text_type("PRINTED"), TextType::Printed);
    EXPECT_EQ(text_type("HANDWRITING"), TextType::Handwriting);
}

TEST(Names, UnknownOnesLeadNowhere) {
    EXPECT_EQ(block_type("word"), std::nullopt);
    EXPECT_EQ(block_type(""), std::nullopt);
    EXPECT_EQ(text_type("PAINTED"), std::nullopt);
}

TEST(Names, OfErrorsLeadToAKindThatTextractNamesAlike) {
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::Internal); ++kind) {
        const std::string_view name = Error(static_cast<ErrorKind>(kind), "").textract_exception();
        EXPECT_EQ(Error(error_kind(name), "").textract_exception(), name);
    }
    EXPECT_EQ(error_kind("NoSuchException"), ErrorKind::Internal);
}

}  // namespace
}  // namespace recto::blocks
