#include "compare/measures.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "recto/error.hpp"

namespace recto::comparison {
namespace {

Region word(const char* text, double left, double top = 0.1, const char* kind = "PRINTED") {
    return {text, {left, top, left + 0.1, top + 0.05}, kind};
}

Answer answer_of(AnsweredPage page) {
    Answer answer;
    answer.pages.push_back(std::move(page));
    return answer;
}

Measure measured(const AnsweredPage& ours, const AnsweredPage& truth, const std::string& name) {
    for (const Measure& one : measure(answer_of(ours), answer_of(truth)))
        if (one.name == name) return one;
    ADD_FAILURE() << name << " is not measured";
    return {};
}

void expect(const Measure& measure, double right, int ours, int theirs) {
    EXPECT_DOUBLE_EQ(measure.right, right) << measure.name;
    EXPECT_EQ(measure.ours, ours) << measure.name;
    EXPECT_EQ(measure.theirs, theirs) << measure.name;
}

TEST(Measures, WordsNeedTextAndPlace) {
    AnsweredPage truth, ours;
    truth.words = {word("Total", 0.1), word("due", 0.3), word("now", 0.5)};
    // The second by a third of its width off, the third by more than a third: 1/2 is not more than one half.
    ours.words = {word("total", 0.1), word("due", 0.33), word("now", 0.5 + 0.04), word("x", 0.8)};
    expect(measured(ours, truth, "words"), 1, 4, 3);
    expect(measured(ours, truth, "words (caseless)"), 2, 4, 3);
    expect(measured(ours, truth, "word boxes"), 2, 4, 3);
    expect(measured(ours, truth, "tokens"), 2, 4, 3);
    expect(measured(ours, truth, "tokens (caseless)"), 3, 4, 3);
    EXPECT_DOUBLE_EQ(measured(ours, truth, "words").precision(), 0.25);
    EXPECT_DOUBLE_EQ(measured(ours, truth, "words").recall(), 1.0 / 3);
    EXPECT_DOUBLE_EQ(measured(ours, truth, "words").f1(), 2.0 / 7);
}

TEST(Measures, LinesTakeTheWordsInThem) {
    AnsweredPage truth, ours;
    truth.lines = {{"Total  due", {0, 0.1, 0.5, 0.15}, ""}, {"42.00", {0, 0.2, 0.5, 0.25}, ""}};
    ours.words = {word("dve", 0.3), word("Total", 0.1), word("far too long for this line", 0.1, 0.2)};
    const Measure lines = measured(ours, truth, "lines");
    expect(lines, 0, 2, 2);
    // One letter in the first; of the second no more than it has.
    EXPECT_EQ(lines.edits, 1 + 5);
    EXPECT_EQ(lines.characters, 9 + 1 + 5 - 1);
    EXPECT_DOUBLE_EQ(lines.cer(), 6.0 / 14);
}

TEST(Measures, HandwritingIsAPlace) {
    AnsweredPage truth, ours;
    truth.words = {word("a", 0.1, 0.1, "HANDWRITING"), word("b", 0.3)};
    ours.words = {word("x", 0.1, 0.1, "HANDWRITING"), word("b", 0.3, 0.1, "HANDWRITING")};
    expect(measured(ours, truth, "handwriting"), 1, 2, 1);
}

TEST(Measures, PairsReadTheSame) {
    AnsweredPage truth, ours;
    truth.pairs = {{"Name:", "Ann Lee"}, {"Date", "1 May"}, {"City", "Bath"}};
    ours.pairs = {{"NAME", "Ann  Lee"}, {"Dote", "1 Moy"}, {"City", "Bat"}, {"Zip", ""}};
    expect(measured(ours, truth, "pairs"), 1, 4, 3);
    expect(measured(ours, truth, "pairs (0.8 alike)"), 1, 4, 3);
    ours.pairs[1] = {"Date", "1 Mays"};
    expect(measured(ours, truth, "pairs (0.8 alike)"), 2, 4, 3);
}

TEST(Measures, RegionsNeedTheirKind) {
    AnsweredPage truth, ours;
    truth.layout = {{"", {0, 0, 1, 0.1}, "LAYOUT_TITLE"}, {"", {0, 0.2, 1, 0.5}, "LAYOUT_TEXT"}};
    ours.layout = {{"", {0, 0, 1, 0.1}, "LAYOUT_HEADER"}, {"", {0, 0.2, 1, 0.45}, "LAYOUT_TEXT"}};
    ours.selections = {{"", {0, 0, 0.1, 0.1}, "SELECTED"}};
    expect(measured(ours, truth, "layout"), 1, 2, 2);
    // A truth with layout is a whole answer, so that what it does not show is not there.
    expect(measured(ours, truth, "selections"), 0, 1, 0);
    EXPECT_DOUBLE_EQ(measured(ours, truth, "selections").recall(), 1);
}

Table table(std::vector<Cell> cells) {
    return {{0.1, 0.1, 0.9, 0.5}, std::move(cells)};
}

TEST(Measures, CellsNeedPlaceSpansAndText) {
    AnsweredPage truth, ours;
    truth.tables = {table({{1, 1, 1, 2, "Head"}, {2, 1, 1, 1, "a"}, {2, 2, 1, 1, "b"}})};
    ours.tables = {table({{1, 1, 1, 1, "Head"}, {2, 1, 1, 1, "A"}, {2, 2, 1, 1, "c"}})};
    expect(measured(ours, truth, "table boxes"), 1, 1, 1);
    expect(measured(ours, truth, "table cells"), 1, 3, 3);
}

TEST(Measures, NeighboursAreTheNearestFilledOnes) {
    AnsweredPage truth, ours;
    // Head over a and b; a beside b: three relations.
    truth.tables = {table({{1, 1, 1, 2, "Head"}, {2, 1, 1, 1, "a"}, {2, 2, 1, 1, ""}, {2, 3, 1, 1, "b"}})};
    ours.tables = {table({{1, 1, 1, 1, "Head"}, {2, 1, 1, 1, "a"}, {2, 2, 1, 1, "b"}})};
    expect(measured(ours, truth, "table adjacency"), 2, 2, 2);
    truth.tables = {table({{1, 1, 1, 2, "Head"}, {2, 1, 1, 1, "a"}, {2, 2, 1, 1, "b"}})};
    expect(measured(ours, truth, "table adjacency"), 2, 2, 3);
}

TEST(Measures, AnswersCountByTheirLikeness) {
    AnsweredPage truth, ours;
    truth.questions = {{"Who?", {"Ann Lee", "A. Lee"}}, {"When?", {"1 May"}}, {"Why?", {}}, {"How?", {"so"}}};
    ours.questions = {{"Who?", {"ann  leo"}}, {"When?", {"never"}}, {"How?", {}}};
    expect(measured(ours, truth, "answers (ANLS)"), 1 - 1.0 / 7 + 1, 4, 4);
}

TEST(Measures, FieldsOfTheTypesThatTheTruthNames) {
    Answer truth, ours;
    truth.fields = {{"TOTAL", "$ 12.00"}, {"NAME", ""}, {"MRZ_CODE", "P<X <<"}};
    truth.line_items = {{"ITEM", "Tea"}, {"EXPENSE_ROW", "Tea 2"}};
    ours.fields = {{"TOTAL", "12.00"}, {"TOTAL", "1"}, {"DATE", "1 May"}, {"MRZ_CODE", "P<X<"}, {"NAME", "Ann"}};
    ours.line_items = {{"ITEM", "tea"}, {"EXPENSE_ROW", "Tea 2"}};
    const auto measures = measure(ours, truth);
    ASSERT_EQ(measures.size(), 2U);
    expect(measures[0], 1, 4, 2);
    expect(measures[1], 1, 1, 1);
}

TEST(Measures, PagesBeyondTheTruthsDoNotCountAndMissingOnesDo) {
    AnsweredPage page;
    page.words = {word("a", 0.1)};
    Answer one = answer_of(page);
    Answer two = one;
    two.pages.push_back(page);
    expect(measure(two, one).front(), 1, 1, 1);
    expect(measure(one, two).front(), 1, 1, 2);
}

TEST(Measures, PoolAddsCountsUp) {
    AnsweredPage words, pairs;
    words.words = {word("a", 0.1)};
    pairs.pairs = {{"k", "v"}};
    std::vector<Measure> total;
    pool(total, measure(answer_of(pairs), answer_of(pairs)));
    pool(total, measure(answer_of({}), answer_of(words)));
    pool(total, measure(answer_of(words), answer_of(words)));
    ASSERT_FALSE(total.empty());
    EXPECT_EQ(total.front().name, "words");
    expect(total.front(), 1, 1, 2);
    EXPECT_EQ(total.back().name, "pairs (0.8 alike)");
}

TEST(Measures, TenThousandWordsAreNoBurden) {
    // Slightly off and close together, so that all boxes of the page hang together by their overlaps.
    AnsweredPage truth, ours;
    for (int i = 0; i < 10'000; ++i) {
        const double left = (i % 100) * 0.01;
        const double top = static_cast<double>(i / 100) * 0.01;
        truth.words.push_back({"w", {left, top, left + 0.01, top + 0.01}, ""});
        ours.words.push_back({"w", {left + 0.001, top + 0.001, left + 0.011, top + 0.011}, ""});
    }
    expect(measured(ours, truth, "words"), 10'000, 10'000, 10'000);
}

TEST(Measures, WhatWouldTakeForeverIsRefused) {
    AnsweredPage crowd;
    for (int i = 0; i < 4000; ++i) crowd.words.push_back(word("w", 0.1));
    EXPECT_THROW((void)measure(answer_of(crowd), answer_of(crowd)), Error);
}

}  // namespace
}  // namespace recto::comparison
