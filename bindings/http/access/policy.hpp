#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/conditions.hpp"
#include "access/json_value.hpp"

namespace recto::access {

enum class Effect { Allow, Deny };

/// The entries of a Principal or NotPrincipal.
struct Principals {
    bool inverted = false;  ///< NotPrincipal
    std::vector<std::string> aws, service, federated, canonical_user;
};

struct Statement {
    std::string sid;
    Effect effect = Effect::Deny;
    bool not_action = false;
    std::vector<Glyphs> actions;  ///< in lower case
    bool not_resource = false;
    std::optional<std::vector<Template>> resources;  ///< nothing: whatever the policy is attached to
    std::optional<Principals> principals;            ///< nothing: whoever the policy is attached to
    std::vector<Condition> conditions;
    std::string name;  ///< "Statement[0]", and the Sid in brackets where there is one
    int line = 1;
};

/// A policy in IAM's language, version 2008-10-17 or 2012-10-17.
struct Policy {
    std::string name;  ///< what it is called in messages, such as its file
    std::string version, id;
    std::vector<Statement> statements;
};

/// Something that is wrong with a policy.
struct Problem {
    enum class Severity {
        Warning,  ///< IAM takes it, but it hardly does what its author meant
        Error,    ///< IAM refuses it; what it would mean is clear all the same
        Fatal,    ///< it has no meaning
    };

    Severity severity = Severity::Error;
    int line = 1;
    std::string place;  ///< such as "Statement[0].Condition.StringLike.aws:username"; empty: the whole text
    std::string message;
};

/// What a policy is attached to: a principal, a resource, or not known.
enum class PolicyKind { Any, Identity, Resource };

struct PolicyReading {
    std::optional<Policy> policy;  ///< nothing: there is a fatal problem
    std::vector<Problem> problems;

    /// Whether IAM would take it.
    [[nodiscard]] bool good() const noexcept;
};

/// Reads a policy from a JSON text, which may be anything.
[[nodiscard]] PolicyReading read_policy(std::string_view json, PolicyKind kind, std::string name = {});
[[nodiscard]] PolicyReading read_policy(const JsonValue& value, PolicyKind kind, std::string name = {});

/// "line 7: Statement[0].Effect: ...", without a place that is empty.
[[nodiscard]] std::string describe(const Problem& problem);

}  // namespace recto::access
