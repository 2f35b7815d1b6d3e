// The kiosk's thread towards its bridge and its disk, with a bridge that takes what it can open.
#include "kiosk/link/link.h"

#include "core/wire/wire.h"
#include "tests/bridge/ledger/town_hall.h"

#include <chrono>
#include <set>
#include <thread>

namespace mado::link {
namespace {

using base::Json;
using base::Result;
using namespace visit;

// Shared by the test's thread and the link's.
class Town
{
public:
    Result<net::Response> answer(net::ClientRequest const& request)
    {
        std::scoped_lock lock(lock_);
        if (!up_) return base::fail(base::ErrorKind::unavailable, "no line");
        auto const body = Json::parse(request.body);
        if (request.url.ends_with("/enrol")) {
            return net::Response::json(200, Json::object({
                {"kiosk", "K3"}, {"name", "見本"}, {"profile", "demo"}, {"base_url", "http://town"}, {"basic_id", "@x"},
                {"seal_public", base::to_base64(seal_.public_key)}, {"bridge_public", base::to_base64(sign_.public_key)},
            }).dump());
        }
        if (request.url.ends_with("/applications")) {
            auto const opened = wire::open_application(*body, seal_);
            if (!opened.ok()) return net::Response::json(400, "{}");
            taken_.insert(opened->receipt);
            ++deliveries_;
            // Taken, and the answer is lost on the way: the kiosk has to ask again.
            if (deliveries_ % 3 == 1) return base::fail(base::ErrorKind::unavailable, "lost");
        }
        return net::Response::json(200, "{}");
    }

    void set_line(bool up)
    {
        std::scoped_lock lock(lock_);
        up_ = up;
    }

    std::set<std::string> taken()
    {
        std::scoped_lock lock(lock_);
        return taken_;
    }

private:
    std::mutex lock_;
    base::SealKeys seal_ = base::make_seal_keys();
    base::SignKeys sign_ = base::make_sign_keys();
    bool up_ = true;
    std::set<std::string> taken_;
    int deliveries_ = 0;
};

class Line final : public net::Client
{
public:
    explicit Line(Town& town) : town_(town) {}

    Result<net::Response> send(net::ClientRequest const& request) override { return town_.answer(request); }

private:
    Town& town_;
};

class LinkTest : public testing::Test
{
protected:
    void SetUp() override
    {
        base::crypto_start();
        auto name = (std::filesystem::temp_directory_path() / "mado_link_XXXXXX").string();
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        folder = name;
        town = std::make_unique<Town>();
    }

    void TearDown() override
    {
        link.reset();
        std::filesystem::remove_all(folder);
    }

    void start()
    {
        auto started = Link::start({"http://town", folder, folder + "/paper", "test", clock, [] {}, std::make_unique<Line>(*town)});
        ASSERT_TRUE(started.ok()) << started.error().message;
        link = std::move(started).value();
    }

    // The first news of this kind that `fits`; the others are kept for later questions.
    template <typename Kind>
    std::optional<Kind> heard(std::function<bool(Kind const&)> const& fits = [](Kind const&) { return true; })
    {
        auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (std::chrono::steady_clock::now() < until) {
            for (auto& news : link->take_news()) unheard.push_back(std::move(news));
            for (auto news = unheard.begin(); news != unheard.end(); ++news) {
                auto* one = std::get_if<Kind>(&*news);
                if (one == nullptr || !fits(*one)) continue;
                Kind answer = std::move(*one);
                unheard.erase(news);
                return answer;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        return std::nullopt;
    }

    void wait_until_enrolled()
    {
        auto const up = heard<LineState>([](LineState const& line) { return line.up; });
        ASSERT_TRUE(up.has_value());
    }

    std::string folder;
    std::vector<visit::News> unheard;
    base::SystemClock clock;
    std::unique_ptr<Town> town;
    std::unique_ptr<Link> link;
};

TEST_F(LinkTest, WhatWasPromisedWhileTheLineWasDownArrivesWhenItIsBack)
{
    start();
    wait_until_enrolled();
    town->set_line(false);
    std::set<std::string> promised;
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(link->post(KeepApplication{ledger::bulky_waste("")}));
        auto const kept = heard<Kept>();
        ASSERT_TRUE(kept.has_value());
        EXPECT_FALSE(kept->delivered);
        EXPECT_TRUE(promised.insert(kept->receipt).second) << kept->receipt;
    }
    link.reset(); // the machine is switched off, and on again
    start();
    town->set_line(true);
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (town->taken() != promised && std::chrono::steady_clock::now() < until) {
        ASSERT_TRUE(link->post(TryLine{}));
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    EXPECT_EQ(town->taken(), promised);
}

TEST_F(LinkTest, AnOutboxThatCannotBeOpenedIsSaidAndTriedAgain)
{
    start();
    wait_until_enrolled(); // a kiosk without room does not enrol: it could not keep the answer
    link.reset();
    unheard.clear();
    for (char const* ending : {"", "-wal", "-shm"}) std::filesystem::remove(folder + "/outbox.db" + ending);
    ASSERT_TRUE(std::filesystem::create_directory(folder + "/outbox.db")); // as good as a disk without room
    start();
    ASSERT_TRUE(heard<DiskState>([](DiskState const& disk) { return disk.full; }).has_value());
    ASSERT_TRUE(link->post(KeepApplication{ledger::bulky_waste("")}));
    auto const refused = heard<NotKept>();
    ASSERT_TRUE(refused.has_value());
    EXPECT_FALSE(refused->slot_taken);
    EXPECT_TRUE(town->taken().empty());
    std::filesystem::remove(folder + "/outbox.db");
    ASSERT_TRUE(link->post(TryLine{}));
    ASSERT_TRUE(heard<DiskState>([](DiskState const& disk) { return !disk.full; }).has_value());
    ASSERT_TRUE(link->post(KeepApplication{ledger::bulky_waste("")}));
    EXPECT_TRUE(heard<Kept>().has_value());
}

} // namespace
} // namespace mado::link
