#include "text/tesseract.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <future>
#include <optional>
#include <string>

#include "core/utf8.hpp"
#include "pages/source.hpp"
#include "recto/error.hpp"

namespace recto::text {
namespace {

std::optional<Error> error_for(const std::string& language) {
    try {
        const TesseractReader reader(language, 1);
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

std::string text(const std::vector<Glyph>& glyphs) {
    std::u32string points;
    for (const Glyph& glyph : glyphs) points += glyph.character;
    return utf8::nfc(utf8::encode(points));
}

Image greek_line() {
    const auto file = std::filesystem::path(TEST_DATA) / "greek.png";
    return pages::open(Document::from_path(file), {})->picture(0);
}

constexpr const char* greek_text = "Σύνολο πληρωμής: 145,90";

// Tests that read need Tesseract and its Greek data, which a machine that only builds may lack.
class Greek : public testing::Test {
  protected:
    void SetUp() override {
        if (const auto error = error_for("ell")) GTEST_SKIP() << error->what();
    }
};

TEST_F(Greek, ReadsALine) {
    const TesseractReader reader("ell", 1);
    EXPECT_EQ(text(reader.read(greek_line())), greek_text);
}

TEST_F(Greek, PlacesLettersFromLeftToRightInTheStrip) {
    const Image strip = greek_line();
    const std::vector<Glyph> glyphs = TesseractReader("ell", 1).read(strip);
    ASSERT_FALSE(glyphs.empty());
    EXPECT_TRUE(std::is_sorted(glyphs.begin(), glyphs.end(),
                               [](const Glyph& a, const Glyph& b) { return a.position < b.position; }));
    EXPECT_LT(glyphs.front().position, 40);
    EXPECT_GT(glyphs.back().position, static_cast<float>(strip.width() - 40));
    for (const Glyph& glyph : glyphs) {
        EXPECT_GT(glyph.probability, 0.5F);
        EXPECT_LE(glyph.probability, 1.0F);
    }
}

TEST_F(Greek, TakesGreyStripsToo) {
    const Image strip = greek_line();
    Image gray(strip.width(), strip.height(), 1);
    for (int y = 0; y < strip.height(); ++y)
        for (int x = 0; x < strip.width(); ++x)
            gray.row(y)[static_cast<std::size_t>(x)] = strip.row(y)[3 * static_cast<std::size_t>(x)];
    EXPECT_EQ(text(TesseractReader("ell", 1).read(gray)), greek_text);
}

TEST_F(Greek, ReadsNothingOnPaper) {
    const TesseractReader reader("ell", 1);
    EXPECT_EQ(text(reader.read(Image(200, 48, 3, 255))), "");
    EXPECT_EQ(text(reader.read(Image())), "");
    static_cast<void>(reader.read(Image(1, 48, 3, 0)));
}

TEST_F(Greek, ReadsTheSameOnSeveralThreads) {
    const TesseractReader reader("ell", 2);
    const Image strip = greek_line();
    std::vector<std::future<std::string>> readings;
    for (int i = 0; i < 4; ++i)
        readings.push_back(std::async(std::launch::async, [&] { return text(reader.read(strip)); }));
    for (auto& reading : readings) EXPECT_EQ(reading.get(), greek_text);
}

TEST_F(Greek, StaysOnTheCallersThread) {
    const auto threads = [] {
        const std::filesystem::directory_iterator tasks("/proc/self/task");
        return std::distance(begin(tasks), end(tasks));
    };
    const TesseractReader reader("ell", 1);
    const auto before = threads();
    static_cast<void>(reader.read(greek_line()));
    EXPECT_EQ(threads(), before);
}

TEST_F(Greek, SaysNothingOnStandardError) {
    testing::internal::CaptureStderr();
    const TesseractReader reader("ell", 1);
    static_cast<void>(reader.read(greek_line()));
    static_cast<void>(reader.read(Image(3, 48, 3, 255)));
    EXPECT_TRUE(error_for("ell+qqq").has_value());
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(TesseractReader, NamesThePackageOfAMissingLanguage) {
    const auto error = error_for("qqq_xyz");
    ASSERT_TRUE(error.has_value());
    EXPECT_EQ(error->kind(), ErrorKind::LanguageUnavailable);
    EXPECT_NE(error->message().find("tesseract-ocr"), std::string::npos) << error->message();
}

TEST_F(Greek, NamesOnlyTheLanguageThatIsMissing) {
    const auto error = error_for("ell+qqq_xyz");
    ASSERT_TRUE(error.has_value());
    EXPECT_EQ(error->kind(), ErrorKind::LanguageUnavailable);
    EXPECT_NE(error->message().find("tesseract-ocr-qqq-xyz"), std::string::npos) << error->message();
    EXPECT_EQ(error->message().find("tesseract-ocr-ell"), std::string::npos) << error->message();
}

TEST(TesseractReader, RefusesWhatIsNoLanguage) {
    for (const char* const language : {"", "+", "ell+", "../ell", "/etc/passwd", "ell rus", "ell.traineddata"}) {
        const auto error = error_for(language);
        ASSERT_TRUE(error.has_value()) << language;
        EXPECT_EQ(error->kind(), ErrorKind::InvalidArgument) << language;
    }
}

TEST(LanguagePackage, IsNamedAsDebianDoes) {
    EXPECT_EQ(language_package("ell"), "tesseract-ocr-ell");
    EXPECT_EQ(language_package("chi_sim_vert"), "tesseract-ocr-chi-sim-vert");
}

}  // namespace
}  // namespace recto::text
