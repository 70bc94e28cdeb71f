#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/context.hpp"
#include "access/variables.hpp"

namespace recto::access {

/// A condition operator: what it compares, how, and what several or no values of the request mean to it.
struct Operator {
    enum class Type { String, StringIgnoringCase, StringPattern, Numeric, Date, Bool, Binary, IpAddress, Arn, Null };
    enum class Relation { Equal, Less, LessOrEqual, Greater, GreaterOrEqual };
    enum class Values { One, All, Any };

    Type type = Type::String;
    Relation relation = Relation::Equal;
    bool negated = false;  ///< the values must differ; an absent key does
    Values values = Values::One;
    bool if_exists = false;

    [[nodiscard]] bool takes_variables() const noexcept;
    [[nodiscard]] Template::Wildcards wildcards() const noexcept;
};

/// "ForAnyValue:StringLikeIfExists" and the like, in any case. @return nothing where there is no such operator
[[nodiscard]] std::optional<Operator> parse_operator(std::string_view name);

/// One key of a Condition, under one operator.
struct Condition {
    Operator op;
    std::string key;
    std::vector<Template> values;

    [[nodiscard]] bool holds(const Context& context) const;
};

/// Whether a value makes sense to an operator of this type, in a policy. Variables are taken to.
[[nodiscard]] bool is_valid(Operator::Type type, std::string_view value);

/// Whether an ARN fits a pattern in a Resource: part by part; a pattern of fewer than six parts that ends in * covers
/// all that follows.
[[nodiscard]] bool matches_resource(const Glyphs& pattern, const Glyphs& resource);

}  // namespace recto::access
