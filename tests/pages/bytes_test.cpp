#include "pages/bytes.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>

#include "pages/samples.hpp"

namespace recto::pages::testing {
namespace {

class Folder {
  public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "recto-XXXXXX").string();
        EXPECT_NE(::mkdtemp(name.data()), nullptr);
        path_ = name;
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] std::filesystem::path operator/(const char* name) const { return path_ / name; }

  private:
    std::filesystem::path path_;
};

std::optional<ErrorKind> error_of_path(const std::filesystem::path& path, const Limits& limits = {}) {
    return error_of([&] { static_cast<void>(open(Document::from_path(path), limits)); });
}

TEST(Files, AreReadWhole) {
    const Buffer expected = sample("rgb.png");
    const std::vector<std::uint8_t> read = read_file(sample_path("rgb.png"), {});
    ASSERT_EQ(read.size(), expected.size());
    EXPECT_TRUE(std::equal(read.begin(), read.end(), reinterpret_cast<const std::uint8_t*>(expected.data())));
}

TEST(Files, ThatAreMissingAreNotFound) {
    EXPECT_EQ(error_of_path("/no/such/file.png"), ErrorKind::NotFound);
}

TEST(Files, ThatAreNoneAreRefusedWithoutWaiting) {
    const Folder folder;
    EXPECT_EQ(error_of_path(folder / ""), ErrorKind::NotAFile);
    ASSERT_EQ(::mkfifo((folder / "fifo").c_str(), 0600), 0);
    EXPECT_EQ(error_of_path(folder / "fifo"), ErrorKind::NotAFile);
    EXPECT_EQ(error_of_path("/dev/zero"), ErrorKind::NotAFile);

    const int listener = ::socket(AF_UNIX, SOCK_STREAM, 0);
    ASSERT_GE(listener, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    (folder / "socket").string().copy(address.sun_path, sizeof address.sun_path - 1);
    ASSERT_EQ(::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(error_of_path(folder / "socket"), ErrorKind::NotAFile);
    ::close(listener);
}

TEST(Files, AreHeldToTheLimit) {
    const auto size = static_cast<std::int64_t>(sample("rgb.png").size());
    Limits limits;
    limits.bytes = size;
    EXPECT_EQ(error_of_path(sample_path("rgb.png"), limits), std::nullopt);
    limits.bytes = size - 1;
    EXPECT_EQ(error_of_path(sample_path("rgb.png"), limits), ErrorKind::TooLarge);
    EXPECT_EQ(error_of_bytes(sample("rgb.png"), limits), ErrorKind::TooLarge);
}

}  // namespace
}  // namespace recto::pages::testing
