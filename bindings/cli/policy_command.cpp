#include "policy_command.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <span>
#include <string_view>

#include "access/audit.hpp"
#include "access/policy.hpp"
#include "access/simulate.hpp"
#include "atomic_file.hpp"
#include "command_line.hpp"
#include "compare_files.hpp"
#include "input.hpp"
#include "messages.hpp"
#include "recto/error.hpp"

namespace recto::cli {
namespace {

using access::JsonValue;
using Json = nlohmann::ordered_json;

constexpr std::size_t longest_line = 8U << 20;

void put(std::string_view text) {
    write_to_standard_output(std::as_bytes(std::span(text.data(), text.size())));
}

void put_line(const Json& line) {
    put(line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
}

std::string read_whole(const std::string& file) {
    Limits limits;
    limits.bytes = longest_line;
    if (file != standard_input) return read_text_file(file, limits);
    const Input input(file, limits, {});
    const auto bytes = input.document().bytes();
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// A policy of a file, where it may be one of many: of a collection, or within what a cloud's command printed.
struct FoundPolicy {
    const JsonValue* value;
    std::string name;  // the file's, and a number where there are several
};

void find_within(const JsonValue& value, std::vector<const JsonValue*>& found) {
    if (value.is(JsonValue::Kind::Object) && value.member("Statement") != nullptr) {
        found.push_back(&value);
        return;
    }
    for (const JsonValue& item : value.items) find_within(item, found);
    for (const auto& [name, member] : value.members) find_within(member, found);
}

std::vector<FoundPolicy> find_policies(const JsonValue& root, const std::string& file) {
    std::vector<const JsonValue*> found;
    find_within(root, found);
    if (found.empty()) found.push_back(&root);
    std::vector<FoundPolicy> policies;
    for (const JsonValue* const value : found) {
        const std::string number = found.size() > 1 ? ", policy " + std::to_string(policies.size() + 1) : std::string();
        policies.push_back({value, file + number});
    }
    return policies;
}

access::PolicyKind kind_of(PolicyCommand::AttachedTo attached_to) {
    switch (attached_to) {
        case PolicyCommand::AttachedTo::Identity:
            return access::PolicyKind::Identity;
        case PolicyCommand::AttachedTo::Resource:
            return access::PolicyKind::Resource;
        case PolicyCommand::AttachedTo::Any:
            break;
    }
    return access::PolicyKind::Any;
}

std::string_view name_of(access::Problem::Severity severity) {
    return severity == access::Problem::Severity::Warning ? "warning" : "error";
}

/// Goes through files of policies; one that cannot be read is reported, and the others are looked at.
class PolicyFiles {
  public:
    explicit PolicyFiles(const PolicyCommand& command) : command_(command) {}

    int run() {
        for (const std::string& file : command_.files) {
            try {
                look_at(file);
            } catch (const Error& error) {
                failed_ = true;
                report(error);
            }
        }
        return failed_ ? status_failed : status_fine;
    }

  private:
    void look_at(const std::string& file) {
        const std::string text = read_whole(file);
        const access::JsonReading json = access::read_json(text);
        const std::string name = display_name(file);
        if (!json.value) return tell(name, {access::Problem::Severity::Fatal, json.fault.line, {}, json.fault.message});
        for (const FoundPolicy& found : find_policies(*json.value, name)) {
            const access::PolicyReading reading = access::read_policy(*found.value, kind_of(command_.attached_to));
            if (command_.task == PolicyCommand::Task::Check)
                check(found.name, reading);
            else
                audit(found.name, reading);
        }
    }

    void check(const std::string& name, const access::PolicyReading& reading) {
        for (const access::Problem& problem : reading.problems) tell(name, problem);
        if (reading.problems.empty() && !command_.json) put(printable(name) + ": nothing is wrong with it\n");
    }

    void audit(const std::string& name, const access::PolicyReading& reading) {
        if (!reading.policy) {
            for (const access::Problem& problem : reading.problems)
                if (problem.severity == access::Problem::Severity::Fatal) tell(name, problem);
            return;
        }
        const std::vector<access::Finding> findings = access::audit(*reading.policy);
        for (const access::Finding& finding : findings) tell(name, finding);
        if (findings.empty() && !command_.json) put(printable(name) + ": nothing is found\n");
    }

    void tell(const std::string& name, const access::Problem& problem) {
        failed_ = failed_ || problem.severity != access::Problem::Severity::Warning;
        if (command_.json)
            return put_line(Json{{"file", name},
                                 {"severity", name_of(problem.severity)},
                                 {"line", problem.line},
                                 {"place", problem.place},
                                 {"message", problem.message}});
        put(printable(name + ", " + std::string(name_of(problem.severity)) + ", " + describe(problem)) + "\n");
    }

    void tell(const std::string& name, const access::Finding& finding) {
        failed_ = true;
        if (command_.json)
            return put_line(Json{{"file", name},
                                 {"rule", finding.rule},
                                 {"line", finding.line},
                                 {"statement", finding.statement},
                                 {"message", finding.message}});
        put(printable(name + ", line " + std::to_string(finding.line) + ": " + finding.statement + ": " +
                      std::string(finding.rule) + ": " + finding.message) +
            "\n");
    }

    const PolicyCommand& command_;
    bool failed_ = false;
};

/// Standard input, line by line; of a line that is too long only that it was.
class Lines {
  public:
    /// @return whether there was another line. @throws Error NotFound where reading fails.
    bool next(std::string& line, bool& too_long) {
        line.clear();
        too_long = false;
        for (bool any = false;; any = true) {
            if (at_ == end_ && !fill()) return any;
            const char* const start = buffer_.data() + at_;
            const auto* const newline = static_cast<const char*>(std::memchr(start, '\n', end_ - at_));
            const std::size_t count = newline != nullptr ? static_cast<std::size_t>(newline - start) : end_ - at_;
            too_long = too_long || line.size() + count > longest_line;
            if (!too_long) line.append(start, count);
            at_ += count;
            if (newline == nullptr) continue;
            ++at_;
            return true;
        }
    }

  private:
    bool fill() {
        ssize_t count = 0;
        do count = ::read(STDIN_FILENO, buffer_.data(), buffer_.size());
        while (count < 0 && errno == EINTR);
        if (count < 0) throw Error(ErrorKind::NotFound, "standard input cannot be read");
        at_ = 0;
        end_ = static_cast<std::size_t>(count);
        return count > 0;
    }

    std::vector<char> buffer_ = std::vector<char>(65536);
    std::size_t at_ = 0, end_ = 0;
};

int simulate_lines() {
    Lines lines;
    std::string line;
    for (bool too_long = false; lines.next(line, too_long);) {
        if (too_long)
            put_line(Json{{"error", "the line is longer than 8 MiB"}});
        else if (line.find_first_not_of(" \t\r") != std::string::npos)
            put(access::simulate(line) + "\n");
    }
    return status_fine;
}

}  // namespace

int run(const PolicyCommand& command) {
    return command.task == PolicyCommand::Task::Simulate ? simulate_lines() : PolicyFiles(command).run();
}

}  // namespace recto::cli
