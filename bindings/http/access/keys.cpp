#include "access/keys.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "access/arn.hpp"
#include "access/json_value.hpp"

namespace recto::access {
namespace {

using Kind = JsonValue::Kind;

constexpr off_t most_bytes = 8 << 20;

/// An open file, closed at the end.
class OpenFile {
  public:
    explicit OpenFile(const std::filesystem::path& path)
        : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
    ~OpenFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    [[nodiscard]] int descriptor() const noexcept { return descriptor_; }

  private:
    int descriptor_;
};

std::string system_error() {
    return std::generic_category().message(errno);
}

// Looks at the file that is open, not at a name that may change.
void check_owner(int descriptor, const std::string& name) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0) throw KeysError(name + ": " + system_error());
    if (!S_ISREG(status.st_mode)) throw KeysError(name + ": this is no plain file");
    if (status.st_uid != ::geteuid() && status.st_uid != 0)
        throw KeysError(name + ": the file belongs to somebody else");
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        throw KeysError(name + ": others than its owner have rights to it; chmod 600 takes them away");
    if (status.st_size > most_bytes) throw KeysError(name + ": the file is larger than 8 MiB");
}

std::string read_all(int descriptor, const std::string& name) {
    std::string text;
    std::array<char, 65536> part{};
    for (;;) {
        const ssize_t count = ::read(descriptor, part.data(), part.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw KeysError(name + ": " + system_error());
        if (count == 0) return text;
        text.append(part.data(), static_cast<std::size_t>(count));
        if (text.size() > static_cast<std::size_t>(most_bytes))
            throw KeysError(name + ": the file is larger than 8 MiB");
    }
}

class KeyReader {
  public:
    explicit KeyReader(std::string name) : name_(std::move(name)) {}

    AccessKey read(const JsonValue& value) const {
        if (!value.is(Kind::Object)) fail(value, "a key is an object");
        AccessKey key;
        for (const auto& [name, member] : value.members) read_member(name, member, key);
        if (key.id.empty()) fail(value, "a key needs access_key_id");
        if (key.secret.secret.empty()) fail(value, "a key needs secret_access_key");
        if (!parse_arn(key.principal)) fail(value, "a key needs principal, an ARN");
        if (key.user_id.empty()) key.user_id = key.id;
        return key;
    }

    [[noreturn]] void fail(const JsonValue& value, const std::string& what) const {
        throw KeysError(name_ + ", line " + std::to_string(value.line) + ": " + what);
    }

  private:
    void read_member(const std::string& name, const JsonValue& value, AccessKey& key) const {
        if (name == "access_key_id")
            key.id = text(name, value);
        else if (name == "secret_access_key")
            key.secret.secret = text(name, value);
        else if (name == "session_token")
            key.secret.session_token = text(name, value);
        else if (name == "expires")
            key.secret.expires = time(name, value);
        else if (name == "mfa_authenticated_at")
            key.mfa_time = time(name, value);
        else if (name == "principal")
            key.principal = text(name, value);
        else if (name == "user_id")
            key.user_id = text(name, value);
        else if (name == "tags")
            key.tags = tags(value);
        else if (name == "policies")
            key.policies = texts(name, value);
        else if (name == "boundary")
            key.boundary = texts(name, value);
        else if (name == "session_policies")
            key.session_policies = texts(name, value);
        else
            fail(value, "a key has no member \"" + name + "\"");
    }

    std::string text(const std::string& name, const JsonValue& value) const {
        if (!value.is(Kind::String) || value.text.empty()) fail(value, name + " is a string that is not empty");
        return value.text;
    }

    std::vector<std::string> texts(const std::string& name, const JsonValue& value) const {
        if (!value.is(Kind::Array)) return {text(name, value)};
        std::vector<std::string> result;
        for (const JsonValue& item : value.items) result.push_back(text(name, item));
        return result;
    }

    Clock time(const std::string& name, const JsonValue& value) const {
        const auto seconds = parse_date(text(name, value));
        if (!seconds) fail(value, name + " is a time such as 2026-11-22T19:00:00Z");
        return Clock(std::chrono::duration_cast<std::chrono::seconds>(*seconds));
    }

    std::map<std::string, std::string> tags(const JsonValue& value) const {
        if (!value.is(Kind::Object)) fail(value, "tags are an object of strings");
        std::map<std::string, std::string> result;
        for (const auto& [name, tag] : value.members) {
            if (!tag.is(Kind::String)) fail(tag, "tags are an object of strings");
            result[name] = tag.text;
        }
        return result;
    }

    std::string name_;
};

}  // namespace

KeyRing KeyRing::from_file(const std::filesystem::path& path) {
    const std::string name = path.string();
    const OpenFile file(path);
    if (file.descriptor() < 0) throw KeysError(name + ": " + system_error());
    check_owner(file.descriptor(), name);
    return from_json(read_all(file.descriptor(), name), name);
}

KeyRing KeyRing::from_json(std::string_view text, const std::string& name) {
    // Its message may quote the text, which holds secrets: only the line is said.
    const JsonReading reading = read_json(text);
    if (!reading.value) throw KeysError(name + ", line " + std::to_string(reading.fault.line) + ": this is no JSON");
    const KeyReader reader(name);
    const JsonValue* const keys = reading.value->member("keys");
    if (keys == nullptr || !keys->is(Kind::Array)) reader.fail(*reading.value, "a list \"keys\" is wanted");
    KeyRing ring;
    for (const JsonValue& value : keys->items) {
        AccessKey key = reader.read(value);
        std::string id = key.id;
        if (!ring.keys_.emplace(std::move(id), std::move(key)).second) reader.fail(value, "the key id is there twice");
    }
    return ring;
}

const AccessKey* KeyRing::find(std::string_view id) const {
    const auto found = keys_.find(id);
    return found == keys_.end() ? nullptr : &found->second;
}

}  // namespace recto::access
