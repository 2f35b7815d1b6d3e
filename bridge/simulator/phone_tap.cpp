// Taps: finding the button a finger would find, and doing what its action says.
#include "bridge/simulator/phone_acts.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "bridge/simulator/check_actions.h"
#include "bridge/simulator/message_view.h"
#include "bridge/simulator/webhook_queue.h"

namespace mado::simulator {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;

namespace {

struct Found {
    Button button;
    bool quick = false;
};

struct Wanted {
    std::string id;
    std::string label;

    [[nodiscard]] bool is(Button const& button) const
    {
        if (!id.empty()) return button.id == id;
        return button.label == label || button.words == label ||
               button.words.substr(0, button.words.find('\n')) == label;
    }
};

std::optional<Button> pick(std::vector<Button> const& buttons, Wanted const& wanted)
{
    auto const at = std::find_if(buttons.begin(), buttons.end(), [&](Button const& button) {
        return wanted.is(button);
    });
    if (at == buttons.end()) return std::nullopt;
    return *at;
}

// Quick replies first, then buttons from the newest message back (old ones stay tappable for ever),
// then the rich menu.
std::optional<Found> find_button(Act const& act, Wanted const& wanted)
{
    auto const& shows = act.phone.shows;
    for (auto at = shows.rbegin(); at != shows.rend(); ++at) {
        if (at->id != act.phone.quick_from) continue;
        if (auto found = pick(quick_replies(*at), wanted)) return Found{std::move(*found), true};
    }
    for (auto at = shows.rbegin(); at != shows.rend(); ++at) {
        if (auto found = pick(message_buttons(*at), wanted)) return Found{std::move(*found)};
    }
    RichMenu const* menu = menu_of(act.world, act.phone);
    if (menu == nullptr) return std::nullopt;
    if (auto found = pick(menu_buttons(*menu), wanted)) return Found{std::move(*found)};
    return std::nullopt;
}

// displayText is shown as the resident's words but sends no message event.
void show_words(Act const& act, std::string const& words)
{
    if (words.empty()) return;
    Shown item;
    item.id = new_message_id(act.world, act.now);
    item.kind = "text";
    item.from = "me";
    item.message = Json::object({{"type", "text"}, {"text", words}});
    item.at = act.now;
    item.read = true;
    show(act.world, act.phone, std::move(item));
}

std::string queue_postback(Act const& act, std::string const& data, Json params)
{
    Json postback = Json::object({{"data", data}});
    if (params.is_object()) postback.set("params", std::move(params));
    Json event = Json::object({{"type", "postback"}, {"postback", std::move(postback)}});
    return queue_event(act.world, act.phone, std::move(event), act.now, Replyable::yes);
}

Json sent(std::string const& event_id)
{
    return Json::object({{"ok", true}, {"webhookEventId", event_id}});
}

Result<Json> do_postback(Act const& act, Json const& action)
{
    std::string const& option = action["inputOption"].as_text();
    if (option == "openRichMenu") act.phone.menu_open = true;
    if (option == "closeRichMenu") act.phone.menu_open = false;
    if (option == "openKeyboard") act.phone.draft = action["fillInText"].as_text();
    show_words(act, action["displayText"].as_text());
    // The deprecated `text` comes back as a message event as well.
    if (!action["text"].as_text().empty()) TRY(write_text(act, action["text"].as_text()));
    Json answer = sent(queue_postback(act, action["data"].as_text(), {}));
    if (!act.phone.draft.empty()) answer.set("prefill", act.phone.draft);
    ++act.world.revision;
    return answer;
}

Json needs(std::string what, Json const& action)
{
    Json answer = Json::object({{"needs", std::move(what)}});
    for (char const* key : {"mode", "initial", "min", "max", "label"}) {
        if (action.find(key) != nullptr) answer.set(key, action[key]);
    }
    return answer;
}

Result<Json> do_picker(Act const& act, Json const& action)
{
    std::string const& mode = action["mode"].as_text();
    Json const& given = act.body[mode];
    if (!given.is_text()) return needs(mode, action);
    std::string value = given.as_text();
    std::replace(value.begin(), value.end(), 't', 'T');
    auto const bound = [&](char const* key) {
        std::string text = action[key].as_text();
        std::replace(text.begin(), text.end(), 't', 'T');
        return text;
    };
    std::string const min = bound("min");
    std::string const max = bound("max");
    bool const outside = (!min.empty() && value < min) || (!max.empty() && value > max);
    if (!is_picker_value(mode, value) || outside) {
        return fail(ErrorKind::invalid, "the picker does not offer this value");
    }
    // A picker shows nothing in the talk; its quick replies go once the value is sent.
    act.phone.quick_from.clear();
    ++act.world.revision;
    return sent(queue_postback(act, action["data"].as_text(), Json::object({{mode, value}})));
}

Result<Json> do_menu_switch(Act const& act, Json const& action)
{
    std::string const& alias = action["richMenuAliasId"].as_text();
    std::string status = "SUCCESS";
    auto const at = act.world.aliases.find(alias);
    if (at == act.world.aliases.end()) {
        status = "RICHMENU_ALIAS_ID_NOTFOUND";
    } else if (find_menu(act.world, at->second) == nullptr) {
        status = "RICHMENU_NOTFOUND";
    } else {
        act.phone.linked_menu = at->second;
    }
    ++act.world.revision;
    Json params = Json::object({{"newRichMenuAliasId", alias}, {"status", status}});
    return sent(queue_postback(act, action["data"].as_text(), std::move(params)));
}

Result<Json> perform(Act const& act, Json const& action)
{
    std::string const& type = action["type"].as_text();
    if (type == "message") return write_text(act, action["text"].as_text());
    if (type == "postback") return do_postback(act, action);
    if (type == "datetimepicker") return do_picker(act, action);
    if (type == "richmenuswitch") return do_menu_switch(act, action);
    if (type == "uri") return Json::object({{"opens", action["uri"].as_text()}});
    if (type == "clipboard") return Json::object({{"copied", action["clipboardText"].as_text()}});
    if (type == "location") return needs("location", action);
    return needs("photo", action); // camera and cameraRoll
}

// These keep the quick replies until the photo, the place or the date is really sent.
bool keeps_quick_replies(std::string const& type)
{
    return type == "camera" || type == "cameraRoll" || type == "location" ||
           type == "datetimepicker";
}

} // namespace

Result<Json> tap(Act const& act)
{
    Wanted const wanted{act.body["id"].as_text(), act.body["label"].as_text()};
    if (wanted.id.empty() && wanted.label.empty()) {
        return fail(ErrorKind::invalid, "tap needs id or label");
    }
    if (act.phone.blocked) return fail(ErrorKind::conflict, "this phone blocks the town");
    std::optional<Found> const found = find_button(act, wanted);
    if (!found) return fail(ErrorKind::not_found, "no such button on this phone");
    Json const action = found->button.action; // a copy: acting may move what it stood in
    if (found->quick && !keeps_quick_replies(action["type"].as_text())) {
        act.phone.quick_from.clear();
        ++act.world.revision;
    }
    return perform(act, action);
}

} // namespace mado::simulator
