#include <atomic>
#include <chrono>
#include <latch>

#include "bridge/ledger/queues.h"
#include "town_hall.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Result;
using store::Database;

namespace {

class QueuesTest : public TownHall
{
protected:
    Result<bool> receive(std::string id, std::string body = "{}")
    {
        WebhookEvent event;
        event.id = std::move(id);
        event.type = "message";
        event.received = noon();
        event.body = std::move(body);
        return write([&](Database& d) { return add_webhook_event(d, keys(), event); });
    }

    std::vector<WebhookEvent> open_events(std::int64_t limit = 100)
    {
        auto found = read([&](Database& d) { return open_webhook_events(d, keys(), limit); });
        EXPECT_TRUE(found.ok());
        return found.value_or({});
    }

    Result<std::int64_t> notify(Notice const& notice)
    {
        return write([&](Database& d) { return add_notice(d, notice); });
    }

    std::vector<Notice> due(base::Moment now)
    {
        return read([&](Database& d) { return due_notices(d, now, 100); }).value_or({});
    }
};

Notice notice_for(std::string person)
{
    Notice notice;
    notice.person = std::move(person);
    notice.kind = "receipt";
    notice.case_id = "case-1";
    notice.messages = R"([{"type":"text","text":"x"}])";
    notice.created = noon();
    notice.next_try = noon();
    return notice;
}

} // namespace

TEST_F(QueuesTest, TakesEachWebhookEventOnce)
{
    EXPECT_TRUE(receive("a", "first").value());
    EXPECT_FALSE(receive("a", "again").value());
    EXPECT_TRUE(receive("b").value());
    EXPECT_EQ(receive("").error().kind, ErrorKind::invalid);
    auto const events = open_events();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].body, "first");
    EXPECT_EQ(events[0].id, "a");
    EXPECT_EQ(events[0].type, "message");
    EXPECT_EQ(events[0].received, noon());
    EXPECT_LT(events[0].order, events[1].order);
    EXPECT_EQ(open_events(1).size(), 1U);
    EXPECT_TRUE(open_events(-1).empty());
}

TEST_F(QueuesTest, AHandledEventIsStillKnown)
{
    ASSERT_TRUE(receive("a").value());
    ASSERT_TRUE(ledger->write([](Database& d) { return webhook_event_handled(d, "a"); }).ok());
    EXPECT_TRUE(open_events().empty());
    EXPECT_FALSE(receive("a").value()); // a late redelivery
    auto const all = read([](Database& d) { return list_webhook_events(d, 10); });
    ASSERT_EQ(all->size(), 1U);
    EXPECT_TRUE((*all)[0].handled);
    EXPECT_EQ((*all)[0].body, "");
    auto const nobody = ledger->write([](Database& d) { return webhook_event_handled(d, "x"); });
    EXPECT_EQ(nobody.error().kind, ErrorKind::not_found);
}

TEST_F(QueuesTest, OpenEventsOutliveAStop)
{
    ASSERT_TRUE(receive("a", "body").value());
    ledger.reset();
    open();
    ASSERT_EQ(open_events().size(), 1U);
    EXPECT_EQ(open_events()[0].body, "body");
}

TEST_F(QueuesTest, TakesThousandsOfEventsInAMoment)
{
    constexpr int total = 4000;
    std::string const body(400, 'x');
    std::atomic<int> stored = 0;
    std::latch all(total);
    auto const before = std::chrono::steady_clock::now();
    for (int i = 0; i < total; ++i) {
        WebhookEvent const event{"id" + std::to_string(i), "message", noon(), body, false, 0};
        ledger->submit(
            [this, event](Database& d) -> Result<void> {
                TRY(add_webhook_event(d, keys(), event));
                return {};
            },
            [&](Result<void> result) {
                stored += result.ok() ? 1 : 0;
                all.count_down();
            }
        );
    }
    all.wait();
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - before;
    EXPECT_EQ(stored, total);
    RecordProperty("events_per_second", std::to_string(total / took.count()));
    EXPECT_LT(took.count(), 4.0) << "slower than 1,000 events a second";
}

TEST_F(QueuesTest, ANoticeHasItsRetryKeyBeforeTheFirstTry)
{
    auto const id = notify(notice_for("me"));
    ASSERT_TRUE(id.ok()) << id.error().message;
    auto const notices = due(noon());
    ASSERT_EQ(notices.size(), 1U);
    EXPECT_EQ(notices[0].id, *id);
    EXPECT_EQ(notices[0].retry_key.size(), 36U);
    EXPECT_EQ(notices[0].case_id, "case-1");
    EXPECT_EQ(notices[0].messages, notice_for("me").messages);
    auto given = notice_for("me");
    given.retry_key = "0191e2a0-0000-7000-8000-000000000000";
    ASSERT_TRUE(notify(given).ok());
    EXPECT_EQ(due(noon())[1].retry_key, given.retry_key);
}

TEST_F(QueuesTest, ANoticeLeftInSendingIsDueAgain)
{
    ASSERT_TRUE(notify(notice_for("me")).ok());
    auto notice = due(noon())[0];
    notice.state = "sending";
    notice.attempts = 1;
    notice.next_try = noon().plus_seconds(30);
    auto const save = [&] {
        return ledger->write([&](Database& d) { return save_notice(d, notice); });
    };
    ASSERT_TRUE(save().ok());
    EXPECT_TRUE(due(noon()).empty());
    ASSERT_EQ(due(noon().plus_seconds(30)).size(), 1U);
    EXPECT_EQ(due(noon().plus_seconds(30))[0].attempts, 1);
    for (auto const* state : {"sent", "failed", "blocked"}) {
        notice.state = state;
        notice.error = "403";
        ASSERT_TRUE(save().ok());
        EXPECT_TRUE(due(noon().plus_seconds(99)).empty());
    }
    auto const all = read([](Database& d) { return list_notices(d, 10); });
    EXPECT_EQ((*all)[0].error, "403");
    notice.state = "lost";
    EXPECT_EQ(save().error().kind, ErrorKind::invalid);
    notice.state = "sent";
    notice.id = 99;
    EXPECT_EQ(save().error().kind, ErrorKind::not_found);
}

TEST_F(QueuesTest, RefusesANoticeToNobodyOrOfNothing)
{
    EXPECT_EQ(notify(notice_for("")).error().kind, ErrorKind::invalid);
    auto empty = notice_for("me");
    empty.messages.clear();
    EXPECT_EQ(notify(empty).error().kind, ErrorKind::invalid);
    auto later = notice_for("me");
    later.next_try = noon().plus_seconds(60);
    ASSERT_TRUE(notify(later).ok());
    EXPECT_TRUE(due(noon()).empty());
}

} // namespace mado::ledger
