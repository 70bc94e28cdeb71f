#include "access/authorizer.hpp"

#include "access/arn.hpp"
#include "access/text.hpp"

namespace recto::access {
namespace {

std::string seconds_since_1970(Clock time) {
    return std::to_string(time.time_since_epoch().count());
}

std::string_view type_of(Caller::Kind kind) {
    switch (kind) {
        case Caller::Kind::Root:
            return "Account";
        case Caller::Kind::User:
            return "User";
        case Caller::Kind::Role:
        case Caller::Kind::RoleSession:
            return "AssumedRole";
        case Caller::Kind::FederatedUser:
            return "FederatedUser";
        default:
            return "Anonymous";
    }
}

// Of a session it is the role's ARN.
std::string principal_arn(const Caller& caller) {
    if (caller.kind != Caller::Kind::RoleSession) return caller.name;
    const auto arn = parse_arn(caller.name);
    return "arn:" + std::string(arn ? arn->partition : "aws") + ":iam::" + caller.account + ":role/" + caller.role;
}

void add_principal(const AccessKey& key, Context& context) {
    const Caller caller = parse_caller(key.principal);
    context.set("aws:PrincipalArn", principal_arn(caller));
    context.set("aws:PrincipalAccount", caller.account);
    context.set("aws:PrincipalType", std::string(type_of(caller.kind)));
    context.set("aws:PrincipalIsAWSService", "false");
    context.set("aws:ViaAWSService", "false");
    context.set("aws:userid", key.user_id);
    if (caller.kind == Caller::Kind::User) context.set("aws:username", caller.name.substr(caller.name.rfind('/') + 1));
    for (const auto& [name, value] : key.tags) context.set("aws:PrincipalTag/" + name, value);
}

void add_second_factor(const AccessKey& key, Clock now, Context& context) {
    if (key.secret.session_token.empty()) return;
    context.set("aws:MultiFactorAuthPresent", key.mfa_time ? "true" : "false");
    if (key.mfa_time) context.set("aws:MultiFactorAuthAge", std::to_string((now - *key.mfa_time).count()));
}

void add_tags(const RequestFacts& facts, Context& context) {
    std::vector<std::string> names;
    for (const auto& [name, value] : facts.request_tags) {
        context.set("aws:RequestTag/" + name, value);
        names.push_back(name);
    }
    context.set("aws:TagKeys", std::move(names));
    for (const auto& [name, value] : facts.resource_tags) context.set("aws:ResourceTag/" + name, value);
}

}  // namespace

Context request_context(const AccessKey& key, const RequestFacts& facts) {
    Context context = facts.more;
    add_principal(key, context);
    add_second_factor(key, facts.now, context);
    add_tags(facts, context);
    context.set("aws:CurrentTime", extended_date(facts.now));
    context.set("aws:EpochTime", seconds_since_1970(facts.now));
    context.set("aws:SecureTransport", facts.secure_transport ? "true" : "false");
    if (!facts.source_ip.empty()) context.set("aws:SourceIp", facts.source_ip);
    if (!facts.region.empty()) context.set("aws:RequestedRegion", facts.region);
    if (!facts.user_agent.empty()) context.set("aws:UserAgent", facts.user_agent);
    if (!facts.referer.empty()) context.set("aws:Referer", facts.referer);
    return context;
}

Authorizer::Authorizer(KeyRing keys, PolicyFolder policies) : keys_(std::move(keys)), folder_(std::move(policies)) {
    for (const auto& [id, key] : keys_.keys())
        policies_.emplace(
            id, KeyPolicies{named(key, key.policies), named(key, key.boundary), named(key, key.session_policies)});
}

std::vector<Policy> Authorizer::named(const AccessKey& key, const std::vector<std::string>& names) const {
    std::vector<Policy> policies;
    for (const std::string& name : names) {
        const Policy* const policy = folder_.of_principals(name);
        if (policy == nullptr)
            throw PolicyError("the key " + key.id + " names a policy that is not there: " + in_quotes(name));
        policies.push_back(*policy);
    }
    return policies;
}

std::variant<const AccessKey*, Refusal> Authorizer::authenticate(const HttpRequest& request,
                                                                 const VerifyOptions& options) const {
    const auto secret_of = [this](const std::string& id) -> std::optional<SigningSecret> {
        const AccessKey* const key = keys_.find(id);
        if (key == nullptr) return {};
        return key->secret;
    };
    const auto verified = verify(request, secret_of, options);
    if (const auto* const refusal = std::get_if<Refusal>(&verified)) return *refusal;
    return keys_.find(std::get<std::string>(verified));
}

Decision Authorizer::authorize(const AccessKey& key, std::string_view action, std::string_view resource,
                               const RequestFacts& facts) const {
    AccessRequest request;
    request.action = action;
    request.resource = resource;
    request.caller = parse_caller(key.principal);
    request.context = request_context(key, facts);
    const auto found = policies_.find(key.id);
    if (found == policies_.end()) return {Verdict::ImplicitlyDenied, {"the key is unknown"}};
    const Policy* const guard = folder_.of_resource(resource);
    const std::span<const Policy> guards(guard, guard == nullptr ? 0 : 1);
    const KeyPolicies& policies = found->second;
    return decide(request, {policies.identity, guards, policies.boundary, policies.session});
}

Refusal access_denied(const AccessKey& key, std::string_view action, std::string_view resource,
                      const Decision& decision) {
    std::string message = "User: " + key.principal + " is not authorized to perform: " + std::string(action);
    if (resource != "*") message += " on resource: " + std::string(resource);
    if (decision.verdict == Verdict::ExplicitlyDenied) message += " with an explicit deny";
    return {"AccessDeniedException", std::move(message)};
}

}  // namespace recto::access
