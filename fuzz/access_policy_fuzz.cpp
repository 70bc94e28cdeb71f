#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "access/audit.hpp"
#include "access/evaluate.hpp"
#include "access/keys.hpp"
#include "access/simulate.hpp"

namespace {

using namespace recto::access;

void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

AccessRequest request_for(const Policy& policy) {
    AccessRequest request;
    request.action = "s3:GetObject";
    request.resource = "arn:aws:s3:::bucket/home/alice/name";
    request.caller = parse_caller("arn:aws:sts::123456789012:assumed-role/reader/tuesday");
    request.context.set("aws:username", "alice");
    for (const Statement& statement : policy.statements)
        for (const Condition& condition : statement.conditions)
            for (const Template& value : condition.values)
                request.context.set(condition.key, value.text().substr(0, 64));
    return request;
}

/// Decides by a policy, as one of an identity and of a resource.
void look_through(const PolicyReading& reading) {
    require(reading.policy.has_value() || !reading.problems.empty(), "a policy is refused without a reason");
    if (!reading.policy) return;
    const std::span<const Policy> policies(&*reading.policy, 1);
    const AccessRequest request = request_for(*reading.policy);
    const Decision decision = decide(request, {policies, policies, {}, {}});
    require(!decision.because.empty(), "a decision has no reason");
    (void)audit(*reading.policy);
}

}  // namespace

/// Any bytes are a policy or have problems, are a line to decide or an error, are keys or a KeysError.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const PolicyKind kind : {PolicyKind::Any, PolicyKind::Identity, PolicyKind::Resource})
        look_through(read_policy(text, kind));
    const JsonReading answer = read_json(simulate(text));
    require(answer.value && (answer.value->member("decision") || answer.value->member("error")), "no answer to a line");
    try {
        (void)KeyRing::from_json(text);
    } catch (const KeysError&) {
    }
    return 0;
}
