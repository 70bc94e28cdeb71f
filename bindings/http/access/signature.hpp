#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "access/canonical.hpp"
#include "access/timestamp.hpp"

namespace recto::access {

/// Where a signature holds: the parts of its credential scope.
struct SigningScope {
    std::string region;
    std::string service;  ///< "textract", "s3"
};

/// Why a request is not let in, in the service's own terms.
struct Refusal {
    std::string code;  ///< such as InvalidSignatureException; the wire says it as __type
    std::string message;
};

/// The secret that belongs to a key id, as the verifier needs it.
struct SigningSecret {
    std::string secret;
    std::string session_token;     ///< empty: the key has none and may not come with one
    std::optional<Clock> expires;  ///< of the session
};

/// What a request says of its signature, before any of it is believed.
struct ClaimedSignature {
    enum class Place { Header, Query };

    Place place = Place::Header;
    std::string key_id;
    std::string scope_date, region, service;
    std::vector<std::string> signed_headers;  ///< in lower case, in the order given
    std::string signature;                    ///< 64 hexadecimal digits
    std::string session_token;
    Clock time{};
    std::chrono::seconds valid_for{0};  ///< of a query-signed one
};

/// Whether a request carries any signature at all.
[[nodiscard]] bool is_signed(const HttpRequest& request);

/// Reads Authorization or the X-Amz-* parameters of the query. What is missing or malformed is a
/// MissingAuthenticationTokenException or an IncompleteSignatureException.
[[nodiscard]] std::variant<ClaimedSignature, Refusal> parse_signature(const HttpRequest& request);

struct VerifyOptions {
    SigningScope scope;            ///< an empty region takes any
    Clock now{};                   ///< the server's time
    bool unsigned_payload = true;  ///< take UNSIGNED-PAYLOAD
};

/// Gives the secret of a key id, or nothing where there is no such key.
using SecretLookup = std::function<std::optional<SigningSecret>(const std::string& key_id)>;

/// Checks a request's signature: its form, its scope, its time (five minutes either way; until it expires, where it is
/// in the query), its key, its session token, its payload's hash and the signature itself, in constant time.
/// @return the key id, or why it is refused. @throws std::runtime_error where OpenSSL cannot.
[[nodiscard]] std::variant<std::string, Refusal> verify(const HttpRequest& request, const SecretLookup& secrets,
                                                        const VerifyOptions& options);

/// Who signs.
struct SigningKey {
    std::string key_id, secret, session_token;
};

struct SignOptions {
    SigningScope scope;
    Clock now{};
    bool normalize_path = true;         ///< not for S3
    bool sign_payload = true;           ///< else UNSIGNED-PAYLOAD
    bool content_hash_header = false;   ///< send X-Amz-Content-Sha256; S3 wants it
    bool sign_token = true;             ///< else the session token is added after signing
    std::chrono::seconds expires{900};  ///< of a query-signed request
    std::function<bool(std::string_view name)>
        signs_header;  ///< of a header in lower case; none: what changes on the way is left out
};

/// Adds X-Amz-Date, X-Amz-Security-Token, X-Amz-Content-Sha256 and Authorization; Host must be there.
void sign_headers(HttpRequest& request, const SigningKey& key, const SignOptions& options);
/// Adds the X-Amz-* parameters to the query: a presigned request.
void sign_query(HttpRequest& request, const SigningKey& key, const SignOptions& options);

/// The parts of a signature, for a look at them.
[[nodiscard]] std::string canonical_request(const HttpRequest& request, const std::vector<std::string>& signed_headers,
                                            std::string_view payload_hash, PathStyle path, QueryStyle query);
[[nodiscard]] std::string string_to_sign(std::string_view canonical_request, Clock time, std::string_view scope_date,
                                         const SigningScope& scope);

}  // namespace recto::access
