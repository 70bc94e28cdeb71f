#pragma once

#include <string>
#include <string_view>

namespace recto::access {

/// Decides one line: {"identity": [POLICY...], "resource": [...], "boundary": [...], "session": [...], "request":
/// {"action", "resource", "principal", "context": {KEY: VALUE or [VALUES]}}}. Lists that are missing are empty. A
/// principal is an ARN, an account, a service, "*" or nothing for one who did not sign, or an object as in policies.
/// @return {"decision": ..., "because": [...]}, or {"error": ...} where the line or a policy of it makes no sense
[[nodiscard]] std::string simulate(std::string_view line);

}  // namespace recto::access
