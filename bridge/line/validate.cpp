#include "bridge/line/validate.h"

#include "bridge/line/check_parts.h"
#include "bridge/line/line_limits.h"
#include "bridge/line/messages.h"
#include "core/base/limits.h"
#include "core/values/text.h"

namespace mado::line {

using base::Json;
using base::Result;

namespace {

Result<void> check_quick_replies(Json const& message, std::string const& path)
{
    auto const* quick = message.find("quickReply");
    if (quick == nullptr) return {};
    auto const& items = (*quick)["items"].items();
    if (items.empty() || items.size() > limits::line_quick_replies_max) {
        return wrong(path + ".quickReply.items", "must be 1 to 13");
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        std::string const at = path + ".quickReply.items[" + std::to_string(i) + "]";
        if (items[i]["type"].as_text() != "action") return wrong(at + ".type", "must be action");
        TRY(check_action(items[i]["action"], at + ".action", Place::quick_reply));
    }
    return {};
}

Result<void> check_message(Json const& message, std::string const& path)
{
    auto const& type = message["type"].as_text();
    if (type == "text") {
        TRY(check_text(message, "text", path, {text_units_max}));
    } else if (type == "flex") {
        TRY(check_text(message, "altText", path, {limits::line_alt_units_max}));
        TRY(check_flex(message["contents"], path + ".contents"));
    } else {
        return wrong(path + ".type", "is no message we send");
    }
    return check_quick_replies(message, path);
}

void collect_addresses(Json const& part, std::string& words)
{
    auto const& action = part["action"];
    auto const& uri = action["uri"].as_text();
    if (!uri.empty()) words += "\n" + action["label"].as_text() + "\n" + uri;
    for (auto const& inner : part["contents"].items()) collect_addresses(inner, words);
}

std::string words_of(Json const& message)
{
    if (message["type"].as_text() == "text") return message["text"].as_text();
    std::string words = message["altText"].as_text();
    auto const& contents = message["contents"];
    for (std::string_view const block : {"header", "body", "footer"}) {
        collect_addresses(contents[block], words);
    }
    return words;
}

} // namespace

Result<void> validate(Json const& messages)
{
    auto const& items = messages.items();
    if (!messages.is_array() || items.empty() || items.size() > limits::line_objects_max) {
        return wrong("messages", "must be 1 to 5 objects");
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        std::string const path = "messages[" + std::to_string(i) + "]";
        TRY(check_message(items[i], path));
        // LINE shows only the last one's: on an earlier object they would be lost without a word.
        if (i + 1 < items.size() && items[i].find("quickReply") != nullptr) {
            return wrong(path + ".quickReply", "must be on the last object");
        }
    }
    if (messages.dump().size() > request_bytes_max) return wrong("messages", "is over 2 MB");
    return {};
}

Result<void> validate_rich_menu(Json const& menu)
{
    TRY(check_text(menu, "name", "menu", {menu_name_graphemes_max, true}));
    TRY(check_text(menu, "chatBarText", "menu", {menu_bar_graphemes_max, true}));
    std::int64_t const width = menu["size"]["width"].as_integer();
    std::int64_t const height = menu["size"]["height"].as_integer();
    // width / height must be 1.45 or more.
    bool const fits = width >= 800 && width <= 2500 && height >= 250 && width * 100 >= height * 145;
    if (!fits) return wrong("menu.size", "is outside what LINE takes");
    auto const& areas = menu["areas"].items();
    if (areas.empty() || areas.size() > menu_areas_max) return wrong("menu.areas", "must be 1 to 20");
    for (std::size_t i = 0; i < areas.size(); ++i) {
        std::string const path = "menu.areas[" + std::to_string(i) + "]";
        auto const& bounds = areas[i]["bounds"];
        std::int64_t const right = bounds["x"].as_integer() + bounds["width"].as_integer();
        std::int64_t const bottom = bounds["y"].as_integer() + bounds["height"].as_integer();
        bool const inside = bounds["width"].as_integer() > 0 && bounds["height"].as_integer() > 0 &&
                            bounds["x"].as_integer(-1) >= 0 && bounds["y"].as_integer(-1) >= 0 &&
                            right <= width && bottom <= height;
        if (!inside) return wrong(path + ".bounds", "is outside the picture");
        TRY(check_action(areas[i]["action"], path + ".action", Place::rich_menu));
    }
    return {};
}

Json fallback(Json const& messages)
{
    std::string words;
    for (auto const& message : messages.items()) {
        std::string const more = words_of(message);
        if (more.empty()) continue;
        if (!words.empty()) words += "\n\n";
        words += more;
    }
    if (words.empty()) words = "役場からのお知らせがあります。役場に電話してください。";
    if (values::utf16_count(words) > text_units_max) {
        std::string kept;
        std::size_t units = 1;
        for (auto const& one : values::graphemes(words)) {
            units += values::utf16_count(one);
            if (units > text_units_max) break;
            kept += one;
        }
        words = kept + "…";
    }
    return Json::array({text_message(words)});
}

} // namespace mado::line
