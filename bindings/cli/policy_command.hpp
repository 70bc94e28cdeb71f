#pragma once

#include <string>
#include <vector>

namespace recto::cli {

/// `recto policy`: check, simulate or audit.
struct PolicyCommand {
    enum class Task { Check, Simulate, Audit };
    enum class AttachedTo { Any, Identity, Resource };

    Task task = Task::Check;
    std::vector<std::string> files;  ///< of check and audit; - is standard input
    AttachedTo attached_to = AttachedTo::Any;
    bool json = false;  ///< audit and check write JSON lines
};

/// @return the exit status: failed where a policy is wrong or takes a risk. @throws Error.
[[nodiscard]] int run(const PolicyCommand& command);

}  // namespace recto::cli
