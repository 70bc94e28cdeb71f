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
    std::string number(text.data(), result.ptr);
    if (number.front() == '-' && number.find_first_of("123456789") == std::string::npos) number.erase(0, 1);
    return number;
}

}  // namespace recto::blocks
