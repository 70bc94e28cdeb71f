#include "recto/compare.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recto/error.hpp"

namespace recto {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string word(const std::string& id, const std::string& text, double left) {
    return R"({"BlockType":"WORD","Id":")" + id + R"(","Confidence":99.5,"Text":")" + text +
           R"(","Geometry":{"BoundingBox":{"Left":)" + std::to_string(left) +
           R"(,"Top":0.1,"Width":0.1,"Height":0.1}}})";
}

std::string answer(const std::string& blocks) {
    return R"({"Blocks":[)" + blocks + "]}";
}

Error error_of(const std::string& truth) {
    try {
        (void)compare(truth, answer(""));
    } catch (const Error& error) {
        return error;
    }
    return {ErrorKind::Internal, "no error"};
}

TEST(Compare, FindsWhatDiffers) {
    const std::string truth =
        answer(word("a", "Total", 0.1) + "," + word("b", "due", 0.3) + "," + word("c", "now", 0.5));
    const std::string ours = answer(word("a", "Total", 0.1) + "," + word("b", "dve", 0.3) + "," + word("d", "x", 0.8));
    const Comparison comparison = compare(truth, ours);
    std::vector<std::pair<Verdict, std::string>> found;
    for (const Finding& finding : comparison.findings)
        found.emplace_back(finding.verdict, finding.theirs + "|" + finding.ours);
    EXPECT_THAT(found,
                testing::ElementsAre(std::pair(Verdict::Right, "Total|Total"), std::pair(Verdict::Wrong, "due|dve"),
                                     std::pair(Verdict::Missing, "now|"), std::pair(Verdict::Extra, "|x")));
    EXPECT_EQ(comparison.findings.front().their_boxes.size(), 1U);
    EXPECT_EQ(comparison.findings.front().our_confidence, 99.5F);
    EXPECT_EQ(comparison.pages, 1);
}

TEST(Compare, ReadsThePartsOfAGetAnswer) {
    const std::string parts = "[" + answer(word("a", "one", 0.1)) + "," + answer(word("b", "two", 0.3)) + "]";
    EXPECT_DOUBLE_EQ(compare(parts, parts).measures.front().right, 2);
}

TEST(Compare, ReadsFormsTablesAndFields) {
    const std::string form = answer(
        word("w", "Name", 0.1) + "," + word("v", "Ann", 0.3) +
        R"(,{"BlockType":"KEY_VALUE_SET","Id":"k","EntityTypes":["KEY"],"Relationships":[{"Type":"CHILD","Ids":["w","gone"]},{"Type":"VALUE","Ids":["x"]}]})"
        R"(,{"BlockType":"KEY_VALUE_SET","Id":"x","EntityTypes":["VALUE"],"Relationships":[{"Type":"CHILD","Ids":["v"]}]})"
        R"(,{"BlockType":"TABLE","Id":"t","Relationships":[{"Type":"CHILD","Ids":["c1","c2"]},{"Type":"MERGED_CELL","Ids":["m"]}]})"
        R"(,{"BlockType":"CELL","Id":"c1","RowIndex":1,"ColumnIndex":1,"RowSpan":1,"ColumnSpan":1,"Relationships":[{"Type":"CHILD","Ids":["w"]}]})"
        R"(,{"BlockType":"CELL","Id":"c2","RowIndex":2,"ColumnIndex":1,"RowSpan":1,"ColumnSpan":1,"Relationships":null})"
        R"(,{"BlockType":"MERGED_CELL","Id":"m","RowIndex":1,"ColumnIndex":1,"RowSpan":1,"ColumnSpan":2,"Relationships":[{"Type":"CHILD","Ids":["c1"]}]})");
    const Comparison comparison = compare(form, answer(""));
    bool found = false;
    for (const Finding& finding : comparison.findings) found = found || finding.theirs == "Name \u2192 Ann";
    EXPECT_TRUE(found);
    for (const Measure& measure : comparison.measures) {
        if (measure.name != "table cells") continue;
        EXPECT_EQ(measure.theirs, 2);
    }

    const std::string expense =
        R"({"ExpenseDocuments":[{"SummaryFields":[{"Type":{"Text":"TOTAL"},"ValueDetection":{"Text":"9"}}]}]})";
    EXPECT_EQ(compare(expense, expense).measures.front().name, "fields");
    EXPECT_DOUBLE_EQ(compare(expense, expense).measures.front().f1(), 1);
}

TEST(Compare, SaysWhatIsNoAnswer) {
    for (const char* const text :
         {"", "{", "[]", "7", "{}", R"({"Blocks":7})", R"({"Blocks":[7]})", "[[]]",
          R"({"Blocks":[{"BlockType":"WORD","Text":7}]})", R"({"Blocks":[{"Page":1e9}]})",
          R"({"Blocks":[{"Page":-1}]})", R"({"truth":{"pages":[{"words":[{"box":[1]}]}]}})",
          R"({"truth":{"fields":[["a"]]}})", R"({"ExpenseDocuments":[{"SummaryFields":[{}]}]})",
          R"({"Blocks":[{"BlockType":"QUERY"}]})"}) {
        const Error error = error_of(text);
        EXPECT_EQ(error.kind(), ErrorKind::Corrupt) << text << ": " << error.message();
        EXPECT_EQ(error.file(), "truth");
    }
    EXPECT_EQ(error_of(std::string(100'000, '[')).kind(), ErrorKind::Corrupt);
    EXPECT_THAT(error_of(R"({"Blocks":[{},{"BlockType":"WORD","Text":7}]})").message(), HasSubstr("block 2: Text"));
}

TEST(Compare, CellsThatHoldEachOtherEnd) {
    const std::string cell = R"({"BlockType":"TABLE","Id":"t","Relationships":[{"Type":"CHILD","Ids":["c"]}]},)"
                             R"({"BlockType":"CELL","Id":"c","Relationships":[{"Type":"CHILD","Ids":["c","c"]}]})";
    EXPECT_EQ(error_of(answer(cell)).kind(), ErrorKind::Corrupt);
}

TEST(Compare, TheReportHoldsWhateverTheTextIs) {
    const std::string evil = answer(word("a", "</script><script>alert(1)</script>", 0.1));
    const ComparedDocument document{"<b>name</b>", compare(evil, evil), {}};
    const std::string html = comparison_html({&document, 1});
    EXPECT_THAT(html, HasSubstr("\\u003c/script>"));
    EXPECT_THAT(html, Not(HasSubstr("<script>alert")));
    EXPECT_THAT(html, Not(HasSubstr("<b>name")));
    EXPECT_THAT(html, Not(HasSubstr("http-equiv=\"refresh")));
    EXPECT_EQ(html, comparison_html({&document, 1}));
}

TEST(Compare, APictureThatCannotBeReadIsToldAndTheReportWritten) {
    const std::string one = answer(word("a", "one", 0.1));
    const ComparedDocument document{"one", compare(one, one), Document::from_path("/nowhere/page.png")};
    std::vector<std::string> problems;
    EXPECT_THAT(comparison_html({&document, 1}, {}, &problems), HasSubstr("</html>"));
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_THAT(problems.front(), HasSubstr("/nowhere/page.png"));
}

}  // namespace
}  // namespace recto
