#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

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

// The tags of a text in order, without their angle brackets.
std::vector<std::string> tags_of(const std::string& text) {
    std::vector<std::string> tags;
    for (std::size_t at = 0; (at = text.find('<', at)) != std::string::npos;) {
        const std::size_t end = text.find('>', at);
        if (end == std::string::npos) break;
        tags.push_back(text.substr(at + 1, end - at - 1));
        at = tags.back() == "style" ? text.find("</style", end) : end;
    }
    return tags;
}

TEST(Html, EveryElementIsClosed) {
    std::vector<std::string> open;
    std::size_t closed = 0;
    for (const std::string& tag : tags_of(html_of(StructureSample().page))) {
        const std::string name = tag.substr(0, tag.find_first_of(" /", 1));
        if (name == "!DOCTYPE" || name == "meta" || name == "input" || name == "br" || tag.back() == '/') continue;
        if (name[0] != '/') {
            open.push_back(name);
            continue;
        }
        ASSERT_FALSE(open.empty()) << name;
        EXPECT_EQ("/" + open.back(), name);
        open.pop_back();
        ++closed;
    }
    EXPECT_TRUE(open.empty());
    EXPECT_GT(closed, 20U);
}

}  // namespace
}  // namespace recto
