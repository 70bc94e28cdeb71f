#include "access/arn.hpp"

#include <algorithm>

#include "access/text.hpp"

namespace recto::access {

std::optional<Arn> parse_arn(std::string_view text) {
    const std::vector<std::string_view> parts = split(text, ':', 6);
    if (parts.size() != 6 || parts[0] != "arn") return {};
    return Arn{parts[1], parts[2], parts[3], parts[4], parts[5]};
}

bool is_account(std::string_view text) noexcept {
    return text.size() == 12 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace recto::access
