#include "access/authorizer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace recto::access {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* keys = R"({"keys": [
    {"access_key_id": "AKIAANN", "secret_access_key": "one", "principal": "arn:aws:iam::111122223333:user/team/ann",
     "policies": ["readers"], "tags": {"team": "claims"}, "user_id": "AIDAANN"},
    {"access_key_id": "ASIABOB", "secret_access_key": "two", "session_token": "token",
     "principal": "arn:aws:sts::111122223333:assumed-role/keeper/bob", "policies": ["keepers"], "boundary": ["most"],
     "mfa_authenticated_at": "2026-11-22T18:00:00Z"}
]})";

class PoliciesFolder : public testing::Test {
  protected:
    void SetUp() override {
        for (const char* const part : {"", "buckets", "adapters"}) std::filesystem::create_directories(folder_ / part);
        write("readers", R"({"Effect": "Allow", "Action": "textract:Detect*", "Resource": "*",
                             "Condition": {"StringEquals": {"aws:PrincipalTag/team": "claims"}}})");
        write("keepers", R"({"Effect": "Allow", "Action": "textract:*", "Resource": "*"})");
        write("most", R"({"Effect": "Allow", "Action": "textract:*Adapter", "Resource": "*",
                          "Condition": {"NumericLessThan": {"aws:MultiFactorAuthAge": "7200"}}})");
        write("buckets/invoices",
              R"({"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:user/team/ann"},
                                      "Action": "s3:GetObject", "Resource": "arn:aws:s3:::invoices/*"})");
        write(
            "adapters/abc",
            R"({"Sid": "Kept", "Effect": "Deny", "Principal": "*", "Action": "textract:DeleteAdapter", "Resource": "*"})");
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    void write(const std::string& name, const std::string& statement) const {
        std::ofstream(folder_ / (name + ".json")) << R"({"Version": "2012-10-17", "Statement": )" << statement << "}";
    }

    [[nodiscard]] Authorizer authorizer() const { return {KeyRing::from_json(keys), PolicyFolder::read(folder_)}; }

    [[nodiscard]] static Decision decided(const Authorizer& authorizer, const char* id, const char* action,
                                          const char* resource) {
        const KeyRing ring = KeyRing::from_json(keys);
        RequestFacts facts;
        facts.now = *parse_basic_date("20261122T190000Z");
        return authorizer.authorize(*ring.find(id), action, resource, facts);
    }

    std::filesystem::path folder_ = testing::TempDir() + "recto_policies_test_" + std::to_string(::getpid());
};

TEST_F(PoliciesFolder, DecidesEveryOperation) {
    const Authorizer who = authorizer();
    constexpr const char* adapter = "arn:aws:textract:us-east-1:111122223333:/adapters/abc";
    EXPECT_EQ(decided(who, "AKIAANN", "textract:DetectDocumentText", "*").verdict, Verdict::Allowed);
    EXPECT_EQ(decided(who, "AKIAANN", "textract:AnalyzeDocument", "*").verdict, Verdict::ImplicitlyDenied);
    EXPECT_EQ(decided(who, "AKIAANN", "s3:GetObject", "arn:aws:s3:::invoices/a").verdict, Verdict::Allowed);
    EXPECT_EQ(decided(who, "AKIAANN", "s3:GetObject", "arn:aws:s3:::others/a").verdict, Verdict::ImplicitlyDenied);
    EXPECT_EQ(decided(who, "ASIABOB", "textract:GetAdapter", adapter).verdict, Verdict::Allowed);
    EXPECT_EQ(decided(who, "ASIABOB", "textract:DetectDocumentText", "*").verdict, Verdict::ImplicitlyDenied);
    const Decision kept = decided(who, "ASIABOB", "textract:DeleteAdapter", adapter);
    EXPECT_EQ(kept.verdict, Verdict::ExplicitlyDenied);
    EXPECT_THAT(kept.because, ElementsAre("adapters/abc.Statement (Kept)"));
}

TEST_F(PoliciesFolder, IsRefusedWithABadPolicy) {
    write("bad", R"({"Effect": "Allow", "Action": "GetObject", "Resource": "*"})");
    EXPECT_THAT([this] { (void)PolicyFolder::read(folder_); },
                testing::ThrowsMessage<PolicyError>(HasSubstr("bad.json, line 1: Statement.Action")));
    EXPECT_THROW((void)PolicyFolder::read(folder_ / "nowhere"), PolicyError);
}

TEST_F(PoliciesFolder, IsRefusedWithoutAPolicyThatAKeyNames) {
    std::filesystem::remove(folder_ / "most.json");
    EXPECT_THAT([this] { (void)authorizer(); },
                testing::ThrowsMessage<PolicyError>(HasSubstr("ASIABOB names a policy")));
}

TEST_F(PoliciesFolder, KnowsWhoSigned) {
    const Authorizer who = authorizer();
    HttpRequest request{"POST", "/", {{"Host", "localhost"}}, "{}"};
    SignOptions options;
    options.scope = {"us-east-1", "textract"};
    options.now = *parse_basic_date("20261122T190000Z");
    sign_headers(request, {"ASIABOB", "two", "token"}, options);
    const auto answer = who.authenticate(request, {options.scope, options.now});
    ASSERT_TRUE(std::holds_alternative<const AccessKey*>(answer));
    EXPECT_EQ(std::get<const AccessKey*>(answer)->id, "ASIABOB");
    EXPECT_TRUE(std::holds_alternative<Refusal>(who.authenticate({"POST", "/", {}, ""}, {options.scope, options.now})));
}

TEST(RequestContext, HasTheGlobalKeys) {
    const KeyRing ring = KeyRing::from_json(keys);
    RequestFacts facts;
    facts.now = *parse_basic_date("20261122T190000Z");
    facts.source_ip = "192.0.2.1";
    facts.secure_transport = true;
    facts.user_agent = "Boto3";
    facts.request_tags = {{"owner", "ann"}};
    facts.resource_tags = {{"stage", "test"}};
    const Context ann = request_context(*ring.find("AKIAANN"), facts);
    const auto value = [](const Context& context, const char* key) {
        const auto* const found = context.find(key);
        return found == nullptr ? "absent" : found->front();
    };
    EXPECT_EQ(value(ann, "aws:username"), "ann");
    EXPECT_EQ(value(ann, "aws:userid"), "AIDAANN");
    EXPECT_EQ(value(ann, "aws:PrincipalTag/team"), "claims");
    EXPECT_EQ(value(ann, "aws:SecureTransport"), "true");
    EXPECT_EQ(value(ann, "aws:SourceIp"), "192.0.2.1");
    EXPECT_EQ(value(ann, "aws:CurrentTime"), "2026-11-22T19:00:00Z");
    EXPECT_EQ(value(ann, "aws:EpochTime"), "1795374000");
    EXPECT_EQ(value(ann, "aws:UserAgent"), "Boto3");
    EXPECT_EQ(value(ann, "aws:Referer"), "absent");
    EXPECT_EQ(value(ann, "aws:RequestTag/owner"), "ann");
    EXPECT_EQ(value(ann, "aws:TagKeys"), "owner");
    EXPECT_EQ(value(ann, "aws:ResourceTag/stage"), "test");
    EXPECT_EQ(value(ann, "aws:MultiFactorAuthPresent"), "absent");
    const Context bob = request_context(*ring.find("ASIABOB"), facts);
    EXPECT_EQ(value(bob, "aws:username"), "absent");
    EXPECT_EQ(value(bob, "aws:PrincipalArn"), "arn:aws:iam::111122223333:role/keeper");
    EXPECT_EQ(value(bob, "aws:MultiFactorAuthPresent"), "true");
    EXPECT_EQ(value(bob, "aws:MultiFactorAuthAge"), "3600");
}

TEST(AccessDenied, SaysWhoMayNotDoWhat) {
    const KeyRing ring = KeyRing::from_json(keys);
    const Refusal refusal = access_denied(*ring.find("AKIAANN"), "textract:GetAdapter", "*", {});
    EXPECT_EQ(refusal.code, "AccessDeniedException");
    EXPECT_EQ(refusal.message,
              "User: arn:aws:iam::111122223333:user/team/ann is not authorized to perform: textract:GetAdapter");
}

}  // namespace
}  // namespace recto::access
