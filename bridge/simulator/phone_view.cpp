#include "bridge/simulator/phone_view.h"

#include <utility>

#include "bridge/simulator/message_view.h"

namespace mado::simulator {

using base::Json;

namespace {

Json buttons_json(std::vector<Button> const& buttons)
{
    Json list = Json::array();
    for (Button const& button : buttons) {
        list.push(Json::object(
            {{"id", button.id},
             {"label", button.label},
             {"words", button.words},
             {"action", button.action}}
        ));
    }
    return list;
}

Json shown_json(Phone const& phone, Shown const& item, Detail detail)
{
    Json json = Json::object(
        {{"id", item.id},
         {"kind", item.unsent ? "system" : item.kind},
         {"from", item.from},
         {"text", visible_text(item.message)},
         {"at", item.at.ms},
         {"read", item.read}}
    );
    if (item.message["altText"].is_text()) json.set("altText", item.message["altText"]);
    if (item.kind == "image" && item.from == "me" && !item.unsent) {
        json.set("picture", "/media/" + item.id);
    }
    json.set("buttons", buttons_json(message_buttons(item)));
    bool const quick = phone.quick_from == item.id;
    json.set("quickReplies", quick ? buttons_json(quick_replies(item)) : Json::array());
    if (detail == Detail::full) json.set("message", item.message);
    return json;
}

Json menu_json(World const& world, Phone const& phone)
{
    RichMenu const* menu = menu_of(world, phone);
    if (menu == nullptr) return {};
    Json areas = Json::array();
    std::vector<Button> const buttons = menu_buttons(*menu);
    auto const& listed = menu->object["areas"].items();
    for (std::size_t i = 0; i < listed.size() && i < buttons.size(); ++i) {
        areas.push(Json::object(
            {{"id", buttons[i].id},
             {"label", buttons[i].label},
             {"action", buttons[i].action},
             {"bounds", listed[i]["bounds"]}}
        ));
    }
    Json json = Json::object(
        {{"id", menu->id},
         {"chatBarText", menu->object["chatBarText"]},
         {"open", phone.menu_open},
         {"size", menu->object["size"]},
         {"areas", std::move(areas)}}
    );
    if (!menu->image.empty()) json.set("picture", "/media/" + menu->id);
    return json;
}

std::string_view to_word(WebhookFault fault)
{
    switch (fault) {
    case WebhookFault::none: return "none";
    case WebhookFault::duplicate: return "duplicate";
    case WebhookFault::late: return "late";
    case WebhookFault::drop: return "drop";
    case WebhookFault::reorder: return "reorder";
    }
    return "none";
}

base::Result<WebhookFault> to_fault(std::string const& word)
{
    for (WebhookFault const fault :
         {WebhookFault::none,
          WebhookFault::duplicate,
          WebhookFault::late,
          WebhookFault::drop,
          WebhookFault::reorder}) {
        if (word == to_word(fault)) return fault;
    }
    return base::fail(base::ErrorKind::invalid, "unknown webhook fault");
}

int times_of(Json const& json, int other)
{
    return static_cast<int>(json["times"].as_integer(other));
}

base::Result<void> set_api_fault(Faults& faults, Json const& api)
{
    if (!api.is_object()) return base::fail(base::ErrorKind::invalid, "api must be an object");
    faults.api.status = static_cast<int>(api["status"].as_integer(500));
    if (faults.api.status < 400 || faults.api.status > 599) {
        return base::fail(base::ErrorKind::invalid, "api.status must be 400 to 599");
    }
    faults.api.kind = api["kind"].as_text();
    faults.api.path = api["path"].as_text();
    faults.api.times = times_of(api, 1);
    return {};
}

} // namespace

Json phone_json(World const& world, Phone const& phone, base::Moment now, Detail detail)
{
    Json shows = Json::array();
    for (Shown const& item : phone.shows) shows.push(shown_json(phone, item, detail));
    Json json = Json::object(
        {{"userId", phone.user_id},
         {"name", phone.name},
         {"friend", phone.is_friend && !phone.blocked},
         {"blocked", phone.blocked},
         {"unread", phone.unread},
         {"draft", phone.draft},
         {"loading", phone.loading_until && *phone.loading_until > now},
         {"shows", std::move(shows)}}
    );
    Json menu = menu_json(world, phone);
    if (menu.is_object()) json.set("richMenu", std::move(menu));
    return json;
}

Json phones_json(World const& world, base::Moment now, Detail detail)
{
    Json list = Json::array();
    for (Phone const& phone : world.phones) list.push(phone_json(world, phone, now, detail));
    return list;
}

Json faults_json(World const& world)
{
    Faults const& faults = world.faults;
    Json json = Json::object(
        {{"webhook", to_word(faults.webhook)},
         {"webhook_times", faults.webhook_times},
         {"late_ms", faults.late_ms},
         {"timeout_ms", faults.timeout_ms},
         {"timeout_times", faults.timeout_times},
         {"conflict", faults.conflict_times},
         {"redelivery", faults.redelivery}}
    );
    json.set("quota", world.quota ? Json(*world.quota) : Json());
    Json api;
    if (faults.api.times > 0) {
        api = Json::object(
            {{"status", faults.api.status},
             {"kind", faults.api.kind},
             {"path", faults.api.path},
             {"times", faults.api.times}}
        );
    }
    json.set("api", std::move(api));
    return json;
}

base::Result<void> set_faults(World& world, Json const& body)
{
    if (!body.is_object()) return base::fail(base::ErrorKind::invalid, "faults are an object");
    Faults faults;
    std::optional<std::int64_t> quota;
    for (auto const& [key, value] : body.members()) {
        if (value.is_null()) continue;
        if (key == "webhook") {
            faults.webhook = TRY(to_fault(value.as_text()));
        } else if (key == "webhook_times") {
            faults.webhook_times = static_cast<int>(value.as_integer(-1));
        } else if (key == "late_ms") {
            faults.late_ms = value.as_integer(3000);
        } else if (key == "api") {
            TRY(set_api_fault(faults, value));
        } else if (key == "timeout_ms") {
            faults.timeout_ms = value.as_integer();
            if (faults.timeout_times == 0 && faults.timeout_ms > 0) faults.timeout_times = 1;
        } else if (key == "timeout_times") {
            faults.timeout_times = static_cast<int>(value.as_integer(1));
        } else if (key == "conflict") {
            faults.conflict_times = static_cast<int>(value.as_integer(value.as_bool() ? 1 : 0));
        } else if (key == "quota") {
            quota = value.as_integer();
        } else if (key == "redelivery") {
            faults.redelivery = value.as_bool();
        } else {
            return base::fail(base::ErrorKind::invalid, "unknown fault");
        }
    }
    world.faults = std::move(faults);
    world.quota = quota;
    ++world.revision;
    return {};
}

Json log_json(World const& world)
{
    Json list = Json::array();
    for (LogLine const& line : world.log) {
        Json json = Json::object(
            {{"method", line.method},
             {"path", line.path},
             {"status", line.status},
             {"requestId", line.request_id},
             {"at", line.at.ms}}
        );
        if (!line.retry_key.empty()) json.set("retryKey", line.retry_key);
        list.push(std::move(json));
    }
    return list;
}

Json deliveries_json(World const& world)
{
    Json list = Json::array();
    for (DeliveryRecord const& record : world.deliveries) {
        list.push(Json::object(
            {{"webhookEventId", record.event_id},
             {"userId", record.user_id},
             {"type", record.type},
             {"attempts", record.attempts},
             {"status", record.status},
             {"requestTimeout", record.slow},
             {"dropped", record.dropped},
             {"at", record.at.ms}}
        ));
    }
    return list;
}

} // namespace mado::simulator
