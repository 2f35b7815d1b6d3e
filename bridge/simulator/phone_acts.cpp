#include "bridge/simulator/phone_acts.h"

#include <algorithm>
#include <utility>

#include "bridge/simulator/check_menu.h"
#include "bridge/simulator/line_limits.h"
#include "bridge/simulator/webhook_queue.h"
#include "core/base/crypto.h"
#include "core/values/text.h"

namespace mado::simulator {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;

namespace {

Json done()
{
    return Json::object({{"ok", true}});
}

void show_notice(Act const& act, std::string word)
{
    Shown notice;
    notice.id = new_message_id(act.world, act.now);
    notice.kind = "system";
    notice.from = "system";
    notice.message = Json::object({{"type", "system"}, {"text", std::move(word)}});
    notice.at = act.now;
    notice.read = true;
    show(act.world, act.phone, std::move(notice));
}

struct Said {
    std::string kind;
    Json shown;   // what the phone displays
    Json message; // what the event carries, besides id and tokens
};

// Shows a resident's message and queues its event.
Result<Json> say(Act const& act, Said said)
{
    if (act.phone.blocked) return fail(ErrorKind::conflict, "this phone blocks the town");
    Shown item;
    item.id = new_message_id(act.world, act.now);
    item.kind = said.kind;
    item.from = "me";
    item.message = std::move(said.shown);
    item.at = act.now;
    item.quote_token = base::to_base64url(base::random_bytes(24));
    item.mark_token = base::to_base64url(base::random_bytes(24));
    Json message = Json::object({{"type", said.kind}, {"id", item.id}});
    if (said.kind != "location") message.set("quoteToken", item.quote_token);
    message.set("markAsReadToken", item.mark_token);
    for (auto const& [key, value] : said.message.members()) message.set(key, value);
    act.phone.wrote_at = act.now;
    act.phone.draft.clear();
    std::string const id = item.id;
    show(act.world, act.phone, std::move(item));
    Json event = Json::object({{"type", "message"}, {"message", std::move(message)}});
    std::string const event_id =
        queue_event(act.world, act.phone, std::move(event), act.now, Replyable::yes);
    return Json::object({{"ok", true}, {"messageId", id}, {"webhookEventId", event_id}});
}

Result<Json> block_town(Act const& act)
{
    if (act.phone.blocked) return done();
    act.phone.blocked = true;
    act.phone.quick_from.clear();
    show_notice(act, "blocked");
    Json event = Json::object({{"type", "unfollow"}});
    queue_event(act.world, act.phone, std::move(event), act.now, Replyable::no);
    return done();
}

Result<Json> send_place(Act const& act)
{
    Json const& latitude = act.body["latitude"];
    Json const& longitude = act.body["longitude"];
    bool const sound = latitude.is_number() && longitude.is_number() &&
                       latitude.as_number() >= -90 && latitude.as_number() <= 90 &&
                       longitude.as_number() >= -180 && longitude.as_number() <= 180;
    if (!sound) return fail(ErrorKind::invalid, "location needs latitude and longitude");
    Json message = Json::object({{"latitude", latitude}, {"longitude", longitude}});
    for (char const* key : {"title", "address"}) {
        if (act.body[key].is_text()) message.set(key, act.body[key]);
    }
    Json shown = message;
    shown.set("type", "location");
    return say(act, {"location", std::move(shown), std::move(message)});
}

Result<Json> send_sticker(Act const& act)
{
    Json message = Json::object({{"packageId", "446"}, {"stickerId", "1988"}});
    for (char const* key : {"packageId", "stickerId"}) {
        if (act.body[key].is_text()) message.set(key, act.body[key]);
    }
    message.set("stickerResourceType", "STATIC");
    Json shown = message;
    shown.set("type", "sticker");
    return say(act, {"sticker", std::move(shown), std::move(message)});
}

Result<Json> unsend(Act const& act)
{
    std::string const& id = act.body["messageId"].as_text();
    auto const mine =
        std::find_if(act.phone.shows.rbegin(), act.phone.shows.rend(), [&](Shown const& item) {
            return item.from == "me" && !item.unsent && (id.empty() || item.id == id);
        });
    if (mine == act.phone.shows.rend()) return fail(ErrorKind::not_found, "no such message");
    mine->unsent = true;
    mine->message = Json::object({{"type", "system"}, {"text", "unsent"}});
    auto const content = act.world.contents.find(mine->id);
    if (content != act.world.contents.end()) {
        content->second.gone = true;
        content->second.bytes.clear();
    }
    ++act.world.revision;
    Json event =
        Json::object({{"type", "unsend"}, {"unsend", Json::object({{"messageId", mine->id}})}});
    queue_event(act.world, act.phone, std::move(event), act.now, Replyable::no);
    return done();
}

Result<Json> read_talk(Act const& act)
{
    for (Shown& item : act.phone.shows) {
        if (item.from == "town") item.read = true;
    }
    if (act.phone.unread != 0) ++act.world.revision;
    act.phone.unread = 0;
    return done();
}

Result<Json> turn_menu(Act const& act)
{
    act.phone.menu_open = act.body["open"].as_bool(!act.phone.menu_open);
    ++act.world.revision;
    return done();
}

Result<Json> photo_from_body(Act const& act)
{
    Json const& encoded = act.body["base64"];
    if (!encoded.is_text()) return fail(ErrorKind::invalid, "photo needs base64 or an image body");
    std::string bytes = TRY(base::from_base64(encoded.as_text()));
    return send_photo(act, std::move(bytes));
}

Result<Json> text_from_body(Act const& act)
{
    // Without words the input field is sent, as a press of the send button would.
    std::string const& words = act.body["text"].as_text();
    return write_text(act, words.empty() ? act.phone.draft : words);
}

} // namespace

Result<Json> add_town(Act const& act)
{
    if (act.phone.is_friend && !act.phone.blocked) {
        return Json::object({{"ok", true}, {"does", "chat"}});
    }
    bool const unblocked = act.phone.blocked || act.phone.was_friend;
    act.phone.is_friend = true;
    act.phone.was_friend = true;
    act.phone.blocked = false;
    show_notice(act, unblocked ? "unblocked" : "added");
    Json event =
        Json::object({{"type", "follow"}, {"follow", Json::object({{"isUnblocked", unblocked}})}});
    std::string const id =
        queue_event(act.world, act.phone, std::move(event), act.now, Replyable::yes);
    return Json::object({{"ok", true}, {"does", "add"}, {"webhookEventId", id}});
}

Result<Json> write_text(Act const& act, std::string const& text)
{
    if (text.empty()) return fail(ErrorKind::invalid, "text is empty");
    if (values::utf16_count(text) > line::text_units_max) {
        return fail(ErrorKind::invalid, "text is longer than a phone can send");
    }
    Json shown = Json::object({{"type", "text"}, {"text", text}});
    return say(act, {"text", std::move(shown), Json::object({{"text", text}})});
}

Result<Json> send_photo(Act const& act, std::string bytes)
{
    std::string_view const type = picture_type(bytes);
    if (type.empty()) return fail(ErrorKind::invalid, "photo must be a PNG or a JPEG");
    if (bytes.size() > line::photo_bytes_max) return fail(ErrorKind::invalid, "photo too large");
    Json message = Json::object({{"contentProvider", Json::object({{"type", "line"}})}});
    Json shown = Json::object({{"type", "image"}, {"mine", true}});
    Json answer = TRY(say(act, {"image", std::move(shown), std::move(message)}));
    auto& contents = act.world.contents;
    if (contents.size() >= line::contents_max) contents.erase(contents.begin());
    contents[answer["messageId"].as_text()] = Content{std::string(type), std::move(bytes), false};
    return answer;
}

Result<Json> act_on_phone(Act const& act, std::string_view verb)
{
    struct Verb {
        std::string_view name;
        Result<Json> (*run)(Act const&);
    };

    constexpr Verb verbs[] = {
        {"add", add_town},
        {"block", block_town},
        {"text", text_from_body},
        {"tap", tap},
        {"scan", scan},
        {"photo", photo_from_body},
        {"location", send_place},
        {"sticker", send_sticker},
        {"read", read_talk},
        {"unsend", unsend},
        {"menu", turn_menu},
    };
    for (Verb const& known : verbs) {
        if (known.name == verb) return known.run(act);
    }
    return fail(ErrorKind::not_found, "no such act");
}

Result<Phone*> create_phone(World& world, Json const& body)
{
    std::string const& name = body["name"].as_text();
    if (name.empty() || values::grapheme_count(name) > 20) {
        return fail(ErrorKind::invalid, "a phone needs a name of 1 to 20 characters");
    }
    if (world.phones.size() >= line::phones_max) {
        return fail(ErrorKind::exhausted, "too many phones");
    }
    Phone phone;
    phone.user_id = body["userId"].is_text() ? body["userId"].as_text() : "U" + new_secret(16);
    phone.name = name;
    if (!is_user_id(phone.user_id)) {
        return fail(ErrorKind::invalid, "userId must be U and 32 hex digits");
    }
    if (find_phone(world, phone.user_id) != nullptr) {
        return fail(ErrorKind::conflict, "this userId exists");
    }
    world.phones.push_back(std::move(phone));
    ++world.revision;
    return &world.phones.back();
}

} // namespace mado::simulator
