#include "bridge/chat/chat.h"

#include "bridge/chat/conversation.h"
#include "bridge/line/incoming.h"
#include "bridge/line/validate.h"

namespace mado::chat {

using base::ErrorKind;
using base::Json;
using base::Result;
using ledger::Person;

namespace {

// What an event is to us. Everything LINE may add later is `other` and is left alone.
enum class Sort { other, follow, unfollow, text, my_number, attachment, tap };

Sort sort_of(Json const& event)
{
    auto const& type = event["type"].as_text();
    if (type == "follow") return Sort::follow;
    if (type == "unfollow") return Sort::unfollow;
    if (type == "postback") return Sort::tap;
    if (type != "message") return Sort::other;
    if (line::had_my_number(event)) return Sort::my_number;
    auto const& message = event["message"]["type"].as_text();
    if (message == "text" || message == "sticker") return Sort::text;
    bool const attached = message == "image" || message == "video" || message == "audio" ||
                          message == "file" || message == "location";
    return attached ? Sort::attachment : Sort::other;
}

Result<void> take_turn(Conversation& talk, Sort sort, Json const& event)
{
    switch (sort) {
        case Sort::follow: return talk.follow();
        case Sort::unfollow: talk.unfollow(); return {};
        case Sort::text: return talk.text(event["message"]["text"].as_text());
        case Sort::my_number: return talk.my_number();
        case Sort::attachment: return talk.attachment();
        case Sort::tap:
            return talk.tap(
                event["postback"]["data"].as_text(), event["postback"]["params"]["date"].as_text()
            );
        case Sort::other: return {};
    }
    return {};
}

Reply leaving(Json const& event)
{
    auto const& source = event["source"];
    Reply reply;
    reply.messages = Json::array();
    auto const& type = event["type"].as_text();
    // After leaving, LINE sends `leave`; answering that with leaving again would be refused.
    if (type == "leave" || type == "memberLeft") return reply;
    reply.leave_kind = source["type"].as_text();
    reply.leave_id = source[reply.leave_kind == "room" ? "roomId" : "groupId"].as_text();
    return reply;
}

} // namespace

Result<Person> Chat::person_of(std::string const& line_user_id) const
{
    Person person;
    auto const find = [&](store::Database& database) -> Result<void> {
        person = TRY(ledger::person_by_line_id(
            database, desk_.ledger().keys(), line_user_id, desk_.clock().now()
        ));
        return {};
    };
    // Known people are found on a reader; only a new one needs the writer.
    if (desk_.ledger().read(find).ok()) return person;
    TRY(desk_.ledger().write(find));
    return person;
}

Result<Reply> Chat::handle(Json const& event)
{
    Reply reply;
    reply.messages = Json::array();
    reply.kind = "reply";
    if (event["mode"].as_text() == "standby") return reply; // another system has this talk
    auto const& source = event["source"]["type"].as_text();
    if (source == "group" || source == "room") return leaving(event);
    auto const sort = sort_of(event);
    auto const& user = event["source"]["userId"].as_text();
    if (sort == Sort::other || user.empty()) return reply;
    reply.reply_token = event["replyToken"].as_text();
    auto person = TRY(person_of(user));
    reply.serial_before = person.serial;
    // Who writes to us can be answered, whatever an earlier block said.
    if (sort != Sort::unfollow) person.friend_now = true;
    Conversation talk(desk_, options_, std::move(person));
    TRY(take_turn(talk, sort, event));
    reply.messages = talk.talk().finish();
    reply.person = talk.person();
    return reply;
}

Result<void> Chat::settle(store::Database& database, Reply const& reply) const
{
    if (!reply.person) return {};
    auto const& keys = desk_.ledger().keys();
    auto const stored = TRY(ledger::find_person(database, keys, reply.person->id));
    if (stored.serial != reply.serial_before) {
        return base::fail(ErrorKind::conflict, "another turn of this person came in between");
    }
    return ledger::save_person(database, keys, *reply.person);
}

Result<void> Chat::go_on(std::string_view draft_id, From from)
{
    constexpr int tries_max = 5;
    auto const draft = TRY(desk_.find_draft(draft_id));
    if (draft.person.empty()) return {};
    auto const& keys = desk_.ledger().keys();
    for (int attempt = 0; attempt < tries_max; ++attempt) {
        Reply reply;
        Person person;
        TRY(desk_.ledger().read([&](store::Database& database) -> Result<void> {
            person = TRY(ledger::find_person(database, keys, draft.person));
            return {};
        }));
        reply.serial_before = person.serial;
        Conversation talk(desk_, options_, std::move(person));
        TRY(talk.go_on(draft_id, from));
        reply.person = talk.person();
        ledger::Notice notice;
        notice.person = draft.person;
        notice.kind = "continue";
        notice.messages = talk.talk().finish().dump();
        notice.created = desk_.clock().now();
        notice.next_try = notice.created;
        notice.retry_key = base::uuid7(notice.created);
        auto const stored = desk_.ledger().write([&](store::Database& database) -> Result<void> {
            TRY(settle(database, reply));
            TRY(ledger::add_notice(database, notice));
            return {};
        });
        if (stored.ok() || stored.error().kind != ErrorKind::conflict) return stored;
    }
    return base::fail(ErrorKind::unavailable, "this person is busy in the chat");
}

} // namespace mado::chat
