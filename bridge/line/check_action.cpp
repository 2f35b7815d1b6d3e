#include "bridge/line/check_parts.h"

#include "bridge/line/line_limits.h"
#include "core/base/limits.h"
#include "core/values/date.h"
#include "core/values/text.h"

#include <algorithm>

namespace mado::line {

using base::ErrorKind;
using base::Json;
using base::Result;

Result<void> wrong(std::string const& path, std::string_view why)
{
    return base::fail(ErrorKind::invalid, path + ": " + std::string(why));
}

Result<void> check_text(
    Json const& object,
    std::string_view key,
    std::string const& path,
    Length length
)
{
    std::string const at = path + "." + std::string(key);
    auto const& value = object[key];
    if (!value.is_text() || value.as_text().empty()) return wrong(at, "must be a text");
    auto const& text = value.as_text();
    std::size_t const count =
        length.graphemes ? values::grapheme_count(text) : values::utf16_count(text);
    if (count > length.max) return wrong(at, "is too long");
    return {};
}

namespace {

bool schemed(std::string const& uri)
{
    for (std::string_view const scheme : {"https://", "http://", "line://", "tel:"}) {
        if (uri.starts_with(scheme) && uri.size() > scheme.size()) return true;
    }
    return false;
}

Result<void> check_uri(Json const& action, std::string const& path)
{
    TRY(check_text(action, "uri", path, {uri_units_max}));
    auto const& uri = action["uri"].as_text();
    // LINE refuses what is not percent-encoded; a blank or a kanji would be sent as it is.
    bool const plain = std::all_of(uri.begin(), uri.end(), [](char letter) {
        return letter > ' ' && letter < '\x7f';
    });
    if (!plain) return wrong(path + ".uri", "must be percent-encoded");
    if (!schemed(uri)) return wrong(path + ".uri", "has a scheme LINE does not open");
    return {};
}

Result<void> check_postback(Json const& action, std::string const& path)
{
    TRY(check_text(action, "data", path, {limits::line_data_units_max}));
    if (action.find("displayText") != nullptr) {
        TRY(check_text(action, "displayText", path, {display_graphemes_max, true}));
    }
    return {};
}

Result<std::string> iso_day(Json const& action, std::string_view key, std::string const& path)
{
    auto const& text = action[key].as_text();
    auto const day = values::Date::parse(text);
    if (!day.ok() || day->to_iso() != text) {
        return tl::unexpected(wrong(path + "." + std::string(key), "must be a day").error());
    }
    return text;
}

Result<void> check_picker(Json const& action, std::string const& path)
{
    TRY(check_text(action, "data", path, {limits::line_data_units_max}));
    if (action["mode"].as_text() != "date") return wrong(path + ".mode", "only days are asked");
    auto const initial = TRY(iso_day(action, "initial", path));
    auto const first = TRY(iso_day(action, "min", path));
    auto const last = TRY(iso_day(action, "max", path));
    if (first >= last) return wrong(path + ".min", "must be before max");
    if (initial < first || initial > last) return wrong(path + ".initial", "must be within");
    if (last > "2100-12-31") return wrong(path + ".max", "is beyond what LINE takes");
    return {};
}

} // namespace

Result<void> check_action(Json const& action, std::string const& path, Place place)
{
    if (!action.is_object()) return wrong(path, "must be an action");
    std::size_t const label_max =
        place == Place::flex ? flex_label_graphemes_max : limits::line_label_graphemes_max;
    TRY(check_text(action, "label", path, {label_max, true}));
    auto const& type = action["type"].as_text();
    if (type == "postback") return check_postback(action, path);
    if (type == "uri") return check_uri(action, path);
    if (type == "datetimepicker") return check_picker(action, path);
    if (type == "message") return check_text(action, "text", path, {display_graphemes_max, true});
    return wrong(path + ".type", "is no action we send");
}

} // namespace mado::line
