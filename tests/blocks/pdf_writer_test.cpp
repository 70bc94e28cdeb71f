#include "blocks/pdf_writer.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

namespace recto::blocks {
namespace {

std::string text_of(const std::vector<std::byte>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

TEST(PdfWriter, KnowsWhereItsObjectsAre) {
    PdfWriter pdf;
    const int later = pdf.reserve();
    const int first = pdf.reserve();
    pdf.object(first, "<< /Type /Catalog >>");
    pdf.stream(later, "/A 1", std::string_view("content"));
    const std::string text = text_of(pdf.finish(first, later));
    EXPECT_EQ(text.substr(0, 9), "%PDF-1.7\n");
    const std::size_t table = text.find("\nxref\n") + 1;
    ASSERT_EQ(text.substr(table, 9), "xref\n0 3\n");
    const auto entry = [&](std::size_t i) { return text.substr(table + 9 + 20 * i, 20); };
    EXPECT_EQ(entry(0), "0000000000 65535 f \n");
    EXPECT_EQ(text.substr(std::stoul(entry(1)), 10), "1 0 obj\n<<");
    EXPECT_EQ(text.substr(std::stoul(entry(2)), 28), "2 0 obj\n<< /Type /Catalog >>");
    EXPECT_EQ(text.substr(text.find("startxref\n") + 10), std::to_string(table) + "\n%%EOF\n");
    EXPECT_NE(text.find("<< /Size 3 /Root 2 0 R /Info 1 0 R >>"), std::string::npos);
    EXPECT_NE(text.find("<< /A 1 /Length 7 >>\nstream\ncontent\nendstream\nendobj\n"), std::string::npos);
}

TEST(PdfWriter, DeflatesWhatIsToBeCompressed) {
    PdfWriter pdf;
    const int number = pdf.reserve();
    const std::string content(10'000, 'x');
    pdf.compressed_stream(number, "/A 1", content);
    const std::string text = text_of(pdf.finish(number, number));
    EXPECT_LT(text.size(), 1000U);
    const std::size_t start = text.find("stream\n") + 7;
    const std::size_t size = std::stoul(text.substr(text.find("/Length ") + 8));
    std::string inflated(content.size(), '\0');
    uLongf length = inflated.size();
    ASSERT_EQ(uncompress(reinterpret_cast<Bytef*>(inflated.data()), &length,
                         reinterpret_cast<const Bytef*>(text.data() + start), size),
              Z_OK);
    EXPECT_EQ(inflated, content);
    EXPECT_NE(text.find("/Filter /FlateDecode /A 1"), std::string::npos);
}

}  // namespace
}  // namespace recto::blocks
