#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace recto::access {

/// Seconds since 1970-01-01 UTC.
using Seconds = std::chrono::duration<double>;
using Clock = std::chrono::sys_seconds;

/// What a policy may give as a date: the W3C profile of ISO 8601 (from "2026" to "2026-11-22T19:00:00.5+01:00"; no zone
/// is UTC), or seconds since 1970 (milliseconds, from 1e11 on).
[[nodiscard]] std::optional<Seconds> parse_date(std::string_view text);

/// "20261122T190000Z", as signatures have it.
[[nodiscard]] std::optional<Clock> parse_basic_date(std::string_view text);
/// "Sun, 22 Nov 2026 19:00:00 GMT", as the Date header has it.
[[nodiscard]] std::optional<Clock> parse_http_date(std::string_view text);

/// "20261122T190000Z".
[[nodiscard]] std::string basic_date(Clock time);
/// "2026-11-22T19:00:00Z".
[[nodiscard]] std::string extended_date(Clock time);

}  // namespace recto::access
