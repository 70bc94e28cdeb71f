#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "blocks/sample.hpp"
#include "blocks/xml_check.hpp"

namespace recto {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(Alto, PlacesStringsAndTheSpacesBetweenThem) {
    const std::string alto = analysis_of(sample_page(2)).alto();
    EXPECT_EQ(xml_fault(alto), "");
    EXPECT_THAT(alto, HasSubstr("<MeasurementUnit>pixel</MeasurementUnit>"));
    EXPECT_THAT(alto, HasSubstr(R"(<Page ID="page_2" PHYSICAL_IMG_NR="2" WIDTH="200" HEIGHT="100">)"));
    EXPECT_THAT(alto, HasSubstr(R"(<TextLine ID="line_2_1" HPOS="20" VPOS="10" WIDTH="110" HEIGHT="20">)"));
    EXPECT_THAT(
        alto,
        HasSubstr(
            R"(<String ID="string_2_1_1" CONTENT="Hello" HPOS="20" VPOS="10" WIDTH="60" HEIGHT="20" WC="0.9900"/>)"
            "\n      <SP HPOS=\"80\" VPOS=\"10\" WIDTH=\"10\"/>\n      <String"));
    EXPECT_THAT(alto, Not(HasSubstr("<Shape>")));
}

TEST(Alto, DrawsThePolygonOfATurnedWord) {
    Page page = sample_page();
    page.lines[0].words[0].place = {{{100, 10}, {100, 90}, {80, 90}, {80, 10}}};
    const std::string alto = analysis_of(page).alto();
    EXPECT_EQ(xml_fault(alto), "");
    EXPECT_THAT(alto, HasSubstr("<Polygon POINTS=\"100,10 100,90 80,90 80,10\"/>"));
    EXPECT_THAT(alto, HasSubstr("<SP/>"));
}

TEST(Alto, IsWellFormedWhateverTheTextIs) {
    Page page = sample_page();
    page.lines[0].words[0].text = "<b>&\"'\x02\xff";
    EXPECT_EQ(xml_fault(analysis_of(page).alto()), "");
}

TEST(Alto, APageWithoutLinesHasNoTextBlock) {
    Page page;
    page.image = Image(30, 20, 3, 255);
    const std::string alto = analysis_of(page).alto();
    EXPECT_EQ(xml_fault(alto), "");
    EXPECT_THAT(alto, AllOf(HasSubstr("<PrintSpace"), Not(HasSubstr("<TextBlock"))));
}

}  // namespace
}  // namespace recto
