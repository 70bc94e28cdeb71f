#include "access/policy.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "access/arn.hpp"
#include "access/text.hpp"

namespace recto::access {
namespace {

using Kind = JsonValue::Kind;
using Severity = Problem::Severity;

constexpr std::string_view with_variables = "2012-10-17";
constexpr std::string_view without_variables = "2008-10-17";
constexpr std::size_t longest_text = 4096;  // bounds the time that matching may take

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

template <class Predicate>
bool all_of(std::string_view text, Predicate predicate) {
    return std::all_of(text.begin(), text.end(), predicate);
}

std::string fault_of_action(std::string_view action) {
    if (action == "*") return {};
    const std::vector<std::string_view> parts = split(action, ':');
    const auto in_service = [](char c) { return is_letter_or_digit(c) || c == '-'; };
    const auto in_name = [](char c) { return is_letter_or_digit(c) || c == '*' || c == '?'; };
    if (parts.size() != 2) return "an action is SERVICE:NAME or *";
    if (parts[0].empty() || !all_of(parts[0], in_service)) return "a service's prefix has letters, digits and hyphens";
    if (parts[1].empty() || !all_of(parts[1], in_name)) return "an action's name has letters, digits, * and ?";
    return {};
}

std::string fault_of_resource(std::string_view resource) {
    if (resource == "*") return {};
    if (!resource.starts_with("arn:")) return "a resource is an ARN or *";
    // A colon within a variable parts nothing.
    std::string plain;
    for (std::size_t i = 0, depth = 0; i < resource.size(); ++i) {
        if (resource.substr(i).starts_with("${")) ++depth;
        plain += depth > 0 && resource[i] == ':' ? '_' : resource[i];
        if (resource[i] == '}' && depth > 0) --depth;
    }
    const std::vector<std::string_view> parts = split(plain, ':', 6);
    if (parts.size() == 6)
        return parts[1].empty() || parts[2].empty() || parts[5].empty() ? "the ARN misses a part" : std::string();
    return resource.ends_with('*') ? std::string() : "an ARN has six parts, parted by colons";
}

std::string fault_of_aws_principal(std::string_view principal) {
    if (principal == "*" || is_account(principal)) return {};
    if (principal.find('*') != std::string_view::npos || principal.find('?') != std::string_view::npos)
        return "a principal is named whole: * stands alone or not at all";
    const auto arn = parse_arn(principal);
    if (!arn) {
        const auto in_id = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
        const bool id = principal.size() >= 16 && all_of(principal, in_id);
        return id ? std::string()
                  : "a principal is the ARN of an account, a user, a role or a session, an account or *";
    }
    if (arn->service != "iam" && arn->service != "sts") return "a principal's ARN is one of iam or sts";
    if (!is_account(arn->account) && arn->account != "cloudfront") return "the ARN's account is not of twelve digits";
    constexpr std::array<std::string_view, 6> kinds{"user/",           "role/", "assumed-role/",
                                                    "federated-user/", "root",  "saml-provider/"};
    const auto starts = [&](std::string_view kind) { return arn->resource.starts_with(kind); };
    return std::any_of(kinds.begin(), kinds.end(), starts) ? std::string() : "the ARN is of no user, role or session";
}

std::string in_place(const std::string& place, std::string_view part) {
    return place.empty() ? std::string(part) : place + "." + std::string(part);
}

/// A string, or one of a list, with its place.
struct PlacedText {
    const JsonValue* value;
    std::string place;
};

class PolicyReader {
  public:
    PolicyReader(PolicyKind kind, PolicyReading& reading) : kind_(kind), reading_(reading) {}

    Policy read(const JsonValue& value, std::string name) {
        Policy policy;
        policy.name = std::move(name);
        if (!value.is(Kind::Object)) {
            fatal(value, {}, "a policy is an object, not " + std::string(name_of(value.kind)));
            return policy;
        }
        check_members(value, {}, {"Version", "Id", "Statement"});
        read_version(value, policy);
        if (const JsonValue* const id = string_member(value, "Id", {})) policy.id = id->text;
        read_statements(value, policy);
        return policy;
    }

  private:
    void add(Severity severity, const JsonValue& value, std::string place, std::string message) {
        reading_.problems.push_back({severity, value.line, std::move(place), std::move(message)});
    }
    void warn(const JsonValue& value, std::string place, std::string message) {
        add(Severity::Warning, value, std::move(place), std::move(message));
    }
    void error(const JsonValue& value, std::string place, std::string message) {
        add(Severity::Error, value, std::move(place), std::move(message));
    }
    void fatal(const JsonValue& value, std::string place, std::string message) {
        add(Severity::Fatal, value, std::move(place), std::move(message));
    }

    // An element that is not known may be a condition misspelt: leaving it out would allow more.
    void check_members(const JsonValue& value, const std::string& place, const std::vector<std::string_view>& known) {
        std::set<std::string_view> seen;
        for (const auto& [name, member] : value.members) {
            if (!seen.insert(name).second) fatal(member, in_place(place, name), "the element is there twice");
            if (std::find(known.begin(), known.end(), name) != known.end()) continue;
            const std::string wanted = lower(name);
            const auto alike = std::find_if(known.begin(), known.end(),
                                            [&](std::string_view other) { return lower(other) == wanted; });
            fatal(member, in_place(place, name),
                  alike != known.end() ? "it is written " + std::string(*alike) : "a policy has no such element");
        }
    }

    const JsonValue* string_member(const JsonValue& value, std::string_view name, const std::string& place) {
        const JsonValue* const member = value.member(name);
        if (member == nullptr || member->is(Kind::String)) return member;
        fatal(*member, in_place(place, name), "a string is wanted, not " + std::string(name_of(member->kind)));
        return nullptr;
    }

    void read_version(const JsonValue& value, Policy& policy) {
        const JsonValue* const version = string_member(value, "Version", {});
        policy.version = version != nullptr ? version->text : std::string(without_variables);
        if (version != nullptr && version->text != with_variables && version->text != without_variables)
            fatal(*version, "Version",
                  "there is no version " + in_quotes(version->text) + ", but 2012-10-17 and 2008-10-17");
        if (value.member("Version") == nullptr)
            warn(value, {}, "no Version: it is read as 2008-10-17, which has no policy variables");
        variables_ = policy.version == with_variables;
    }

    void read_statements(const JsonValue& value, Policy& policy) {
        const JsonValue* const statements = value.member("Statement");
        if (statements == nullptr) return fatal(value, {}, "there is no Statement");
        if (statements->is(Kind::Object)) {
            policy.statements.push_back(read_statement(*statements, "Statement"));
        } else if (statements->is(Kind::Array)) {
            if (statements->items.empty()) warn(*statements, "Statement", "there is no statement: nothing is allowed");
            for (std::size_t i = 0; i < statements->items.size(); ++i)
                policy.statements.push_back(
                    read_statement(statements->items[i], "Statement[" + std::to_string(i) + "]"));
        } else {
            fatal(*statements, "Statement", "an object or a list of them is wanted");
        }
        check_sids(policy);
        check_mixture(*statements, policy);
    }

    void check_sids(const Policy& policy) {
        std::set<std::string_view> seen;
        for (const Statement& statement : policy.statements) {
            if (!statement.sid.empty() && !seen.insert(statement.sid).second)
                reading_.problems.push_back({Severity::Error, statement.line, "Statement",
                                             "the Sid " + in_quotes(statement.sid) + " is there twice"});
        }
    }

    void check_mixture(const JsonValue& value, const Policy& policy) {
        const auto names_principals = [](const Statement& s) { return s.principals.has_value(); };
        const auto count = std::count_if(policy.statements.begin(), policy.statements.end(), names_principals);
        if (kind_ == PolicyKind::Any && count > 0 && count < static_cast<std::ptrdiff_t>(policy.statements.size()))
            error(value, "Statement",
                  "some statements name a principal and some do not: it fits no resource and no identity");
    }

    Statement read_statement(const JsonValue& value, const std::string& place) {
        Statement statement;
        statement.line = value.line;
        statement.name = place;
        if (!value.is(Kind::Object)) {
            fatal(value, place, "a statement is an object, not " + std::string(name_of(value.kind)));
            return statement;
        }
        check_members(value, place,
                      {"Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal",
                       "Condition"});
        read_sid(value, place, statement);
        read_effect(value, place, statement);
        read_actions(value, place, statement);
        read_principals(value, place, statement);
        read_resources(value, place, statement);
        read_conditions(value, place, statement);
        return statement;
    }

    void read_sid(const JsonValue& value, const std::string& place, Statement& statement) {
        const JsonValue* const sid = string_member(value, "Sid", place);
        if (sid == nullptr) return;
        statement.sid = sid->text;
        if (!sid->text.empty()) statement.name += " (" + sid->text + ")";
        if (!all_of(sid->text, is_letter_or_digit))
            warn(*sid, in_place(place, "Sid"), "IAM takes letters and digits only; some services take more");
    }

    void read_effect(const JsonValue& value, const std::string& place, Statement& statement) {
        const JsonValue* const effect = string_member(value, "Effect", place);
        if (value.member("Effect") == nullptr) return fatal(value, place, "there is no Effect");
        if (effect == nullptr) return;
        if (effect->text != "Allow" && effect->text != "Deny")
            return fatal(*effect, in_place(place, "Effect"), "it is Allow or Deny, not " + in_quotes(effect->text));
        statement.effect = effect->text == "Allow" ? Effect::Allow : Effect::Deny;
    }

    /// One of two elements that exclude each other. @return nullptr where neither is there
    const JsonValue* either(const JsonValue& value, const std::string& place, std::string_view name, bool& inverted) {
        const std::string inverse = "Not" + std::string(name);
        const JsonValue* const plain = value.member(name);
        const JsonValue* const other = value.member(inverse);
        inverted = other != nullptr;
        if (plain != nullptr && other != nullptr)
            fatal(*other, in_place(place, inverse), std::string(name) + " is there, too: only one of them may be");
        return plain != nullptr ? plain : other;
    }

    /// The strings of an element that is one or a list of them.
    std::vector<PlacedText> texts(const JsonValue& value, const std::string& place) {
        std::vector<PlacedText> result;
        const auto take = [&](const JsonValue& item, std::string where) {
            if (!item.is(Kind::String))
                return fatal(item, where, "a string is wanted, not " + std::string(name_of(item.kind)));
            if (item.text.size() > longest_text) return fatal(item, where, "this is longer than 4,096 bytes");
            if (const std::string fault = fault_of_variables(item.text); variables_ && !fault.empty())
                error(item, where, fault);
            if (!variables_ && has_variable(item.text))
                warn(item, where, "policy variables need Version 2012-10-17; these are taken as plain text");
            result.push_back({&item, std::move(where)});
        };
        if (!value.is(Kind::Array)) {
            take(value, place);
            return result;
        }
        if (value.items.empty()) warn(value, place, "an empty list: the statement applies to nothing");
        for (std::size_t i = 0; i < value.items.size(); ++i)
            take(value.items[i], place + "[" + std::to_string(i) + "]");
        return result;
    }

    void read_actions(const JsonValue& value, const std::string& place, Statement& statement) {
        const JsonValue* const actions = either(value, place, "Action", statement.not_action);
        if (actions == nullptr) return fatal(value, place, "there is no Action and no NotAction");
        for (const PlacedText& text : texts(*actions, in_place(place, statement.not_action ? "NotAction" : "Action"))) {
            if (const std::string fault = fault_of_action(text.value->text); !fault.empty())
                error(*text.value, text.place, fault + ", not " + in_quotes(text.value->text));
            statement.actions.push_back(folded(pattern(text.value->text)));
        }
    }

    void read_resources(const JsonValue& value, const std::string& place, Statement& statement) {
        const JsonValue* const resources = either(value, place, "Resource", statement.not_resource);
        if (resources == nullptr) {
            // A role's trust policy has none; it is attached to the role.
            if (statement.principals) return;
            const std::string message = "there is no Resource and no NotResource";
            return kind_ == PolicyKind::Identity ? fatal(value, place, message) : error(value, place, message);
        }
        statement.resources.emplace();
        for (const PlacedText& text :
             texts(*resources, in_place(place, statement.not_resource ? "NotResource" : "Resource"))) {
            if (const std::string fault = fault_of_resource(text.value->text); !fault.empty())
                error(*text.value, text.place, fault + ", not " + in_quotes(text.value->text));
            statement.resources->emplace_back(text.value->text, Template::Wildcards::Matching, variables_);
        }
    }

    void read_principals(const JsonValue& value, const std::string& place, Statement& statement) {
        bool inverted = false;
        const JsonValue* const principal = either(value, place, "Principal", inverted);
        if (principal == nullptr) {
            if (kind_ == PolicyKind::Resource)
                fatal(value, place, "there is no Principal: a policy of a resource says whom it is about");
            return;
        }
        const std::string where = in_place(place, inverted ? "NotPrincipal" : "Principal");
        if (kind_ == PolicyKind::Identity)
            return fatal(*principal, where, "a policy of an identity names no principal: it is about its owner");
        if (inverted && statement.effect == Effect::Allow)
            warn(*principal, where, "NotPrincipal with Allow lets everyone else in, strangers included");
        statement.principals.emplace();
        statement.principals->inverted = inverted;
        if (principal->is(Kind::String) && principal->text == "*") {
            statement.principals->aws.emplace_back("*");
        } else if (principal->is(Kind::Object)) {
            read_principal_map(*principal, where, *statement.principals);
        } else {
            fatal(*principal, where, "it is \"*\" or an object with AWS, Service, Federated or CanonicalUser");
        }
    }

    void read_principal_map(const JsonValue& value, const std::string& place, Principals& principals) {
        check_members(value, place, {"AWS", "Service", "Federated", "CanonicalUser"});
        if (value.members.empty()) warn(value, place, "it names nobody");
        for (const auto& [kind, member] : value.members) {
            auto& names = kind == "AWS"         ? principals.aws
                          : kind == "Service"   ? principals.service
                          : kind == "Federated" ? principals.federated
                                                : principals.canonical_user;
            for (const PlacedText& text : texts(member, in_place(place, kind))) {
                const std::string& name = text.value->text;
                const std::string fault = kind == "AWS" ? fault_of_aws_principal(name) : std::string();
                if (!fault.empty()) error(*text.value, text.place, fault + ", not " + in_quotes(name));
                if (kind == "Service" && name != "*" && name.find('.') == std::string::npos)
                    error(*text.value, text.place,
                          "a service is named as in textract.amazonaws.com, not " + in_quotes(name));
                names.push_back(name);
            }
        }
    }

    void read_conditions(const JsonValue& value, const std::string& place, Statement& statement) {
        const JsonValue* const conditions = value.member("Condition");
        if (conditions == nullptr) return;
        const std::string where = in_place(place, "Condition");
        if (!conditions->is(Kind::Object)) return fatal(*conditions, where, "an object of operators is wanted");
        if (conditions->members.empty()) warn(*conditions, where, "it holds no condition");
        std::set<std::string> seen;
        for (const auto& [name, keys] : conditions->members) {
            const std::string inner = in_place(where, name);
            if (!seen.insert(lower(name)).second) fatal(keys, inner, "the operator is there twice");
            read_operator(name, keys, inner, statement);
        }
        advise_on_absent_keys(*conditions, where, statement);
    }

    void read_operator(const std::string& name, const JsonValue& keys, const std::string& place, Statement& statement) {
        const std::optional<Operator> op = parse_operator(name);
        if (!op) return fatal(keys, place, "there is no condition operator " + in_quotes(name));
        if (!keys.is(Kind::Object)) return fatal(keys, place, "an object of keys is wanted");
        if (keys.members.empty()) warn(keys, place, "it names no key");
        std::set<std::string> seen;
        for (const auto& [key, values] : keys.members) {
            const std::string inner = in_place(place, key);
            if (!seen.insert(lower(key)).second)
                fatal(values, inner, "the key is there twice; its case does not matter");
            read_condition(*op, key, values, inner, statement);
        }
    }

    void read_condition(const Operator& op, const std::string& key, const JsonValue& values, const std::string& place,
                        Statement& statement) {
        const std::size_t colon = key.find(':');
        if (colon == std::string::npos || colon == 0 || colon + 1 == key.size() || key.find(' ') < colon)
            error(values, place, "a condition key is PREFIX:NAME");
        if (op.values == Operator::Values::One && op.type != Operator::Type::Null && has_several_values(key))
            error(values, place, "the key has several values: without ForAllValues or ForAnyValue it never holds");
        Condition condition{op, key, {}};
        const auto take = [&](const JsonValue& item, const std::string& where) {
            if (!item.is(Kind::String) && !item.is(Kind::Number) && !item.is(Kind::Boolean))
                return fatal(item, where, "a string is wanted, not " + std::string(name_of(item.kind)));
            if (item.text.size() > longest_text) return fatal(item, where, "this is longer than 4,096 bytes");
            check_condition_value(op, item, where);
            condition.values.emplace_back(item.text, op.wildcards(), variables_);
        };
        if (!values.is(Kind::Array)) {
            take(values, place);
        } else if (values.items.empty()) {
            warn(values, place, "an empty list: nothing is like it");
        } else {
            for (std::size_t i = 0; i < values.items.size(); ++i)
                take(values.items[i], place + "[" + std::to_string(i) + "]");
        }
        statement.conditions.push_back(std::move(condition));
    }

    void check_condition_value(const Operator& op, const JsonValue& value, const std::string& place) {
        if (has_variable(value.text) && op.takes_variables()) {
            if (!variables_)
                warn(value, place, "policy variables need Version 2012-10-17; these are taken as plain text");
            else if (const std::string fault = fault_of_variables(value.text); !fault.empty())
                error(value, place, fault);
            return;
        }
        if (!is_valid(op.type, value.text))
            error(value, place, in_quotes(value.text) + " is no value that this operator compares");
        if (op.type == Operator::Type::String && value.text.find('*') != std::string::npos)
            warn(value, place, "this operator takes * as a plain character; StringLike has wildcards");
    }

    void advise_on_absent_keys(const JsonValue& value, const std::string& place, const Statement& statement) {
        const auto& conditions = statement.conditions;
        const auto asks_for_presence = [](const Condition& c) { return c.op.type == Operator::Type::Null; };
        if (statement.effect != Effect::Allow || std::any_of(conditions.begin(), conditions.end(), asks_for_presence))
            return;
        for (const Condition& condition : conditions)
            if (condition.op.values == Operator::Values::All)
                warn(value, place,
                     "ForAllValues holds where the request has no " + condition.key + " at all; Null can ask for it");
    }

    PolicyKind kind_;
    PolicyReading& reading_;
    bool variables_ = false;
};

}  // namespace

bool PolicyReading::good() const noexcept {
    return std::all_of(problems.begin(), problems.end(),
                       [](const Problem& problem) { return problem.severity == Severity::Warning; });
}

PolicyReading read_policy(const JsonValue& value, PolicyKind kind, std::string name) {
    PolicyReading reading;
    Policy policy = PolicyReader(kind, reading).read(value, std::move(name));
    const auto is_fatal = [](const Problem& problem) { return problem.severity == Severity::Fatal; };
    if (std::none_of(reading.problems.begin(), reading.problems.end(), is_fatal)) reading.policy = std::move(policy);
    return reading;
}

PolicyReading read_policy(std::string_view json, PolicyKind kind, std::string name) {
    const JsonReading text = read_json(json);
    if (text.value) return read_policy(*text.value, kind, std::move(name));
    PolicyReading reading;
    reading.problems.push_back({Severity::Fatal, text.fault.line, {}, text.fault.message});
    return reading;
}

std::string describe(const Problem& problem) {
    const std::string place = problem.place.empty() ? std::string() : problem.place + ": ";
    return "line " + std::to_string(problem.line) + ": " + place + problem.message;
}

}  // namespace recto::access
