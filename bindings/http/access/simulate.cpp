#include "access/simulate.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "access/evaluate.hpp"

namespace recto::access {
namespace {

using Kind = JsonValue::Kind;

/// Why a line cannot be decided.
class Senseless : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

std::vector<Policy> read_policies(const JsonValue& line, const std::string& name, PolicyKind kind) {
    std::vector<Policy> policies;
    const JsonValue* const list = line.member(name);
    if (list == nullptr || list->is(Kind::Null)) return policies;
    if (!list->is(Kind::Array) && !list->is(Kind::Object)) throw Senseless(name + " is no list of policies");
    const std::vector<JsonValue> one(list->is(Kind::Object) ? 1 : 0, *list);
    for (const JsonValue& value : list->is(Kind::Object) ? one : list->items) {
        PolicyReading reading = read_policy(value, kind, name + "[" + std::to_string(policies.size()) + "]");
        if (!reading.policy) {
            for (const Problem& problem : reading.problems)
                if (problem.severity == Problem::Severity::Fatal)
                    throw Senseless(name + "[" + std::to_string(policies.size()) + "]" +
                                    (problem.place.empty() ? "" : ".") + problem.place + ": " + problem.message);
        }
        policies.push_back(std::move(*reading.policy));
    }
    return policies;
}

std::string text_of(const JsonValue& request, const std::string& name, const std::string& otherwise) {
    const JsonValue* const value = request.member(name);
    if (value == nullptr || value->is(Kind::Null)) return otherwise;
    if (!value->is(Kind::String)) throw Senseless("request." + name + " is no string");
    return value->text;
}

Caller read_caller(const JsonValue& request) {
    const JsonValue* const principal = request.member("principal");
    if (principal == nullptr || !principal->is(Kind::Object)) return parse_caller(text_of(request, "principal", ""));
    if (principal->members.size() != 1 || !principal->members.front().value.is(Kind::String))
        throw Senseless("request.principal is no single principal");
    const auto& [kind, name] = principal->members.front();
    Caller caller = parse_caller(name.text);
    if (kind == "Service") caller.kind = Caller::Kind::Service;
    return caller;
}

std::string value_of(const JsonValue& value, const std::string& key) {
    if (!value.is(Kind::String) && !value.is(Kind::Number) && !value.is(Kind::Boolean))
        throw Senseless("request.context." + key + " is neither a value nor a list of values");
    return value.text;
}

Context read_context(const JsonValue& request) {
    Context context;
    const JsonValue* const members = request.member("context");
    if (members == nullptr || members->is(Kind::Null)) return context;
    if (!members->is(Kind::Object)) throw Senseless("request.context is no object");
    for (const auto& [key, value] : members->members) {
        if (value.is(Kind::Null)) continue;
        std::vector<std::string> values;
        if (value.is(Kind::Array))
            for (const JsonValue& item : value.items) values.push_back(value_of(item, key));
        else
            values.push_back(value_of(value, key));
        context.set(key, std::move(values));
    }
    return context;
}

AccessRequest read_request(const JsonValue& line) {
    const JsonValue* const value = line.member("request");
    if (value == nullptr || !value->is(Kind::Object)) throw Senseless("there is no request");
    AccessRequest request;
    request.action = text_of(*value, "action", "");
    if (request.action.empty()) throw Senseless("there is no request.action");
    request.resource = text_of(*value, "resource", "*");
    request.caller = read_caller(*value);
    request.context = read_context(*value);
    return request;
}

Decision decide_line(std::string_view text) {
    const JsonReading line = read_json(text);
    if (!line.value) throw Senseless(line.fault.message);
    if (!line.value->is(Kind::Object)) throw Senseless("the line is no object");
    const std::vector<Policy> identity = read_policies(*line.value, "identity", PolicyKind::Identity);
    const std::vector<Policy> resource = read_policies(*line.value, "resource", PolicyKind::Resource);
    const std::vector<Policy> boundary = read_policies(*line.value, "boundary", PolicyKind::Identity);
    const std::vector<Policy> session = read_policies(*line.value, "session", PolicyKind::Identity);
    return decide(read_request(*line.value), {identity, resource, boundary, session});
}

std::string dumped(const nlohmann::ordered_json& value) {
    return value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace

std::string simulate(std::string_view line) {
    try {
        const Decision decision = decide_line(line);
        return dumped({{"decision", name_of(decision.verdict)}, {"because", decision.because}});
    } catch (const Senseless& error) {
        return dumped({{"error", error.what()}});
    }
}

}  // namespace recto::access
