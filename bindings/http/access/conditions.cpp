#include "access/conditions.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>

#include "access/base64.hpp"
#include "access/timestamp.hpp"

namespace recto::access {
namespace {

using Type = Operator::Type;
using Relation = Operator::Relation;

/// What comes of comparing a value of a request with one of a policy.
enum class Comparison { Differs, Agrees, Senseless };

Comparison as_comparison(bool agrees) {
    return agrees ? Comparison::Agrees : Comparison::Differs;
}

template <class Value>
Comparison compare(const std::optional<Value>& wanted, const std::optional<Value>& value, Relation relation) {
    if (!wanted || !value) return Comparison::Senseless;
    switch (relation) {
        case Relation::Equal:
            return as_comparison(*value == *wanted);
        case Relation::Less:
            return as_comparison(*value < *wanted);
        case Relation::LessOrEqual:
            return as_comparison(*value <= *wanted);
        case Relation::Greater:
            return as_comparison(*value > *wanted);
        case Relation::GreaterOrEqual:
            return as_comparison(*value >= *wanted);
    }
    return Comparison::Senseless;
}

std::optional<double> parse_number(std::string_view text) {
    text = trimmed(text);
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    // from_chars reads "inf" and "nan", too.
    const bool decimal = text.find_first_not_of("-.0123456789") == std::string_view::npos;
    if (error != std::errc() || end != text.data() + text.size() || !decimal) return {};
    return value;
}

std::optional<bool> parse_bool(std::string_view text) {
    const std::string value = lower(trimmed(text));
    if (value == "true") return true;
    if (value == "false") return false;
    return {};
}

/// An address of either kind; an IPv4 one has its bits in front.
struct Address {
    std::array<std::uint8_t, 16> bytes{};
    int bits = 0;  ///< 32 or 128
};

std::optional<Address> parse_address(std::string_view text) {
    const std::string address(trimmed(text));
    Address result;
    if (inet_pton(AF_INET, address.c_str(), result.bytes.data()) == 1) {
        result.bits = 32;
        return result;
    }
    if (inet_pton(AF_INET6, address.c_str(), result.bytes.data()) != 1) return {};
    constexpr std::array<std::uint8_t, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    result.bits = 128;
    if (std::equal(mapped.begin(), mapped.end(), result.bytes.begin())) {  // ::ffff:192.0.2.1
        Address plain;
        std::copy_n(result.bytes.begin() + 12, 4, plain.bytes.begin());
        plain.bits = 32;
        return plain;
    }
    return result;
}

struct Network {
    Address address;
    int prefix = 0;

    [[nodiscard]] bool contains(const Address& other) const {
        if (other.bits != address.bits) return false;
        const auto whole = static_cast<std::size_t>(prefix / 8);
        if (!std::equal(address.bytes.begin(), address.bytes.begin() + static_cast<std::ptrdiff_t>(whole),
                        other.bytes.begin()))
            return false;
        const int rest = prefix % 8;
        return rest == 0 || ((address.bytes[whole] ^ other.bytes[whole]) >> (8 - rest)) == 0;
    }
};

std::optional<Network> parse_network(std::string_view text) {
    const std::vector<std::string_view> parts = split(trimmed(text), '/', 2);
    const auto address = parse_address(parts[0]);
    if (!address) return {};
    Network network{*address, address->bits};
    if (parts.size() == 1) return network;
    const auto [end, error] = std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), network.prefix);
    const bool number = error == std::errc() && end == parts[1].data() + parts[1].size();
    if (!number || network.prefix < 0 || network.prefix > address->bits) return {};
    return network;
}

Comparison compare_address(const std::optional<Network>& wanted, const std::optional<Address>& value) {
    if (!wanted || !value) return Comparison::Senseless;
    return as_comparison(wanted->contains(*value));
}

/// The parts of an ARN, or of a pattern for one: at most six.
std::vector<std::u32string_view> arn_parts(std::u32string_view text) {
    std::vector<std::u32string_view> parts;
    for (std::size_t end = text.find(U':'); end != std::u32string_view::npos && parts.size() < 5;
         end = text.find(U':')) {
        parts.push_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    parts.push_back(text);
    return parts;
}

bool all_match(const std::vector<std::u32string_view>& wanted, const std::vector<std::u32string_view>& parts) {
    return wanted.size() == parts.size() && std::equal(wanted.begin(), wanted.end(), parts.begin(), matches);
}

bool is_arn(const std::vector<std::u32string_view>& parts) {
    return parts.size() == 6 && parts[0] == U"arn";
}

Comparison compare_arn(const Glyphs& wanted, std::string_view value) {
    const Glyphs text = glyphs(value);
    const auto wanted_parts = arn_parts(wanted), parts = arn_parts(text);
    if (wanted_parts.size() != 6 || !is_arn(parts)) return Comparison::Senseless;
    return as_comparison(all_match(wanted_parts, parts));
}

Comparison compare_text(const Operator& op, const Glyphs& wanted, std::string_view value) {
    const bool ignoring_case = op.type == Type::StringIgnoringCase;
    const Glyphs text = ignoring_case ? folded(glyphs(value)) : glyphs(value);
    return as_comparison(matches(ignoring_case ? folded(wanted) : wanted, text));
}

// A policy's value that is no text with variables.
Comparison compare_plain(const Operator& op, std::string_view wanted, std::string_view value) {
    switch (op.type) {
        case Type::Numeric:
            return compare(parse_number(wanted), parse_number(value), op.relation);
        case Type::Date:
            return compare(parse_date(wanted), parse_date(value), op.relation);
        case Type::Bool:
            return compare(parse_bool(wanted), parse_bool(value), op.relation);
        case Type::Binary:
            return compare(decode_base64(wanted), decode_base64(value), op.relation);
        case Type::IpAddress:
            return compare_address(parse_network(wanted), parse_address(value));
        default:
            return Comparison::Senseless;
    }
}

Comparison compare(const Operator& op, const Template& wanted, const std::string& value, const Context& context) {
    if (!op.takes_variables()) return compare_plain(op, wanted.text(), value);
    const std::optional<Glyphs> filled = wanted.filled(context);
    if (!filled) return Comparison::Differs;  // a variable without a value is like nothing
    return op.type == Type::Arn ? compare_arn(*filled, value) : compare_text(op, *filled, value);
}

bool agrees(const Condition& condition, const std::string& value, const Context& context) {
    const auto comparison_is = [&](Comparison wanted) {
        return [&condition, &value, &context, wanted](const Template& other) {
            return compare(condition.op, other, value, context) == wanted;
        };
    };
    const auto& values = condition.values;
    return condition.op.negated ? std::all_of(values.begin(), values.end(), comparison_is(Comparison::Differs))
                                : std::any_of(values.begin(), values.end(), comparison_is(Comparison::Agrees));
}

bool holds_without_key(const Operator& op) {
    switch (op.values) {
        case Operator::Values::All:
            return true;
        // IfExists is asked of each value in turn, and there is none to hold.
        case Operator::Values::Any:
            return false;
        case Operator::Values::One:
            break;
    }
    return op.if_exists || op.negated;
}

struct NamedOperator {
    std::string_view name;  // in lower case
    Type type;
    Relation relation;
    bool negated;
};

constexpr std::array<NamedOperator, 26> operators{{
    {"stringequals", Type::String, Relation::Equal, false},
    {"stringnotequals", Type::String, Relation::Equal, true},
    {"stringequalsignorecase", Type::StringIgnoringCase, Relation::Equal, false},
    {"stringnotequalsignorecase", Type::StringIgnoringCase, Relation::Equal, true},
    {"stringlike", Type::StringPattern, Relation::Equal, false},
    {"stringnotlike", Type::StringPattern, Relation::Equal, true},
    {"numericequals", Type::Numeric, Relation::Equal, false},
    {"numericnotequals", Type::Numeric, Relation::Equal, true},
    {"numericlessthan", Type::Numeric, Relation::Less, false},
    {"numericlessthanequals", Type::Numeric, Relation::LessOrEqual, false},
    {"numericgreaterthan", Type::Numeric, Relation::Greater, false},
    {"numericgreaterthanequals", Type::Numeric, Relation::GreaterOrEqual, false},
    {"dateequals", Type::Date, Relation::Equal, false},
    {"datenotequals", Type::Date, Relation::Equal, true},
    {"datelessthan", Type::Date, Relation::Less, false},
    {"datelessthanequals", Type::Date, Relation::LessOrEqual, false},
    {"dategreaterthan", Type::Date, Relation::Greater, false},
    {"dategreaterthanequals", Type::Date, Relation::GreaterOrEqual, false},
    {"bool", Type::Bool, Relation::Equal, false},
    {"binaryequals", Type::Binary, Relation::Equal, false},
    {"ipaddress", Type::IpAddress, Relation::Equal, false},
    {"notipaddress", Type::IpAddress, Relation::Equal, true},
    {"arnequals", Type::Arn, Relation::Equal, false},
    {"arnlike", Type::Arn, Relation::Equal, false},
    {"arnnotequals", Type::Arn, Relation::Equal, true},
    {"arnnotlike", Type::Arn, Relation::Equal, true},
}};

bool take_front(std::string_view& text, std::string_view front) {
    if (!text.starts_with(front)) return false;
    text.remove_prefix(front.size());
    return true;
}

}  // namespace

bool Operator::takes_variables() const noexcept {
    return type == Type::String || type == Type::StringIgnoringCase || type == Type::StringPattern || type == Type::Arn;
}

Template::Wildcards Operator::wildcards() const noexcept {
    const bool matching = type == Type::StringPattern || type == Type::Arn;
    return matching ? Template::Wildcards::Matching : Template::Wildcards::Literal;
}

std::optional<Operator> parse_operator(std::string_view name) {
    const std::string text = lower(name);
    std::string_view rest = text;
    Operator op;
    if (take_front(rest, "forallvalues:"))
        op.values = Operator::Values::All;
    else if (take_front(rest, "foranyvalue:"))
        op.values = Operator::Values::Any;
    if (rest == "null") {
        op.type = Type::Null;
        return op;
    }
    if (rest.ends_with("ifexists")) {
        op.if_exists = true;
        rest.remove_suffix(std::strlen("ifexists"));
    }
    const auto* const found =
        std::find_if(operators.begin(), operators.end(), [&](const NamedOperator& o) { return o.name == rest; });
    if (found == operators.end()) return {};
    op.type = found->type;
    op.relation = found->relation;
    op.negated = found->negated;
    return op;
}

bool Condition::holds(const Context& context) const {
    const std::vector<std::string>* const found = context.find(key);
    if (op.type == Type::Null) {
        const auto wanted = [&](const Template& value) { return parse_bool(value.text()) == (found == nullptr); };
        return std::any_of(values.begin(), values.end(), wanted);
    }
    if (found == nullptr) return holds_without_key(op);
    const auto one_agrees = [&](const std::string& value) { return agrees(*this, value, context); };
    switch (op.values) {
        case Operator::Values::Any:
            return std::any_of(found->begin(), found->end(), one_agrees);
        case Operator::Values::All: {
            const auto empty = [](const std::string& value) { return value.empty(); };
            // Documented: nothing but an empty string is no values at all.
            return std::all_of(found->begin(), found->end(), empty) ||
                   std::all_of(found->begin(), found->end(), one_agrees);
        }
        case Operator::Values::One:
            break;
    }
    if (has_several_values(key)) return false;
    return op.negated ? std::all_of(found->begin(), found->end(), one_agrees)
                      : std::any_of(found->begin(), found->end(), one_agrees);
}

bool is_valid(Operator::Type type, std::string_view value) {
    switch (type) {
        case Type::Numeric:
            return parse_number(value).has_value();
        case Type::Date:
            return parse_date(value).has_value();
        case Type::Bool:
        case Type::Null:
            return parse_bool(value).has_value();
        case Type::Binary:
            return decode_base64(value).has_value();
        case Type::IpAddress:
            return parse_network(value).has_value();
        case Type::Arn:
            return has_variable(value) || split(value, ':', 6).size() == 6;
        default:
            return true;
    }
}

bool matches_resource(const Glyphs& pattern, const Glyphs& resource) {
    const auto wanted = arn_parts(pattern);
    if (wanted.size() == 1) return matches(pattern, resource);
    auto parts = arn_parts(resource);
    if (wanted.size() < parts.size() && !pattern.empty() && pattern.back() == any_run) {
        const std::u32string_view covered = parts[wanted.size() - 1];
        const std::u32string_view whole(resource);
        parts.resize(wanted.size());
        parts.back() = whole.substr(static_cast<std::size_t>(covered.data() - whole.data()));
    }
    return all_match(wanted, parts);
}

}  // namespace recto::access
