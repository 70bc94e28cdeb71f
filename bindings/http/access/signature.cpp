#include "access/signature.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

#include "access/digest.hpp"
#include "access/text.hpp"

namespace recto::access {
namespace {

constexpr std::string_view algorithm = "AWS4-HMAC-SHA256";
constexpr std::string_view terminator = "aws4_request";
constexpr std::string_view unsigned_payload = "UNSIGNED-PAYLOAD";
constexpr std::string_view content_hash = "x-amz-content-sha256";
constexpr std::chrono::seconds clock_skew = std::chrono::minutes(5);
constexpr std::chrono::seconds longest_validity = std::chrono::days(7);
constexpr std::size_t most_signed_headers = 128;

Refusal incomplete(std::string message) {
    return {"IncompleteSignatureException", std::move(message)};
}

Refusal invalid(std::string message) {
    return {"InvalidSignatureException", std::move(message)};
}

bool is_hex_digest(std::string_view text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string hash_of_body(const HttpRequest& request) {
    return request.body_hash.empty() ? hex(sha256(request.body)) : request.body_hash;
}

std::string scope_text(std::string_view date, const SigningScope& scope) {
    std::string text(date);
    return text.append("/").append(scope.region).append("/").append(scope.service).append("/").append(terminator);
}

std::string signature_of(std::string_view secret, std::string_view scope_date, const SigningScope& scope,
                         std::string_view text) {
    const Digest date = hmac_sha256("AWS4" + std::string(secret), scope_date);
    const Digest region = hmac_sha256(bytes_of(date), scope.region);
    const Digest service = hmac_sha256(bytes_of(region), scope.service);
    const Digest key = hmac_sha256(bytes_of(service), terminator);
    return hex(hmac_sha256(bytes_of(key), text));
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text.append(text.empty() ? "" : ";").append(name);
    return text;
}

// "KEY/DATE/REGION/SERVICE/aws4_request"; a key id may hold slashes.
std::optional<Refusal> read_credential(std::string_view credential, ClaimedSignature& claim) {
    std::vector<std::string_view> parts = split(credential, '/');
    if (parts.size() < 5) return incomplete("Credential must be KEYID/YYYYMMDD/REGION/SERVICE/aws4_request.");
    const std::size_t n = parts.size();
    if (parts[n - 1] != terminator)
        return invalid("Credential should be scoped with a valid terminator: 'aws4_request'.");
    claim.scope_date = parts[n - 4];
    claim.region = parts[n - 3];
    claim.service = parts[n - 2];
    const std::size_t rest =
        claim.scope_date.size() + claim.region.size() + claim.service.size() + terminator.size() + 4;
    claim.key_id = credential.substr(0, credential.size() - rest);
    return {};
}

std::optional<Refusal> read_signed_headers(std::string_view names, ClaimedSignature& claim) {
    std::set<std::string> seen;
    for (const std::string_view name : split(names, ';')) {
        claim.signed_headers.push_back(lower(trimmed(name)));
        if (claim.signed_headers.back().empty() || !seen.insert(claim.signed_headers.back()).second ||
            seen.size() > most_signed_headers)
            return incomplete("SignedHeaders must be different names, parted by semicolons.");
    }
    return {};
}

std::optional<Refusal> read_signature_value(std::string_view value, ClaimedSignature& claim) {
    claim.signature = value;
    if (!is_hex_digest(value)) return invalid("The signature is not of 64 hexadecimal digits.");
    return {};
}

/// The NAME=VALUE parts of an Authorization header. @return nothing where one is malformed or there twice
std::optional<std::map<std::string, std::string_view, std::less<>>> authorization_fields(std::string_view text) {
    std::map<std::string, std::string_view, std::less<>> fields;
    for (const std::string_view part : split(text, ',')) {
        const std::string_view field = trimmed(part);
        if (field.empty()) continue;
        const std::vector<std::string_view> pair = split(field, '=', 2);
        if (pair.size() != 2 || !fields.emplace(trimmed(pair[0]), trimmed(pair[1])).second) return {};
    }
    return fields;
}

std::variant<ClaimedSignature, Refusal> parse_header_signature(const HttpRequest& request) {
    const std::string_view header = trimmed(*find_header(request.headers, "authorization"));
    const std::size_t space = header.find_first_of(" \t");
    if (header.substr(0, space) != algorithm)
        return incomplete("The Authorization header must start with " + std::string(algorithm) + ".");
    const auto fields =
        authorization_fields(space == std::string_view::npos ? std::string_view() : header.substr(space));
    if (!fields) return incomplete("The Authorization header must hold NAME=VALUE pairs, parted by commas.");
    std::string missing;
    for (const std::string_view name : {"Credential", "Signature", "SignedHeaders"})
        if (fields->find(name) == fields->end())
            missing += "Authorization header requires '" + std::string(name) + "' parameter. ";
    const std::string* const basic = find_header(request.headers, "x-amz-date");
    const std::string* const date = find_header(request.headers, "date");
    if (basic == nullptr && date == nullptr)
        missing += "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
    if (!missing.empty()) return incomplete(missing.substr(0, missing.size() - 1));
    for (const std::string_view name : {"x-amz-date", "x-amz-security-token", "x-amz-content-sha256", "host"})
        if (count_header(request.headers, name) > 1)
            return incomplete("There is more than one header " + std::string(name) + ".");

    ClaimedSignature claim;
    const std::string_view time_text = trimmed(basic != nullptr ? *basic : *date);
    auto time = parse_basic_date(time_text);
    if (!time && basic == nullptr) time = parse_http_date(time_text);
    if (!time) return incomplete("Date must be in ISO-8601 'basic format'. Got '" + std::string(time_text) + "'.");
    claim.time = *time;
    if (const std::string* const token = find_header(request.headers, "x-amz-security-token"))
        claim.session_token = trimmed(*token);
    if (auto refusal = read_credential(fields->find("Credential")->second, claim)) return *refusal;
    if (auto refusal = read_signed_headers(fields->find("SignedHeaders")->second, claim)) return *refusal;
    if (auto refusal = read_signature_value(fields->find("Signature")->second, claim)) return *refusal;
    return claim;
}

std::variant<ClaimedSignature, Refusal> parse_query_signature(const HttpRequest& request) {
    const std::string_view query = query_of(request.target);
    ClaimedSignature claim;
    claim.place = ClaimedSignature::Place::Query;
    std::map<std::string, std::string, std::less<>> fields;
    for (const std::string_view name : {"X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires",
                                        "X-Amz-SignedHeaders", "X-Amz-Signature"}) {
        std::vector<std::string> values = query_parameters(query, name);
        if (values.size() != 1)
            return incomplete("A request signed in its query requires '" + std::string(name) + "', once.");
        fields.emplace(name, std::move(values.front()));
    }
    const std::vector<std::string> tokens = query_parameters(query, "X-Amz-Security-Token");
    if (tokens.size() > 1) return incomplete("There is more than one 'X-Amz-Security-Token'.");
    if (fields["X-Amz-Algorithm"] != algorithm)
        return incomplete("X-Amz-Algorithm must be " + std::string(algorithm) + ".");
    const auto time = parse_basic_date(fields["X-Amz-Date"]);
    if (!time) return incomplete("X-Amz-Date must be in ISO-8601 'basic format'. Got '" + fields["X-Amz-Date"] + "'.");
    claim.time = *time;
    const std::string& expires = fields["X-Amz-Expires"];
    long long seconds = 0;
    const auto [end, error] = std::from_chars(expires.data(), expires.data() + expires.size(), seconds);
    if (error != std::errc() || end != expires.data() + expires.size() || seconds < 1 ||
        seconds > longest_validity.count())
        return incomplete("X-Amz-Expires must be a number of seconds from 1 to 604800.");
    claim.valid_for = std::chrono::seconds(seconds);
    claim.session_token = tokens.empty() ? std::string() : tokens.front();
    if (auto refusal = read_credential(fields["X-Amz-Credential"], claim)) return *refusal;
    if (auto refusal = read_signed_headers(fields["X-Amz-SignedHeaders"], claim)) return *refusal;
    if (auto refusal = read_signature_value(fields["X-Amz-Signature"], claim)) return *refusal;
    return claim;
}

bool is_signed_in_query(const HttpRequest& request) {
    const std::string_view query = query_of(request.target);
    return !query_parameters(query, "X-Amz-Algorithm").empty() || !query_parameters(query, "X-Amz-Signature").empty();
}

std::optional<Refusal> check_scope(const ClaimedSignature& claim, const SigningScope& scope) {
    const std::string date = basic_date(claim.time).substr(0, 8);
    if (!scope.region.empty() && claim.region != scope.region)
        return invalid("Credential should be scoped to a valid region, not '" + claim.region + "'.");
    if (claim.service != scope.service)
        return invalid("Credential should be scoped to correct service: '" + scope.service + "'.");
    if (claim.scope_date != date)
        return invalid("Date in Credential scope does not match the request's date: '" + claim.scope_date +
                       "' is not '" + date + "'.");
    return {};
}

std::optional<Refusal> check_time(const ClaimedSignature& claim, Clock now) {
    const bool in_query = claim.place == ClaimedSignature::Place::Query;
    if (claim.time > now + clock_skew)
        return invalid("Signature not yet current: " + basic_date(claim.time) + " is still later than " +
                       basic_date(now + clock_skew) + " (" + basic_date(now) + " + 5 min.)");
    const Clock last = claim.time + (in_query ? claim.valid_for : clock_skew);
    if (now > last && in_query)
        return invalid("Signature expired: " + basic_date(now) + " is later than " + basic_date(last) + ".");
    if (now > last)
        return invalid("Signature expired: " + basic_date(claim.time) + " is now earlier than " +
                       basic_date(now - clock_skew) + " (" + basic_date(now) + " - 5 min.)");
    return {};
}

// Of the headers that say what is done, every one must be signed, or it could be changed on the way.
std::optional<Refusal> check_signed_headers(const HttpRequest& request, const ClaimedSignature& claim) {
    const auto is_listed = [&](std::string_view name) {
        return std::find(claim.signed_headers.begin(), claim.signed_headers.end(), name) != claim.signed_headers.end();
    };
    if (!is_listed("host") && !is_listed(":authority"))
        return invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    constexpr std::array<std::string_view, 3> always{"x-amz-date", "x-amz-target", "x-amz-content-sha256"};
    for (const auto& [name, value] : request.headers) {
        const std::string header = lower(name);
        const bool of_s3 = claim.service == "s3" && header.starts_with("x-amz-");
        const bool needed = std::find(always.begin(), always.end(), header) != always.end() || of_s3;
        if (needed && !is_listed(header) && claim.place == ClaimedSignature::Place::Header)
            return invalid("'" + name + "' must be a 'SignedHeader' in the AWS Authorization.");
        if (header == "x-amz-target" && !is_listed(header))
            return invalid("'" + name + "' must be a 'SignedHeader' in the AWS Authorization.");
    }
    const auto missing = std::find_if(claim.signed_headers.begin(), claim.signed_headers.end(),
                                      [&](const auto& name) { return count_header(request.headers, name) == 0; });
    if (missing != claim.signed_headers.end()) return invalid("The signed header '" + *missing + "' was not sent.");
    return {};
}

/// The hash that stands at the end of the canonical request.
std::variant<std::string, Refusal> payload_hash(const HttpRequest& request, const ClaimedSignature& claim,
                                                const VerifyOptions& options) {
    const std::string* const sent = find_header(request.headers, content_hash);
    const std::string claimed(sent == nullptr ? std::string_view() : trimmed(*sent));
    if (claimed.starts_with("STREAMING-"))
        return Refusal{"InvalidSignatureException", "Payloads signed in chunks (" + claimed + ") are not taken."};
    const bool presigned_s3 = claim.place == ClaimedSignature::Place::Query && claim.service == "s3" && claimed.empty();
    if (claimed == unsigned_payload || presigned_s3) {
        if (options.unsigned_payload) return std::string(unsigned_payload);
        return Refusal{"InvalidSignatureException", "The payload must be signed."};
    }
    std::string hash = hash_of_body(request);
    if (!claimed.empty() && !equal_in_constant_time(lower(claimed), hash))
        return Refusal{"InvalidSignatureException",
                       "The provided 'x-amz-content-sha256' header does not match what was computed."};
    return claimed.empty() ? hash : claimed;
}

/// The ways in which clients are known to canonicalize what was sent.
std::vector<std::pair<std::string, std::string>> canonical_targets(const HttpRequest& request,
                                                                   std::string_view service) {
    const bool s3 = service == "s3";
    const std::array<PathStyle, 2> paths{s3 ? PathStyle::AsSent : PathStyle::Normalized,
                                         s3 ? PathStyle::Reencoded : PathStyle::Encoded};
    std::vector<std::pair<std::string, std::string>> targets;
    for (const PathStyle path : paths) {
        for (const QueryStyle query : {QueryStyle::Reencoded, QueryStyle::AsSent}) {
            std::pair<std::string, std::string> target(canonical_path(path_of(request.target), path),
                                                       canonical_query(query_of(request.target), query));
            if (std::find(targets.begin(), targets.end(), target) == targets.end())
                targets.push_back(std::move(target));
        }
    }
    return targets;
}

std::string canonical_request(const HttpRequest& request, std::string_view path, std::string_view query,
                              const std::vector<std::string>& signed_headers, std::string_view hash) {
    std::string text = request.method;
    text.append("\n").append(path).append("\n").append(query).append("\n");
    text.append(canonical_headers(request.headers, signed_headers)).append("\n");
    return text.append(joined(signed_headers)).append("\n").append(hash);
}

std::string without_token(std::string_view query) {
    std::string result;
    for (const std::string_view pair : split(query, '&'))
        if (!pair.starts_with("X-Amz-Security-Token=")) result.append(result.empty() ? "" : "&").append(pair);
    return result;
}

bool signature_fits(const HttpRequest& request, const ClaimedSignature& claim, const SigningSecret& secret,
                    std::string_view hash) {
    const SigningScope scope{claim.region, claim.service};
    bool fits = false;
    const auto try_query = [&](std::string_view path, std::string_view query) {
        const std::string canonical = canonical_request(request, path, query, claim.signed_headers, hash);
        const std::string text = string_to_sign(canonical, claim.time, claim.scope_date, scope);
        fits |= equal_in_constant_time(signature_of(secret.secret, claim.scope_date, scope, text), claim.signature);
    };
    for (const auto& [path, query] : canonical_targets(request, claim.service)) {
        try_query(path, query);
        // Some services' clients add the token after signing.
        if (claim.place == ClaimedSignature::Place::Query && !claim.session_token.empty())
            try_query(path, without_token(query));
    }
    return fits;
}

bool changes_on_the_way(std::string_view name) {
    constexpr std::array<std::string_view, 6> names{"authorization",     "connection", "expect",
                                                    "transfer-encoding", "user-agent", "x-amzn-trace-id"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<std::string> headers_to_sign(const Headers& headers, const SignOptions& options) {
    std::set<std::string> names;
    for (const auto& [name, value] : headers) {
        std::string header = lower(name);
        const bool wanted = options.signs_header ? options.signs_header(header) : !changes_on_the_way(header);
        if (wanted || header == "host") names.insert(std::move(header));
    }
    return {names.begin(), names.end()};
}

PathStyle path_style(const SignOptions& options) {
    if (options.scope.service == "s3") return PathStyle::AsSent;
    return options.normalize_path ? PathStyle::Normalized : PathStyle::Encoded;
}

std::string hash_to_sign(const HttpRequest& request, const SignOptions& options) {
    return options.sign_payload ? hash_of_body(request) : std::string(unsigned_payload);
}

std::string sign(const HttpRequest& request, const SigningKey& key, const SignOptions& options,
                 const std::vector<std::string>& names, std::string_view hash) {
    const std::string date = basic_date(options.now).substr(0, 8);
    const std::string canonical = canonical_request(request, names, hash, path_style(options), QueryStyle::Reencoded);
    return signature_of(key.secret, date, options.scope, string_to_sign(canonical, options.now, date, options.scope));
}

std::string credential(const SigningKey& key, const SignOptions& options) {
    return key.key_id + "/" + scope_text(basic_date(options.now).substr(0, 8), options.scope);
}

}  // namespace

bool is_signed(const HttpRequest& request) {
    return find_header(request.headers, "authorization") != nullptr || is_signed_in_query(request);
}

std::variant<ClaimedSignature, Refusal> parse_signature(const HttpRequest& request) {
    const std::size_t headers = count_header(request.headers, "authorization");
    const bool in_query = is_signed_in_query(request);
    if (headers == 0 && !in_query)
        return Refusal{"MissingAuthenticationTokenException", "Request is missing Authentication Token"};
    if (headers > 1 || (headers == 1 && in_query))
        return incomplete("A request is signed once, in its header or its query.");
    return in_query ? parse_query_signature(request) : parse_header_signature(request);
}

std::variant<std::string, Refusal> verify(const HttpRequest& request, const SecretLookup& secrets,
                                          const VerifyOptions& options) {
    const auto parsed = parse_signature(request);
    if (const auto* const refusal = std::get_if<Refusal>(&parsed)) return *refusal;
    const ClaimedSignature& claim = std::get<ClaimedSignature>(parsed);
    if (auto refusal = check_scope(claim, options.scope)) return *refusal;
    if (auto refusal = check_time(claim, options.now)) return *refusal;
    if (auto refusal = check_signed_headers(request, claim)) return *refusal;

    const Refusal unrecognized{"UnrecognizedClientException", "The security token included in the request is invalid."};
    const std::optional<SigningSecret> secret = secrets(claim.key_id);
    if (!secret || !equal_in_constant_time(secret->session_token, claim.session_token)) return unrecognized;
    const auto hash = payload_hash(request, claim, options);
    if (const auto* const refusal = std::get_if<Refusal>(&hash)) return *refusal;
    if (!signature_fits(request, claim, *secret, std::get<std::string>(hash)))
        return invalid(
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
            "Access Key and signing method.");
    // Only to one who knows the secret is it said that the session is over.
    if (secret->expires && options.now >= *secret->expires)
        return Refusal{"ExpiredTokenException", "The security token included in the request is expired"};
    return claim.key_id;
}

void sign_headers(HttpRequest& request, const SigningKey& key, const SignOptions& options) {
    const std::string hash = hash_to_sign(request, options);
    request.headers.emplace_back("X-Amz-Date", basic_date(options.now));
    if (options.content_hash_header) request.headers.emplace_back("X-Amz-Content-Sha256", hash);
    if (!key.session_token.empty() && options.sign_token)
        request.headers.emplace_back("X-Amz-Security-Token", key.session_token);
    const std::vector<std::string> names = headers_to_sign(request.headers, options);
    const std::string signature = sign(request, key, options, names, hash);
    if (!key.session_token.empty() && !options.sign_token)
        request.headers.emplace_back("X-Amz-Security-Token", key.session_token);
    request.headers.emplace_back("Authorization", std::string(algorithm) + " Credential=" + credential(key, options) +
                                                      ", SignedHeaders=" + joined(names) + ", Signature=" + signature);
}

void sign_query(HttpRequest& request, const SigningKey& key, const SignOptions& options) {
    const std::vector<std::string> names = headers_to_sign(request.headers, options);
    const bool has_query = request.target.find('?') != std::string::npos;
    char separator = !has_query ? '?' : query_of(request.target).empty() ? '\0' : '&';
    const auto add = [&](std::string_view name, std::string_view value) {
        if (separator != '\0') request.target += separator;
        separator = '&';
        request.target.append(name).append("=").append(percent_encoded(value));
    };
    add("X-Amz-Algorithm", algorithm);
    add("X-Amz-Credential", credential(key, options));
    add("X-Amz-Date", basic_date(options.now));
    add("X-Amz-Expires", std::to_string(options.expires.count()));
    add("X-Amz-SignedHeaders", joined(names));
    if (!key.session_token.empty() && options.sign_token) add("X-Amz-Security-Token", key.session_token);
    const bool s3 = options.scope.service == "s3";
    const std::string hash = s3 ? std::string(unsigned_payload) : hash_to_sign(request, options);
    const std::string signature = sign(request, key, options, names, hash);
    if (!key.session_token.empty() && !options.sign_token) add("X-Amz-Security-Token", key.session_token);
    add("X-Amz-Signature", signature);
}

std::string canonical_request(const HttpRequest& request, const std::vector<std::string>& signed_headers,
                              std::string_view payload_hash, PathStyle path, QueryStyle query) {
    return canonical_request(request, canonical_path(path_of(request.target), path),
                             canonical_query(query_of(request.target), query), signed_headers, payload_hash);
}

std::string string_to_sign(std::string_view canonical_request, Clock time, std::string_view scope_date,
                           const SigningScope& scope) {
    std::string text(algorithm);
    text.append("\n").append(basic_date(time)).append("\n").append(scope_text(scope_date, scope)).append("\n");
    return text.append(hex(sha256(canonical_request)));
}

}  // namespace recto::access
