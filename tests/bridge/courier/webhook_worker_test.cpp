// Stored LINE events become answers once each, in their order; one that can never be handled does not
// hold up the good ones behind it.
#include "bridge/courier/webhook_worker.h"

#include "tests/bridge/courier/post_office.h"

namespace mado::courier {
namespace {

using base::ErrorKind;
using base::Json;
using base::Result;

class Worker : public PostOffice
{
protected:
    void SetUp() override
    {
        PostOffice::SetUp();
        worker = std::make_unique<WebhookWorker>(WebhookWorker::Parts{
            *ledger, clock, [this](Json const& event) { return handle(event); }, [this] { ++wakes; }});
    }

    void TearDown() override
    {
        worker.reset();
        PostOffice::TearDown();
    }

    void receive(std::string const& id, std::string const& body = "{}")
    {
        ledger::WebhookEvent const event{id, "message", clock.now(), body, false, 0};
        EXPECT_TRUE(write([&](store::Database& d) { return ledger::add_webhook_event(d, keys(), event); }).ok());
    }

    std::size_t open_events()
    {
        return read([&](store::Database& d) { return ledger::open_webhook_events(d, keys(), 99); })->size();
    }

    std::size_t notices()
    {
        return read([](store::Database& d) { return ledger::list_notices(d, 99); })->size();
    }

    Outcome says(std::string const& words) const
    {
        Outcome outcome;
        outcome.person = hanako;
        outcome.reply_token = "token";
        outcome.messages = Json::array({line::text_message(words)}).dump();
        return outcome;
    }

    std::function<Result<Outcome>(Json const&)> handle;
    std::unique_ptr<WebhookWorker> worker;
    int wakes = 0;
};

TEST_F(Worker, AnEventBecomesItsAnswerAndItsBodyIsErased)
{
    handle = [this](Json const& event) -> Result<Outcome> { return says(event["text"].as_text()); };
    receive("a", R"({"text":"ひみつのことば"})");
    EXPECT_EQ(worker->work_once().value(), 1);
    EXPECT_EQ(notices(), 1u);
    EXPECT_EQ(newest().reply_token, "token");
    EXPECT_EQ(newest().reply_until.ms, clock.now().plus_seconds(50).ms);
    EXPECT_EQ(open_events(), 0u);
    EXPECT_EQ(wakes, 1);
    EXPECT_EQ(worker->work_once().value(), 0);
}

TEST_F(Worker, AnEventThatCameTwiceIsHandledOnce)
{
    handle = [this](Json const&) -> Result<Outcome> { return says("はい"); };
    receive("a");
    receive("a");
    EXPECT_EQ(worker->work_once().value(), 1);
    receive("a"); // a redelivery, hours later
    EXPECT_EQ(worker->work_once().value(), 0);
    EXPECT_EQ(notices(), 1u);
}

TEST_F(Worker, OneBadEventIsPutAsideAndTheGoodOnesGetThrough)
{
    handle = [this](Json const& event) -> Result<Outcome> {
        if (event["bad"].as_bool()) return base::fail(ErrorKind::corrupt, "cannot be");
        return says("はい");
    };
    receive("a", R"({"bad":true})");
    receive("not json", "{");
    receive("b");
    for (int i = 0; i < 10 && open_events() > 0; ++i) static_cast<void>(worker->work_once());
    EXPECT_EQ(open_events(), 0u);
    EXPECT_EQ(notices(), 1u);
}

TEST_F(Worker, OurOwnTroubleWaitsAndKeepsTheOrder)
{
    int troubles = 5;
    std::vector<std::string> order;
    handle = [&](Json const& event) -> Result<Outcome> {
        if (event["id"].as_text() == "a" && troubles-- > 0) return base::fail(ErrorKind::unavailable, "busy");
        order.push_back(event["id"].as_text());
        return says("はい");
    };
    receive("a", R"({"id":"a"})");
    receive("b", R"({"id":"b"})");
    for (int i = 0; i < 10; ++i) static_cast<void>(worker->work_once());
    EXPECT_EQ(order, (std::vector<std::string>{"a", "b"}));
}

TEST_F(Worker, AnotherTurnInBetweenIsHandledAnew)
{
    int handled = 0;
    handle = [&](Json const&) -> Result<Outcome> {
        auto outcome = says(std::to_string(++handled));
        outcome.settle = [&handled](store::Database&) -> Result<void> {
            if (handled == 1) return base::fail(ErrorKind::conflict, "somebody was faster");
            return {};
        };
        return outcome;
    };
    receive("a");
    EXPECT_EQ(worker->work_once().value(), 1);
    EXPECT_EQ(handled, 2);
    EXPECT_EQ(notices(), 1u);
    EXPECT_NE(newest().messages.find("\"2\""), std::string::npos);
}

TEST_F(Worker, WhatIsDoneAfterwardsIsDoneOnceAfterItIsStored)
{
    int left = 0;
    handle = [&](Json const&) -> Result<Outcome> {
        Outcome outcome;
        outcome.afterwards = [&] {
            EXPECT_EQ(open_events(), 0u);
            ++left;
        };
        return outcome;
    };
    receive("a");
    EXPECT_EQ(worker->work_once().value(), 1);
    static_cast<void>(worker->work_once());
    EXPECT_EQ(left, 1);
    EXPECT_EQ(notices(), 0u);
}

} // namespace
} // namespace mado::courier
