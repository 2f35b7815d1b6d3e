// The kiosks' door: who may speak, a request is good once, and a kiosk sees only its own.
#include "tests/bridge/doors/open_town.h"

namespace mado::doors {
namespace {

TEST_F(OpenTown, ASignedHeartbeatIsHeard)
{
    auto const answer = kiosk_asks("POST", "/kiosk/v1/heartbeat", Json::object({{"queue", 0}, {"version", "1"}}));
    EXPECT_EQ(answer["catalogue"].as_text(), shelf->now()->hash);
    EXPECT_FALSE(answer["locked"].as_bool());
}

TEST_F(OpenTown, UnsignedWronglySignedOrChangedIsRefused)
{
    Json const body = Json::object({{"queue", 0}});
    EXPECT_EQ(ask("POST", "/kiosk/v1/heartbeat", body.dump()).status, 403);
    auto changed = signed_request("POST", "/kiosk/v1/heartbeat", body);
    changed.body = Json::object({{"queue", 1}}).dump();
    EXPECT_EQ(send(changed).status, 403);
    auto moved = signed_request("GET", "/kiosk/v1/offers?procedure=water");
    moved.target = "/kiosk/v1/offers?procedure=facility";
    EXPECT_EQ(send(moved).status, 403);
    auto const mine = sign;
    sign = base::make_sign_keys();
    EXPECT_EQ(send(signed_request("POST", "/kiosk/v1/heartbeat", body)).status, 403) << "another's key";
    sign = mine;
    kiosk = "K9";
    EXPECT_EQ(send(signed_request("POST", "/kiosk/v1/heartbeat", body)).status, 403) << "nobody's name";
}

TEST_F(OpenTown, ARequestIsGoodOnceAndForFiveMinutes)
{
    auto const made = signed_request("POST", "/kiosk/v1/heartbeat", Json::object({{"queue", 0}}));
    EXPECT_EQ(send(made).status, 200);
    EXPECT_EQ(send(made).status, 409) << "replayed";
    auto const old = signed_request("POST", "/kiosk/v1/heartbeat", Json::object({{"queue", 0}}));
    clock.advance_ms(300'001);
    EXPECT_EQ(send(old).status, 403);
    clock.advance_ms(-700'000);
    auto const made_in_the_future = [&] {
        clock.advance_ms(700'000);
        auto request = signed_request("POST", "/kiosk/v1/heartbeat", Json::object({{"queue", 0}}));
        clock.advance_ms(-700'000);
        return request;
    }();
    EXPECT_EQ(send(made_in_the_future).status, 403);
}

TEST_F(OpenTown, ALockedKioskIsRefused)
{
    auto one = read([&](store::Database& d) { return ledger::find_kiosk(d, kiosk); }).value();
    one.locked = true;
    ASSERT_TRUE(ledger->write([&](store::Database& d) { return ledger::save_kiosk(d, one); }).ok());
    EXPECT_EQ(send(signed_request("GET", "/kiosk/v1/catalogue?have=")).status, 403);
}

TEST_F(OpenTown, WhatIsNoRequestOfOursIsRefusedWithoutHarm)
{
    EXPECT_EQ(send(signed_request("GET", "/kiosk/v1/nothing")).status, 404);
    EXPECT_EQ(send(signed_request("DELETE", "/kiosk/v1/tickets")).status, 400);
    EXPECT_EQ(send(signed_request("POST", "/kiosk/v1/applications", Json::object({{"id", "x"}}))).status, 400);
    EXPECT_EQ(send(signed_request("POST", "/kiosk/v1/tickets", Json::object({{"visit", "short"}}))).status, 400);
    EXPECT_EQ(send(signed_request("POST", "/kiosk/v1/tickets/confirm", Json::object({{"visit", "none"}, {"number", 31}}))).status, 400);
    EXPECT_EQ(send(signed_request("GET", "/kiosk/v1/offers?procedure=..%2f..")).status, 404);
    EXPECT_EQ(send(signed_request("POST", "/kiosk/v1/rate", Json::object({{"secret", "x"}, {"points", 9}}))).status, 400);
    EXPECT_EQ(ask("POST", "/kiosk/v1/enrol", "{}").status, 400);
    Json const guess = Json::object({{"code", "0000000000"}, {"sign_public", base::to_base64(std::string(32, 'k'))}});
    EXPECT_EQ(ask("POST", "/kiosk/v1/enrol", guess.dump()).status, 403);
}

TEST_F(OpenTown, AnotherKiosksReceiptNumberIsRefused)
{
    auto application = ledger::bulky_waste("K3-0412-7");
    auto const sealed = wire::seal_application(application, keys().seal.public_key);
    EXPECT_EQ(send(signed_request("POST", "/kiosk/v1/applications", sealed)).status, 403);
    EXPECT_EQ(cases(), 0);
    application.receipt = "K1-0001-9";
    auto const own = wire::seal_application(application, keys().seal.public_key);
    EXPECT_EQ(send(signed_request("POST", "/kiosk/v1/applications", own)).status, 200);
    auto const again = send(signed_request("POST", "/kiosk/v1/applications", own));
    EXPECT_NE(again.body.find("\"again\":true"), std::string::npos);
    EXPECT_EQ(cases(), 1);
}

TEST_F(OpenTown, AHelpCallIsAnsweredToItsOwnKioskOnly)
{
    auto const id = kiosk_asks("POST", "/kiosk/v1/help", Json::object({{"screen", "S13"}}))["id"].as_integer();
    std::string const target = "/kiosk/v1/help?id=" + std::to_string(id);
    EXPECT_FALSE(kiosk_asks("GET", target)["answered"].as_bool());
    ASSERT_TRUE(ledger->write([&](store::Database& d) {
                    return ledger::answer_help_call(d, id, "ken", clock.now());
                }).ok());
    EXPECT_TRUE(kiosk_asks("GET", target)["answered"].as_bool());
    EXPECT_EQ(send(signed_request("GET", "/kiosk/v1/help?id=99")).status, 404) << "no call is not an answered one";
    enrol_second();
    EXPECT_EQ(send(signed_request("GET", target)).status, 404);
}

TEST_F(OpenTown, TheResidentEndsTheirOwnCall)
{
    auto const id = kiosk_asks("POST", "/kiosk/v1/help", Json::object({{"screen", "S13"}}))["id"].as_integer();
    auto const open = [this] { return read([](store::Database& d) { return ledger::open_help_calls(d); })->size(); };
    EXPECT_EQ(open(), 1u);
    auto const mine = std::make_pair(kiosk, sign);
    enrol_second();
    EXPECT_EQ(send(signed_request("POST", "/kiosk/v1/help", Json::object({{"ended", id}}))).status, 404);
    EXPECT_EQ(open(), 1u);
    std::tie(kiosk, sign) = mine;
    kiosk_asks("POST", "/kiosk/v1/help", Json::object({{"ended", id}}));
    EXPECT_EQ(open(), 0u);
    kiosk_asks("POST", "/kiosk/v1/help", Json::object({{"ended", id}})); // again is fine
}

} // namespace
} // namespace mado::doors
