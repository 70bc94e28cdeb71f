#include "blocks/number_text.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace recto::blocks {

std::string fixed(double value, int decimals) {
    // The longest double has 309 digits before the point.
    std::array<char, 400> text;
    const auto result = std::to_chars(text.data(), text.data() + text.size(), std::isfinite(value) ? value : 0.0,
                                      std::chars_format::fixed, decimals);
    return {text.data(), result.ptr};
}

}  // namespace recto::blocks
