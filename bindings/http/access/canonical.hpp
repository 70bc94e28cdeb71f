#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recto::access {

/// Names and values, as sent; a name may come more than once.
using Headers = std::vector<std::pair<std::string, std::string>>;

/// The part of an HTTP request that is signed.
struct HttpRequest {
    std::string method;
    std::string target;  ///< path and query as on the request line
    Headers headers;
    std::string_view body;    ///< not copied: it must stay where it is
    std::string body_hash{};  ///< its SHA-256 in lower-case hexadecimal, where that is known; empty: it is computed
};

/// How a service canonicalizes a path.
enum class PathStyle {
    Normalized,  ///< dots and double slashes resolved, then encoded: most services
    Encoded,     ///< encoded as it is
    AsSent,      ///< taken as it was sent: S3, whose clients encode once
    Reencoded,   ///< decoded and encoded again: S3, for paths that were sent with other encodings
};

enum class QueryStyle {
    Reencoded,  ///< decoded and encoded again
    AsSent,     ///< only sorted
};

/// The first value of a header. @param name in lower case. @return nullptr where it is missing
[[nodiscard]] const std::string* find_header(const Headers& headers, std::string_view name);
/// How often a header was sent. @param name in lower case
[[nodiscard]] std::size_t count_header(const Headers& headers, std::string_view name);

[[nodiscard]] std::string_view path_of(std::string_view target);
/// Without its question mark.
[[nodiscard]] std::string_view query_of(std::string_view target);

/// All bytes but letters, digits, - . _ ~ and those in `kept` become %XX.
[[nodiscard]] std::string percent_encoded(std::string_view text, std::string_view kept = {});
/// A percent sign without two hexadecimal digits stands for itself.
[[nodiscard]] std::string percent_decoded(std::string_view text);

/// The values of a query's parameter, decoded.
[[nodiscard]] std::vector<std::string> query_parameters(std::string_view query, std::string_view name);

[[nodiscard]] std::string canonical_path(std::string_view path, PathStyle style);
/// Without the signature itself (X-Amz-Signature).
[[nodiscard]] std::string canonical_query(std::string_view query, QueryStyle style);
/// A line for each signed header, in the order given. @param signed_headers in lower case
[[nodiscard]] std::string canonical_headers(const Headers& headers, const std::vector<std::string>& signed_headers);

}  // namespace recto::access
