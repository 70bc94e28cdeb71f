#pragma once

#include <string>
#include <string_view>

namespace recto::access {

/// Who makes a request.
struct Caller {
    enum class Kind { Anonymous, Root, User, Role, RoleSession, FederatedUser, Service, Other };

    Kind kind = Kind::Anonymous;
    std::string name;     ///< the ARN, the service's host name, or what else was given
    std::string account;  ///< twelve digits; empty where there is none
    std::string role;     ///< of a role or a role session: the role's name, without its path

    /// Whether identity policies can decide for it: it belongs to an account and is not the account's root.
    [[nodiscard]] bool has_identity() const noexcept;
};

/// Reads an ARN of IAM or STS, an account (its root), a service such as textract.amazonaws.com, or "*" or nothing for
/// one who did not sign. What is none of these is a caller that only its own name matches.
[[nodiscard]] Caller parse_caller(std::string_view text);

/// How a principal that a policy names stands to a caller, the closest last.
enum class PrincipalMatch {
    None,
    Account,  ///< the caller's account, which leaves it to its own identity policies
    Role,     ///< the role that the caller is or has taken on
    Everyone,
    Itself,
};

/// @param named an entry of "AWS" in a Principal
[[nodiscard]] PrincipalMatch match_aws_principal(std::string_view named, const Caller& caller);

}  // namespace recto::access
