#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "bridge/simulator/jwt.h"
#include "bridge/simulator/simulator.h"
#include "bridge/simulator/webhook_queue.h"
#include "core/base/crypto.h"
#include "core/base/json.h"
#include "core/base/mailbox.h"
#include "core/net/client.h"
#include "core/net/server.h"

using mado::base::Json;
using mado::base::Moment;
using mado::simulator::Simulator;
using mado::simulator::SimulatorOptions;
namespace net = mado::net;

namespace {

constexpr char const* secret = "0d0e0a0d0d0e0a0d0d0e0a0d0d0e0a0d";
constexpr char const* bearer = "Bearer demo-channel-access-token";

struct Received {
    std::string body;
    std::string signature;
};

// A bot's server that keeps what it gets, the simulator, and a client to drive it: all over
// loopback.
class SimulatorTest : public testing::Test
{
protected:
    void SetUp() override
    {
        mado::base::crypto_start();
        auto bot = net::Server::start({}, [this](net::Request request, net::Reply reply) {
            Received received{request.body, std::string(request.header("x-line-signature"))};
            if (!inbox.post(std::move(received))) return;
            reply.send(net::Response::text(bot_status.load(), ""));
        });
        ASSERT_TRUE(bot.ok()) << bot.error().message;
        bot_ = std::move(bot).value();
        SimulatorOptions options;
        options.webhook_url = "http://127.0.0.1:" + std::to_string(bot_->port()) + "/line/webhook";
        options.channel_secret = secret;
        options.access_token = "demo-channel-access-token";
        options.channel_id = "1234567890";
        options.basic_id = "@mihon";
        options.assets_folder = MADO_SOURCE_DIR "/assets/simulator";
        options.clock = clock;
        auto started = Simulator::start(std::move(options));
        ASSERT_TRUE(started.ok()) << started.error().message;
        simulator_ = std::move(started).value();
        user = send("GET", "/control/phones").json.items().at(0)["userId"].as_text();
    }

    void TearDown() override
    {
        if (simulator_) simulator_->stop();
        if (bot_) bot_->stop(1);
    }

    struct Answer {
        int status = 0;
        Json json;
        net::Response raw;
    };

    Answer send(
        std::string const& method,
        std::string const& path,
        std::string const& body = "",
        net::Headers headers = {}
    )
    {
        net::ClientRequest request;
        request.method = method;
        request.url = "http://127.0.0.1:" + std::to_string(simulator_->port()) + path;
        request.headers = std::move(headers);
        request.body = body;
        auto response = client_->send(request);
        EXPECT_TRUE(response.ok()) << path;
        if (!response.ok()) return {};
        Answer answer{response->status, {}, response.value()};
        auto json = Json::parse(response->body);
        if (json.ok()) answer.json = json.value();
        return answer;
    }

    Answer api(std::string const& path, std::string const& body, net::Headers more = {})
    {
        net::Headers headers = {{"authorization", bearer}, {"content-type", "application/json"}};
        headers.insert(headers.end(), more.begin(), more.end());
        return send("POST", path, body, headers);
    }

    Answer get(std::string const& path)
    {
        return send("GET", path, "", {{"authorization", bearer}});
    }

    Answer act(std::string const& verb, std::string const& body = "{}")
    {
        return send("POST", "/control/phones/" + user + "/" + verb, body);
    }

    std::string push_body(std::string const& text = "こんにちは") const
    {
        return Json::object(
                   {{"to", user},
                    {"messages", Json::array({Json::object({{"type", "text"}, {"text", text}})})}}
        ).dump();
    }

    // The next webhook's first event; checks its signature.
    Json event()
    {
        auto const received = inbox.take(std::chrono::seconds(5));
        if (!received) return {};
        EXPECT_EQ(received->signature, mado::simulator::webhook_signature(secret, received->body));
        Json const body = Json::parse(received->body).value();
        return body["events"].items().empty() ? Json() : body["events"].items()[0];
    }

    std::size_t shown()
    {
        return send("GET", "/control/phones/" + user).json["shows"].items().size();
    }

    std::shared_ptr<mado::base::ManualClock> clock =
        std::make_shared<mado::base::ManualClock>(Moment{1'796'000'000'000});
    mado::base::Mailbox<Received> inbox{100};
    std::atomic<int> bot_status = 200;
    std::string user;

private:
    std::unique_ptr<net::Server> bot_;
    std::unique_ptr<Simulator> simulator_;
    std::unique_ptr<net::Client> client_ = net::make_client();
};

} // namespace

TEST_F(SimulatorTest, RefusesInTheOrderLineRefuses)
{
    EXPECT_EQ(send("POST", "/v2/bot/message/push", push_body()).status, 401);
    EXPECT_EQ(
        send("POST", "/v2/bot/message/push", push_body(), {{"authorization", "Bearer x"}}).status,
        401
    );
    EXPECT_EQ(api("/v2/bot/message/push/", push_body()).status, 404);
    EXPECT_EQ(api("/v2/bot/message/pull", "{}").status, 404);
    EXPECT_EQ(get("/v2/bot/message/push").status, 405);
    EXPECT_EQ(
        send(
            "POST",
            "/v2/bot/message/push",
            push_body(),
            {{"authorization", bearer}, {"content-type", "text/plain"}}
        ).status,
        415
    );
    EXPECT_EQ(api("/v2/bot/message/push", std::string(2'000'001, ' ')).status, 413);
    EXPECT_EQ(api("/v2/bot/message/push", "{").status, 400);
    Answer const bad = api("/v2/bot/message/push", R"({"to":"x","messages":[{"type":"text"}]})");
    EXPECT_EQ(bad.status, 400);
    EXPECT_EQ(bad.json["details"].items().at(0)["property"].as_text(), "messages[0].text");
    EXPECT_FALSE(bad.raw.header("x-line-request-id").empty());
}

TEST_F(SimulatorTest, CarriesATalkFromFollowToReply)
{
    ASSERT_EQ(act("add").status, 200);
    Json const follow = event();
    EXPECT_EQ(follow["type"].as_text(), "follow");
    std::string const reply =
        Json::object(
            {{"replyToken", follow["replyToken"]},
             {"messages", Json::array({Json::object({{"type", "text"}, {"text", "ようこそ"}})})}}
        ).dump();
    Answer const first = api("/v2/bot/message/reply", reply);
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(first.json["sentMessages"].items().size(), 1u);
    Answer const again = api("/v2/bot/message/reply", reply);
    EXPECT_EQ(again.status, 400);
    EXPECT_EQ(again.json["message"].as_text(), "Invalid reply token");
    EXPECT_EQ(shown(), 2u);
    ASSERT_EQ(act("text", R"({"text":"ごみ"})").status, 200);
    Json const message = event();
    EXPECT_EQ(message["message"]["text"].as_text(), "ごみ");
    EXPECT_FALSE(message["message"]["quoteToken"].as_text().empty());
}

TEST_F(SimulatorTest, LetsAReplyTokenDieAfterAMinute)
{
    (void)act("add");
    Json const follow = event();
    clock->advance_ms(60'001);
    Answer const late =
        api("/v2/bot/message/reply",
            Json::object(
                {{"replyToken", follow["replyToken"]},
                 {"messages", Json::array({Json::object({{"type", "text"}, {"text", "a"}})})}}
            ).dump());
    EXPECT_EQ(late.status, 400);
    EXPECT_EQ(late.json["message"].as_text(), "Invalid reply token");
}

TEST_F(SimulatorTest, SendsOnceUnderARetryKey)
{
    (void)act("add");
    net::Headers const key = {{"x-line-retry-key", "123e4567-e89b-12d3-a456-426655440000"}};
    Answer const first = api("/v2/bot/message/push", push_body(), key);
    ASSERT_EQ(first.status, 200);
    Answer const second = api("/v2/bot/message/push", push_body(), key);
    EXPECT_EQ(second.status, 409);
    EXPECT_EQ(
        second.raw.header("x-line-accepted-request-id"), first.raw.header("x-line-request-id")
    );
    EXPECT_EQ(second.json["sentMessages"], first.json["sentMessages"]);
    EXPECT_EQ(shown(), 2u);
    clock->advance_ms(24LL * 3600 * 1000 + 1);
    EXPECT_EQ(api("/v2/bot/message/push", push_body(), key).status, 200);
    EXPECT_EQ(api("/v2/bot/message/push", push_body(), {{"x-line-retry-key", "x"}}).status, 400);
    EXPECT_EQ(api("/v2/bot/message/validate/push", push_body(), key).status, 400);
}

TEST_F(SimulatorTest, FailsOnDemandAndThenSendsOnce)
{
    (void)act("add");
    (void)send("POST", "/control/faults", R"({"api":{"status":500,"times":1}})");
    EXPECT_EQ(api("/v2/bot/message/push", push_body()).status, 500);
    EXPECT_EQ(api("/v2/bot/message/push", push_body()).status, 200);
    (void)send("POST", "/control/faults", R"({"api":{"status":429,"kind":"quota"}})");
    Answer const quota = api("/v2/bot/message/push", push_body());
    EXPECT_EQ(quota.status, 429);
    EXPECT_EQ(quota.json["message"].as_text(), "You have reached your monthly limit.");
    (void)send("POST", "/control/faults", R"({"conflict":1})");
    net::Headers const key = {{"x-line-retry-key", "123e4567-e89b-12d3-a456-426655440001"}};
    EXPECT_EQ(api("/v2/bot/message/push", push_body(), key).status, 409);
    EXPECT_EQ(shown(), 3u);
    (void)send("POST", "/control/faults", R"({"timeout_ms":300})");
    auto const start = std::chrono::steady_clock::now();
    EXPECT_EQ(api("/v2/bot/message/push", push_body()).status, 200);
    EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(290));
    EXPECT_EQ(send("POST", "/control/faults", R"({"webhook":"melt"})").status, 400);
}

TEST_F(SimulatorTest, CountsTheMonthsQuotaPerReachedRecipient)
{
    EXPECT_EQ(get("/v2/bot/message/quota").json["type"].as_text(), "none");
    (void)act("add");
    (void)send("POST", "/control/faults", R"({"quota":1})");
    EXPECT_EQ(get("/v2/bot/message/quota").json["value"].as_integer(), 1);
    EXPECT_EQ(api("/v2/bot/message/push", push_body()).status, 200);
    EXPECT_EQ(get("/v2/bot/message/quota/consumption").json["totalUsage"].as_integer(), 1);
    EXPECT_EQ(api("/v2/bot/message/push", push_body()).status, 429);
    (void)act("block");
    EXPECT_EQ(api("/v2/bot/message/push", push_body()).status, 200);
    EXPECT_EQ(get("/v2/bot/profile/" + user).status, 404);
}

TEST_F(SimulatorTest, HoldsTheRateOfAnEndpoint)
{
    (void)act("add");
    Json body = Json::parse(push_body()).value();
    body.erase("to");
    for (int i = 0; i < 60; ++i) {
        ASSERT_EQ(api("/v2/bot/message/broadcast", body.dump()).status, 200) << i;
    }
    EXPECT_EQ(api("/v2/bot/message/broadcast", body.dump()).status, 429);
    clock->advance_ms(60'000);
    EXPECT_EQ(api("/v2/bot/message/broadcast", body.dump()).status, 200);
}

TEST_F(SimulatorTest, MulticastsToFiveHundredAtMost)
{
    (void)act("add");
    Json to = Json::array();
    for (int i = 0; i < 500; ++i) to.push(user);
    Json body = Json::parse(push_body()).value();
    body.set("to", to);
    EXPECT_EQ(api("/v2/bot/message/multicast", body.dump()).status, 200);
    EXPECT_EQ(shown(), 2u);
    to.push(user);
    body.set("to", to);
    EXPECT_EQ(api("/v2/bot/message/multicast", body.dump()).status, 400);
    body.set("to", Json::array());
    EXPECT_EQ(api("/v2/bot/message/multicast", body.dump()).status, 400);
    EXPECT_EQ(
        api("/v2/bot/message/push",
            R"({"to":"U00000000000000000000000000000000","messages":[{"type":"text","text":"a"}]})")
            .json["message"]
            .as_text(),
        "Failed to send messages"
    );
}

TEST_F(SimulatorTest, ChecksAggregationUnits)
{
    (void)act("add");
    Json body = Json::parse(push_body()).value();
    body.set("customAggregationUnits", Json::array({"garbage_2026"}));
    EXPECT_EQ(api("/v2/bot/message/push", body.dump()).status, 200);
    EXPECT_EQ(
        get("/v2/bot/message/aggregation/info").json["numOfCustomAggregationUnits"].as_integer(), 1
    );
    body.set("customAggregationUnits", Json::array({"a", "b"}));
    EXPECT_EQ(api("/v2/bot/message/push", body.dump()).status, 400);
    body.set("customAggregationUnits", Json::array({"ごみ"}));
    EXPECT_EQ(api("/v2/bot/message/push", body.dump()).status, 400);
    body.set("customAggregationUnits", Json::array({std::string(31, 'a')}));
    EXPECT_EQ(api("/v2/bot/message/push", body.dump()).status, 400);
}

TEST_F(SimulatorTest, GivesThePhotoUntilItIsUnsent)
{
    (void)act("add");
    (void)event();
    std::string const png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1", 24);
    Answer const sent =
        send("POST", "/control/phones/" + user + "/photo", png, {{"content-type", "image/png"}});
    ASSERT_EQ(sent.status, 200);
    std::string const id = event()["message"]["id"].as_text();
    Answer const content = get("/v2/bot/message/" + id + "/content");
    EXPECT_EQ(content.raw.body, png);
    EXPECT_EQ(content.raw.header("content-type"), "image/png");
    (void)act("unsend");
    EXPECT_EQ(event()["unsend"]["messageId"].as_text(), id);
    EXPECT_EQ(get("/v2/bot/message/" + id + "/content").status, 410);
    EXPECT_EQ(get("/v2/bot/message/1/content").status, 404);
}

TEST_F(SimulatorTest, TestsTheWebhookWithAnEmptyBody)
{
    Answer const good = api("/v2/bot/channel/webhook/test", "{}");
    EXPECT_TRUE(good.json["success"].as_bool());
    EXPECT_EQ(good.json["reason"].as_text(), "OK");
    auto const received = inbox.take(std::chrono::seconds(5));
    ASSERT_TRUE(received.has_value());
    EXPECT_TRUE(received->body.ends_with(R"("events":[]})"));
    bot_status = 503;
    EXPECT_EQ(
        api("/v2/bot/channel/webhook/test", "{}").json["reason"].as_text(), "ERROR_STATUS_CODE"
    );
    Answer const closed =
        api("/v2/bot/channel/webhook/test", R"({"endpoint":"http://127.0.0.1:1/x"})");
    EXPECT_EQ(closed.json["reason"].as_text(), "COULD_NOT_CONNECT");
    net::Headers const headers = {{"authorization", bearer}, {"content-type", "application/json"}};
    EXPECT_EQ(
        send("PUT", "/v2/bot/channel/webhook/endpoint", R"({"endpoint":"http://e.jp/x"})", headers)
            .status,
        400
    );
}

TEST_F(SimulatorTest, IssuesVerifiesAndRevokesTokens)
{
    net::Headers const form = {{"content-type", "application/x-www-form-urlencoded"}};
    std::string const client =
        "grant_type=client_credentials&client_id=1234567890&client_secret=" + std::string(secret);
    Answer const stateless = send("POST", "/oauth2/v3/token", client, form);
    ASSERT_EQ(stateless.status, 200);
    EXPECT_EQ(stateless.json["expires_in"].as_integer(), 900);
    std::string const token = stateless.json["access_token"].as_text();
    net::Headers const own = {{"authorization", "Bearer " + token}};
    EXPECT_EQ(send("GET", "/v2/bot/info", "", own).status, 200);
    clock->advance_ms(900'000);
    EXPECT_EQ(send("GET", "/v2/bot/info", "", own).status, 401);
    EXPECT_EQ(send("POST", "/oauth2/v3/token", client + "x", form).status, 400);
    Answer const lived = send("POST", "/v2/oauth/accessToken", client, form);
    std::string const short_lived = "access_token=" + lived.json["access_token"].as_text();
    EXPECT_EQ(send("POST", "/v2/oauth/verify", short_lived, form).status, 200);
    EXPECT_EQ(send("POST", "/v2/oauth/revoke", short_lived, form).status, 200);
    EXPECT_EQ(send("POST", "/v2/oauth/verify", short_lived, form).status, 400);
}

TEST_F(SimulatorTest, RefusesTheThirtyFirstTokenOfVersionTwoOne)
{
    auto const assertion = [&](std::int64_t exp, std::string const& issuer) {
        using mado::base::to_base64url;
        Json const claims = Json::object(
            {{"iss", issuer},
             {"sub", issuer},
             {"aud", "https://api.line.me/"},
             {"exp", exp},
             {"token_exp", 86'400}}
        );
        return "grant_type=client_credentials&client_assertion_type="
               "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
               "&client_assertion=" +
               to_base64url(R"({"alg":"RS256","typ":"JWT","kid":"k"})") + "." +
               to_base64url(claims.dump()) + "." + to_base64url(std::string(256, 's'));
    };
    net::Headers const form = {{"content-type", "application/x-www-form-urlencoded"}};
    std::int64_t const now = clock->now().ms / 1000;
    for (int i = 0; i < 30; ++i) {
        Answer const one =
            send("POST", "/oauth2/v2.1/token", assertion(now + 1800, "1234567890"), form);
        ASSERT_EQ(one.status, 200) << one.raw.body;
        EXPECT_FALSE(one.json["key_id"].as_text().empty());
    }
    EXPECT_EQ(
        send("POST", "/oauth2/v2.1/token", assertion(now + 1800, "1234567890"), form).status, 400
    );
    Answer const late = send("POST", "/oauth2/v3/token", assertion(now + 1801, "1234567890"), form);
    EXPECT_EQ(late.json["error_description"].as_text(), "Invalid exp");
    Answer const other = send("POST", "/oauth2/v3/token", assertion(now + 60, "999"), form);
    EXPECT_EQ(other.json["error"].as_text(), "invalid_client");
    EXPECT_EQ(
        send("POST", "/oauth2/v3/token", assertion(now + 60, "1234567890"), form).status, 200
    );
}

TEST_F(SimulatorTest, VerifiesIdTokens)
{
    Answer const made =
        send("POST", "/control/idtoken", R"({"clientId":"77","userId":")" + user + R"("})");
    net::Headers const form = {{"content-type", "application/x-www-form-urlencoded"}};
    std::string const token = made.json["idToken"].as_text();
    auto const verify = [&](std::string const& text) {
        return send("POST", "/oauth2/v2.1/verify", text, form);
    };
    EXPECT_EQ(verify("client_id=77&id_token=" + token).json["sub"].as_text(), user);
    EXPECT_EQ(verify("client_id=78&id_token=" + token).status, 400);
    EXPECT_EQ(verify("client_id=77&id_token=" + token + "A").status, 400);
    clock->advance_ms(3'600'000);
    EXPECT_EQ(verify("client_id=77&id_token=" + token).status, 400);
}

TEST_F(SimulatorTest, ServesThePageUnderAStrictPolicyAndNothingElse)
{
    Answer const page = send("GET", "/");
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(
        page.raw.header("content-security-policy").find("script-src 'self'"), std::string::npos
    );
    EXPECT_EQ(page.raw.body.find("style=\""), std::string::npos);
    EXPECT_EQ(send("GET", "/main.js").status, 200);
    EXPECT_EQ(send("GET", "/people.json").status, 404);
    EXPECT_GE(send("GET", "/..%2fsimulator%2fmain.js").status, 400);
    EXPECT_EQ(send("GET", "/control/nothing").status, 404);
    EXPECT_EQ(send("GET", "/control/log").json.items().size(), 0u);
}
