#include "blocks/xml_writer.hpp"

#include <gtest/gtest.h>

#include "blocks/xml_check.hpp"

namespace recto::blocks {
namespace {

constexpr const char* declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

TEST(XmlWriter, WritesAnElementALine) {
    XmlWriter out("<!DOCTYPE a>\n");
    out.open("a", {{"x", "1"}, {"y", "2"}});
    out.leaf("b", {}, "text");
    out.leaf("c", {{"z", "3"}});
    out.close();
    EXPECT_EQ(out.take(),
              std::string(declaration) + "<!DOCTYPE a>\n<a x=\"1\" y=\"2\">\n <b>text</b>\n <c z=\"3\"/>\n</a>\n");
}

TEST(XmlWriter, EscapesWhatMarkupIsMadeOf) {
    XmlWriter out;
    out.leaf("a", {{"x", "\"<&>\n"}}, "\"<&>");
    EXPECT_EQ(out.take(), std::string(declaration) + "<a x=\"&quot;&lt;&amp;&gt;&#10;\">&quot;&lt;&amp;&gt;</a>\n");
}

TEST(XmlWriter, ReplacesWhatXmlCannotCarry) {
    XmlWriter out;
    out.leaf("a", {}, std::string_view("\x01\0\xff\xef\xbf\xbe 漢\xf0\x9f\x98\x80", 14));
    EXPECT_EQ(out.take(), std::string(declaration) + "<a>\uFFFD\uFFFD\uFFFD\uFFFD 漢😀</a>\n");
}

TEST(XmlCheck, FindsWhatIsNotWellFormed) {
    const std::string start = declaration;
    EXPECT_EQ(xml_fault(start + "<a b=\"&amp;\">x<c/></a>"), "");
    for (const char* broken : {"", "<a>", "<a></b>", "<a/><b/>", "<a>&</a>", "<a>&nbsp;</a>", "<a b=\"1\" b=\"2\"/>",
                               "<a b=1/>", "x<a/>", "<a>\x01</a>", "<a b=\"<\"/>", "<a"})
        EXPECT_NE(xml_fault(start + broken), "") << broken;
}

}  // namespace
}  // namespace recto::blocks
