#include "blocks/fields.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "blocks/sample.hpp"

namespace recto::blocks {
namespace {

Block full_block() {
    Block block;
    block.type = BlockType::Word;
    block.id = "id";
    block.page = 7;
    block.confidence = 12.5F;
    block.geometry = Geometry{{0.25F, 0.25F, 0.5F, 0.5F}, rectangle(0.25F, 0.25F, 0.5F, 0.5F)};
    block.text = "text";
    block.text_type = TextType::Handwriting;
    block.cell = CellPlace{3, 4, 5, 6};
    block.relationships = {{"CHILD", {"a"}}};
    block.entity_types = {"COLUMN_HEADER", "KEY"};
    block.selected = true;
    return block;
}

TEST(Fields, AreNamedOnce) {
    std::set<std::string_view> names;
    for (const Field& field : fields()) EXPECT_TRUE(names.insert(field.name).second) << field.name;
    EXPECT_EQ(fields()[0].name, "BlockType");
}

TEST(Fields, EachReadsWhatItWrites) {
    const Block written = full_block();
    Block read;
    for (const Field& field : fields()) {
        ASSERT_TRUE(field.present(written)) << field.name;
        JsonWriter out(-1);
        field.write(out, written);
        field.read(nlohmann::json::parse(out.take()), read);
    }
    EXPECT_EQ(read, written);
}

TEST(Fields, WhatABlockDoesNotCarryStaysOut) {
    std::set<std::string_view> present;
    for (const Field& field : fields())
        if (field.present(Block())) present.insert(field.name);
    EXPECT_EQ(present, (std::set<std::string_view>{"BlockType", "Id", "Page"}));
}

TEST(Fields, LinesAndWordsHaveATextEvenWhereItIsEmpty) {
    Block word;
    word.type = BlockType::Word;
    const auto text = std::find_if(fields().begin(), fields().end(), [](const Field& f) { return f.name == "Text"; });
    EXPECT_TRUE(text->present(word));
}

}  // namespace
}  // namespace recto::blocks
