#include "blocks/json_writer.hpp"

#include <gtest/gtest.h>

#include <charconv>
#include <limits>

namespace recto::blocks {
namespace {

std::string number(float value) {
    JsonWriter out(-1);
    out.number(value);
    return out.take();
}

std::string string(std::string_view value) {
    JsonWriter out(-1);
    out.string(value);
    return out.take();
}

TEST(JsonWriter, WritesTheShortestDigitsOfAFloat) {
    EXPECT_EQ(number(0.1F), "0.1");
    EXPECT_EQ(number(99.98772F), "99.98772");
    EXPECT_EQ(number(1.0F / 3), "0.33333334");
    EXPECT_EQ(number(0), "0.0");
    EXPECT_EQ(number(100), "100.0");
    EXPECT_EQ(number(1e-7F), "1e-07");
}

TEST(JsonWriter, NumbersReadBackAsTheyWere) {
    float value = 1;
    for (int i = 0; i < 1000; ++i) {
        value *= 0.9123F;
        const std::string text = number(value);
        float read = 0;
        std::from_chars(text.data(), text.data() + text.size(), read);
        EXPECT_EQ(read, value) << text;
    }
}

TEST(JsonWriter, HasNoNumberForNaN) {
    EXPECT_EQ(number(std::numeric_limits<float>::quiet_NaN()), "0.0");
    EXPECT_EQ(number(-std::numeric_limits<float>::infinity()), "0.0");
}

TEST(JsonWriter, EscapesStrings) {
    EXPECT_EQ(string("a\"b\\c/\n\r\t\b\x1f\x7f"), "\"a\\\"b\\\\c/\\n\\r\\t\\u0008\\u001f\x7f\"");
    EXPECT_EQ(string(std::string_view("\0", 1)), "\"\\u0000\"");
    EXPECT_EQ(string("ü漢😀"), "\"ü漢😀\"");
}

TEST(JsonWriter, MendsInvalidUtf8) {
    EXPECT_EQ(string("a\xff"
                     "b"),
              "\"a\uFFFDb\"");
    EXPECT_EQ(string("\xc3"), "\"\uFFFD\"");
    EXPECT_EQ(string("\xed\xa0\x80\""), "\"\uFFFD\uFFFD\uFFFD\\\"\"");
}

void write_sample(JsonWriter& out) {
    out.begin_object();
    out.key("a");
    out.begin_array();
    out.integer(1);
    out.begin_object();
    out.end_object();
    out.end_array();
    out.key("b");
    out.begin_array();
    out.end_array();
    out.key("c");
    out.string("d");
    out.end_object();
}

TEST(JsonWriter, PutsCommasBetweenMembersAndElements) {
    JsonWriter out(-1);
    write_sample(out);
    EXPECT_EQ(out.take(), R"({"a":[1,{}],"b":[],"c":"d"})");
}

TEST(JsonWriter, Indents) {
    JsonWriter out(2);
    write_sample(out);
    EXPECT_EQ(out.take(), "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": [],\n  \"c\": \"d\"\n}");
}

}  // namespace
}  // namespace recto::blocks
