// Parlour: one or more people talking with the town in the chat, without LINE: events in, the message
// objects of the answer out, held against LINE's limits each time. Made-up people only.
#pragma once

#include "bridge/chat/chat.h"
#include "bridge/chat/tap.h"
#include "bridge/line/incoming.h"
#include "bridge/line/validate.h"
#include "core/base/limits.h"
#include "tests/bridge/desk/office.h"

namespace mado::chat {

using base::Json;

// Every action that can be pressed in these messages, cards and quick replies alike.
inline void collect_actions(Json const& json, std::vector<Json>& found)
{
    auto const& type = json["type"].as_text();
    bool const action = type == "postback" || type == "uri" || type == "datetimepicker";
    if (action && (json.find("data") != nullptr || json.find("uri") != nullptr)) found.push_back(json);
    for (auto const& item : json.items()) collect_actions(item, found);
    for (auto const& [name, member] : json.members()) collect_actions(member, found);
}

class Parlour : public desk::Office
{
protected:
    static constexpr std::string_view hanako = "U-hanako";

    void SetUp() override
    {
        Office::SetUp();
        chat = std::make_unique<Chat>(*desk, Options{});
    }

    void TearDown() override
    {
        chat.reset();
        Office::TearDown();
    }

    static Json event_of(std::string_view user, std::string_view type)
    {
        return Json::object(
            {{"type", type},
             {"mode", "active"},
             {"replyToken", "token"},
             {"source", Json::object({{"type", "user"}, {"userId", user}})}}
        );
    }

    // As the worker does: the answer and where the person stands, in one transaction.
    Reply told_by(Json const& event)
    {
        auto reply = chat->handle(event);
        EXPECT_TRUE(reply.ok());
        if (!reply.ok()) return {};
        auto const settled = ledger->write([&](store::Database& d) { return chat->settle(d, *reply); });
        EXPECT_TRUE(settled.ok());
        last = reply->messages;
        expect_sendable();
        return std::move(*reply);
    }

    void expect_sendable()
    {
        auto const& objects = last.items();
        if (objects.empty()) return;
        auto const valid = line::validate(last);
        EXPECT_TRUE(valid.ok()) << valid.error().message;
        EXPECT_LE(objects.size(), limits::line_objects_max);
        // LINE shows quick replies of the last message only.
        for (std::size_t i = 0; i + 1 < objects.size(); ++i) {
            EXPECT_EQ(objects[i].find("quickReply"), nullptr);
        }
    }

    Reply say(std::string_view text, std::string_view user = hanako)
    {
        auto event = event_of(user, "message");
        event.set("message", Json::object({{"type", "text"}, {"id", "1"}, {"text", text}}));
        line::take_out_my_number(event); // the door did that before it stored the event
        return told_by(event);
    }

    Reply follow(std::string_view user = hanako) { return told_by(event_of(user, "follow")); }

    static Json postback_of(std::string_view user, std::string_view payload, std::string_view day = {})
    {
        auto event = event_of(user, "postback");
        auto postback = Json::object({{"data", payload}});
        if (!day.empty()) postback.set("params", Json::object({{"date", day}}));
        event.set("postback", std::move(postback));
        return event;
    }

    Reply press(std::string_view label, std::string_view user = hanako)
    {
        return told_by(postback_of(user, button(label)));
    }

    // The payload or address behind a button that is shown now; "" and a failure when there is none.
    std::string button(std::string_view label) const
    {
        std::vector<Json> actions;
        collect_actions(last, actions);
        for (auto const& action : actions) {
            if (action["label"].as_text() != label) continue;
            return action[action.find("data") != nullptr ? "data" : "uri"].as_text();
        }
        ADD_FAILURE() << "no button " << label << " in " << last.dump();
        return {};
    }

    bool shows(std::string_view words) const { return last.dump().find(words) != std::string::npos; }

    ledger::Person person(std::string_view user = hanako)
    {
        return write([&](store::Database& d) {
                   return ledger::person_by_line_id(d, keys(), user, clock.now());
               })
            .value();
    }

    std::vector<ledger::Draft> drafts(std::string_view user = hanako)
    {
        auto const id = person(user).id;
        return read([&](store::Database& d) {
                   return ledger::drafts_of_person(d, keys(), id, clock.now());
               })
            .value();
    }

    // From the menu to the card that leads to our page.
    void bulky_to_the_page()
    {
        follow();
        press("粗大ごみ");
        press("苫前のほう");
        press(first_day());
        press("家の玄関の前");
        press("運べます");
        ASSERT_TRUE(shows("役場のページで入れます")) << last.dump();
    }

    std::string first_day() const
    {
        std::vector<Json> actions;
        collect_actions(last, actions);
        for (auto const& action : actions) {
            if (action["data"].as_text().find(":a=2026-") != std::string::npos) {
                return action["label"].as_text();
            }
        }
        ADD_FAILURE() << "no day is offered in " << last.dump();
        return {};
    }

    // What our page does meanwhile.
    std::string fill_the_page()
    {
        auto const draft = person().draft;
        answer(draft, {"tansu/s:1", "旭 37-1", "カナリア ハナコ", "0164640000"});
        EXPECT_TRUE(chat->go_on(draft, Chat::From::page).ok());
        last = Json::parse(newest_notice().messages).value();
        expect_sendable();
        return draft;
    }

    ledger::Notice newest_notice()
    {
        auto const all = read([](store::Database& d) { return ledger::list_notices(d, 1); });
        EXPECT_EQ(all->size(), 1u);
        return all->empty() ? ledger::Notice{} : all->front();
    }

    std::unique_ptr<Chat> chat;
    Json last; // the messages of the newest answer
};

} // namespace mado::chat
