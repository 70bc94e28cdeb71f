#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "blocks/structure_sample.hpp"
#include "recto/formats.hpp"

namespace recto {
namespace {

std::string csv_of(const std::string& text) {
    StructureSample sample;
    Table& table = sample.page.tables[0];
    table.cells.resize(1);
    table.cells[0].items = {{ItemKind::Word, 0}};
    sample.page.lines[0].words[0].text = text;
    return analysis_of(sample.page).csv();
}

TEST(Csv, RepeatsHeadersThatSpanAndQuotesNothingPlain) {
    EXPECT_EQ(structure_analysis().csv(), "Year,Amount,Amount\r\n2024,'=1+1,\r\nTotal,,\r\n");
}

TEST(Csv, PartsTablesByAnEmptyLine) {
    StructureSample sample;
    sample.page.tables.push_back(sample.page.tables[0]);
    const std::string csv = analysis_of(sample.page).csv();
    EXPECT_THAT(csv, testing::HasSubstr("Total,,\r\n\r\nYear,"));
    const Analysis analysis = analysis_of(sample.page);
    EXPECT_EQ(table_csv(tables(analysis)[1]) + "\r\n" + table_csv(tables(analysis)[0]), csv);
}

TEST(Csv, QuotesWhatWouldPartFields) {
    EXPECT_EQ(csv_of("a,b"), "\"a,b\"\r\n");
    EXPECT_EQ(csv_of("5\" pipe"), "\"5\"\" pipe\"\r\n");
}

TEST(Csv, NoTextIsAFormula) {
    for (const std::string text : {"=cmd|'/c calc'!A1", "+cmd", "-2+3+cmd", "@SUM(A1)", "\tx", "\uff1d1"})
        EXPECT_EQ(csv_of(text)[0], '\'') << text;
    EXPECT_EQ(csv_of("=A1,B1"), "\"'=A1,B1\"\r\n");
}

TEST(Csv, SignedNumbersStayNumbers) {
    for (const std::string text : {"-12.50", "+3%", "-1.234", "-", "-2024"}) EXPECT_EQ(csv_of(text), text + "\r\n");
    EXPECT_EQ(csv_of("-1,234.56"), "\"-1,234.56\"\r\n");
}

}  // namespace
}  // namespace recto
