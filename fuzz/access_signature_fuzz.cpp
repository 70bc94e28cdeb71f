#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "access/signature.hpp"
#include "access/text.hpp"

namespace {

using namespace recto::access;

void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

std::string_view take_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

/// "METHOD TARGET", lines of "NAME: VALUE", an empty line and the body.
HttpRequest request_of(std::string_view text) {
    HttpRequest request;
    const std::vector<std::string_view> first = split(take_line(text), ' ', 2);
    request.method = first[0];
    request.target = first.size() == 2 ? first[1] : "/";
    for (std::string_view line = take_line(text); !line.empty(); line = take_line(text)) {
        const std::vector<std::string_view> parts = split(line, ':', 2);
        request.headers.emplace_back(parts[0], parts.size() == 2 ? parts[1] : "");
    }
    request.body = text;
    return request;
}

std::optional<SigningSecret> lookup(const std::string& id) {
    if (id.empty()) return {};
    return SigningSecret{"secret", "", {}};
}

bool verifies(const HttpRequest& request, const SigningScope& scope, Clock now) {
    return std::holds_alternative<std::string>(verify(request, lookup, {scope, now}));
}

}  // namespace

/// Any request is verified or refused; what is signed here is verified, and is not once it is changed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Clock now = *parse_basic_date("20150830T123600Z");
    HttpRequest request = request_of({reinterpret_cast<const char*>(data), size});
    for (const char* const service : {"textract", "s3"}) {
        const SigningScope scope{"us-east-1", service};
        (void)verifies(request, scope, now);
        HttpRequest plain{request.method, request.target, {{"Host", "localhost"}}, request.body};
        if (percent_decoded(plain.target).find("X-Amz-") != std::string::npos) continue;
        SignOptions options;
        options.scope = scope;
        options.now = now;
        HttpRequest signed_one = plain;
        sign_headers(signed_one, {"KEY", "secret", ""}, options);
        require(verifies(signed_one, scope, now), "what was signed in its headers is not verified");
        signed_one.method += 'X';
        require(!verifies(signed_one, scope, now), "another method has the same signature");
        HttpRequest presigned = plain;
        sign_query(presigned, {"KEY", "secret", ""}, options);
        require(verifies(presigned, scope, now), "what was signed in its query is not verified");
    }
    return 0;
}
