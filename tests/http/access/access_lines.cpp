// Does what lines of JSON on standard input ask for, for test_signatures.py and test_differential.py:
//
//   {"do": "verify" or "sign" or "presign", "method", "target", "headers": [[name, value]], "body", "region",
//    "service", "now": "20150830T123600Z", "key_id", "secret", "token", ...}
//
// A verified request answers {"key_id"} or {"code", "message"}, a signed one {"target", "headers"}. Every other line is
// a policy decision and answered as `recto policy simulate` does.

#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "access/signature.hpp"
#include "access/simulate.hpp"

namespace {

using nlohmann::json;
using namespace recto::access;

HttpRequest request_of(const json& line) {
    const std::string_view body = line.at("body").get_ref<const std::string&>();
    return {line.at("method"), line.at("target"), line.at("headers").get<Headers>(), body, {}};
}

json verified(const json& line) {
    const auto lookup = [&](const std::string& id) -> std::optional<SigningSecret> {
        if (id != line.at("key_id")) return {};
        return SigningSecret{line.at("secret"), line.value("token", ""), {}};
    };
    const VerifyOptions options{{line.at("region"), line.at("service")},
                                *parse_basic_date(line.at("now").get<std::string>())};
    const auto answer = verify(request_of(line), lookup, options);
    if (const auto* const refusal = std::get_if<Refusal>(&answer))
        return {{"code", refusal->code}, {"message", refusal->message}};
    return {{"key_id", std::get<std::string>(answer)}};
}

json signed_request(const json& line, bool in_query) {
    HttpRequest request = request_of(line);
    SignOptions options;
    options.scope = {line.at("region"), line.at("service")};
    options.now = *parse_basic_date(line.at("now").get<std::string>());
    options.content_hash_header = line.value("content_hash_header", false);
    options.sign_payload = line.value("sign_payload", true);
    options.expires = std::chrono::seconds(line.value("expires", 900));
    const SigningKey key{line.at("key_id"), line.at("secret"), line.value("token", "")};
    in_query ? sign_query(request, key, options) : sign_headers(request, key, options);
    return {{"target", request.target}, {"headers", request.headers}};
}

std::string answer(const std::string& text) {
    const json line = json::parse(text);
    const std::string task = line.value("do", "");
    if (task == "verify") return verified(line).dump();
    if (task == "sign" || task == "presign") return signed_request(line, task == "presign").dump();
    return simulate(text);
}

}  // namespace

int main() {
    for (std::string line; std::getline(std::cin, line);) std::cout << answer(line) << "\n";
}
