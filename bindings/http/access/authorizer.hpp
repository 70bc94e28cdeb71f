#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "access/evaluate.hpp"
#include "access/keys.hpp"
#include "access/policy_folder.hpp"
#include "access/signature.hpp"

namespace recto::access {

using Tags = std::map<std::string, std::string>;

/// What the server knows of a request, beside who makes it.
struct RequestFacts {
    Clock now{};
    std::string region;
    std::string source_ip;
    bool secure_transport = false;
    std::string user_agent, referer;  ///< empty: not sent
    Tags request_tags;                ///< that the request would set: aws:RequestTag/..., aws:TagKeys
    Tags resource_tags;               ///< that the resource has: aws:ResourceTag/...
    Context more;                     ///< the service's own keys, such as s3:x-amz-server-side-encryption
};

/// The condition keys of a request: the service's own and the global ones (aws:...) that can be known here. A second
/// factor is told of temporary keys only, which have a session token: of others the keys are absent, as documented.
[[nodiscard]] Context request_context(const AccessKey& key, const RequestFacts& facts);

/// Who may do what: keys and policies together. Not changed once made, so that any thread may ask.
class Authorizer {
  public:
    /// @throws PolicyError where a key names a policy that is not there.
    Authorizer(KeyRing keys, PolicyFolder policies);

    /// @return whose signature the request has, for as long as this object lives, or why it has none
    [[nodiscard]] std::variant<const AccessKey*, Refusal> authenticate(const HttpRequest& request,
                                                                       const VerifyOptions& options) const;

    /// @param action such as textract:GetAdapter. @param resource an ARN, or "*"
    [[nodiscard]] Decision authorize(const AccessKey& key, std::string_view action, std::string_view resource,
                                     const RequestFacts& facts) const;

  private:
    struct KeyPolicies {
        std::vector<Policy> identity, boundary, session;
    };

    [[nodiscard]] std::vector<Policy> named(const AccessKey& key, const std::vector<std::string>& names) const;

    KeyRing keys_;
    PolicyFolder folder_;
    std::map<std::string, KeyPolicies, std::less<>> policies_;  // by the key's id
};

/// What the client is told of a decision that is no Allowed: AccessDeniedException.
[[nodiscard]] Refusal access_denied(const AccessKey& key, std::string_view action, std::string_view resource,
                                    const Decision& decision);

}  // namespace recto::access
