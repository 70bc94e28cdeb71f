#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "access/policy.hpp"

namespace recto::access {

/// A risk that a policy takes, among those that S3's security best practices warn of.
struct Finding {
    /// "public-principal", "no-secure-transport", "wildcard-action", "wildcard-resource", "no-encryption" or
    /// "no-mfa-on-deletion"
    std::string_view rule;
    int line = 1;
    std::string statement;  ///< its name; empty: the policy as a whole
    std::string message;
};

/// Looks a policy through. The order is that of the statements, then that of the rules.
[[nodiscard]] std::vector<Finding> audit(const Policy& policy);

}  // namespace recto::access
