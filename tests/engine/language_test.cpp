#include <gtest/gtest.h>

#include <string>

#include "pages/samples.hpp"
#include "recto/engine.hpp"

namespace recto {
namespace {

EngineOptions with_language(const std::string& language) {
    EngineOptions options;
    options.language = language;
    options.threads = 1;
    return options;
}

TEST(Language, ReadsGreekIntoTheSameBlocks) {
    try {
        const Engine engine(with_language("ell"));
        const Analysis analysis = engine.analyze(Document::from_path(pages::testing::sample_path("greek.png")));
        EXPECT_EQ(analysis.text(), "Σύνολο πληρωμής: 145,90\n");
        ASSERT_EQ(analysis.blocks.size(), 5U);  // PAGE, LINE, three WORDs
        for (std::size_t i = 1; i < analysis.blocks.size(); ++i) {
            EXPECT_GT(analysis.blocks[i].confidence.value_or(0), 50) << analysis.blocks[i].text;
            EXPECT_GT(analysis.blocks[i].geometry->box.width, 0.1) << analysis.blocks[i].text;
        }
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::LanguageUnavailable) throw;
        GTEST_SKIP() << error.what();
    }
}

TEST(Language, IsRefusedWhereItIsNotThere) {
    EXPECT_EQ(pages::testing::error_of([] { const Engine engine(with_language("qqq")); }),
              ErrorKind::LanguageUnavailable);
    EXPECT_EQ(pages::testing::error_of([] { const Engine engine(with_language("../qqq")); }),
              ErrorKind::InvalidArgument);
}

}  // namespace
}  // namespace recto
