#include "kiosk/platform/watchdog.h"

#include <cstring>
#include <filesystem>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace mado::platform {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

class Manager : public testing::Test
{
protected:
    void SetUp() override
    {
        path_ =
            (std::filesystem::temp_directory_path() / ("mado-notify-" + std::to_string(getpid())))
                .string();
        unlink(path_.c_str());
        socket_ = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        sockaddr_un place{};
        place.sun_family = AF_UNIX;
        ASSERT_LT(path_.size(), sizeof place.sun_path);
        std::memcpy(place.sun_path, path_.data(), path_.size());
        ASSERT_EQ(bind(socket_, reinterpret_cast<sockaddr*>(&place), sizeof place), 0);
    }

    void TearDown() override
    {
        close(socket_);
        unlink(path_.c_str());
    }

    [[nodiscard]] std::string heard() const
    {
        char bytes[256];
        auto const length = recv(socket_, bytes, sizeof bytes, 0);
        return length > 0 ? std::string(bytes, static_cast<std::size_t>(length)) : "";
    }

    std::string path_;
    int socket_ = -1;
};

TEST_F(Manager, HearsThatTheKioskIsReadyAndAlive)
{
    auto const watchdog = Watchdog::open(path_, microseconds{3'000'000});
    ASSERT_TRUE(watchdog.ok());
    EXPECT_EQ(watchdog.value().beat_every(), milliseconds{1500});
    watchdog.value().ready();
    EXPECT_EQ(heard(), "READY=1");
    watchdog.value().beat();
    EXPECT_EQ(heard(), "WATCHDOG=1");
    watchdog.value().stopping();
    EXPECT_EQ(heard(), "STOPPING=1");
}

TEST_F(Manager, GetsNoBeatsItDidNotAskFor)
{
    auto const watchdog = Watchdog::open(path_, microseconds{0});
    ASSERT_TRUE(watchdog.ok());
    watchdog.value().beat();
    EXPECT_EQ(heard(), "");
}

TEST_F(Manager, GetsAStatusOfOneLineOnly)
{
    auto const watchdog = Watchdog::open(path_, microseconds{0});
    ASSERT_TRUE(watchdog.ok());
    watchdog.value().status("waiting\nWATCHDOG=1");
    EXPECT_EQ(heard(), "STATUS=waiting");
}

TEST_F(Manager, KeepsHearingAfterTheWatchdogMoved)
{
    auto opened = Watchdog::open(path_, microseconds{1000});
    ASSERT_TRUE(opened.ok());
    auto const moved = std::move(opened).value();
    moved.ready();
    EXPECT_EQ(heard(), "READY=1");
}

TEST(Watchdog, DoesNothingWithoutAManager)
{
    auto const watchdog = Watchdog::open("", microseconds{5});
    ASSERT_TRUE(watchdog.ok());
    EXPECT_FALSE(watchdog.value().watched());
    watchdog.value().beat();
    EXPECT_EQ(watchdog.value().beat_every(), milliseconds{0});
}

TEST(Watchdog, RefusesAnAddressThatIsNone)
{
    EXPECT_FALSE(Watchdog::open("relative", microseconds{0}).ok());
    EXPECT_FALSE(Watchdog::open("@", microseconds{0}).ok());
    EXPECT_FALSE(Watchdog::open("/" + std::string(200, 'x'), microseconds{0}).ok());
    EXPECT_FALSE(Watchdog::open("/nowhere/at/all", microseconds{0}).ok());
}

} // namespace
} // namespace mado::platform
