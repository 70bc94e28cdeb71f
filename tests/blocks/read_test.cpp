#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "blocks/sample.hpp"

namespace recto {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string message_of(const std::string& text) {
    try {
        (void)read_json(text);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Corrupt);
        return error.message();
    }
    return "no error";
}

std::string answer_of(const std::string& blocks) {
    return R"({"DocumentMetadata":{"Pages":1},"Blocks":[)" + blocks + "]}";
}

TEST(Read, TakesBackWhatWasWritten) {
    for (const int pages : {1, 3}) {
        const Analysis written = sample_analysis(pages);
        for (const int indent : {-1, 2}) {
            const Analysis read = read_json(written.json(JsonForm::Automatic, indent));
            EXPECT_EQ(read.blocks, written.blocks);
            EXPECT_EQ(read.document_pages, pages);
            EXPECT_THAT(read.pages, SizeIs(static_cast<std::size_t>(pages)));
            EXPECT_THAT(read.warnings, IsEmpty());
        }
    }
}

TEST(Read, TakesBackEveryFloat) {
    Analysis written = sample_analysis(1);
    float value = 1;
    for (int i = 0; i < 2000; ++i) {
        Block block = written.blocks.back();
        value *= 0.9719F;
        block.confidence = value;
        written.blocks.push_back(block);
    }
    EXPECT_EQ(read_json(written.json()).blocks, written.blocks);
}

TEST(Read, TakesBackTheLargestAndTheSmallestFloat) {
    Analysis written = sample_analysis(1);
    for (const float value : {std::numeric_limits<float>::max(), -std::numeric_limits<float>::max(),
                              std::numeric_limits<float>::denorm_min(), std::numeric_limits<float>::min(), -0.0F}) {
        written.blocks.back().confidence = value;
        EXPECT_EQ(read_json(written.json()).blocks, written.blocks) << value;
    }
}

TEST(Read, TakesBackEveryBlockType) {
    Analysis written = sample_analysis(1);
    written.operation = Operation::Analyze;
    for (int type = 0; type <= static_cast<int>(BlockType::LayoutText); ++type) {
        Block block;
        block.type = static_cast<BlockType>(type);
        block.id = "id" + std::to_string(type);
        block.relationships = {{"VALUE", {"a", "b"}}, {"CHILD", {"c"}}};
        written.blocks.push_back(block);
    }
    EXPECT_EQ(read_json(written.json()).blocks, written.blocks);
    EXPECT_EQ(read_json(written.json()).operation, Operation::Analyze);
    EXPECT_THAT(written.json(), HasSubstr("AnalyzeDocumentModelVersion"));
}

TEST(Read, NamesThePagesThatFailed) {
    Analysis written = sample_analysis(1);
    written.document_pages = 4;
    written.warnings = {{2, ErrorKind::Corrupt, "BadDocumentException"},
                        {4, ErrorKind::Corrupt, "BadDocumentException"}};
    EXPECT_EQ(read_json(written.json()).warnings, written.warnings);
}

TEST(Read, JoinsThePartsOfAGetAnswer) {
    const std::string first = sample_analysis(2).json();
    const std::string second = R"({"JobStatus":"SUCCEEDED","Blocks":[{"BlockType":"WORD","Id":"w","Page":2}]})";
    const Analysis read = read_json("[" + first + "," + second + "]");
    EXPECT_EQ(read.document_pages, 2);
    EXPECT_THAT(read.blocks, SizeIs(13));
    EXPECT_EQ(read.blocks.back().id, "w");
    EXPECT_EQ(read.blocks.back().page, 2);
}

TEST(Read, IgnoresWhatItDoesNotKnow) {
    const Analysis read = read_json(
        R"({"New":{"Blocks":[{"BlockType":"WORD"}]},"Blocks":[{"BlockType":"HOLOGRAM","Id":"h"},5,null,[{"BlockType":"WORD"}],)"
        R"({"Id":"no type"},{"New":[{"BlockType":"LINE","x":[1]}],"BlockType":"WORD","Id":"w","Text":"a","New2":{"Text":"b"},)"
        R"("Geometry":{"RotationAngle":90,"BoundingBox":{"Left":0.5,"Top":0.5,"Width":0.25,"Height":0.25,"Depth":1}}}]})");
    ASSERT_THAT(read.blocks, SizeIs(1));
    EXPECT_EQ(read.blocks[0].id, "w");
    EXPECT_EQ(read.blocks[0].text, "a");
    EXPECT_EQ(read.blocks[0].geometry->box, (Box{0.5F, 0.5F, 0.25F, 0.25F}));
    EXPECT_EQ(read.blocks[0].geometry->polygon, rectangle(0.5F, 0.5F, 0.25F, 0.25F));
}

TEST(Read, TakesNullsAsAbsent) {
    const Analysis read = read_json(
        R"({"Warnings":null,"StatusMessage":null,"DocumentMetadata":null,"Blocks":[{"BlockType":"WORD","Id":"w",)"
        R"("Text":null,"Confidence":null,"TextType":null,"Geometry":null,"Page":null,"Relationships":null},)"
        R"({"BlockType":"LINE","Relationships":[{"Type":"CHILD","Ids":null}],"Geometry":{"BoundingBox":null,"Polygon":null}}]})");
    Block word;
    word.type = BlockType::Word;
    word.id = "w";
    Block line;
    line.type = BlockType::Line;
    line.relationships = {{"CHILD", {}}};
    EXPECT_THAT(read.blocks, ElementsAre(word, line));
}

TEST(Read, TakesTheBoxOfAPolygonThatComesAlone) {
    const Analysis read = read_json(answer_of(
        R"({"BlockType":"WORD","Geometry":{"Polygon":[{"X":0.5,"Y":0},{"X":1,"Y":0.5},{"X":0.5,"Y":1},{"X":0,"Y":0.5}]}})"));
    EXPECT_EQ(read.blocks.at(0).geometry->box, (Box{0, 0, 1, 1}));
}

TEST(Read, TakesTheCornersOfTheBoxForAPolygonOfOtherThanFourPoints) {
    const Analysis read = read_json(answer_of(
        R"({"BlockType":"WORD","Geometry":{"BoundingBox":{"Width":1,"Height":1},"Polygon":[{"X":0.5,"Y":0.5}]}})"));
    EXPECT_EQ(read.blocks.at(0).geometry->polygon, rectangle(0, 0, 1, 1));
}

TEST(Read, CountsThePagesWhereTheAnswerDoesNot) {
    EXPECT_EQ(read_json(R"({"Blocks":[{"BlockType":"PAGE","Page":1},{"BlockType":"PAGE","Page":2}]})").document_pages,
              2);
}

TEST(Read, AFailedJobNeedsNoBlocks) {
    EXPECT_THAT(read_json(R"({"JobStatus":"FAILED","StatusMessage":"broken"})").blocks, IsEmpty());
}

TEST(Read, AHugePageNumberCostsNothing) {
    const Analysis read = read_json(answer_of(R"({"BlockType":"PAGE","Page":2000000000})"));
    EXPECT_EQ(read.blocks.at(0).page, 2000000000);
    EXPECT_THAT(read.pages, SizeIs(1));
}

TEST(Read, SaysWhatIsWrong) {
    EXPECT_EQ(message_of(""), "no valid JSON at byte 1");
    EXPECT_EQ(message_of("{\"Blocks\":[}"), "no valid JSON at byte 12");
    EXPECT_THAT(message_of("{}"), HasSubstr("no Textract answer"));
    EXPECT_THAT(message_of("[]"), HasSubstr("an empty list"));
    EXPECT_THAT(message_of("[[]]"), HasSubstr("object"));
    EXPECT_THAT(message_of("5"), HasSubstr("object"));
    EXPECT_THAT(message_of(R"({"ExpenseDocuments":[]})"), HasSubstr("no Textract answer"));
    EXPECT_EQ(message_of(R"({"Blocks":5})"), "Blocks is not a list");
    EXPECT_EQ(message_of(R"({"Blocks":{"a":{}}})"), "Blocks is not a list");
    EXPECT_EQ(message_of(answer_of(R"({"BlockType":"HOLOGRAM"},{"BlockType":"WORD","Text":5})")),
              "block 2: Text of a block is not a string");
}

TEST(Read, RefusesValuesOfTheWrongKind) {
    for (const char* members : {R"("Text":{})",
                                R"("Id":[])",
                                R"("TextType":1)",
                                R"("Confidence":"99")",
                                R"("Confidence":1e60)",
                                R"("Confidence":1e999)",
                                R"("Confidence":NaN)",
                                R"("Page":0)",
                                R"("Page":-1)",
                                R"("Page":1.5)",
                                R"("Page":2147483648)",
                                R"("Geometry":[])",
                                R"("Geometry":{"BoundingBox":[]})",
                                R"("Geometry":{"Polygon":{}})",
                                R"("Geometry":{"Polygon":[1,2,3,4]})",
                                R"("Geometry":{"BoundingBox":{"Left":"a"}})",
                                R"("Relationships":{})",
                                R"("Relationships":[1])",
                                R"("Relationships":[{"Type":1}])",
                                R"("Relationships":[{"Ids":"a"}])",
                                R"("Relationships":[{"Ids":[1]}])",
                                "\"Text\":\"\xff\""})
        EXPECT_NE(message_of(answer_of(std::string(R"({"BlockType":"WORD",)") + members + "}")), "no error") << members;
    for (const char* member : {R"("Warnings":{})", R"("Warnings":[1])", R"("Warnings":[{"Pages":1}])",
                               R"("Warnings":[{"Pages":["1"]}])", R"("DocumentMetadata":{"Pages":-1})"})
        EXPECT_NE(message_of(std::string(R"({"Blocks":[],)") + member + "}"), "no error") << member;
}

TEST(Read, RefusesDeepNesting) {
    const std::string deep = std::string(1'000'000, '[');
    EXPECT_THAT(message_of(deep), HasSubstr("nested deeper"));
    EXPECT_THAT(message_of(R"({"Unknown":)" + deep), HasSubstr("nested deeper"));
    EXPECT_THAT(message_of(R"({"Blocks":)" + deep), HasSubstr("nested deeper"));
}

TEST(Read, AListWithinAListIsNoAnswer) {
    EXPECT_NE(message_of(R"([{"Blocks":[]},[{"a":{}}]])"), "no error");
    EXPECT_NE(message_of(R"([{"Blocks":[]},[[{"a":{}}]]])"), "no error");
}

}  // namespace
}  // namespace recto
