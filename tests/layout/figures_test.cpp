#include "layout/figures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace recto::layout {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Sheet {
    Tokens page{600, 800, {}, {}, {}, {}};
    Image ink{600, 800, 1};

    Sheet() {
        page.tokens.push_back({{50, 50, 120, 66}, U"word", TokenKind::Word, {}, false, 1, 0});
        fill({50, 50, 120, 66});
    }
    void fill(const Sides& box) {
        for (int y = static_cast<int>(box.top); y < static_cast<int>(box.bottom); ++y)
            std::fill(ink.row(y).begin() + static_cast<int>(box.left), ink.row(y).begin() + static_cast<int>(box.right),
                      std::uint8_t{255});
    }
};

TEST(Figures, AreWhatIsDrawn) {
    Sheet sheet;
    const Sides logo{200, 200, 320, 260};
    sheet.fill(logo);
    const auto figures = figures_on(sheet.ink, sheet.page);
    ASSERT_THAT(figures, SizeIs(1));
    EXPECT_NEAR(figures[0].left, logo.left, 4);
    EXPECT_NEAR(figures[0].top, logo.top, 4);
    EXPECT_NEAR(figures[0].right, logo.right, 4);
    EXPECT_NEAR(figures[0].bottom, logo.bottom, 4);
}

TEST(Figures, AreNotWordsRulesSpecksOrThePageItself) {
    Sheet sheet;
    const Sides rule{40, 300, 560, 303};
    sheet.page.rows.push_back(rule);
    sheet.fill(rule);
    sheet.fill({300, 400, 310, 410});
    sheet.fill({0, 600, 100, 700});  // a shadow at the edge
    EXPECT_THAT(figures_on(sheet.ink, sheet.page), IsEmpty());
    sheet.fill({10, 10, 590, 790});
    EXPECT_THAT(figures_on(sheet.ink, sheet.page), IsEmpty());
}

TEST(Figures, AreBarcodes) {
    Sheet sheet;
    for (int i = 0; i < 20; ++i) {
        const auto left = static_cast<float>(200 + 6 * i);
        sheet.page.columns.push_back({left, 500, left + 3, 560});
        sheet.fill(sheet.page.columns.back());
    }
    EXPECT_THAT(figures_on(sheet.ink, sheet.page), SizeIs(1));
}

TEST(Figures, AreNoNoise) {
    Sheet sheet;
    std::mt19937 chance(1);
    for (int y = 0; y < sheet.ink.height(); ++y)
        for (std::uint8_t& pixel : sheet.ink.row(y)) pixel = chance() % 4 == 0 ? 255 : 0;
    EXPECT_THAT(figures_on(sheet.ink, sheet.page), IsEmpty());
}

}  // namespace
}  // namespace recto::layout
