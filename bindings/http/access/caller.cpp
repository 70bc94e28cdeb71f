#include "access/caller.hpp"

#include "access/arn.hpp"
#include "access/text.hpp"

namespace recto::access {
namespace {

std::string_view after_last_slash(std::string_view text) {
    const std::size_t slash = text.rfind('/');
    return slash == std::string_view::npos ? text : text.substr(slash + 1);
}

void read_identity(const Arn& arn, Caller& caller) {
    caller.account = arn.account;
    if (arn.service == "iam" && arn.resource == "root") {
        caller.kind = Caller::Kind::Root;
    } else if (arn.service == "iam" && arn.resource.starts_with("user/")) {
        caller.kind = Caller::Kind::User;
    } else if (arn.service == "iam" && arn.resource.starts_with("role/")) {
        caller.kind = Caller::Kind::Role;
        caller.role = after_last_slash(arn.resource);
    } else if (arn.service == "sts" && arn.resource.starts_with("assumed-role/")) {
        caller.kind = Caller::Kind::RoleSession;
        const std::vector<std::string_view> parts = split(arn.resource, '/');
        caller.role = parts[1];
    } else if (arn.service == "sts" && arn.resource.starts_with("federated-user/")) {
        caller.kind = Caller::Kind::FederatedUser;
    }
}

// The account that "123456789012" or "arn:aws:iam::123456789012:root" stands for.
std::string_view account_named(std::string_view named) {
    if (is_account(named)) return named;
    const auto arn = parse_arn(named);
    return arn && arn->service == "iam" && arn->resource == "root" ? arn->account : std::string_view();
}

}  // namespace

bool Caller::has_identity() const noexcept {
    return kind == Kind::User || kind == Kind::Role || kind == Kind::RoleSession || kind == Kind::FederatedUser ||
           kind == Kind::Other || kind == Kind::Root;
}

Caller parse_caller(std::string_view text) {
    Caller caller;
    caller.name = text;
    if (text.empty() || text == "*") return caller;
    caller.kind = Caller::Kind::Other;
    if (is_account(text)) {
        caller.kind = Caller::Kind::Root;
        caller.account = text;
        caller.name = "arn:aws:iam::" + std::string(text) + ":root";
    } else if (const auto arn = parse_arn(text)) {
        read_identity(*arn, caller);
    } else if (text.ends_with(".amazonaws.com") || text.ends_with(".amazonaws.com.cn") || text.ends_with(".aws")) {
        caller.kind = Caller::Kind::Service;
    }
    return caller;
}

PrincipalMatch match_aws_principal(std::string_view named, const Caller& caller) {
    if (named == "*") return PrincipalMatch::Everyone;
    if (caller.kind == Caller::Kind::Anonymous || caller.kind == Caller::Kind::Service) return PrincipalMatch::None;
    if (const std::string_view account = account_named(named); !account.empty()) {
        if (account != caller.account) return PrincipalMatch::None;
        return caller.kind == Caller::Kind::Root ? PrincipalMatch::Itself : PrincipalMatch::Account;
    }
    if (named == caller.name) return caller.kind == Caller::Kind::Role ? PrincipalMatch::Role : PrincipalMatch::Itself;
    if (caller.kind != Caller::Kind::RoleSession) return PrincipalMatch::None;
    // A session's ARN has its role's name without the path; within an account the name is enough.
    const auto arn = parse_arn(named);
    const bool same_role = arn && arn->service == "iam" && arn->account == caller.account &&
                           arn->resource.starts_with("role/") && after_last_slash(arn->resource) == caller.role;
    return same_role ? PrincipalMatch::Role : PrincipalMatch::None;
}

}  // namespace recto::access
