#include "access/audit.hpp"

#include <algorithm>
#include <array>

#include "access/text.hpp"

namespace recto::access {
namespace {

using Type = Operator::Type;

bool covers_action(const Statement& statement, std::string_view action) {
    const Glyphs wanted = folded(glyphs(action));
    const auto fitting = [&](const Glyphs& pattern) { return matches(pattern, wanted); };
    return std::any_of(statement.actions.begin(), statement.actions.end(), fitting) != statement.not_action;
}

bool is_about_s3(const Statement& statement) {
    return std::any_of(statement.actions.begin(), statement.actions.end(), [&](const Glyphs& action) {
        return statement.not_action || action.starts_with(U"s3:") || action == Glyphs(1, any_run);
    });
}

/// Most of Textract's operations are about no resource: for them * is the only one.
bool takes_resources(const Statement& statement) {
    const auto takes = [](const Glyphs& action) {
        const bool named = action.find(any_run) == Glyphs::npos && action.find(any_one) == Glyphs::npos;
        return !named || !action.starts_with(U"textract:") || action.find(U"adapter") != Glyphs::npos;
    };
    return statement.not_action || std::any_of(statement.actions.begin(), statement.actions.end(), takes);
}

bool names_everyone(const Statement& statement) {
    if (!statement.principals) return false;
    const auto& names = statement.principals->aws;
    return std::find(names.begin(), names.end(), "*") != names.end();
}

/// A Deny that spares nobody.
bool denies_all(const Statement& statement) {
    return statement.effect == Effect::Deny && (!statement.principals || names_everyone(statement));
}

bool is_key(const Condition& condition, std::string_view start) {
    return lower(condition.key).starts_with(start);
}

bool has_value(const Condition& condition, std::string_view value) {
    return std::any_of(condition.values.begin(), condition.values.end(),
                       [&](const Template& other) { return lower(other.text()) == value; });
}

template <class Predicate>
bool any_condition(const Statement& statement, Predicate predicate) {
    return std::any_of(statement.conditions.begin(), statement.conditions.end(), predicate);
}

/// Conditions that say who or whence, which a stranger does not fulfil. The Referer header is anybody's to choose.
bool narrows_callers(const Statement& statement) {
    constexpr std::array<std::string_view, 17> keys{
        "aws:principal",
        "aws:sourceip",
        "aws:sourcevpc",
        "aws:sourcearn",
        "aws:sourceaccount",
        "aws:sourceorg",
        "aws:vpcsourceip",
        "aws:userid",
        "aws:username",
        "aws:calledvia",
        "aws:federatedprov",
        "s3:dataaccesspointaccount",
        "s3:dataaccesspointarn",
        "s3:accesspointnetworkorigin",
        "kms:calleraccount",
        "kms:viaservice",
        "saml:",
    };
    return any_condition(statement, [&](const Condition& condition) {
        const bool by_presence = condition.op.type == Type::Null || condition.op.negated || condition.op.if_exists;
        const bool from_anywhere =
            has_value(condition, "*") || has_value(condition, "0.0.0.0/0") || has_value(condition, "::/0");
        const auto starts = [&](std::string_view key) { return is_key(condition, key); };
        return !by_presence && !from_anywhere && condition.op.values != Operator::Values::All &&
               std::any_of(keys.begin(), keys.end(), starts);
    });
}

/// Whether the condition is met only where the transport is secure, or only where it is not.
bool asks_for_transport(const Statement& statement, bool secure) {
    return any_condition(statement, [secure](const Condition& condition) {
        return condition.op.type == Type::Bool && is_key(condition, "aws:securetransport") &&
               has_value(condition, secure ? "true" : "false");
    });
}

bool asks_for_encryption(const Statement& statement) {
    return any_condition(statement, [](const Condition& c) { return is_key(c, "s3:x-amz-server-side-encryption"); });
}

bool asks_for_mfa(const Statement& statement) {
    return any_condition(statement, [](const Condition& c) { return is_key(c, "aws:multifactorauth"); });
}

bool denies_without(const Policy& policy, std::string_view action, bool (*asks)(const Statement&)) {
    return std::any_of(policy.statements.begin(), policy.statements.end(), [&](const Statement& statement) {
        return denies_all(statement) && covers_action(statement, action) && asks(statement);
    });
}

constexpr std::array<std::string_view, 5> deletions{"s3:DeleteObject", "s3:DeleteObjectVersion", "s3:DeleteBucket",
                                                    "s3:DeleteBucketPolicy", "textract:DeleteAdapter"};

class Auditor {
  public:
    explicit Auditor(const Policy& policy) : policy_(policy) {}

    std::vector<Finding> run() {
        for (const Statement& statement : policy_.statements) {
            if (statement.effect != Effect::Allow) continue;
            look_at_principals(statement);
            look_at_wildcards(statement);
            look_at_encryption(statement);
            look_at_deletion(statement);
        }
        look_at_transport();
        return std::move(findings_);
    }

  private:
    void find(std::string_view rule, const Statement& statement, std::string message) {
        findings_.push_back({rule, statement.line, statement.name, std::move(message)});
    }

    void look_at_principals(const Statement& statement) {
        const bool inverted = statement.principals && statement.principals->inverted;
        if (inverted)
            find("public-principal", statement, "NotPrincipal with Allow lets in everyone but those it names");
        else if (names_everyone(statement) && !narrows_callers(statement))
            find("public-principal", statement, "it lets in everyone, those who do not sign included");
    }

    void look_at_wildcards(const Statement& statement) {
        const auto is_whole_service = [](const Glyphs& action) {
            return action == Glyphs(1, any_run) || action.ends_with(Glyphs{U':', any_run});
        };
        if (statement.not_action)
            find("wildcard-action", statement, "NotAction with Allow gives all actions but those it names");
        else if (std::any_of(statement.actions.begin(), statement.actions.end(), is_whole_service))
            find("wildcard-action", statement, "it gives every action of a service; name those that are needed");
        const auto is_everything = [](const Template& resource) { return resource.text() == "*"; };
        if (statement.not_resource)
            find("wildcard-resource", statement, "NotResource with Allow is about all resources but those it names");
        else if (takes_resources(statement) && statement.resources &&
                 std::any_of(statement.resources->begin(), statement.resources->end(), is_everything))
            find("wildcard-resource", statement, "it is about every resource; name those that are meant");
    }

    void look_at_encryption(const Statement& statement) {
        constexpr std::string_view action = "s3:PutObject";
        if (!is_about_s3(statement) || !covers_action(statement, action)) return;
        if (!asks_for_encryption(statement) && !denies_without(policy_, action, asks_for_encryption))
            find("no-encryption", statement,
                 "objects may be written without asking for s3:x-amz-server-side-encryption");
    }

    void look_at_deletion(const Statement& statement) {
        for (const std::string_view action : deletions) {
            if (!covers_action(statement, action)) continue;
            if (asks_for_mfa(statement) || denies_without(policy_, action, asks_for_mfa)) continue;
            return find(
                "no-mfa-on-deletion", statement,
                std::string(action) + " is allowed without aws:MultiFactorAuthPresent or its age being asked for");
        }
    }

    // Every request for a resource meets its policy, whatever lets the request in: there the guard belongs.
    void look_at_transport() {
        const auto& statements = policy_.statements;
        const auto guards = [](const Statement& s) { return denies_all(s) && asks_for_transport(s, false); };
        if (std::any_of(statements.begin(), statements.end(), guards)) return;
        for (const Statement& statement : statements) {
            if (!statement.principals || !is_about_s3(statement) || asks_for_transport(statement, true)) continue;
            return find("no-secure-transport", statement,
                        "nothing denies requests without TLS: a Deny where aws:SecureTransport is false is missing");
        }
    }

    const Policy& policy_;
    std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> audit(const Policy& policy) {
    return Auditor(policy).run();
}

}  // namespace recto::access
