#pragma once

#include <optional>
#include <string_view>

namespace recto::access {

/// The parts of arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE; the resource may hold colons.
struct Arn {
    std::string_view partition, service, region, account, resource;
};

/// @return nothing where it does not start with "arn:" or has fewer than six parts. Views into the text.
[[nodiscard]] std::optional<Arn> parse_arn(std::string_view text);

/// Twelve digits.
[[nodiscard]] bool is_account(std::string_view text) noexcept;

}  // namespace recto::access
