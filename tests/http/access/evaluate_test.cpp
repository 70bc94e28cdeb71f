#include "access/evaluate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recto::access {
namespace {

using testing::ElementsAre;

constexpr const char* user = "arn:aws:iam::111122223333:user/alice";
constexpr const char* role = "arn:aws:iam::111122223333:role/reader";
constexpr const char* session = "arn:aws:sts::111122223333:assumed-role/reader/tuesday";
constexpr const char* federated = "arn:aws:sts::111122223333:federated-user/bob";
constexpr const char* stranger = "arn:aws:iam::444455556666:user/eve";

std::vector<Policy> policies(const std::string& statements, PolicyKind kind = PolicyKind::Identity) {
    PolicyReading reading = read_policy(R"({"Version": "2012-10-17", "Statement": )" + statements + "}", kind, "p");
    EXPECT_TRUE(reading.policy) << (reading.problems.empty() ? "" : describe(reading.problems.front()));
    return {std::move(*reading.policy)};
}

std::vector<Policy> anything() {
    return policies(R"({"Sid": "All", "Effect": "Allow", "Action": "*", "Resource": "*"})");
}

std::vector<Policy> nothing() {
    return policies(R"({"Effect": "Allow", "Action": "sqs:*", "Resource": "*"})");
}

/// A resource's policy of one statement about everything.
std::vector<Policy> of_resource(const std::string& principal, const std::string& effect = "Allow") {
    return policies(
        R"({"Sid": "Here", "Effect": ")" + effect + R"(", "Action": "*", "Resource": "*", )" + principal + "}",
        PolicyKind::Resource);
}

std::vector<Policy> naming(const std::string& principal) {
    return of_resource(R"("Principal": {"AWS": ")" + principal + R"("})");
}

struct Layers {
    std::vector<Policy> identity, resource, boundary, session;
};

Decision decided(const std::string& caller, const Layers& layers, const std::string& account = "111122223333") {
    AccessRequest request;
    request.action = "s3:GetObject";
    request.resource = "arn:aws:s3:::bucket/name";
    request.resource_account = account;
    request.caller = parse_caller(caller);
    return decide(request, {layers.identity, layers.resource, layers.boundary, layers.session});
}

Verdict verdict(const std::string& caller, const Layers& layers, const std::string& account = "111122223333") {
    return decided(caller, layers, account).verdict;
}

constexpr Verdict allowed = Verdict::Allowed;
constexpr Verdict denied = Verdict::ExplicitlyDenied;
constexpr Verdict not_allowed = Verdict::ImplicitlyDenied;

TEST(Decide, DeniesWhatNobodyAllows) {
    EXPECT_EQ(verdict(user, {}), not_allowed);
    EXPECT_EQ(verdict(user, {nothing(), {}, {}, {}}), not_allowed);
}

TEST(Decide, NamesTheStatementsThatDecided) {
    EXPECT_THAT(decided(user, {anything(), {}, {}, {}}).because, ElementsAre("p.Statement (All)"));
    EXPECT_THAT(decided(user, {anything(), of_resource(R"("Principal": "*")", "Deny"), {}, {}}).because,
                ElementsAre("p.Statement (Here)"));
    EXPECT_THAT(decided(user, {anything(), {}, nothing(), {}}).because,
                ElementsAre("no statement of the permissions boundary allows it"));
}

TEST(Decide, LetsADenyWinWhereverItIs) {
    const auto deny = policies(R"({"Effect": "Deny", "Action": "s3:*", "Resource": "*"})");
    EXPECT_EQ(verdict(user, {deny, {}, {}, {}}), denied);
    EXPECT_EQ(verdict(user, {anything(), of_resource(R"("Principal": "*")", "Deny"), {}, {}}), denied);
    EXPECT_EQ(verdict(user, {anything(), {}, deny, {}}), denied);
    EXPECT_EQ(verdict(session, {anything(), naming(session), {}, deny}), denied);
}

TEST(Decide, WithinAnAccountTakesEitherSide) {
    EXPECT_EQ(verdict(user, {anything(), {}, {}, {}}), allowed);
    EXPECT_EQ(verdict(user, {{}, naming(user), {}, {}}), allowed);
    EXPECT_EQ(verdict(user, {{}, of_resource(R"("Principal": "*")"), {}, {}}), allowed);
    EXPECT_EQ(verdict(user, {{}, naming(stranger), {}, {}}), not_allowed);
    EXPECT_EQ(verdict(user, {{}, naming("111122223333"), {}, {}}), not_allowed) << "it is left to the account";
    EXPECT_EQ(verdict(user, {anything(), naming("arn:aws:iam::111122223333:root"), {}, {}}), allowed);
}

TEST(Decide, AcrossAccountsWantsBothSides) {
    EXPECT_EQ(verdict(stranger, {anything(), {}, {}, {}}), not_allowed);
    EXPECT_EQ(verdict(stranger, {{}, naming(stranger), {}, {}}), not_allowed);
    EXPECT_EQ(verdict(stranger, {anything(), naming(stranger), {}, {}}), allowed);
    EXPECT_EQ(verdict(stranger, {anything(), naming("444455556666"), {}, {}}), allowed);
    EXPECT_EQ(verdict(stranger, {anything(), naming(stranger), nothing(), {}}), not_allowed);
}

TEST(Decide, KnowsARolesSessions) {
    EXPECT_EQ(verdict(session, {{}, naming(role), {}, {}}), allowed);
    EXPECT_EQ(verdict(session, {{}, naming("arn:aws:iam::111122223333:role/path/reader"), {}, {}}), allowed);
    EXPECT_EQ(verdict(session, {{}, naming("arn:aws:iam::111122223333:role/other"), {}, {}}), not_allowed);
    EXPECT_EQ(verdict(session, {{}, naming("arn:aws:sts::111122223333:assumed-role/reader/monday"), {}, {}}),
              not_allowed);
    EXPECT_EQ(verdict(role, {{}, naming(session), {}, {}}), not_allowed);
}

TEST(Decide, LimitsByTheBoundary) {
    EXPECT_EQ(verdict(user, {anything(), {}, anything(), {}}), allowed);
    EXPECT_EQ(verdict(user, {anything(), {}, nothing(), {}}), not_allowed);
    EXPECT_EQ(verdict(user, {{}, {}, anything(), {}}), not_allowed);
    EXPECT_EQ(verdict(user, {{}, naming(user), nothing(), {}}), allowed) << "a user by name is not limited";
    EXPECT_EQ(verdict(session, {{}, naming(session), nothing(), {}}), allowed);
    EXPECT_EQ(verdict(session, {{}, naming(role), nothing(), {}}), not_allowed);
    EXPECT_EQ(verdict(role, {{}, naming(role), nothing(), {}}), not_allowed);
}

TEST(Decide, LimitsByTheSession) {
    EXPECT_EQ(verdict(session, {anything(), {}, {}, anything()}), allowed);
    EXPECT_EQ(verdict(session, {anything(), {}, {}, nothing()}), not_allowed);
    EXPECT_EQ(verdict(session, {{}, {}, {}, anything()}), not_allowed);
    EXPECT_EQ(verdict(session, {{}, naming(role), {}, nothing()}), not_allowed);
    EXPECT_EQ(verdict(session, {{}, naming(session), {}, nothing()}), allowed);
    EXPECT_EQ(verdict(federated, {{}, naming(federated), {}, nothing()}), allowed);
}

TEST(Decide, SparesThoseWhomNotPrincipalNames) {
    const auto all_but = [](const std::string& principal) {
        return of_resource(R"("NotPrincipal": {"AWS": ")" + principal + R"("})", "Deny");
    };
    EXPECT_EQ(verdict(user, {anything(), all_but(user), {}, {}}), allowed);
    EXPECT_EQ(verdict(user, {anything(), all_but("111122223333"), {}, {}}), allowed);
    EXPECT_EQ(verdict(session, {anything(), all_but(role), {}, {}}), allowed);
    EXPECT_EQ(verdict(user, {anything(), all_but(stranger), {}, {}}), denied);
    EXPECT_EQ(verdict(user, {anything(), all_but(user), anything(), {}}), denied) << "with a boundary it spares nobody";
}

TEST(Decide, LetsStrangersAndServicesInByTheResourceAlone) {
    EXPECT_EQ(verdict("*", {anything(), {}, {}, {}}), not_allowed);
    EXPECT_EQ(verdict("*", {{}, of_resource(R"("Principal": "*")"), {}, {}}), allowed);
    EXPECT_EQ(verdict("*", {{}, naming("111122223333"), {}, {}}), not_allowed);
    const auto to_service = of_resource(R"("Principal": {"Service": ["textract.amazonaws.com"]})");
    EXPECT_EQ(verdict("textract.amazonaws.com", {{}, to_service, {}, {}}), allowed);
    EXPECT_EQ(verdict("sns.amazonaws.com", {{}, to_service, {}, {}}), not_allowed);
    EXPECT_EQ(verdict(user, {{}, to_service, {}, {}}), not_allowed);
}

TEST(Decide, ComparesActionsWithoutTheirCaseAndResourcesWithIt) {
    const auto by = [](const std::string& action, const std::string& resource) {
        return verdict(
            user, {policies(R"({"Effect": "Allow", "Action": ")" + action + R"(", "Resource": ")" + resource + R"("})"),
                   {},
                   {},
                   {}});
    };
    EXPECT_EQ(by("S3:get*", "*"), allowed);
    EXPECT_EQ(by("s3:?etObject", "arn:aws:s3:::bucket/*"), allowed);
    EXPECT_EQ(by("s3:*", "arn:aws:s3:::Bucket/*"), not_allowed);
    EXPECT_EQ(by("s3:Put*", "*"), not_allowed);
}

TEST(Decide, InvertsActionsAndResources) {
    EXPECT_EQ(verdict(user, {policies(R"({"Effect": "Allow", "NotAction": "s3:Put*", "Resource": "*"})"), {}, {}, {}}),
              allowed);
    EXPECT_EQ(verdict(user, {policies(R"({"Effect": "Allow", "NotAction": "s3:Get*", "Resource": "*"})"), {}, {}, {}}),
              not_allowed);
    EXPECT_EQ(
        verdict(user,
                {policies(R"({"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:s3:::other/*"})"), {}, {}, {}}),
        allowed);
    EXPECT_EQ(
        verdict(
            user,
            {policies(R"({"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:s3:::bucket/*"})"), {}, {}, {}}),
        not_allowed);
}

TEST(Decide, TakesVariablesAsTextInTheOldVersion) {
    AccessRequest request;
    request.action = "s3:GetObject";
    request.caller = parse_caller(user);
    request.context.set("aws:username", "alice");
    const auto by_version = [&](const std::string& version, const std::string& resource) {
        request.resource = resource;
        const PolicyReading reading = read_policy(
            R"({"Version": ")" + version +
                R"(", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::b/${aws:username}"}})",
            PolicyKind::Identity);
        return decide(request, {{&*reading.policy, 1}, {}, {}, {}}).verdict;
    };
    EXPECT_EQ(by_version("2012-10-17", "arn:aws:s3:::b/alice"), allowed);
    EXPECT_EQ(by_version("2008-10-17", "arn:aws:s3:::b/alice"), not_allowed);
    EXPECT_EQ(by_version("2008-10-17", "arn:aws:s3:::b/${aws:username}"), allowed);
}

TEST(Decide, ReadsTheAccountOffTheResource) {
    AccessRequest request;
    request.action = "textract:GetAdapter";
    request.resource = "arn:aws:textract:us-east-1:444455556666:/adapters/a";
    request.caller = parse_caller(user);
    const std::vector<Policy> own = anything();
    EXPECT_EQ(decide(request, {own, {}, {}, {}}).verdict, not_allowed);
    request.caller = parse_caller(stranger);
    EXPECT_EQ(decide(request, {own, {}, {}, {}}).verdict, allowed);
}

}  // namespace
}  // namespace recto::access
