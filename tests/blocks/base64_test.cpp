#include "blocks/base64.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace recto::blocks {
namespace {

std::string encoded(std::string_view text) {
    return base64(std::as_bytes(std::span(text)));
}

TEST(Base64, GivesTheVectorsOfTheRfc) {
    EXPECT_EQ(encoded(""), "");
    EXPECT_EQ(encoded("f"), "Zg==");
    EXPECT_EQ(encoded("fo"), "Zm8=");
    EXPECT_EQ(encoded("foo"), "Zm9v");
    EXPECT_EQ(encoded("foob"), "Zm9vYg==");
    EXPECT_EQ(encoded("\xff\xfe\xfd"), "//79");
}

}  // namespace
}  // namespace recto::blocks
