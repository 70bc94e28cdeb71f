#include "access/audit.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recto::access {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string_view> rules(const std::string& statements) {
    const PolicyReading reading =
        read_policy(R"({"Version": "2012-10-17", "Statement": [)" + statements + "]}", PolicyKind::Any);
    EXPECT_TRUE(reading.policy);
    std::vector<std::string_view> result;
    for (const Finding& finding : audit(*reading.policy)) result.push_back(finding.rule);
    return result;
}

constexpr const char* transport_guard =
    R"(,{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::b/*",
         "Condition": {"Bool": {"aws:SecureTransport": "false"}}})";

std::string allow(const std::string& members) {
    return R"({"Effect": "Allow", "Resource": "arn:aws:s3:::b/*", )" + members + "}";
}

TEST(Audit, FindsNothingInANarrowPolicy) {
    EXPECT_THAT(rules(allow(R"("Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject")") + transport_guard),
                IsEmpty());
    EXPECT_THAT(rules(allow(R"("Action": "s3:GetObject")")), IsEmpty());
    EXPECT_THAT(rules(R"({"Effect": "Allow", "Action": "textract:DetectDocumentText", "Resource": "*"})"), IsEmpty());
}

TEST(Audit, FindsPublicPrincipals) {
    for (const char* const principal :
         {R"("Principal": "*")", R"("Principal": {"AWS": ["*"]})", R"("NotPrincipal": {"AWS": "111122223333"})"})
        EXPECT_THAT(rules(allow(std::string(principal) + R"(, "Action": "s3:GetObject")") + transport_guard),
                    ElementsAre("public-principal"));
    const auto under = [](const std::string& condition) {
        return rules(allow(R"("Principal": "*", "Action": "s3:GetObject", "Condition": )" + condition) +
                     transport_guard);
    };
    EXPECT_THAT(under(R"({"StringEquals": {"aws:PrincipalOrgID": "o-1"}})"), IsEmpty());
    EXPECT_THAT(under(R"({"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}})"), IsEmpty());
    EXPECT_THAT(under(R"({"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}})"), ElementsAre("public-principal"));
    EXPECT_THAT(under(R"({"StringLike": {"aws:Referer": "https://example.com/*"}})"), ElementsAre("public-principal"));
    EXPECT_THAT(under(R"({"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-1"}})"), ElementsAre("public-principal"));
}

TEST(Audit, FindsMissingSecureTransport) {
    const std::string statement = allow(R"("Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject")");
    EXPECT_THAT(rules(statement), ElementsAre("no-secure-transport"));
    EXPECT_THAT(rules(statement + transport_guard), IsEmpty());
}

TEST(Audit, FindsWildcards) {
    EXPECT_THAT(rules(allow(R"("Action": "*")")), Contains("wildcard-action"));
    EXPECT_THAT(rules(allow(R"("Action": ["s3:GetObject", "textract:*"])")), Contains("wildcard-action"));
    EXPECT_THAT(rules(allow(R"("NotAction": "iam:*")")), Contains("wildcard-action"));
    EXPECT_THAT(rules(R"({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"})"),
                ElementsAre("wildcard-resource"));
    EXPECT_THAT(rules(R"({"Effect": "Allow", "Action": "s3:GetObject", "NotResource": "arn:aws:s3:::x"})"),
                ElementsAre("wildcard-resource"));
    EXPECT_THAT(rules(R"({"Effect": "Deny", "Action": "*", "Resource": "*"})"), IsEmpty());
}

TEST(Audit, FindsWritingWithoutEncryption) {
    EXPECT_THAT(rules(allow(R"("Action": "s3:Put*")")), ElementsAre("no-encryption"));
    EXPECT_THAT(
        rules(allow(
            R"("Action": "s3:PutObject", "Condition": {"StringEquals": {"s3:x-amz-server-side-encryption": "aws:kms"}})")),
        IsEmpty());
    EXPECT_THAT(rules(allow(R"("Action": "s3:PutObject")") +
                      R"(,{"Effect": "Deny", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::b/*",
                           "Condition": {"Null": {"s3:x-amz-server-side-encryption": "true"}}})"),
                IsEmpty());
}

TEST(Audit, FindsDeletionWithoutMfa) {
    EXPECT_THAT(rules(allow(R"("Action": "s3:DeleteObject")")), ElementsAre("no-mfa-on-deletion"));
    EXPECT_THAT(rules(allow(R"("Action": "textract:DeleteAdapter")")), ElementsAre("no-mfa-on-deletion"));
    EXPECT_THAT(
        rules(allow(R"("Action": "s3:DeleteObject", "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}})")),
        IsEmpty());
    EXPECT_THAT(rules(allow(R"("Action": "s3:DeleteObject")") +
                      R"(,{"Effect": "Deny", "Action": "s3:Delete*", "Resource": "arn:aws:s3:::b/*",
                           "Condition": {"Null": {"aws:MultiFactorAuthAge": "true"}}})"),
                IsEmpty());
}

}  // namespace
}  // namespace recto::access
