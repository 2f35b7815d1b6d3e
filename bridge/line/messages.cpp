#include "bridge/line/messages.h"

#include "core/base/limits.h"
#include "core/values/text.h"

namespace mado::line {

using base::Json;

Json text_message(std::string_view text)
{
    return Json::object({{"type", "text"}, {"text", text}});
}

void add_quick_replies(Json& message, std::vector<Json> const& actions)
{
    if (actions.empty()) return;
    Json items = Json::array();
    for (auto const& action : actions) {
        if (items.items().size() == limits::line_quick_replies_max) break;
        items.push(Json::object({{"type", "action"}, {"action", action}}));
    }
    message.set("quickReply", Json::object({{"items", std::move(items)}}));
}

std::string fit_label(std::string_view text)
{
    if (values::grapheme_count(text) <= limits::line_label_graphemes_max) return std::string(text);
    return values::first_graphemes(text, limits::line_label_graphemes_max - 1) + "…";
}

Json postback(std::string_view label, std::string_view payload, std::string_view shown)
{
    return Json::object(
        {{"type", "postback"},
         {"label", fit_label(label)},
         {"data", payload},
         {"displayText", shown.empty() ? label : shown}}
    );
}

Json open_uri(std::string_view label, std::string_view uri)
{
    return Json::object({{"type", "uri"}, {"label", fit_label(label)}, {"uri", uri}});
}

Json pick_date(PickDate const& pick)
{
    return Json::object(
        {{"type", "datetimepicker"},
         {"label", fit_label(pick.label)},
         {"data", pick.payload},
         {"mode", "date"},
         {"initial", pick.initial},
         {"min", pick.first},
         {"max", pick.last}}
    );
}

std::string phone_uri(std::string_view phone)
{
    std::string uri = "tel:";
    for (char const letter : phone) {
        if (letter >= '0' && letter <= '9') uri += letter;
    }
    return uri;
}

} // namespace mado::line
