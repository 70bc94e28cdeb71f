#include "core/utf8.hpp"

#include <gtest/gtest.h>

namespace recto::utf8 {
namespace {

TEST(Utf8, ComposesToNfc) {
    EXPECT_EQ(nfc("e\u0301"), "\u00e9");
}

TEST(Utf8, ReplacesInvalidBytes) {
    EXPECT_EQ(nfc("a\xff"), "a\uFFFD");
}

TEST(Utf8, RoundTripsCodePoints) {
    EXPECT_EQ(encode(decode("Grüße 漢字 😀")), "Grüße 漢字 😀");
}

}  // namespace
}  // namespace recto::utf8
