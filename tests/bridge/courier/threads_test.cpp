// Worker and courier as the bridge runs them: doors store from several threads and wake them, LINE answers
// badly now and then, and each event is answered once.
#include "bridge/courier/courier.h"
#include "bridge/courier/webhook_worker.h"
#include "bridge/ledger/people.h"
#include "tests/bridge/ledger/town_hall.h"

#include <atomic>
#include <map>
#include <set>

namespace mado::courier {
namespace {

using base::Json;
using base::Result;

// Shows each reply token's and each retry key's message once, as LINE does; every fifth answer is lost.
class LineStandIn final : public net::Client
{
public:
    Result<net::Response> send(net::ClientRequest const& request) override
    {
        auto const body = TRY(Json::parse(request.body));
        bool const reply = request.url.ends_with("/reply");
        std::string key = body["replyToken"].as_text();
        for (auto const& [name, value] : request.headers) {
            if (!reply && name == "x-line-retry-key") key = value;
        }
        std::scoped_lock lock(lock_);
        bool const fresh = used_.insert(key).second;
        if (fresh) ++shown_[body["messages"].items().at(0)["text"].as_text()];
        if (++calls_ % 5 == 0) return base::fail(base::ErrorKind::unavailable, "the answer is lost");
        return net::Response::json(fresh ? 200 : (reply ? 400 : 409), "{}");
    }

    std::map<std::string, int> shown()
    {
        std::scoped_lock lock(lock_);
        return shown_;
    }

private:
    std::mutex lock_;
    std::set<std::string> used_;
    std::map<std::string, int> shown_;
    int calls_ = 0;
};

class CourierThreads : public ledger::TownHall
{
protected:
    // One person an event, so that nobody waits for anybody.
    Result<Outcome> handle(Json const& event)
    {
        Outcome outcome;
        TRY(ledger->write([&](store::Database& database) -> Result<void> {
            auto const& user = event["source"]["userId"].as_text();
            outcome.person = TRY(ledger::person_by_line_id(database, keys(), user, clock.now())).id;
            return {};
        }));
        outcome.reply_token = "reply " + event["webhookEventId"].as_text();
        outcome.messages =
            Json::array({Json::object({{"type", "text"}, {"text", event["webhookEventId"].as_text()}})}).dump();
        return outcome;
    }

    void store(std::string const& id, std::function<void()> const& stored)
    {
        ledger::WebhookEvent event;
        event.id = id;
        event.type = "message";
        event.received = clock.now();
        event.body = Json::object({{"webhookEventId", id},
                                   {"source", Json::object({{"userId", "U" + id}})}}).dump();
        ledger->submit(
            [this, event](store::Database& database) -> Result<void> {
                static_cast<void>(TRY(ledger::add_webhook_event(database, keys(), event)));
                return {};
            },
            [stored](Result<void> const& done) {
                EXPECT_TRUE(done.ok());
                stored();
            }
        );
    }

    base::SystemClock clock;
};

TEST_F(CourierThreads, EachEventIsAnsweredOnceWhateverComesFromHowManySides)
{
    constexpr int sides = 3;
    constexpr int events = 12;
    LineStandIn line;
    Courier courier({*ledger, clock, line::Messaging(line, {"http://line", "token"}), [] { return 0u; }});
    WebhookWorker worker({*ledger, clock, [this](Json const& event) { return handle(event); },
                          [&courier] { courier.wake(); }});
    courier.start();
    worker.start();
    {
        std::vector<std::jthread> doors;
        for (int side = 0; side < sides; ++side) {
            doors.emplace_back([&, side] {
                for (int i = 0; i < events; ++i) {
                    std::string const id = std::to_string(side) + "-" + std::to_string(i);
                    store(id, [&worker] { worker.wake(); });
                    if (i % 4 == 0) store(id, [&worker] { worker.wake(); }); // LINE sends it again
                }
            });
        }
    }
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    auto const sent = [&] {
        std::size_t count = 0;
        for (auto const& notice : read([](store::Database& database) { return ledger::list_notices(database, 1000); }).value()) {
            count += notice.state == "sent" ? 1u : 0u;
        }
        return count;
    };
    while (sent() < sides * events && std::chrono::steady_clock::now() < until) {
        courier.wake();
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    worker.stop();
    courier.stop();
    EXPECT_EQ(sent(), static_cast<std::size_t>(sides * events));
    auto const shown = line.shown();
    EXPECT_EQ(shown.size(), static_cast<std::size_t>(sides * events));
    for (auto const& [text, times] : shown) EXPECT_EQ(times, 1) << text;
}

} // namespace
} // namespace mado::courier
