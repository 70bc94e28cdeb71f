#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recto::access {

struct JsonMember;

/// A JSON text as it was written: members in their order, double ones and all, and the line of each value.
struct JsonValue {
    enum class Kind { Null, Boolean, Number, String, Array, Object };

    Kind kind = Kind::Null;
    int line = 1;
    std::string text;  ///< a string's characters; a number or boolean as written in JSON
    std::vector<JsonValue> items;
    std::vector<JsonMember> members;

    /// The first member of this name. @return nullptr where there is none
    [[nodiscard]] const JsonValue* member(std::string_view name) const noexcept;
    [[nodiscard]] bool is(Kind other) const noexcept { return kind == other; }
};

struct JsonMember {
    std::string name;
    JsonValue value;
};

/// Why a text is no JSON, and where.
struct JsonFault {
    int line = 1;
    std::string message;
};

struct JsonReading {
    std::optional<JsonValue> value;  ///< nothing: see fault
    JsonFault fault;
};

/// Reads one JSON value of at most 8 MiB and 64 levels.
[[nodiscard]] JsonReading read_json(std::string_view text);

/// "an object", "a string", ...
[[nodiscard]] std::string_view name_of(JsonValue::Kind kind) noexcept;

}  // namespace recto::access
