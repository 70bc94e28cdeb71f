#include "access/conditions.hpp"

#include <gtest/gtest.h>

namespace recto::access {
namespace {

struct Case {
    std::string op;
    std::vector<std::string> wanted;  // by the policy
    std::vector<std::string> given;   // by the request; none: the key is absent
    bool holds;
    std::string key = "test:key";
};

bool holds(const Case& test) {
    const auto op = parse_operator(test.op);
    EXPECT_TRUE(op) << test.op;
    Condition condition{*op, test.key, {}};
    for (const std::string& value : test.wanted) condition.values.emplace_back(value, op->wildcards(), true);
    Context context;
    context.set("aws:username", "alice");
    context.set("aws:userid", "*");
    context.set(test.key, test.given);
    return condition.holds(context);
}

void expect(const std::vector<Case>& cases) {
    for (const Case& test : cases)
        EXPECT_EQ(holds(test), test.holds)
            << test.op << " of " << (test.wanted.empty() ? "nothing" : test.wanted.front()) << " and "
            << (test.given.empty() ? "nothing" : test.given.front());
}

TEST(Condition, ComparesStrings) {
    expect({
        {"StringEquals", {"a", "b"}, {"b"}, true},
        {"StringEquals", {"a"}, {"A"}, false},
        {"StringEquals", {"a*"}, {"ab"}, false},
        {"StringEquals", {"a*"}, {"a*"}, true},
        {"StringEquals", {""}, {""}, true},
        {"StringNotEquals", {"a", "b"}, {"b"}, false},
        {"StringNotEquals", {"a", "b"}, {"c"}, true},
        {"StringEqualsIgnoreCase", {"\xc3\x84rger"}, {"\xc3\xa4RGER"}, true},
        {"StringNotEqualsIgnoreCase", {"abc"}, {"ABC"}, false},
        {"StringLike", {"a*c?"}, {"abbcd"}, true},
        {"StringLike", {"A*"}, {"abc"}, false},
        {"StringNotLike", {"a*"}, {"abc"}, false},
        {"stringequals", {"a"}, {"a"}, true},
    });
}

TEST(Condition, FillsVariablesInTextOnly) {
    expect({
        {"StringEquals", {"home/${aws:username}/x"}, {"home/alice/x"}, true},
        {"StringEquals", {"${AWS:UserName}"}, {"alice"}, true},
        {"StringEquals", {"${aws:nothing, 'all'}"}, {"all"}, true},
        {"StringEquals", {"${aws:username, 'all'}"}, {"all"}, false},
        {"StringEquals", {"${aws:nothing}"}, {"${aws:nothing}"}, false},
        {"StringNotEquals", {"${aws:nothing}"}, {"x"}, true},
        {"StringLike", {"${aws:userid}"}, {"anything"}, false},
        {"StringLike", {"a${*}${?}${$}"}, {"a*?$"}, true},
        {"StringLike", {"a${*}"}, {"ab"}, false},
        {"StringEquals", {"a${*}"}, {"a*"}, true},
        {"StringEquals", {"${aws:username"}, {"${aws:username"}, true},
        {"ArnLike", {"arn:aws:s3:::${aws:username}*"}, {"arn:aws:s3:::alice-1"}, true},
        {"NumericEquals", {"${aws:username}"}, {"1"}, false},
    });
}

TEST(Condition, ComparesNumbers) {
    expect({
        {"NumericEquals", {"5.0"}, {"5"}, true},
        {"NumericNotEquals", {"5"}, {"6"}, true},
        {"NumericNotEquals", {"5"}, {"six"}, false},
        {"NumericNotEquals", {"five"}, {"6"}, false},
        {"NumericLessThan", {"10"}, {"9"}, true},
        {"NumericLessThan", {"10"}, {"10"}, false},
        {"NumericLessThanEquals", {"10"}, {"10"}, true},
        {"NumericGreaterThan", {"-1"}, {"0"}, true},
        {"NumericGreaterThanEquals", {"10"}, {"9.9"}, false},
        {"NumericEquals", {"1e2"}, {"100"}, false},
        {"NumericEquals", {"inf"}, {"inf"}, false},
    });
}

TEST(Condition, ComparesDates) {
    expect({
        {"DateEquals", {"2026-11-22T20:00:00+01:00"}, {"2026-11-22T19:00:00Z"}, true},
        {"DateEquals", {"2026-11-22"}, {"2026-11-22T00:00Z"}, true},
        {"DateEquals", {"1577836800"}, {"2020-01-01T00:00:00Z"}, true},
        {"DateEquals", {"2020"}, {"2020-01-01T00:00:00Z"}, true},
        {"DateGreaterThan", {"2026-11-22T19:00:00Z"}, {"2026-11-22T19:00:00.5Z"}, true},
        {"DateLessThan", {"2026-11-22"}, {"2026-11-21T23:59:59Z"}, true},
        {"DateLessThanEquals", {"2026-11-22"}, {"2026-11-23"}, false},
        {"DateGreaterThanEquals", {"2026-02"}, {"2026-02-01"}, true},
        {"DateNotEquals", {"tomorrow"}, {"2026-02-01"}, false},
        {"DateEquals", {"2026-02-30"}, {"2026-02-30"}, false},
    });
}

TEST(Condition, ComparesAddresses) {
    expect({
        {"IpAddress", {"10.0.0.0/8"}, {"10.255.0.1"}, true},
        {"IpAddress", {"10.1.2.3/8"}, {"10.255.0.1"}, true},
        {"IpAddress", {"10.0.0.0/9"}, {"10.128.0.1"}, false},
        {"IpAddress", {"10.0.0.1"}, {"10.0.0.1"}, true},
        {"IpAddress", {"0.0.0.0/0"}, {"10.0.0.1"}, true},
        {"IpAddress", {"::/0"}, {"10.0.0.1"}, false},
        {"IpAddress", {"2001:db8::/33"}, {"2001:DB8:7fff::1"}, true},
        {"IpAddress", {"2001:db8::/33"}, {"2001:db8:8000::1"}, false},
        {"IpAddress", {"10.0.0.0/8"}, {"::ffff:10.0.0.1"}, true},
        {"IpAddress", {"10.0.0.0/33"}, {"10.0.0.1"}, false},
        {"NotIpAddress", {"10.0.0.0/8"}, {"11.0.0.1"}, true},
        {"NotIpAddress", {"10.0.0.0/8"}, {"2001:db8::1"}, true},
        {"NotIpAddress", {"10.0.0.0/8"}, {"here"}, false},
    });
}

TEST(Condition, ComparesArnsPartByPart) {
    expect({
        {"ArnEquals", {"arn:aws:sns:*:1:t*"}, {"arn:aws:sns:us-east-1:1:topic"}, true},
        {"ArnLike", {"arn:aws:sns:*:t*"}, {"arn:aws:sns:us-east-1:1:topic"}, false},
        {"ArnLike", {"arn:aws:sns:*:*:topic"}, {"arn:aws:sns:us-east-1:1:topic"}, true},
        {"ArnLike", {"arn:aws:s?s:us-*:1:*"}, {"arn:aws:sns:us-east-1:1:a:b"}, true},
        {"ArnLike", {"*"}, {"arn:aws:sns:us-east-1:1:topic"}, false},
        {"ArnNotLike", {"arn:aws:sns:*:*:*"}, {"arn:aws:sqs:us-east-1:1:queue"}, true},
        {"ArnNotEquals", {"arn:aws:sns:*:*:*"}, {"no ARN"}, false},
    });
}

TEST(Condition, ComparesBooleansAndBytes) {
    expect({
        {"Bool", {"True"}, {"true"}, true},
        {"Bool", {"false"}, {"true"}, false},
        {"Bool", {"yes"}, {"yes"}, false},
        {"BinaryEquals", {"QUJD"}, {"QUJD"}, true},
        {"BinaryEquals", {"QUJD"}, {"qujd"}, false},
    });
}

TEST(Condition, KnowsWhatAbsentKeysMean) {
    for (const char* const op : {"StringEquals", "StringLike", "NumericLessThan", "DateEquals", "Bool", "BinaryEquals",
                                 "IpAddress", "ArnLike"}) {
        expect({{op, {"x"}, {}, false}});
        expect({{(std::string(op) + "IfExists"), {"x"}, {}, true}});
        expect({{("ForAllValues:" + std::string(op)), {"x"}, {}, true}});
        expect({{("ForAnyValue:" + std::string(op)), {"x"}, {}, false}});
        expect({{("ForAnyValue:" + std::string(op) + "IfExists"), {"x"}, {}, false}});
    }
    for (const char* const op : {"StringNotEquals", "StringNotLike", "NumericNotEquals", "DateNotEquals",
                                 "NotIpAddress", "ArnNotLike", "StringNotEqualsIgnoreCase"}) {
        expect({{op, {"x"}, {}, true}});
        expect({{("ForAllValues:" + std::string(op)), {"x"}, {}, true}});
        expect({{("ForAnyValue:" + std::string(op)), {"x"}, {}, false}});
    }
    expect({
        {"Null", {"true"}, {}, true},
        {"Null", {"false"}, {}, false},
        {"Null", {"true"}, {"x"}, false},
        {"Null", {"false"}, {"x"}, true},
    });
}

TEST(Condition, ComparesSeveralValues) {
    const std::string tags = "aws:TagKeys";
    expect({
        {"ForAllValues:StringEquals", {"a", "b"}, {"a", "b"}, true, tags},
        {"ForAllValues:StringEquals", {"a", "b"}, {"a", "c"}, false, tags},
        {"ForAllValues:StringEquals", {"a"}, {""}, true, tags},
        {"ForAnyValue:StringEquals", {"a", "b"}, {"c", "b"}, true, tags},
        {"ForAnyValue:StringEquals", {"a", "b"}, {"c"}, false, tags},
        {"ForAllValues:StringNotEquals", {"a"}, {"b", "c"}, true, tags},
        {"ForAllValues:StringNotEquals", {"a"}, {"b", "a"}, false, tags},
        {"ForAnyValue:StringNotEquals", {"a"}, {"a", "b"}, true, tags},
        {"ForAnyValue:StringNotEquals", {"a"}, {"a"}, false, tags},
        {"ForAnyValue:StringLike", {"a*"}, {"ba", "ab"}, true, tags},
        {"StringEquals", {"a"}, {"a"}, false, tags},  // it needs a set operator
        {"StringEquals", {"a"}, {"b", "a"}, true},
        {"StringNotEquals", {"a"}, {"b", "a"}, false},
    });
}

TEST(Operator, IsOneOfThoseThatAre) {
    for (const char* const name : {"StringEqual", "NullIfExists", "ForAll:StringEquals", "", "BoolNot", "IfExists"})
        EXPECT_FALSE(parse_operator(name)) << name;
}

TEST(Resource, IsMatchedPartByPart) {
    const auto fits = [](const char* wanted, const char* resource) {
        return matches_resource(pattern(wanted), glyphs(resource));
    };
    constexpr const char* queue = "arn:aws:sqs:us-east-1:1:queue";
    for (const char* const wanted :
         {"*", "arn:*", "arn:aws:sqs:us-*", "arn:aws:s*:*:*:queue", "arn:aws:sqs:us-east-?:1:q*"})
        EXPECT_TRUE(fits(wanted, queue)) << wanted;
    for (const char* const wanted :
         {"arn:aws:sqs:*:queue", "arn:aws:sqs:us-east-1?1:queue", "arn:aws:sqs:us*ueue", "", "arn:*:x"})
        EXPECT_FALSE(fits(wanted, queue)) << wanted;
    EXPECT_TRUE(fits("arn:aws:s3:::bucket/*/c", "arn:aws:s3:::bucket/a:b/c"));
    EXPECT_FALSE(fits("arn:aws:textract:*", "*"));
}

}  // namespace
}  // namespace recto::access
