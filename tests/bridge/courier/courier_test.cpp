// Messages leave exactly once, whatever the line does: the rules of line.md sections 2 and 3.
#include "tests/bridge/courier/post_office.h"

#include "bridge/courier/pace.h"

#include <set>

namespace mado::courier {
namespace {

TEST_F(PostOffice, AnAnswerGoesByItsReplyTokenWhichIsFree)
{
    post_reply();
    work();
    ASSERT_EQ(line.calls.size(), 1u);
    EXPECT_EQ(line.calls[0].path, "/v2/bot/message/reply");
    EXPECT_EQ(line.calls[0].retry_key, "") << "LINE refuses a reply with a retry key";
    EXPECT_EQ(newest().state, "sent");
}

TEST_F(PostOffice, ADeadReplyTokenBecomesAPush)
{
    post_reply();
    line.will_answer({400, 200});
    work();
    ASSERT_EQ(line.calls.size(), 2u);
    EXPECT_EQ(line.calls[1].path, "/v2/bot/message/push");
    EXPECT_NE(line.calls[1].retry_key, "");
    EXPECT_EQ(newest().state, "sent");
}

TEST_F(PostOffice, AnOldReplyTokenIsNotTriedAtAll)
{
    post_reply();
    clock.advance_ms(51'000);
    work();
    ASSERT_EQ(line.calls.size(), 1u);
    EXPECT_EQ(line.calls[0].path, "/v2/bot/message/push");
}

TEST_F(PostOffice, ARetryKeepsItsKeyAndItsBody)
{
    post(notice_for(hanako));
    line.will_answer({500, 0, 503, 200});
    work();
    for (int i = 0; i < 3; ++i) later(600);
    ASSERT_EQ(line.calls.size(), 4u);
    for (auto const& call : line.calls) {
        EXPECT_EQ(call.retry_key, line.calls[0].retry_key);
        EXPECT_EQ(call.body, line.calls[0].body);
    }
    EXPECT_EQ(line.calls[0].retry_key.size(), 36u);
    EXPECT_EQ(newest().state, "sent");
    later(3'600);
    EXPECT_EQ(line.calls.size(), 4u);
}

TEST_F(PostOffice, FourHundredAndNineMeansItHadArrived)
{
    post(notice_for(hanako));
    line.will_answer({0, 409});
    work();
    later(600);
    EXPECT_EQ(newest().state, "sent");
    EXPECT_EQ(newest().error, "");
    later(3'600);
    EXPECT_EQ(line.calls.size(), 2u);
}

TEST_F(PostOffice, AfterACrashBetweenSendingAndNotingNothingIsSentTwice)
{
    post(notice_for(hanako));
    auto notice = read([&](store::Database& d) { return ledger::due_notices(d, clock.now(), 9); })->front();
    notice.state = "sending"; // where the crash left it; LINE has it
    notice.attempts = 1;
    notice.next_try = clock.now().plus_seconds(15);
    ASSERT_TRUE(ledger->write([&](store::Database& d) { return ledger::save_notice(d, notice); }).ok());
    courier = fresh_courier();
    ASSERT_TRUE(courier->take_over().ok());
    line.will_answer({409});
    work();
    ASSERT_EQ(line.calls.size(), 1u);
    EXPECT_EQ(line.calls[0].retry_key, notice.retry_key) << "so LINE knows it again";
    EXPECT_EQ(newest().state, "sent");
}

TEST_F(PostOffice, AfterACrashAReplyIsTriedWhileItsTokenTellsTheTruth)
{
    post_reply();
    auto notice = read([&](store::Database& d) { return ledger::due_notices(d, clock.now(), 9); })->front();
    notice.state = "sending";
    notice.attempts = 1;
    notice.next_try = clock.now().plus_seconds(240); // it stood in a long row
    ASSERT_TRUE(ledger->write([&](store::Database& d) { return ledger::save_notice(d, notice); }).ok());
    clock.advance_ms(3'000);
    courier = fresh_courier();
    ASSERT_TRUE(courier->take_over().ok());
    line.will_answer({400}); // used: the first call had arrived
    work();
    EXPECT_EQ(line.calls.size(), 1u) << "no push beside the reply that had arrived";
    EXPECT_EQ(newest().state, "sent");
}

TEST_F(PostOffice, ABlockedPersonIsNotWrittenTo)
{
    auto one = read([&](store::Database& d) { return ledger::find_person(d, keys(), hanako); }).value();
    one.friend_now = false;
    ASSERT_TRUE(ledger->write([&](store::Database& d) { return ledger::save_person(d, keys(), one); }).ok());
    post(notice_for(hanako));
    work();
    EXPECT_TRUE(line.calls.empty());
    EXPECT_EQ(newest().state, "blocked");
    later(86'400);
    EXPECT_TRUE(line.calls.empty());
}

TEST_F(PostOffice, TooFastWaitsLongerEachTime)
{
    post(notice_for(hanako));
    line.will_answer({429, 429, 429});
    std::int64_t before = 0;
    for (int i = 0; i < 3; ++i) {
        work();
        auto const wait = newest().next_try.ms - clock.now().ms;
        EXPECT_GT(wait, before);
        before = wait;
        clock.advance_ms(wait);
    }
    EXPECT_EQ(newest().state, "waiting");
    EXPECT_EQ(line.calls.size(), 3u);
}

TEST_F(PostOffice, AUsedUpMonthWaitsAnHour)
{
    post(notice_for(hanako));
    line.says = "You have reached your monthly limit.";
    line.will_answer({429});
    work();
    EXPECT_EQ(newest().next_try.ms - clock.now().ms, 3'600'000);
}

TEST_F(PostOffice, WhatLineRefusesGoesAsPlainTextUnderANewKeyAndStaffSeeWhy)
{
    post(notice_for(hanako));
    line.will_answer({400, 200});
    work();
    work();
    ASSERT_EQ(line.calls.size(), 2u);
    EXPECT_NE(line.calls[0].retry_key, line.calls[1].retry_key);
    EXPECT_EQ(newest().state, "sent");
    EXPECT_NE(newest().error.find("plain text instead"), std::string::npos);
}

TEST_F(PostOffice, RefusedTwiceItFailsAndStays)
{
    post(notice_for(hanako));
    line.will_answer({400, 400});
    work();
    work();
    EXPECT_EQ(newest().state, "failed");
    EXPECT_NE(newest().error, "");
    later(3'600);
    EXPECT_EQ(line.calls.size(), 2u);
}

TEST_F(PostOffice, TryingEndsBeforeARetryKeyForgets)
{
    post(notice_for(hanako));
    line.says = "You have reached your monthly limit.";
    for (int i = 0; i < 99 && newest().state == "waiting"; ++i) {
        line.will_answer({429});
        work();
        clock.advance_ms(std::max<std::int64_t>(newest().next_try.ms - clock.now().ms, 1));
    }
    EXPECT_EQ(newest().state, "failed");
    EXPECT_LT(clock.now().ms - ledger::noon().ms, 24LL * 3'600'000) << "LINE keeps a key for 24 hours";
}

TEST_F(PostOffice, MessagesToOnePersonKeepTheirOrder)
{
    post(notice_for(hanako, "一"));
    post(notice_for(hanako, "二"));
    post(notice_for(person("U-taro"), "別の人"));
    work();
    ASSERT_EQ(line.calls.size(), 2u) << "the first of each person";
    EXPECT_NE(line.calls[0].body.find("一"), std::string::npos);
    work();
    EXPECT_NE(line.calls.back().body.find("二"), std::string::npos);
}

TEST_F(PostOffice, AnAnswerDoesNotWaitForAPushThatBacksOff)
{
    post(notice_for(hanako));
    line.will_answer({500});
    work();
    post_reply();
    work();
    EXPECT_EQ(line.calls.back().path, "/v2/bot/message/reply");
    EXPECT_EQ(newest().state, "sent");
}

TEST_F(PostOffice, WhatWasSentKeepsNoWords)
{
    post(notice_for(hanako, "https://mado.example/s/secret-of-a-slip"));
    work();
    EXPECT_EQ(newest().messages, "[]");
    EXPECT_EQ(newest().state, "sent");
}

TEST(Pace, DoublesUpToItsEndAndJittersByHalf)
{
    using line::Outcome;
    EXPECT_EQ(wait_ms(Outcome::server, 1, 0), 1'000);
    EXPECT_EQ(wait_ms(Outcome::server, 4, 0), 8'000);
    EXPECT_EQ(wait_ms(Outcome::server, 60, 0), 300'000);
    EXPECT_EQ(wait_ms(Outcome::rate_limited, 1, 0), 2'000);
    EXPECT_EQ(wait_ms(Outcome::rate_limited, 99, 0), 300'000);
    EXPECT_EQ(wait_ms(Outcome::same_user, 1, 0), 60'000);
    EXPECT_EQ(wait_ms(Outcome::unauthorized, 1, 0), 30'000);
    EXPECT_EQ(wait_ms(Outcome::quota, 7, 0), 3'600'000);
    std::set<std::int64_t> waits;
    for (std::uint32_t jitter = 0; jitter < 1000; jitter += 100) {
        auto const wait = wait_ms(Outcome::server, 1, jitter);
        EXPECT_GE(wait, 1'000);
        EXPECT_LT(wait, 1'500);
        waits.insert(wait);
    }
    EXPECT_EQ(waits.size(), 10u) << "a town's messages do not all come back in one second";
}

} // namespace
} // namespace mado::courier
