#include "access/policy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "access/simulate.hpp"

namespace recto::access {
namespace {

using testing::Contains;
using testing::HasSubstr;
using Severity = Problem::Severity;

std::string with_statement(const std::string& statement) {
    return R"({"Version": "2012-10-17", "Statement": [)" + statement + "]}";
}

std::string with_members(const std::string& members) {
    return with_statement(R"({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*")" + members + "}");
}

/// The problems, one a line, each led by the first letter of its severity.
std::string problems(const std::string& json, PolicyKind kind = PolicyKind::Any) {
    std::string text;
    const PolicyReading reading = read_policy(json, kind);
    for (const Problem& problem : reading.problems)
        text += std::string(1, "WEF"[static_cast<int>(problem.severity)]) + " " + describe(problem) + "\n";
    EXPECT_EQ(reading.policy.has_value(), text.find("F line") == std::string::npos) << text;
    return text;
}

TEST(Policy, IsReadWhole) {
    const PolicyReading reading = read_policy(R"({
        "Version": "2012-10-17", "Id": "Example",
        "Statement": [
            {"Sid": "First", "Effect": "Allow", "Principal": {"AWS": ["111122223333", "*"], "Service": "s3.amazonaws.com"},
             "Action": ["s3:GetObject", "s3:List*"], "Resource": "arn:aws:s3:::bucket/${aws:username}/*",
             "Condition": {"NumericLessThan": {"aws:MultiFactorAuthAge": 3600}, "Bool": {"aws:SecureTransport": true}}},
            {"Effect": "Deny", "NotPrincipal": {"CanonicalUser": "abc"}, "NotAction": "s3:*", "NotResource": "*"}
        ]})",
                                              PolicyKind::Resource);
    ASSERT_TRUE(reading.policy);
    EXPECT_TRUE(reading.good());
    const Policy& policy = *reading.policy;
    EXPECT_EQ(policy.id, "Example");
    ASSERT_EQ(policy.statements.size(), 2U);
    EXPECT_EQ(policy.statements[0].name, "Statement[0] (First)");
    EXPECT_EQ(policy.statements[0].line, 4);
    EXPECT_EQ(policy.statements[0].principals->aws.size(), 2U);
    EXPECT_EQ(policy.statements[0].conditions[0].values[0].text(), "3600");
    EXPECT_EQ(policy.statements[0].conditions[1].values[0].text(), "true");
    EXPECT_TRUE(policy.statements[1].not_action && policy.statements[1].not_resource &&
                policy.statements[1].principals->inverted);
}

TEST(Policy, SaysWhereItIsNoJson) {
    EXPECT_THAT(problems("{\n\"Version\": \"2012-10-17\",\n}"), HasSubstr("F line 3: this is no JSON"));
    EXPECT_THAT(problems(""), HasSubstr("the text ends too soon"));
    EXPECT_THAT(problems(std::string(1000, '[')), HasSubstr("nested too deeply"));
    EXPECT_THAT(problems("[]"), HasSubstr("a policy is an object, not a list"));
}

TEST(Policy, RefusesWhatHasNoMeaning) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {R"({"Version": "2012-10-17"})", "F line 1: there is no Statement"},
        {R"({"Version": "2020-01-01", "Statement": []})", "F line 1: Version: there is no version"},
        {R"({"Statement": [], "Comment": "x"})", "F line 1: Comment: a policy has no such element"},
        {R"({"statement": []})", "it is written Statement"},
        {R"({"Statement": [], "Statement": []})", "is there twice"},
        {with_statement("7"), "F line 1: Statement[0]: a statement is an object, not a number"},
        {with_statement(R"({"Action": "*", "Resource": "*"})"), "F line 1: Statement[0]: there is no Effect"},
        {with_statement(R"({"Effect": "allow", "Action": "*", "Resource": "*"})"),
         "Statement[0].Effect: it is Allow or Deny"},
        {with_statement(R"({"Effect": "Allow", "Resource": "*"})"), "there is no Action and no NotAction"},
        {with_members(R"(, "NotAction": "s3:*")"), "Statement[0].NotAction: Action is there, too"},
        {with_members(R"(, "NotResource": "*")"), "Statement[0].NotResource: Resource is there, too"},
        {with_members(R"(, "Conditions": {})"), "Statement[0].Conditions: a policy has no such element"},
        {with_members(R"(, "Condition": [])"), "an object of operators is wanted"},
        {with_members(R"(, "Condition": {"StringEqual": {"aws:x": "y"}})"),
         "there is no condition operator \"StringEqual\""},
        {with_members(R"(, "Condition": {"Bool": "true"})"),
         "Statement[0].Condition.Bool: an object of keys is wanted"},
        {with_members(R"(, "Condition": {"Bool": {"aws:x": {}}})"), "a string is wanted, not an object"},
        {with_members(R"(, "Condition": {"Bool": {"aws:x": "true", "AWS:X": "true"}})"), "the key is there twice"},
        {with_members(R"(, "Principal": "someone")"), "Statement[0].Principal: it is \"*\" or an object"},
        {with_members(R"(, "Principal": {"Aws": "*"})"), "Statement[0].Principal.Aws: it is written AWS"},
        {with_statement(R"({"Effect": "Allow", "Action": {"s3": "x"}, "Resource": "*"})"),
         "a string is wanted, not an object"},
        {with_statement(R"({"Effect": "Allow", "Action": [1], "Resource": "*"})"),
         "Statement[0].Action[0]: a string is wanted"},
    };
    for (const auto& [json, problem] : cases) EXPECT_THAT(problems(json), HasSubstr(problem)) << json;
}

TEST(Policy, SaysWhatIamWouldRefuse) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {with_statement(R"({"Effect": "Allow", "Action": "GetObject", "Resource": "*"})"),
         "E line 1: Statement[0].Action: an action is"},
        {with_statement(R"({"Effect": "Allow", "Action": "s*:Get", "Resource": "*"})"), "a service's prefix"},
        {with_statement(R"({"Effect": "Allow", "Action": "s3:*", "Resource": ["bucket/*"]})"),
         "E line 1: Statement[0].Resource[0]: a resource is"},
        {with_statement(R"({"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:bucket"})"),
         "an ARN has six parts"},
        {with_statement(R"({"Effect": "Allow", "Action": "s3:*"})"), "there is no Resource"},
        {with_members(R"(, "Principal": {"AWS": "arn:aws:iam::111122223333:user/*"})"), "a principal is named whole"},
        {with_members(R"(, "Principal": {"AWS": "arn:aws:iam::1:user/a"})"), "not of twelve digits"},
        {with_members(R"(, "Principal": {"Service": "textract"})"), "a service is named as in textract.amazonaws.com"},
        {with_members(R"(, "Condition": {"NumericEquals": {"aws:x": "many"}})"),
         "is no value that this operator compares"},
        {with_members(R"(, "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/99"}})"),
         "is no value that this operator compares"},
        {with_members(R"(, "Condition": {"Null": {"aws:x": "maybe"}})"), "is no value that this operator compares"},
        {with_members(R"(, "Condition": {"Bool": {"SecureTransport": "true"}})"), "a condition key is PREFIX:NAME"},
        {with_members(R"(, "Condition": {"StringEquals": {"aws:TagKeys": "x"}})"),
         "without ForAllValues or ForAnyValue"},
        {with_members(R"(, "Condition": {"StringEquals": {"aws:x": "${aws:y"}})"), "no closing brace"},
        {with_members(R"(, "Condition": {"StringEquals": {"aws:x": "${aws:y, z}"}})"), "not between single quotes"},
        {with_statement(R"({"Sid": "A", "Effect": "Deny", "Action": "*", "Resource": "*"},
                           {"Sid": "A", "Effect": "Deny", "Action": "*", "Resource": "*"})"),
         "the Sid \"A\" is there twice"},
        {with_statement(R"({"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"},
                           {"Effect": "Deny", "Action": "*", "Resource": "*"})"),
         "some statements name a principal"},
    };
    for (const auto& [json, problem] : cases) EXPECT_THAT(problems(json), HasSubstr(problem)) << json;
}

TEST(Policy, WarnsOfWhatHardlyIsMeant) {
    EXPECT_THAT(
        problems(R"({"Statement": {"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::${aws:username}"}})"),
        HasSubstr("W line 1: Statement.Resource: policy variables need Version 2012-10-17"));
    EXPECT_THAT(problems(with_members(R"(, "Condition": {"StringEquals": {"aws:x": "a*"}})")),
                HasSubstr("StringLike has wildcards"));
    EXPECT_THAT(problems(with_members(R"(, "Condition": {"ForAllValues:StringEquals": {"aws:TagKeys": "a"}})")),
                HasSubstr("W line 1: Statement[0].Condition: ForAllValues holds where"));
    EXPECT_THAT(problems(with_statement(R"({"Effect": "Allow", "NotPrincipal": "*", "Action": "*", "Resource": "*"})")),
                HasSubstr("lets everyone else in"));
    EXPECT_EQ(problems(with_members("")), "");
}

TEST(Policy, FitsWhatItIsAttachedTo) {
    const std::string named = with_members(R"(, "Principal": "*")");
    EXPECT_THAT(problems(named, PolicyKind::Identity),
                HasSubstr("F line 1: Statement[0].Principal: a policy of an identity"));
    EXPECT_EQ(problems(named, PolicyKind::Resource), "");
    EXPECT_THAT(problems(with_members(""), PolicyKind::Resource),
                HasSubstr("F line 1: Statement[0]: there is no Principal"));
    EXPECT_EQ(
        problems(
            R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Service": "textract.amazonaws.com"},
                           "Action": "sts:AssumeRole"}})",
            PolicyKind::Resource),
        "");
}

TEST(Policy, IsBounded) {
    EXPECT_THAT(problems(with_statement(R"({"Effect": "Allow", "Action": "s3:*", "Resource": "arn:)" +
                                        std::string(5000, 'a') + "\"}")),
                HasSubstr("longer than 4,096 bytes"));
    EXPECT_THAT(problems("\"" + std::string(9 << 20, 'a') + "\""), HasSubstr("longer than 8 MiB"));
}

TEST(Simulate, DecidesALine) {
    const std::string policy =
        R"({"Version": "2012-10-17", "Statement": [{"Sid": "Own", "Effect": "Allow", "Action": "s3:*",
        "Resource": "*", "Condition": {"StringEquals": {"aws:username": ["alice"]}, "NumericLessThan": {"aws:MultiFactorAuthAge": 10},
        "Bool": {"aws:SecureTransport": "true"}, "ForAnyValue:StringEquals": {"aws:TagKeys": "a"}}}]})";
    const auto decided = [&](const std::string& context) {
        return simulate(R"({"identity": [)" + policy + R"(], "resource": [], "boundary": null,
            "request": {"action": "s3:GetObject", "resource": "arn:aws:s3:::b/k", "principal": "arn:aws:iam::111122223333:user/alice",
            "context": )" +
                        context + "}}");
    };
    EXPECT_EQ(
        decided(
            R"({"aws:username": "alice", "aws:MultiFactorAuthAge": 9, "aws:SecureTransport": true, "aws:TagKeys": ["b", "a"]})"),
        "{\"decision\":\"Allowed\",\"because\":[\"identity[0].Statement[0] (Own)\"]}");
    EXPECT_EQ(decided("{}"),
              R"({"decision":"ImplicitlyDenied","because":["no statement of the caller's policies allows it"]})");
}

TEST(Simulate, AnswersWhatMakesNoSenseWithAnError) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"", "this is no JSON"},
        {"[]", "the line is no object"},
        {"{}", "there is no request"},
        {R"({"request": {}})", "there is no request.action"},
        {R"({"request": {"action": 7}})", "request.action is no string"},
        {R"({"request": {"action": "s3:x", "context": []}})", "request.context is no object"},
        {R"({"request": {"action": "s3:x", "context": {"a": {}}}})", "request.context.a"},
        {R"({"identity": 7, "request": {"action": "s3:x"}})", "identity is no list of policies"},
        {R"({"identity": [{}], "request": {"action": "s3:x"}})", "identity[0]: there is no Statement"},
        {R"({"identity": [{"Statement": {"Effect": "Allow"}}], "request": {"action": "s3:x"}})",
         "identity[0].Statement"},
    };
    for (const auto& [line, error] : cases) {
        EXPECT_THAT(simulate(line), testing::StartsWith("{\"error\":")) << line;
        EXPECT_THAT(simulate(line), HasSubstr(error)) << line;
    }
}

}  // namespace
}  // namespace recto::access
