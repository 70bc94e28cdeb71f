#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pages/source.hpp"
#include "recto/error.hpp"

namespace recto::pages::testing {

using Buffer = std::vector<std::byte>;
using Rgb = std::array<int, 3>;

/// What the samples of tests/data show, each in a quarter of the picture.
constexpr Rgb kRed{220, 30, 30};
constexpr Rgb kGreen{30, 180, 30};
constexpr Rgb kBlue{30, 30, 200};
constexpr Rgb kPale{240, 240, 240};
constexpr Rgb kWhite{255, 255, 255};
constexpr Rgb kBlack{0, 0, 0};

inline std::string sample_path(const std::string& name) {
    return std::string(TEST_DATA) + "/" + name;
}

inline Buffer sample(const std::string& name) {
    std::ifstream file(sample_path(name), std::ios::binary);
    EXPECT_TRUE(file) << name;
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto* bytes = reinterpret_cast<const std::byte*>(text.data());
    return {bytes, bytes + text.size()};
}

inline Buffer bytes_of(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::byte*>(text.data());
    return {bytes, bytes + text.size()};
}

inline std::unique_ptr<const Source> open_bytes(std::span<const std::byte> bytes, const Limits& limits = {}) {
    return open(Document::from_memory(bytes, "test"), limits);
}

inline Image picture_of(std::span<const std::byte> bytes, int index = 0, const Limits& limits = {}) {
    return open_bytes(bytes, limits)->picture(index);
}

inline Image sample_picture(const std::string& name, int index = 0) {
    return picture_of(sample(name), index);
}

inline Rgb pixel(const Image& image, int x, int y) {
    const std::uint8_t* at = image.row(y).data() + 3 * x;
    return {at[0], at[1], at[2]};
}

/// The colours in the middles of the quarters: top left, top right, bottom left, bottom right.
inline std::array<Rgb, 4> quarters(const Image& image) {
    const int x = image.width() / 4;
    const int y = image.height() / 4;
    return {pixel(image, x, y), pixel(image, 3 * x, y), pixel(image, x, 3 * y), pixel(image, 3 * x, 3 * y)};
}

MATCHER_P2(ColorNear, color, tolerance, "") {
    for (std::size_t c = 0; c < 3; ++c)
        if (std::abs(arg[c] - color[c]) > tolerance) return false;
    return true;
}

inline void expect_quarters(const Image& image, const std::array<Rgb, 4>& colors, int tolerance) {
    ASSERT_EQ(image.channels(), 3);
    const std::array<Rgb, 4> seen = quarters(image);
    for (std::size_t i = 0; i < 4; ++i) EXPECT_THAT(seen[i], ColorNear(colors[i], tolerance)) << "quarter " << i;
}

/// The usual picture of the samples. @param tolerance levels of 255; 0 for lossless formats.
inline void expect_sample(const Image& image, int tolerance) {
    EXPECT_EQ(image.width(), 48);
    EXPECT_EQ(image.height(), 32);
    expect_quarters(image, {kRed, kGreen, kBlue, kPale}, tolerance);
}

/// The usual picture turned by a quarter clockwise, as orientation 6 asks for.
inline void expect_turned_sample(const Image& image, int tolerance) {
    EXPECT_EQ(image.width(), 32);
    EXPECT_EQ(image.height(), 48);
    expect_quarters(image, {kBlue, kRed, kPale, kGreen}, tolerance);
}

/// The kind of the Error that body() throws; nothing where it throws none.
template <typename Body>
std::optional<ErrorKind> error_of(Body&& body) {
    try {
        std::forward<Body>(body)();
    } catch (const Error& error) {
        return error.kind();
    }
    return std::nullopt;
}

inline std::optional<ErrorKind> error_of_bytes(std::span<const std::byte> bytes, const Limits& limits = {}) {
    return error_of([&] { static_cast<void>(picture_of(bytes, 0, limits)); });
}

}  // namespace recto::pages::testing
