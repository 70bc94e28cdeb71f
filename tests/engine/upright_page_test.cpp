#include "upright_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace recto {
namespace {

constexpr int width = 200;
constexpr int height = 120;

// A page that lies turned by so many degrees clockwise, with a word on a black bar of ink.
struct Lying {
    explicit Lying(float rotation) {
        page.image = Image(width, height, 3);
        page.rotation = rotation;
        ink = Image(width, height, 1);
        for (int y = 0; y < height; ++y)
            for (auto& pixel : page.image.row(y)) pixel = 255;
        for (int y = 50; y < 60; ++y)
            for (int x = 40; x < 100; ++x) ink.row(y)[x] = 255;
        Word word;
        word.text = "word";
        word.place = bar;
        page.lines.push_back({bar, {word}, 1});
    }
    Page page;
    Image ink;
    Polygon bar{{{40, 50}, {100, 50}, {100, 60}, {40, 60}}};
};

Box bounds(const Polygon& p) {
    const auto [left, right] = std::minmax({p[0].x, p[1].x, p[2].x, p[3].x});
    const auto [top, bottom] = std::minmax({p[0].y, p[1].y, p[2].y, p[3].y});
    return {left, top, right - left, bottom - top};
}

// The share of a box's pixels that are ink.
double covered(const Image& ink, const Box& box) {
    int count = 0;
    int all = 0;
    for (int y = std::lround(box.top) + 1; y < std::lround(box.top + box.height) - 1; ++y)
        for (int x = std::lround(box.left) + 1; x < std::lround(box.left + box.width) - 1; ++x, ++all)
            count += ink.row(y)[x] == 255 ? 1 : 0;
    return static_cast<double>(count) / all;
}

TEST(UprightPage, BearsHalfADegree) {
    EXPECT_FALSE(is_turned(Lying(0).page));
    EXPECT_FALSE(is_turned(Lying(-0.4F).page));
    EXPECT_TRUE(is_turned(Lying(0.6F).page));
    EXPECT_TRUE(is_turned(Lying(-90).page));
}

TEST(UprightPage, QuartersTurnPictureInkAndPlacesAlike) {
    for (const float rotation : {90.0F, -90.0F, 180.0F}) {
        const Lying lying(rotation);
        const UprightPage upright = brought_upright(lying.page, lying.ink);
        const bool sideways = rotation != 180.0F;
        EXPECT_EQ(upright.page.image.width(), sideways ? height : width) << rotation;
        EXPECT_EQ(upright.ink.width(), upright.page.image.width()) << rotation;
        const Box place = bounds(upright.page.lines[0].words[0].place);
        EXPECT_EQ(place.width, sideways ? 10 : 60) << rotation;
        EXPECT_EQ(covered(upright.ink, place), 1) << rotation;
    }
}

TEST(UprightPage, TextThatRunsDownwardsRunsAcross) {
    Lying lying(90);  // clockwise by a quarter: it begins at the top and runs down
    lying.page.lines[0].words[0].place = {{{60, 20}, {60, 100}, {40, 100}, {40, 20}}};
    const UprightPage upright = brought_upright(lying.page, lying.ink);
    const Polygon& place = upright.page.lines[0].words[0].place;
    EXPECT_LT(place[0].x, place[1].x);
    EXPECT_FLOAT_EQ(place[0].y, place[1].y);
    EXPECT_LT(place[0].y, place[3].y);
}

TEST(UprightPage, AnyAngleKeepsInkUnderItsWord) {
    const Lying lying(7);
    const UprightPage upright = brought_upright(lying.page, lying.ink);
    EXPECT_GT(upright.ink.width(), width);
    for (int y = 0; y < upright.ink.height(); ++y)
        for (const auto pixel : upright.ink.row(y)) ASSERT_TRUE(pixel == 0 || pixel == 255);
    Point middle;
    for (const Point& point : upright.page.lines[0].words[0].place) {
        middle.x += point.x / 4;
        middle.y += point.y / 4;
    }
    EXPECT_EQ(covered(upright.ink, {middle.x - 10, middle.y - 3, 20, 6}), 1);
}

TEST(UprightPage, WhatWasFoundLiesWhereThePageHasIt) {
    for (const float rotation : {90.0F, 180.0F, 7.0F, -33.0F}) {
        Lying lying(rotation);
        UprightPage upright = brought_upright(lying.page, lying.ink);
        const Polygon place = upright.page.lines[0].words[0].place;
        upright.page.selections.push_back({place, true, 1});
        upright.page.signatures.push_back({place, 1});
        Table table;
        table.place = place;
        table.cells.emplace_back().place = place;
        table.titles.emplace_back().place = place;
        table.footers.emplace_back().place = place;
        upright.page.tables.push_back(table);
        Pair pair;
        pair.key.place = place;
        pair.values.emplace_back().place = place;
        upright.page.pairs.push_back(pair);
        LayoutRegion region;
        region.place = place;
        region.parts.emplace_back().place = place;
        upright.page.regions.push_back(region);

        Page& page = lying.page;
        take_findings(page, std::move(upright));
        ASSERT_EQ(page.lines.size(), 1U);
        for (const Polygon& found :
             {page.selections.at(0).place, page.signatures.at(0).place, page.tables.at(0).place,
              page.tables.at(0).cells.at(0).place, page.tables.at(0).titles.at(0).place,
              page.tables.at(0).footers.at(0).place, page.pairs.at(0).key.place, page.pairs.at(0).values.at(0).place,
              page.regions.at(0).place, page.regions.at(0).parts.at(0).place})
            for (int i = 0; i < 4; ++i) {
                EXPECT_NEAR(found[i].x, lying.bar[i].x, 0.01) << rotation;
                EXPECT_NEAR(found[i].y, lying.bar[i].y, 0.01) << rotation;
            }
    }
}

}  // namespace
}  // namespace recto
