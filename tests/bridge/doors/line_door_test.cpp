// LINE's door: only what is signed, durable before 200, once each, and one odd event never costs the
// good ones beside it.
#include "tests/bridge/doors/open_town.h"

namespace mado::doors {
namespace {

TEST_F(OpenTown, OnlyWhatIsSignedOverTheRawBytesIsTaken)
{
    auto const body = body_of({event_of("a", "follow")});
    auto const good = line::make_signature(body, secret);
    auto const post = [&](std::string const& bytes, std::string const& signature) {
        return ask("POST", "/line/webhook", bytes, {{"x-line-signature", signature}}).status;
    };
    EXPECT_EQ(ask("POST", "/line/webhook", body).status, 401) << "missing";
    EXPECT_EQ(post(body, "AAAA"), 401);
    EXPECT_EQ(post(body, good + "="), 401);
    EXPECT_EQ(post(body + " ", good), 401) << "one byte more";
    EXPECT_EQ(post(body, line::make_signature(body, "another secret")), 401);
    EXPECT_EQ(worker->work_once().value(), 0);
    EXPECT_EQ(post(body, good), 200);
    EXPECT_EQ(ask("GET", "/line/webhook").status, 405);
}

TEST_F(OpenTown, SignedButUnusableIs400)
{
    std::string deep(10'000, '[');
    for (auto const& body : {std::string(), std::string("{"), std::string("[]"), std::string("{\"events\":{}}"), deep,
                             std::string("{\"events\":[{\"type\":\"fol"), std::string("\xff\xfe{}")}) {
        EXPECT_EQ(webhook(body).status, 400) << body.substr(0, 30);
    }
    EXPECT_EQ(webhook(R"({"destination":"U0","events":[]})").status, 200) << "LINE's own check";
    EXPECT_EQ(ask("GET", "/healthz").status, 200);
}

TEST_F(OpenTown, OneOddEventNeverLosesTheGoodOnesBesideIt)
{
    auto nameless = event_of("", "follow");
    auto const strange = Json::object({{"type", "hologram"}, {"webhookEventId", "h"}, {"novelty", Json::array({1})}});
    auto const body = body_of({nameless, Json(7), Json(), strange, text_event("t", "メニュー"), Json("x")});
    EXPECT_EQ(webhook(body).status, 200);
    work();
    EXPECT_EQ(line.said.size(), 1u);
    EXPECT_NE(line.last().find("何をしますか？"), std::string::npos);
}

TEST_F(OpenTown, TheSameEventTwiceIsAnsweredOnce)
{
    auto again = event_of("a", "follow");
    happens(again);
    again.set("deliveryContext", Json::object({{"isRedelivery", true}}));
    happens(again);
    EXPECT_EQ(webhook(body_of({again, again})).status, 200);
    work();
    EXPECT_EQ(line.said.size(), 1u);
}

TEST_F(OpenTown, AMyNumberIsTakenOutBeforeAnythingIsStored)
{
    EXPECT_EQ(webhook(body_of({text_event("a", "１２３４ ５６７８ ９０１８ です")})).status, 200);
    EXPECT_FALSE(on_disk("９０１８"));
    auto const waiting = read([&](store::Database& d) { return ledger::open_webhook_events(d, keys(), 9); });
    ASSERT_EQ(waiting->size(), 1u);
    EXPECT_EQ(waiting->front().body.find("９０１８"), std::string::npos) << "nor encrypted";
    work();
    EXPECT_NE(line.last().find("マイナンバーかもしれません"), std::string::npos);
    EXPECT_EQ(line.last().find("９０１８"), std::string::npos);
}

TEST_F(OpenTown, WhatWasTypedIsErasedOnceItWasAnswered)
{
    happens(text_event("a", "ないしょのはなしです"));
    auto const bodies = ledger->read([](store::Database& d) -> base::Result<void> {
        EXPECT_TRUE(TRY(d.query("SELECT body FROM webhook_events WHERE body IS NOT NULL")).empty());
        return {};
    });
    EXPECT_TRUE(bodies.ok());
    EXPECT_FALSE(on_disk("ないしょ"));
}

TEST_F(OpenTown, AGroupIsLeft)
{
    auto event = event_of("a", "join");
    event.set("source", Json::object({{"type", "group"}, {"groupId", "C77"}}));
    happens(event);
    EXPECT_TRUE(line.said.empty());
    ASSERT_EQ(line.left.size(), 1u);
    EXPECT_NE(line.left[0].find("/group/C77/leave"), std::string::npos);
}

TEST_F(OpenTown, ReadyzAndMetricsSayWhatIs)
{
    EXPECT_EQ(ask("GET", "/readyz").status, 200);
    happens(event_of("a", "follow"));
    auto const metrics = ask("GET", "/metrics").body;
    EXPECT_NE(metrics.find("mado_line_events_stored 1"), std::string::npos);
    EXPECT_EQ(ask("GET", "/staff/events").status, 403);
}

} // namespace
} // namespace mado::doors
