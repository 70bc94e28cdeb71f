#include "access/evaluate.hpp"

#include <algorithm>

#include "access/arn.hpp"
#include "access/text.hpp"

namespace recto::access {
namespace {

using Names = std::vector<std::string>;

std::string full_name(const Policy& policy, const Statement& statement) {
    return policy.name.empty() ? statement.name : policy.name + "." + statement.name;
}

/// The request, prepared for being compared with many statements.
class Comparison {
  public:
    explicit Comparison(const AccessRequest& request)
        : request_(request), action_(folded(glyphs(request.action))), resource_(glyphs(request.resource)) {}

    /// Whether all but the principal of a statement is about the request.
    [[nodiscard]] bool fits(const Statement& statement) const {
        return fits_action(statement) && fits_resource(statement) && holds_conditions(statement);
    }

    [[nodiscard]] PrincipalMatch principal(const Statement& statement) const {
        if (!statement.principals) return PrincipalMatch::None;
        const PrincipalMatch match = closest(*statement.principals);
        if (!statement.principals->inverted) return match;
        return match == PrincipalMatch::None ? PrincipalMatch::Everyone : PrincipalMatch::None;
    }

  private:
    [[nodiscard]] bool fits_action(const Statement& statement) const {
        const auto fitting = [this](const Glyphs& wanted) { return matches(wanted, action_); };
        return std::any_of(statement.actions.begin(), statement.actions.end(), fitting) != statement.not_action;
    }

    [[nodiscard]] bool fits_resource(const Statement& statement) const {
        if (!statement.resources) return true;
        bool fitting = false;
        for (const Template& wanted : *statement.resources) {
            const auto filled = wanted.filled(request_.context);
            // Documented: with a variable that has no value, NotResource, too, is about no resource.
            if (!filled && statement.not_resource) return false;
            fitting = fitting || (filled && matches_resource(*filled, resource_));
        }
        return fitting != statement.not_resource;
    }

    [[nodiscard]] bool holds_conditions(const Statement& statement) const {
        return std::all_of(statement.conditions.begin(), statement.conditions.end(),
                           [this](const Condition& condition) { return condition.holds(request_.context); });
    }

    [[nodiscard]] PrincipalMatch closest(const Principals& principals) const {
        PrincipalMatch result = PrincipalMatch::None;
        for (const std::string& name : principals.aws)
            result = std::max(result, match_aws_principal(name, request_.caller));
        const auto names_caller = [this](const std::string& name) {
            return name == "*" || name == request_.caller.name;
        };
        const auto named_in = [&](const Names& names) { return std::any_of(names.begin(), names.end(), names_caller); };
        const bool service = request_.caller.kind == Caller::Kind::Service && named_in(principals.service);
        const bool other = request_.caller.kind == Caller::Kind::Other &&
                           (named_in(principals.federated) || named_in(principals.canonical_user));
        return service || other ? PrincipalMatch::Itself : result;
    }

    const AccessRequest& request_;
    Glyphs action_, resource_;
};

/// What the policies of one kind say to the request.
struct Opinion {
    Names allowing, denying;
    PrincipalMatch allowed_to = PrincipalMatch::None;  // of a resource's policies

    [[nodiscard]] bool allows() const { return !allowing.empty(); }
};

Opinion ask(const Comparison& request, std::span<const Policy> policies) {
    Opinion opinion;
    for (const Policy& policy : policies)
        for (const Statement& statement : policy.statements)
            if (request.fits(statement))
                (statement.effect == Effect::Allow ? opinion.allowing : opinion.denying)
                    .push_back(full_name(policy, statement));
    return opinion;
}

/// Documented: a Deny with NotPrincipal spares nobody who has a permissions boundary, whomever it names.
bool spares_nobody(const Statement& statement, bool bounded) {
    return bounded && statement.effect == Effect::Deny && statement.principals && statement.principals->inverted;
}

/// @param bounded whether the caller has a permissions boundary
Opinion ask_resource(const Comparison& request, std::span<const Policy> policies, bool bounded) {
    Opinion opinion;
    for (const Policy& policy : policies) {
        for (const Statement& statement : policy.statements) {
            const PrincipalMatch match =
                spares_nobody(statement, bounded) ? PrincipalMatch::Everyone : request.principal(statement);
            if (match == PrincipalMatch::None || !request.fits(statement)) continue;
            if (statement.effect == Effect::Deny) {
                opinion.denying.push_back(full_name(policy, statement));
                continue;
            }
            // The statements that reach furthest are those that decide.
            if (match > opinion.allowed_to) opinion.allowing.clear();
            opinion.allowed_to = std::max(opinion.allowed_to, match);
            if (match == opinion.allowed_to) opinion.allowing.push_back(full_name(policy, statement));
        }
    }
    return opinion;
}

Names joined(std::initializer_list<const Names*> lists) {
    Names result;
    for (const Names* const list : lists) result.insert(result.end(), list->begin(), list->end());
    return result;
}

bool is_other_account(const AccessRequest& request) {
    std::string account = request.resource_account;
    if (const auto arn = parse_arn(request.resource); account.empty() && arn) account = arn->account;
    if (const std::string* const known = request.context.single("aws:ResourceAccount");
        account.empty() && known != nullptr)
        account = *known;
    // A pattern for accounts is none.
    return is_account(account) && account != request.caller.account;
}

class Decider {
  public:
    Decider(const AccessRequest& request, const PolicySet& policies) : request_(request), policies_(policies) {
        const Comparison comparison(request);
        identity_ = ask(comparison, policies.identity);
        boundary_ = ask(comparison, policies.boundary);
        session_ = ask(comparison, policies.session);
        resource_ = ask_resource(comparison, policies.resource, !policies.boundary.empty());
    }

    [[nodiscard]] Decision decide() const {
        Names denying = joined({&identity_.denying, &resource_.denying, &boundary_.denying, &session_.denying});
        if (!denying.empty()) return {Verdict::ExplicitlyDenied, std::move(denying)};
        if (!request_.caller.has_identity()) return by_resource_alone();
        return is_other_account(request_) ? across_accounts() : within_account();
    }

  private:
    [[nodiscard]] bool boundary_allows() const { return policies_.boundary.empty() || boundary_.allows(); }
    [[nodiscard]] bool session_allows() const { return policies_.session.empty() || session_.allows(); }

    [[nodiscard]] Decision allowed(std::initializer_list<const Names*> lists) const {
        return {Verdict::Allowed, joined(lists)};
    }

    [[nodiscard]] Decision by_resource_alone() const {
        if (resource_.allows()) return allowed({&resource_.allowing});
        return {Verdict::ImplicitlyDenied, {"no statement of the resource's policies allows it"}};
    }

    [[nodiscard]] bool own_policies_allow() const {
        return identity_.allows() && boundary_allows() && session_allows();
    }

    [[nodiscard]] Decision across_accounts() const {
        if (!resource_.allows())
            return {Verdict::ImplicitlyDenied,
                    {"the resource is another account's, and no statement of its policies allows it"}};
        if (!own_policies_allow()) return {Verdict::ImplicitlyDenied, what_own_policies_miss()};
        return allowed({&identity_.allowing, &boundary_.allowing, &session_.allowing, &resource_.allowing});
    }

    [[nodiscard]] Decision within_account() const {
        if (resource_allows_alone()) return allowed({&resource_.allowing});
        if (own_policies_allow()) return allowed({&identity_.allowing, &boundary_.allowing, &session_.allowing});
        return {Verdict::ImplicitlyDenied, what_own_policies_miss()};
    }

    [[nodiscard]] bool resource_allows_alone() const {
        switch (resource_.allowed_to) {
            case PrincipalMatch::Itself:
                return true;
            case PrincipalMatch::Everyone:
                return session_allows();
            case PrincipalMatch::Role:
                return boundary_allows() && session_allows();
            case PrincipalMatch::Account:
            case PrincipalMatch::None:
                return false;
        }
        return false;
    }

    [[nodiscard]] Names what_own_policies_miss() const {
        Names reasons;
        if (!identity_.allows())
            reasons.emplace_back(resource_.allowed_to == PrincipalMatch::Account
                                     ? "the resource leaves it to the account, and no statement of the caller's "
                                       "policies allows it"
                                     : "no statement of the caller's policies allows it");
        if (!boundary_allows()) reasons.emplace_back("no statement of the permissions boundary allows it");
        if (!session_allows()) reasons.emplace_back("no statement of the session's policies allows it");
        return reasons;
    }

    const AccessRequest& request_;
    const PolicySet& policies_;
    Opinion identity_, boundary_, session_, resource_;
};

}  // namespace

Decision decide(const AccessRequest& request, const PolicySet& policies) {
    return Decider(request, policies).decide();
}

std::string_view name_of(Verdict verdict) noexcept {
    switch (verdict) {
        case Verdict::Allowed:
            return "Allowed";
        case Verdict::ExplicitlyDenied:
            return "ExplicitlyDenied";
        case Verdict::ImplicitlyDenied:
            return "ImplicitlyDenied";
    }
    return "ImplicitlyDenied";
}

}  // namespace recto::access
