#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "blocks/structure_sample.hpp"
#include "recto/formats.hpp"

namespace recto {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Markdown, FollowsTheLayout) {
    EXPECT_EQ(structure_analysis().markdown(), R"(# Report

**Sales**

| Year | Amount | Amount |
| --- | --- | --- |
| 2024 | =1+1 |  |
| Total |  |  |

- **Married:** \[x\] yes \[ \] no
- **Phone:**
- **Signed:** \[signature\]

- apples
- pears

7
)");
}

TEST(Markdown, WithoutLayoutTablesStandWhereTheirLinesDo) {
    StructureSample sample;
    sample.page.regions.clear();
    const std::string text = analysis_of(sample.page).markdown();
    EXPECT_LT(text.find("Report"), text.find("| Year |"));
    EXPECT_LT(text.find("| Total |"), text.find("Married"));
    EXPECT_EQ(text.find("Year"), text.rfind("Year"));
}

TEST(Markdown, LinesThatNoRegionHoldsAreNotLost) {
    StructureSample sample;
    sample.page.regions.pop_back();
    EXPECT_THAT(analysis_of(sample.page).markdown(), HasSubstr("\n7\n"));
}

TEST(Markdown, TextIsNoMarkup) {
    Page page = sample_page();
    page.lines[0].words[0].text = "<script>*a*|b";
    page.lines[0].words[1].text = "[x](y)`";
    page.lines[1].words[0].text = "1.";
    const std::string text = analysis_of(page).markdown();
    EXPECT_THAT(text, HasSubstr("\\<script\\>\\*a\\*\\|b \\[x\\](y)\\`"));
    EXPECT_THAT(text, HasSubstr("\n1\\.\n"));
}

TEST(Markdown, PagesArePartedByARule) {
    EXPECT_THAT(sample_analysis(2).markdown(), HasSubstr("world\n\n---\n\nHello big\n"));
    EXPECT_THAT(sample_analysis(1).markdown(), Not(HasSubstr("---")));
}

TEST(Markdown, ATitleWithinTheGridStandsAboveIt) {
    StructureSample sample;
    Table& table = sample.page.tables[0];
    for (Cell& cell : table.cells) ++cell.row;
    Cell title;
    title.column_span = 3;
    title.role = CellRole::Title;
    title.place = rectangle(10, 60, 380, 15);
    title.items = table.titles[0].items;
    table.cells.push_back(title);
    EXPECT_THAT(analysis_of(sample.page).markdown(), HasSubstr("\n**Sales**\n\n| Year | Amount | Amount |\n| ---"));
    EXPECT_THAT(html(document_of(sample.page.image), analysis_of(sample.page)), Not(HasSubstr("<caption>")));
}

TEST(Markdown, HeadersOfSeveralRowsBecomeOne) {
    StructureSample sample;
    for (Cell& cell : sample.page.tables[0].cells)
        if (cell.row == 2) cell.role = CellRole::ColumnHeader;
    EXPECT_THAT(analysis_of(sample.page).markdown(), HasSubstr("| Year<br>2024 | Amount<br>=1+1 | Amount |\n| ---"));
}

}  // namespace
}  // namespace recto
