#pragma once

#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include "access/policy.hpp"

namespace recto::access {

/// Says which policy of a folder is wrong, or missing, and why.
class PolicyError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The policies of a folder, read once: NAME.json for principals, whose keys name them; buckets/BUCKET.json and
/// adapters/ADAPTERID.json for these resources.
class PolicyFolder {
  public:
    PolicyFolder() = default;
    /// @throws PolicyError where the folder or a file cannot be read, or IAM would refuse a policy.
    [[nodiscard]] static PolicyFolder read(const std::filesystem::path& folder);

    /// @return nullptr where there is none
    [[nodiscard]] const Policy* of_principals(std::string_view name) const;
    /// The policy of a bucket or adapter that an ARN is of or within. @return nullptr where there is none
    [[nodiscard]] const Policy* of_resource(std::string_view arn) const;

  private:
    std::map<std::string, Policy, std::less<>> policies_;  // by the path within the folder, without .json
};

}  // namespace recto::access
