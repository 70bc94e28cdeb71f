#include "policy_options.hpp"

namespace recto::cli {
namespace {

constexpr const char* check_footer = R"(
FILE holds one policy in IAM's language, or several: every object with a Statement, wherever it is, is taken for one.
An error is what IAM refuses; a warning is what it takes, but hardly means what its author meant.

Exit status:
  0  there is no error
  1  there is one, or a file could not be read
  2  the command line makes no sense)";

constexpr const char* simulate_footer = R"(
A line in, on standard input:
  {"identity": [POLICY...], "resource": [POLICY...], "boundary": [POLICY...], "session": [POLICY...],
   "request": {"action": "textract:GetAdapter", "resource": ARN, "principal": ARN, "context": {KEY: VALUE or [VALUES]}}}
A line out:
  {"decision": "Allowed" | "ExplicitlyDenied" | "ImplicitlyDenied", "because": [STATEMENT...]}
or, where the line or a policy of it makes no sense, {"error": MESSAGE}; the next line is read all the same.

Lists that are missing are empty. The principal "*" is one who did not sign. Of the context there is only what the line
gives. A resource whose ARN names no account belongs to aws:ResourceAccount or, without it, to the principal's account.)";

constexpr const char* audit_footer = R"(
Rules:
  public-principal     everyone is let in, and no condition says whence
  no-secure-transport  a bucket's policy without a Deny where aws:SecureTransport is false
  wildcard-action, wildcard-resource  every action of a service, or every resource
  no-encryption        s3:PutObject without s3:x-amz-server-side-encryption being asked for
  no-mfa-on-deletion   a deletion without aws:MultiFactorAuthPresent or its age being asked for
FILE holds one policy or several, as for recto policy check.

Exit status:
  0  nothing was found
  1  something was, or a file could not be read
  2  the command line makes no sense)";

void add_files(CLI::App& app, RawPolicy& raw) {
    app.add_option("FILE", raw.command.files, "Policies; - is standard input")->option_text("...")->required();
    app.add_option("--format", raw.format, "What is printed; json is a line for each find")
        ->option_text("text|json")
        ->capture_default_str()
        ->check(CLI::IsMember({"text", "json"}));
}

CLI::App& add_task(CLI::App& policy, RawPolicy& raw, const char* name, PolicyCommand::Task task, const char* help) {
    CLI::App& app = *policy.add_subcommand(name, help);
    app.callback([&raw, task] { raw.command.task = task; });
    return app;
}

}  // namespace

void add_policy(CLI::App& root, RawPolicy& raw) {
    CLI::App& app = *root.add_subcommand("policy", "Check, simulate and audit access policies in IAM's language");
    app.require_subcommand(1);

    CLI::App& check =
        add_task(app, raw, "check", PolicyCommand::Task::Check, "Say what is wrong with policies, and where");
    check.footer(check_footer);
    add_files(check, raw);
    check.add_option("--attached-to", raw.attached_to, "What the policies are attached to; any takes both")
        ->option_text("any|identity|resource")
        ->capture_default_str()
        ->check(CLI::IsMember({"any", "identity", "resource"}));

    add_task(app, raw, "simulate", PolicyCommand::Task::Simulate,
             "Decide requests by policies, both from standard input")
        .footer(simulate_footer);

    CLI::App& audit = add_task(app, raw, "audit", PolicyCommand::Task::Audit, "Find what policies risk");
    audit.footer(audit_footer);
    add_files(audit, raw);
}

PolicyCommand finish_policy(RawPolicy raw) {
    PolicyCommand command = std::move(raw.command);
    if (raw.attached_to == "identity") command.attached_to = PolicyCommand::AttachedTo::Identity;
    if (raw.attached_to == "resource") command.attached_to = PolicyCommand::AttachedTo::Resource;
    command.json = raw.format == "json";
    return command;
}

}  // namespace recto::cli
