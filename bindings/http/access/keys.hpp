#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "access/signature.hpp"

namespace recto::access {

/// One access key: its secret, and whom it belongs to.
struct AccessKey {
    std::string id;
    SigningSecret secret;
    std::string principal;                    ///< an ARN of IAM or STS
    std::string user_id;                      ///< aws:userid; empty: the key's id
    std::map<std::string, std::string> tags;  ///< aws:PrincipalTag/...
    std::optional<Clock> mfa_time;            ///< when its owner proved a second factor
    /// Names of policies, as the folder of policies has them without .json.
    std::vector<std::string> policies, boundary, session_policies;
};

/// The keys of a file.
class KeyRing {
  public:
    /// Reads a keys file:
    ///
    ///     {"keys": [{
    ///         "access_key_id": "AKIAIOSFODNN7EXAMPLE",        wanted
    ///         "secret_access_key": "...",                     wanted
    ///         "principal": "arn:aws:iam::123456789012:user/ann",   wanted; a user, a role's session, a root, ...
    ///         "policies": ["readers"],                        what it may do: files of the policies' folder
    ///         "boundary": ["engineers"],                      the most that it may do
    ///         "session_token": "...", "expires": "2026-12-31T00:00:00Z", "session_policies": ["tonight"],
    ///         "mfa_authenticated_at": "2026-11-22T19:00:00Z",
    ///         "user_id": "AIDA...", "tags": {"team": "claims"}
    ///     }]}
    ///
    /// The file must be a plain one of the process's own user or root, and nobody else may have any right to it.
    /// @throws KeysError where it is not, or is malformed.
    [[nodiscard]] static KeyRing from_file(const std::filesystem::path& path);
    /// @throws KeysError.
    [[nodiscard]] static KeyRing from_json(std::string_view text, const std::string& name = "keys");

    /// @return nullptr where there is no such key
    [[nodiscard]] const AccessKey* find(std::string_view id) const;
    [[nodiscard]] const std::map<std::string, AccessKey, std::less<>>& keys() const noexcept { return keys_; }

  private:
    std::map<std::string, AccessKey, std::less<>> keys_;
};

/// Says what is wrong with a keys file, and never a secret of it.
class KeysError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

}  // namespace recto::access
