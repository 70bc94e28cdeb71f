#include "access/keys.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

namespace recto::access {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr const char* two_keys = R"({"keys": [
    {"access_key_id": "AKIA1", "secret_access_key": "one", "principal": "arn:aws:iam::111122223333:user/alice",
     "policies": ["readers", "writers"], "tags": {"team": "claims"}},
    {"access_key_id": "ASIA2", "secret_access_key": "two", "session_token": "token", "expires": "2026-12-31T00:00:00Z",
     "principal": "arn:aws:sts::111122223333:assumed-role/reader/tuesday", "policies": "readers", "boundary": "most",
     "session_policies": ["tonight"], "mfa_authenticated_at": "2026-11-22T19:00:00Z", "user_id": "AROA:tuesday"}
]})";

std::string complaint(const std::string& text) {
    try {
        (void)KeyRing::from_json(text, "keys.json");
        return "";
    } catch (const KeysError& error) {
        return error.what();
    }
}

class KeysFile : public testing::Test {
  protected:
    void SetUp() override { std::ofstream(path_) << two_keys; }
    void TearDown() override { std::filesystem::remove(path_); }

    std::filesystem::path path_ = testing::TempDir() + "recto_keys_test_" + std::to_string(::getpid());
};

TEST(Keys, AreReadWhole) {
    const KeyRing ring = KeyRing::from_json(two_keys);
    ASSERT_EQ(ring.keys().size(), 2U);
    const AccessKey& first = *ring.find("AKIA1");
    EXPECT_EQ(first.secret.secret, "one");
    EXPECT_EQ(first.user_id, "AKIA1");
    EXPECT_THAT(first.policies, ElementsAre("readers", "writers"));
    EXPECT_EQ(first.tags.at("team"), "claims");
    const AccessKey& second = *ring.find("ASIA2");
    EXPECT_EQ(extended_date(*second.secret.expires), "2026-12-31T00:00:00Z");
    EXPECT_EQ(extended_date(*second.mfa_time), "2026-11-22T19:00:00Z");
    EXPECT_THAT(second.boundary, ElementsAre("most"));
    EXPECT_EQ(ring.find("AKIA3"), nullptr);
}

TEST(Keys, SaysWhatIsWrongAndNoSecret) {
    EXPECT_THAT(complaint("{\"keys\": [\n\"s3cret}"), HasSubstr("keys.json, line 2: this is no JSON"));
    EXPECT_THAT(complaint("{\"keys\": [\n\"s3cret}"), Not(HasSubstr("s3cret")));
    EXPECT_THAT(complaint("{}"), HasSubstr("a list \"keys\""));
    EXPECT_THAT(complaint(R"({"keys": [{"access_key_id": "A", "principal": "arn:aws:iam::1:user/a"}]})"),
                HasSubstr("needs secret_access_key"));
    EXPECT_THAT(complaint(R"({"keys": [{"access_key_id": "A", "secret_access_key": "s", "principal": "a"}]})"),
                HasSubstr("needs principal"));
    EXPECT_THAT(complaint(R"({"keys": [{"access_key": "A"}]})"), HasSubstr("no member \"access_key\""));
    EXPECT_THAT(complaint(R"({"keys": [{"expires": "soon"}]})"), HasSubstr("expires is a time"));
    std::string twice = two_keys;
    twice.replace(twice.find("ASIA2"), 5, "AKIA1");
    EXPECT_THAT(complaint(twice), HasSubstr("there twice"));
}

TEST_F(KeysFile, IsReadWhereOnlyItsOwnerMay) {
    for (const mode_t mode : {0600, 0400}) {
        ASSERT_EQ(::chmod(path_.c_str(), mode), 0);
        EXPECT_EQ(KeyRing::from_file(path_).keys().size(), 2U);
    }
    for (const mode_t mode : {0640, 0604, 0620, 0601}) {
        ASSERT_EQ(::chmod(path_.c_str(), mode), 0);
        EXPECT_THROW((void)KeyRing::from_file(path_), KeysError) << mode;
    }
}

TEST_F(KeysFile, IsAPlainFile) {
    EXPECT_THROW((void)KeyRing::from_file("/dev/null"), KeysError);
    EXPECT_THROW((void)KeyRing::from_file(path_.parent_path()), KeysError);
    EXPECT_THROW((void)KeyRing::from_file("/nowhere/keys.json"), KeysError);
}

}  // namespace
}  // namespace recto::access
