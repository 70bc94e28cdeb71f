#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "blocks/structure_sample.hpp"
#include "recto/formats.hpp"

namespace recto {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string html_of(const Page& page) {
    return html(document_of(page.image), analysis_of(page));
}

TEST(Html, ShowsEveryLayerWithASwitch) {
    const std::string text = html_of(StructureSample().page);
    for (const std::string layer :
         {"layout", "tables", "keys", "values", "lines", "words", "selections", "signatures"}) {
        EXPECT_THAT(text, HasSubstr("id=\"show-" + layer + '"'));
        EXPECT_THAT(text, HasSubstr("<g class=\"" + layer + "\">"));
    }
    EXPECT_THAT(text, HasSubstr("href=\"data:image/jpeg;base64,/9j/"));
}

TEST(Html, HasNoSwitchForWhatIsNotThere) {
    const std::string text = html_of(sample_page());
    EXPECT_THAT(text, HasSubstr("id=\"show-words\" checked"));
    EXPECT_THAT(text, Not(HasSubstr("id=\"show-tables\"")));
}

TEST(Html, HasTablesWithSpansAndPairs) {
    const std::string text = html_of(StructureSample().page);
    EXPECT_THAT(text, HasSubstr("<tr><th>Year</th><th colspan=\"2\">Amount</th></tr>"));
    EXPECT_THAT(text, HasSubstr("<tr><td>2024</td><td>=1+1</td><td></td></tr>"));
    EXPECT_THAT(text, HasSubstr("<dt>Phone</dt><dd></dd>"));
    EXPECT_THAT(text, HasSubstr("<dt>Married:</dt><dd>[x] yes [ ] no</dd>"));
}

TEST(Html, AsksTheNetworkForNothingAndRunsNothing) {
    const std::string text = html_of(StructureSample().page);
    EXPECT_THAT(text, Not(HasSubstr("<script")));
    EXPECT_THAT(text, Not(HasSubstr("http://")));
    EXPECT_THAT(text, Not(HasSubstr("https://")));
    EXPECT_THAT(text, HasSubstr("default-src 'none'"));
}

TEST(Html, TextIsNoMarkup) {
    Page page = sample_page();
    page.lines[0].words[0].text = "<script>alert(1)</script>";
    page.lines[0].words[1].text = "\"onload=\"x";
    const std::string text = html_of(page);
    EXPECT_THAT(text, Not(HasSubstr("<script")));
    EXPECT_THAT(text, Not(HasSubstr("\"onload")));
    EXPECT_THAT(text, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
}

TEST(Html, EveryElementIsClosed) {
    std::string text = html_of(StructureSample().page);
    text = std::regex_replace(text, std::regex("<(style)>[^<]*"), "<$1>");
    std::vector<std::string> open;
    const std::regex tag("<(/?)([a-z0-9]+)[^>]*?(/?)>");
    for (auto it = std::sregex_iterator(text.begin(), text.end(), tag); it != std::sregex_iterator(); ++it) {
        const std::string name = (*it)[2];
        if (name == "meta" || name == "input" || name == "br" || (*it)[3].length() > 0) continue;
        if ((*it)[1].length() == 0) {
            open.push_back(name);
            continue;
        }
        ASSERT_FALSE(open.empty()) << name;
        EXPECT_EQ(open.back(), name);
        open.pop_back();
    }
    EXPECT_TRUE(open.empty());
}

}  // namespace
}  // namespace recto
