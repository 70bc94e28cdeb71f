#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/caller.hpp"
#include "access/context.hpp"
#include "access/policy.hpp"

namespace recto::access {

/// What somebody wants to do.
struct AccessRequest {
    std::string action;            ///< SERVICE:NAME
    std::string resource;          ///< an ARN, or "*" where the action has none
    std::string resource_account;  ///< empty: of the ARN, of aws:ResourceAccount or, without either, the caller's
    Caller caller;
    Context context;
};

/// The policies that have a say. Every list may be empty; a boundary or session list that is not limits.
struct PolicySet {
    std::span<const Policy> identity;  ///< of the caller
    std::span<const Policy> resource;  ///< of the resource
    std::span<const Policy> boundary;  ///< the most that the caller's own policies may give
    std::span<const Policy> session;   ///< the most that the caller's session may have
};

enum class Verdict { Allowed, ExplicitlyDenied, ImplicitlyDenied };

struct Decision {
    Verdict verdict = Verdict::ImplicitlyDenied;
    std::vector<std::string> because;  ///< the statements that decided, or what no statement allowed
};

/// Decides as IAM documents it: a Deny wins; else, within an account, the caller's policies or the resource's must
/// allow, and across accounts both. What the caller's policies allow is limited by its boundary and its session. What a
/// resource allows to its caller itself, by name, is not; what it allows to a role is, and what it allows to everyone
/// is limited by the session only. What it allows to an account, that account's own policies must allow, too.
[[nodiscard]] Decision decide(const AccessRequest& request, const PolicySet& policies);

/// "Allowed", "ExplicitlyDenied" or "ImplicitlyDenied".
[[nodiscard]] std::string_view name_of(Verdict verdict) noexcept;

}  // namespace recto::access
