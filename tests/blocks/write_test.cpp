#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "blocks/sample.hpp"

namespace recto {
namespace {

using nlohmann::json;

std::vector<std::string> names_of(const nlohmann::ordered_json& object) {
    std::vector<std::string> names;
    for (const auto& [name, value] : object.items()) names.push_back(name);
    return names;
}

TEST(Write, GivesTheSynchronousAnswerForOnePage) {
    const auto answer = nlohmann::ordered_json::parse(sample_analysis().json());
    EXPECT_THAT(names_of(answer), testing::ElementsAre("DocumentMetadata", "Blocks", "DetectDocumentTextModelVersion"));
    EXPECT_EQ(answer["DocumentMetadata"], nlohmann::ordered_json({{"Pages", 1}}));
    EXPECT_EQ(answer["DetectDocumentTextModelVersion"], "1.0");
    EXPECT_THAT(names_of(answer["Blocks"][0]), testing::ElementsAre("BlockType", "Geometry", "Id", "Relationships"));
    EXPECT_THAT(names_of(answer["Blocks"][1]),
                testing::ElementsAre("BlockType", "Confidence", "Text", "Geometry", "Id", "Relationships"));
    EXPECT_THAT(names_of(answer["Blocks"][3]),
                testing::ElementsAre("BlockType", "Confidence", "Text", "TextType", "Geometry", "Id"));
}

TEST(Write, WritesAWordToTheByte) {
    Analysis analysis;
    analysis.document_pages = 1;
    Block block;
    block.type = BlockType::Word;
    block.id = "an-id";
    block.confidence = 99.5F;
    block.text = "a\"b";
    block.text_type = TextType::Handwriting;
    block.geometry = Geometry{{0.1F, 0, 0.25F, 1}, {{{0.1F, 0}, {0.35F, 0}, {0.35F, 1}, {0.1F, 1}}}};
    block.relationships = {{"CHILD", {"x", "y"}}};
    analysis.blocks = {block};
    EXPECT_EQ(analysis.json(),
              R"({"DocumentMetadata":{"Pages":1},"Blocks":[{"BlockType":"WORD","Confidence":99.5,"Text":"a\"b",)"
              R"("TextType":"HANDWRITING","Geometry":{"BoundingBox":{"Width":0.25,"Height":1.0,"Left":0.1,"Top":0.0},)"
              R"("Polygon":[{"X":0.1,"Y":0.0},{"X":0.35,"Y":0.0},{"X":0.35,"Y":1.0},{"X":0.1,"Y":1.0}]},"Id":"an-id",)"
              R"("Relationships":[{"Type":"CHILD","Ids":["x","y"]}]}],"DetectDocumentTextModelVersion":"1.0"})");
}

TEST(Write, GivesTheGetAnswerForMorePages) {
    const json answer = json::parse(sample_analysis(2).json());
    EXPECT_EQ(answer["JobStatus"], "SUCCEEDED");
    EXPECT_EQ(answer["DocumentMetadata"]["Pages"], 2);
    EXPECT_FALSE(answer.contains("Warnings"));
    for (const json& block : answer["Blocks"]) EXPECT_TRUE(block.contains("Page"));
    EXPECT_EQ(answer["Blocks"][0]["Page"], 1);
    EXPECT_EQ(answer["Blocks"].back()["Page"], 2);
}

TEST(Write, TakesTheFormThatIsAskedFor) {
    EXPECT_EQ(json::parse(sample_analysis().json(JsonForm::Asynchronous))["Blocks"][0]["Page"], 1);
    EXPECT_FALSE(json::parse(sample_analysis(2).json(JsonForm::Synchronous))["Blocks"][0].contains("Page"));
}

TEST(Write, NamesFailedPagesOnceForEachError) {
    Analysis analysis = sample_analysis();
    analysis.document_pages = 5;
    analysis.warnings = {
        {2, ErrorKind::Corrupt, "broken"}, {3, ErrorKind::TooLarge, "large"}, {5, ErrorKind::Corrupt, "broken"}};
    const json answer = json::parse(analysis.json());
    EXPECT_EQ(answer["JobStatus"], "PARTIAL_SUCCESS");
    EXPECT_EQ(answer["Warnings"], json::parse(R"([{"ErrorCode":"BadDocumentException","Pages":[2,5]},
                                                  {"ErrorCode":"DocumentTooLargeException","Pages":[3]}])"));
}

TEST(Write, AJobWithoutAnyPageFailed) {
    Analysis analysis;
    analysis.document_pages = 2;
    analysis.warnings = {{1, ErrorKind::Corrupt, "broken"}, {2, ErrorKind::Corrupt, "broken"}};
    EXPECT_EQ(json::parse(analysis.json())["JobStatus"], "FAILED");
}

TEST(Write, IndentsWithoutChangingTheContent) {
    const Analysis analysis = sample_analysis();
    const std::string indented = analysis.json(JsonForm::Automatic, 2);
    EXPECT_THAT(indented, testing::StartsWith("{\n  \"DocumentMetadata\": {\n    \"Pages\": 1\n  },\n"));
    EXPECT_EQ(json::parse(indented), json::parse(analysis.json()));
}

TEST(Write, IsValidWhateverTheTextAndTheNumbersAre) {
    Analysis analysis = sample_analysis();
    analysis.blocks[1].text = "\x01\x1f\xff \xed\xa0\x80 tab\t\"\\ \xf0\x9f\x98\x80 \xc3";
    analysis.blocks[1].confidence = std::numeric_limits<float>::quiet_NaN();
    const json answer = json::parse(analysis.json());
    EXPECT_THAT(answer["Blocks"][1]["Text"].get<std::string>(),
                testing::AllOf(testing::StartsWith("\x01\x1f\uFFFD "), testing::HasSubstr(" tab\t\"\\ 😀 ")));
    EXPECT_EQ(answer["Blocks"][1]["Confidence"], 0.0);
}

TEST(Write, AnAnswerWithoutBlocksHasAnEmptyList) {
    EXPECT_EQ(Analysis().json(),
              R"({"DocumentMetadata":{"Pages":0},"Blocks":[],"DetectDocumentTextModelVersion":"1.0"})");
}

}  // namespace
}  // namespace recto
