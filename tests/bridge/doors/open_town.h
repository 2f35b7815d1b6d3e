// Open town: the bridge as its main program wires it (doors, chat, worker, courier, pages, desk), on a
// real port, with a LINE at the other end that only listens. Worker and courier are turned by hand, so
// that a test says when what happens. Made-up people only.
#pragma once

#include "bridge/chat/notices.h"
#include "bridge/courier/courier.h"
#include "bridge/doors/doors.h"
#include "bridge/doors/line_turn.h"
#include "bridge/line/signature.h"
#include "core/net/client.h"
#include "core/wire/wire.h"
#include "tests/bridge/desk/office.h"

namespace mado::doors {

using base::Json;

class ListeningLine final : public net::Client
{
public:
    base::Result<net::Response> send(net::ClientRequest const& request) override
    {
        if (request.url.find("/profile/") != std::string::npos) {
            return net::Response::json(200, R"({"displayName":"はなこのながいながい名前です"})");
        }
        if (request.url.find("/leave") != std::string::npos) left.push_back(request.url);
        auto const body = Json::parse(request.body);
        if (body.ok()) said.push_back((*body)["messages"]);
        return net::Response::json(200, "{}");
    }

    [[nodiscard]] std::string last() const { return said.empty() ? std::string() : said.back().dump(); }

    std::vector<Json> said;
    std::vector<std::string> left;
};

class OpenTown : public desk::Office
{
protected:
    static constexpr char const* secret = "0d0e0a0d0d0e0a0d0d0e0a0d0d0e0a0d";

    void SetUp() override
    {
        Office::SetUp();
        desk = std::make_unique<desk::Desk>(
            desk::Desk::Parts{*ledger, *shelf, clock, chat::wording, {"https://mado.example", true}});
        hand_over = std::make_unique<desk::HandOver>(*desk);
        line::Access const access{"https://api.line.test", "token"};
        chat::Options options;
        options.claim = [this](std::string const& person, std::string const& ticket, std::string const& name) {
            return claim_by_line(*hand_over, ticket, {person, name});
        };
        options.display_name = [this, access](std::string const& user) {
            return line::Messaging(line, access).profile(user).body["displayName"].as_text();
        };
        chat = std::make_unique<chat::Chat>(*desk, std::move(options));
        courier = std::make_unique<courier::Courier>(
            courier::Courier::Parts{*ledger, clock, line::Messaging(line, access), [] { return 0U; }});
        Leave const leave = [this, access](std::string const& kind, std::string const& id) {
            static_cast<void>(line::Messaging(line, access).leave(kind, id));
        };
        worker = std::make_unique<courier::WebhookWorker>(courier::WebhookWorker::Parts{
            *ledger, clock, [this, leave](Json const& event) { return line_turn(*chat, event, leave); }, [] {}});
        open_doors();
        enrol();
    }

    void open_doors()
    {
        auto const go_on = [this](chat::Chat::From from) {
            return [this, from](std::string const& draft) { EXPECT_TRUE(chat->go_on(draft, from).ok()); };
        };
        std::string const assets_of = std::string(MADO_SOURCE_DIR) + "/assets";
        pages = std::make_unique<resident::Pages>(resident::Pages::Parts{
            *desk, *hand_over, go_on(chat::Chat::From::page), assets_of + "/pages", "@mado-demo"});
        console = std::make_unique<console::Console>(*desk, console::Console::Options{assets_of + "/console", true});
        line_door = std::make_unique<LineDoor>(LineDoor::Parts{*ledger, clock, secret, [] {}});
        kiosk_door = std::make_unique<KioskDoor>(
            KioskDoor::Parts{*desk, *hand_over, "@mado-demo", go_on(chat::Chat::From::kiosk)});
        doors = std::make_unique<Doors>(Doors::Parts{*desk, *line_door, *kiosk_door, *pages, *console});
        auto started = net::Server::start({}, [this](net::Request request, net::Reply reply) {
            doors->handle(std::move(request), std::move(reply));
        });
        ASSERT_TRUE(started.ok());
        server = std::move(started).value();
        client = net::make_client();
    }

    void TearDown() override
    {
        server->stop();
        doors->stop();
        server.reset();
        doors.reset();
        worker.reset();
        courier.reset();
        Office::TearDown();
    }

    net::Response ask(std::string const& method, std::string const& target, std::string const& body = {}, net::Headers headers = {})
    {
        net::ClientRequest request;
        request.method = method;
        request.url = "http://127.0.0.1:" + std::to_string(server->port()) + target;
        request.body = body;
        request.headers = std::move(headers);
        auto response = client->send(request);
        EXPECT_TRUE(response.ok()) << target;
        return response.ok() ? *response : net::Response{};
    }

    // --- LINE ---
    net::Response webhook(std::string const& body)
    {
        return ask("POST", "/line/webhook", body, {{"x-line-signature", line::make_signature(body, secret)}});
    }

    static Json event_of(std::string const& id, std::string const& type, std::string const& user = "U-hanako")
    {
        return Json::object(
            {{"type", type},
             {"webhookEventId", id},
             {"mode", "active"},
             {"replyToken", "token-" + id},
             {"source", Json::object({{"type", "user"}, {"userId", user}})}}
        );
    }

    static std::string body_of(std::vector<Json> events)
    {
        return Json::object({{"destination", "U0"}, {"events", Json::array(std::move(events))}}).dump();
    }

    static Json text_event(std::string const& id, std::string const& text, std::string const& user = "U-hanako")
    {
        auto event = event_of(id, "message", user);
        event.set("message", Json::object({{"type", "text"}, {"id", "1"}, {"text", text}}));
        return event;
    }

    // The event arrives, is worked off, and what the town says leaves.
    void happens(Json const& event)
    {
        EXPECT_EQ(webhook(body_of({event})).status, 200);
        work();
    }

    void work()
    {
        for (int i = 0; i < 10; ++i) {
            auto const handled = worker->work_once();
            auto const sent = courier->work_once();
            EXPECT_TRUE(handled.ok() && sent.ok());
            if (handled.ok() && sent.ok() && *handled + *sent == 0) return;
        }
    }

    // --- kiosk ---
    void enrol()
    {
        sign = base::make_sign_keys();
        Json const body = Json::object(
            {{"demo", true}, {"name", "役場ロビー"}, {"sign_public", base::to_base64(sign.public_key)}}
        );
        auto const answer = Json::parse(ask("POST", "/kiosk/v1/enrol", body.dump()).body);
        ASSERT_TRUE(answer.ok());
        kiosk = (*answer)["kiosk"].as_text();
        ASSERT_EQ(kiosk, "K1");
    }

    void enrol_second()
    {
        sign = base::make_sign_keys();
        Json const body = Json::object(
            {{"demo", true}, {"name", "図書館"}, {"sign_public", base::to_base64(sign.public_key)}}
        );
        kiosk = Json::parse(ask("POST", "/kiosk/v1/enrol", body.dump()).body).value()["kiosk"].as_text();
    }

    struct Signed {
        net::Headers headers;
        std::string method;
        std::string target;
        std::string body;
    };

    Signed signed_request(std::string const& method, std::string const& target, Json const& body = {})
    {
        Signed made{{}, method, target, body.is_null() ? std::string() : body.dump()};
        auto const signature = wire::sign_request({method, target, made.body}, kiosk, sign.secret_key, clock.now());
        for (auto const& header : signature.headers()) made.headers.push_back(header);
        return made;
    }

    net::Response send(Signed const& made) { return ask(made.method, made.target, made.body, made.headers); }

    Json kiosk_asks(std::string const& method, std::string const& target, Json const& body = {})
    {
        auto const response = send(signed_request(method, target, body));
        EXPECT_EQ(response.status, 200) << target << " " << response.body;
        return Json::parse(response.body).value();
    }

    std::unique_ptr<desk::HandOver> hand_over;
    ListeningLine line;
    std::unique_ptr<chat::Chat> chat;
    std::unique_ptr<courier::Courier> courier;
    std::unique_ptr<courier::WebhookWorker> worker;
    std::unique_ptr<resident::Pages> pages;
    std::unique_ptr<console::Console> console;
    std::unique_ptr<LineDoor> line_door;
    std::unique_ptr<KioskDoor> kiosk_door;
    std::unique_ptr<Doors> doors;
    std::unique_ptr<net::Server> server;
    std::unique_ptr<net::Client> client;
    base::SignKeys sign;
    std::string kiosk;
};

} // namespace mado::doors
