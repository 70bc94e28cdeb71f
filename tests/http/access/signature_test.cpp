#include "access/signature.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "access/digest.hpp"

namespace recto::access {
namespace {

using testing::HasSubstr;

constexpr const char* key_id = "AKIAIOSFODNN7EXAMPLE";
constexpr const char* secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
constexpr const char* s3_secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
constexpr const char* empty_hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

const Clock august = *parse_basic_date("20150830T123600Z");
const Clock may = *parse_basic_date("20130524T000000Z");

HttpRequest to_service(std::string method, std::string target, Headers more = {}) {
    Headers headers{{"Host", "example.amazonaws.com"}};
    headers.insert(headers.end(), more.begin(), more.end());
    return {std::move(method), std::move(target), std::move(headers), {}, {}};
}

/// A Textract request signed with the key above.
HttpRequest signed_request(Clock now = august, const SigningKey& key = {key_id, secret, ""}) {
    HttpRequest request{"POST", "/", {{"Host", "localhost"}, {"X-Amz-Target", "Textract.DetectDocumentText"}}, "{}"};
    SignOptions options;
    options.scope = {"us-east-1", "textract"};
    options.now = now;
    sign_headers(request, key, options);
    return request;
}

std::string& header(HttpRequest& request, std::string_view name) {
    for (auto& [sent, value] : request.headers)
        if (sent == name) return value;
    throw std::logic_error("no such header");
}

VerifyOptions at(Clock now, SigningScope scope = {"us-east-1", "textract"}) {
    return {std::move(scope), now};
}

SecretLookup knows(SigningSecret known) {
    return [known](const std::string& id) { return id == key_id ? std::optional(known) : std::nullopt; };
}

/// The key id, or the refusal's code.
std::string outcome(const HttpRequest& request, const VerifyOptions& options = at(august),
                    const SigningSecret& known = {secret, "", {}}) {
    const auto answer = verify(request, knows(known), options);
    if (const auto* const refusal = std::get_if<Refusal>(&answer)) return refusal->code;
    return std::get<std::string>(answer);
}

std::string message(const HttpRequest& request, const VerifyOptions& options = at(august),
                    const SigningSecret& known = {secret, "", {}}) {
    const auto answer = verify(request, knows(known), options);
    const auto* const refusal = std::get_if<Refusal>(&answer);
    return refusal == nullptr ? "" : refusal->message;
}

/// What the request is signed with, by the published examples' key.
std::string signature(HttpRequest request, SigningScope scope, Clock now, const SigningKey& key,
                      bool hash_header = false) {
    SignOptions options;
    options.scope = std::move(scope);
    options.now = now;
    options.content_hash_header = hash_header;
    sign_headers(request, key, options);
    const std::string& authorization = *find_header(request.headers, "authorization");
    return authorization.substr(authorization.size() - 64);
}

struct Example {
    const char* title;
    const char* target;
    Headers headers;
    const char* signature;
};

TEST(Signature, IsThatOfThePublishedExamples) {
    const std::vector<Example> examples{
        {"nothing but the host", "/", {}, "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"},
        {"a path beyond ASCII",
         "/\xe1\x88\xb4",
         {},
         "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"},
        {"a space", "/example space/", {}, "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741"},
        {"a relative path", "/example/..", {}, "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"},
        {"slashes", "//", {}, "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"},
        {"a query to sort",
         "/?Param2=value2&Param1=value1",
         {},
         "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"},
        {"values to trim",
         "/",
         {{"My-Header1", " value1"}, {"My-Header2", " \"a   b   c\""}},
         "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"},
    };
    for (const Example& example : examples)
        EXPECT_EQ(signature(to_service("GET", example.target, example.headers), {"us-east-1", "service"}, august,
                            {"AKIDEXAMPLE", secret, ""}),
                  example.signature)
            << example.title;
}

TEST(Signature, IsThatOfTheDocumentedListUsers) {
    const HttpRequest request{
        "GET",
        "/?Action=ListUsers&Version=2010-05-08",
        {{"Host", "iam.amazonaws.com"}, {"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}},
        {}};
    EXPECT_EQ(signature(request, {"us-east-1", "iam"}, august, {"AKIDEXAMPLE", secret, ""}),
              "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
}

TEST(Signature, IsThatOfTheDocumentedS3Requests) {
    const auto of = [](std::string method, std::string target, Headers headers, std::string body) {
        headers.insert(headers.begin(), {"Host", "examplebucket.s3.amazonaws.com"});
        return signature({std::move(method), std::move(target), std::move(headers), std::move(body)},
                         {"us-east-1", "s3"}, may, {key_id, s3_secret, ""}, true);
    };
    EXPECT_EQ(of("GET", "/test.txt", {{"Range", "bytes=0-9"}}, ""),
              "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    EXPECT_EQ(of("PUT", "/test%24file.text",
                 {{"Date", "Fri, 24 May 2013 00:00:00 GMT"}, {"x-amz-storage-class", "REDUCED_REDUNDANCY"}},
                 "Welcome to Amazon S3."),
              "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    EXPECT_EQ(of("GET", "/?lifecycle", {}, ""), "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    EXPECT_EQ(of("GET", "/?max-keys=2&prefix=J", {}, ""),
              "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
}

TEST(Signature, IsThatOfTheDocumentedPresignedRequest) {
    HttpRequest request{"GET", "/test.txt", {{"Host", "examplebucket.s3.amazonaws.com"}}, {}, {}};
    SignOptions options;
    options.scope = {"us-east-1", "s3"};
    options.now = may;
    options.expires = std::chrono::days(1);
    sign_query(request, {key_id, s3_secret, ""}, options);
    EXPECT_THAT(request.target, testing::EndsWith("aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"));
    EXPECT_EQ(outcome(request, at(may + std::chrono::hours(24), {"us-east-1", "s3"}), {s3_secret, "", {}}), key_id);
    EXPECT_EQ(outcome(request, at(may + std::chrono::hours(24) + std::chrono::seconds(1), {"us-east-1", "s3"}),
                      {s3_secret, "", {}}),
              "InvalidSignatureException");
}

TEST(Verify, TakesWhatIsSignedRight) {
    EXPECT_EQ(outcome(signed_request()), key_id);
}

TEST(Verify, SaysWhatIsMissing) {
    EXPECT_EQ(outcome({"POST", "/", {{"Host", "localhost"}}, ""}), "MissingAuthenticationTokenException");
    HttpRequest request = signed_request();
    header(request, "Authorization") = "AWS4-HMAC-SHA256 SignedHeaders=host";
    EXPECT_EQ(outcome(request), "IncompleteSignatureException");
    EXPECT_THAT(message(request), HasSubstr("'Credential'"));
    EXPECT_THAT(message(request), HasSubstr("'Signature'"));
    header(request, "Authorization") = "Basic dXNlcjpwYXNz";
    EXPECT_EQ(outcome(request), "IncompleteSignatureException");
}

TEST(Verify, SaysWhenTheKeyIsUnknown) {
    EXPECT_EQ(outcome(signed_request(august, {"AKIASOMEBODYELSE", secret, ""})), "UnrecognizedClientException");
}

TEST(Verify, TakesNoOtherSecret) {
    EXPECT_EQ(outcome(signed_request(august, {key_id, "another", ""})), "InvalidSignatureException");
}

TEST(Verify, HoldsForFiveMinutes) {
    using std::chrono::seconds;
    EXPECT_EQ(outcome(signed_request(), at(august + seconds(300))), key_id);
    EXPECT_EQ(outcome(signed_request(), at(august - seconds(300))), key_id);
    EXPECT_THAT(message(signed_request(), at(august + seconds(301))), HasSubstr("Signature expired"));
    EXPECT_THAT(message(signed_request(), at(august - seconds(301))), HasSubstr("Signature not yet current"));
}

TEST(Verify, HoldsInItsScopeOnly) {
    EXPECT_THAT(message(signed_request(), at(august, {"eu-west-1", "textract"})), HasSubstr("region"));
    EXPECT_THAT(message(signed_request(), at(august, {"us-east-1", "s3"})), HasSubstr("'s3'"));
    EXPECT_EQ(outcome(signed_request(), at(august, {"", "textract"})), key_id);
    HttpRequest request = signed_request();
    std::string& authorization = header(request, "Authorization");
    authorization.replace(authorization.find("/20150830/"), 10, "/20150829/");
    EXPECT_THAT(message(request), HasSubstr("Date in Credential scope"));
}

TEST(Verify, WantsTheHeadersSignedThatSayWhatIsDone) {
    HttpRequest request{"POST", "/", {{"Host", "localhost"}}, "{}"};
    SignOptions options;
    options.scope = {"us-east-1", "textract"};
    options.now = august;
    sign_headers(request, {key_id, secret, ""}, options);
    EXPECT_EQ(outcome(request), key_id);
    request.headers.emplace_back("X-Amz-Target", "Textract.DeleteAdapter");
    EXPECT_EQ(outcome(request), "InvalidSignatureException");
}

TEST(Verify, SeesEveryChange) {
    const auto refuses = [](auto change) {
        HttpRequest request = signed_request();
        change(request);
        return outcome(request) == "InvalidSignatureException";
    };
    EXPECT_TRUE(refuses([](HttpRequest& r) { r.body = "{ }"; }));
    EXPECT_TRUE(refuses([](HttpRequest& r) { r.target = "/?x"; }));
    EXPECT_TRUE(refuses([](HttpRequest& r) { r.method = "GET"; }));
    EXPECT_TRUE(refuses([](HttpRequest& r) { header(r, "X-Amz-Target") = "Textract.DeleteAdapter"; }));
    EXPECT_TRUE(refuses([](HttpRequest& r) { r.headers.emplace_back("X-Amz-Target", "Textract.DeleteAdapter"); }));
    EXPECT_TRUE(refuses([](HttpRequest& r) { header(r, "Authorization").back() = 'x'; }));
}

TEST(Verify, ComparesTheHashThatWasSent) {
    HttpRequest request{"POST", "/", {{"Host", "localhost"}}, "{}"};
    SignOptions options;
    options.scope = {"us-east-1", "textract"};
    options.now = august;
    options.content_hash_header = true;
    sign_headers(request, {key_id, secret, ""}, options);
    EXPECT_EQ(outcome(request), key_id);
    request.body = "";
    EXPECT_THAT(message(request), HasSubstr("does not match"));
}

TEST(Verify, TakesUnsignedPayloadsWhereTheyAreWanted) {
    HttpRequest request{"PUT", "/bucket/name", {{"Host", "localhost"}}, "anything"};
    SignOptions options;
    options.scope = {"us-east-1", "s3"};
    options.now = august;
    options.content_hash_header = true;
    options.sign_payload = false;
    sign_headers(request, {key_id, secret, ""}, options);
    VerifyOptions verifying = at(august, options.scope);
    EXPECT_EQ(outcome(request, verifying), key_id);
    verifying.unsigned_payload = false;
    EXPECT_EQ(outcome(request, verifying), "InvalidSignatureException");
}

TEST(Verify, RefusesPayloadsInChunksClearly) {
    HttpRequest request = signed_request();
    request.headers.emplace_back("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
    std::string& authorization = header(request, "Authorization");
    const std::string list = "SignedHeaders=";
    authorization.insert(authorization.find(list) + list.size(), "x-amz-content-sha256;");
    EXPECT_THAT(message(request), HasSubstr("STREAMING-AWS4-HMAC-SHA256-PAYLOAD"));
}

TEST(Verify, ComparesSessionTokens) {
    const SigningKey key{key_id, secret, "token"};
    const SigningSecret known{secret, "token", august + std::chrono::hours(1)};
    EXPECT_EQ(outcome(signed_request(august, key), at(august), known), key_id);
    EXPECT_EQ(outcome(signed_request(august, {key_id, secret, "other"}), at(august), known),
              "UnrecognizedClientException");
    EXPECT_EQ(outcome(signed_request(), at(august), known), "UnrecognizedClientException");
    EXPECT_EQ(outcome(signed_request(august, key)), "UnrecognizedClientException");
    const SigningSecret over{secret, "token", august};
    EXPECT_EQ(outcome(signed_request(august, key), at(august), over), "ExpiredTokenException");
}

TEST(Verify, TakesATokenThatWasAddedAfterwards) {
    SignOptions options;
    options.scope = {"us-east-1", "textract"};
    options.now = august;
    options.sign_token = false;
    const SigningSecret known{secret, "token", {}};
    HttpRequest request{"POST", "/", {{"Host", "localhost"}}, ""};
    sign_headers(request, {key_id, secret, "token"}, options);
    EXPECT_EQ(outcome(request, at(august), known), key_id);
    HttpRequest presigned{"GET", "/?a=b", {{"Host", "localhost"}}, ""};
    sign_query(presigned, {key_id, secret, "token"}, options);
    EXPECT_EQ(outcome(presigned, at(august), known), key_id);
}

TEST(Verify, RefusesTwoSignatures) {
    HttpRequest request = signed_request();
    request.target = "/?X-Amz-Signature=" + std::string(64, '0');
    EXPECT_EQ(outcome(request), "IncompleteSignatureException");
    request = signed_request();
    request.headers.push_back({"Authorization", header(request, "Authorization")});
    EXPECT_EQ(outcome(request), "IncompleteSignatureException");
}

TEST(Verify, RefusesAQueryThatSaysAThingTwice) {
    HttpRequest request{"GET", "/", {{"Host", "localhost"}}, ""};
    SignOptions options;
    options.scope = {"us-east-1", "textract"};
    options.now = august;
    sign_query(request, {key_id, secret, ""}, options);
    EXPECT_EQ(outcome(request), key_id);
    request.target += "&X-Amz-Expires=1";
    EXPECT_EQ(outcome(request), "IncompleteSignatureException");
}

TEST(Verify, LimitsHowLongAQueryHolds) {
    for (const char* const expires : {"0", "604801", "-1", "x", ""}) {
        const HttpRequest request{"GET",
                                  "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=A/20150830/us-east-1/textract/"
                                  "aws4_request&X-Amz-Date=20150830T123600Z&X-Amz-SignedHeaders=host&X-Amz-Signature=" +
                                      std::string(64, '0') + "&X-Amz-Expires=" + expires,
                                  {{"Host", "localhost"}},
                                  ""};
        EXPECT_EQ(outcome(request), "IncompleteSignatureException") << expires;
    }
}

TEST(Canonical, EncodesAsServicesDo) {
    EXPECT_EQ(canonical_path("/a%20b/../c//d/./", PathStyle::Normalized), "/c/d/");
    EXPECT_EQ(canonical_path("/a%20b", PathStyle::Normalized), "/a%2520b");
    EXPECT_EQ(canonical_path("/a//../b", PathStyle::Encoded), "/a//../b");
    EXPECT_EQ(canonical_path("/a%20b", PathStyle::AsSent), "/a%20b");
    EXPECT_EQ(canonical_path("/a%7eb", PathStyle::Reencoded), "/a~b");
    EXPECT_EQ(canonical_path("", PathStyle::Normalized), "/");
    EXPECT_EQ(canonical_query("b=2&a&b=1&%7E=%2f&&a=", QueryStyle::Reencoded), "a=&a=&b=1&b=2&~=%2F");
    EXPECT_EQ(canonical_headers({{"A", " x  y "}, {"b", "1"}, {"a", "z\r\n  q"}}, {"a", "b"}), "a:x y,z q\nb:1\n");
}

TEST(Digest, IsThatOfNothing) {
    EXPECT_EQ(hex(sha256("")), empty_hash);
    EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
    EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
    EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
}

TEST(Verify, TakesAHashThatIsKnown) {
    HttpRequest request = signed_request();
    request.body_hash = hex(sha256(request.body));
    request.body = "not looked at";
    EXPECT_EQ(outcome(request), key_id);
}

TEST(HttpDate, IsRead) {
    EXPECT_EQ(parse_http_date("Fri, 24 May 2013 00:00:00 GMT"), may);
    EXPECT_FALSE(parse_http_date("Fri, 24 Mai 2013 00:00:00 GMT"));
    EXPECT_FALSE(parse_basic_date("20130230T000000Z"));
}

}  // namespace
}  // namespace recto::access
