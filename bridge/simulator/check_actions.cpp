#include "bridge/simulator/check_actions.h"

#include <algorithm>
#include <chrono>
#include <cstdint>

#include "bridge/simulator/fields.h"
#include "bridge/simulator/line_limits.h"

namespace mado::simulator {

namespace {

bool in_flex(ActionPlace place)
{
    return place == ActionPlace::flex_button || place == ActionPlace::flex_area;
}

Length label_length(ActionPlace place)
{
    if (in_flex(place)) return {line::label_flex_max, Unit::graphemes};
    if (place == ActionPlace::image_carousel) {
        return {line::label_image_carousel_max, Unit::graphemes};
    }
    return {line::label_graphemes_max, Unit::graphemes};
}

Need label_need(ActionPlace place)
{
    bool const needed = place == ActionPlace::template_button ||
                        place == ActionPlace::quick_reply || place == ActionPlace::flex_button;
    return needed ? Need::required : Need::optional;
}

// -1 unless `count` digits stand at `at`.
int digits(std::string_view text, std::size_t at, std::size_t count)
{
    if (at + count > text.size()) return -1;
    int value = 0;
    for (char const c : text.substr(at, count)) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

bool is_day(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    int const y = digits(text, 0, 4);
    int const m = digits(text, 5, 2);
    int const d = digits(text, 8, 2);
    if (y < 1900 || y > 2100 || m < 1 || d < 1) return false;
    using namespace std::chrono;
    return year_month_day{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}}
        .ok();
}

bool is_time(std::string_view text)
{
    if (text.size() != 5 || text[2] != ':') return false;
    int const h = digits(text, 0, 2);
    int const m = digits(text, 3, 2);
    return h >= 0 && h <= 23 && m >= 0 && m <= 59;
}

void check_postback(Fields& fields)
{
    fields.text("data", Need::required, {line::data_units_max});
    bool const displayed =
        fields.text(
            "displayText", Need::optional, {line::display_graphemes_max, Unit::graphemes}
        ) != nullptr;
    bool const spoken =
        fields.text("text", Need::optional, {line::display_graphemes_max, Unit::graphemes}) !=
        nullptr;
    if (displayed && spoken) fields.complain("text", "Cannot be set together with displayText");
    std::string const* option = fields.one_of(
        "inputOption",
        Need::optional,
        {"closeRichMenu", "openRichMenu", "openKeyboard", "openVoice"}
    );
    bool const filled =
        fields.text("fillInText", Need::optional, {line::display_graphemes_max, Unit::graphemes}) !=
        nullptr;
    if (filled && (option == nullptr || *option != "openKeyboard")) {
        fields.complain("fillInText", "Needs inputOption openKeyboard");
    }
}

void check_uri(Fields& fields, ActionPlace place)
{
    constexpr std::string_view wrong = "Invalid action URI";
    std::string const* uri = fields.text("uri", Need::required, {line::uri_units_max});
    if (uri != nullptr && !uri->empty() && !is_link(*uri, {"http", "https", "line", "tel"})) {
        fields.complain("uri", std::string(wrong));
    }
    base::Json const* other = fields.object("altUri", Need::optional);
    if (other == nullptr) return;
    if (place == ActionPlace::quick_reply) {
        fields.complain("altUri", "Cannot be used in a quick reply");
    }
    Fields desktop(*other, fields.at("altUri"), fields.problems());
    std::string const* address = desktop.text("desktop", Need::optional, {line::uri_units_max});
    if (address != nullptr && !is_link(*address, {"http", "https", "line", "tel"})) {
        desktop.complain("desktop", std::string(wrong));
    }
    if (in_flex(place)) desktop.refuse_unknown();
}

void check_picker(Fields& fields)
{
    fields.text("data", Need::required, {line::data_units_max});
    std::string const* mode = fields.one_of("mode", Need::required, {"date", "time", "datetime"});
    std::string bounds[3];
    constexpr std::string_view keys[3] = {"initial", "min", "max"};
    for (std::size_t i = 0; i < 3; ++i) {
        base::Json const* value = fields.any(keys[i]);
        if (value == nullptr || mode == nullptr) continue;
        if (!is_picker_value(*mode, value->as_text())) {
            fields.complain(keys[i], "Must be a " + *mode + " in the documented format");
            continue;
        }
        bounds[i] = value->as_text();
        std::replace(bounds[i].begin(), bounds[i].end(), 't', 'T');
    }
    auto const& [initial, min, max] = bounds;
    if (!min.empty() && !max.empty() && min >= max) {
        fields.complain("min", "Must be less than max");
    }
    bool const outside =
        !initial.empty() && ((!min.empty() && initial < min) || (!max.empty() && initial > max));
    if (outside) fields.complain("initial", "Must be between min and max");
}

void check_menu_switch(Fields& fields)
{
    fields.text("richMenuAliasId", Need::required, {line::alias_units_max});
    fields.text("data", Need::required, {line::data_units_max});
}

void check_kind(std::string const& type, Fields& fields, ActionPlace place)
{
    bool const only_quick = type == "camera" || type == "cameraRoll" || type == "location";
    if (only_quick && place != ActionPlace::quick_reply) {
        fields.complain("type", "Can be used in a quick reply only");
    }
    if (type == "richmenuswitch" && place != ActionPlace::rich_menu) {
        fields.complain("type", "Can be used in a rich menu only");
    }
    if (type == "postback") check_postback(fields);
    if (type == "message") {
        fields.text("text", Need::required, {line::display_graphemes_max, Unit::graphemes});
    }
    if (type == "uri") check_uri(fields, place);
    if (type == "datetimepicker") check_picker(fields);
    if (type == "richmenuswitch") check_menu_switch(fields);
    if (type == "clipboard") {
        fields.text("clipboardText", Need::required, {line::clipboard_units_max});
    }
}

} // namespace

bool is_picker_value(std::string_view mode, std::string_view value)
{
    if (mode == "date") return is_day(value);
    if (mode == "time") return is_time(value);
    if (mode != "datetime" || value.size() != 16) return false;
    bool const joined = value[10] == 'T' || value[10] == 't';
    return joined && is_day(value.substr(0, 10)) && is_time(value.substr(11));
}

void check_action(
    base::Json const& action, std::string const& path, ActionPlace place, Problems& problems
)
{
    Fields fields(action, path, problems);
    std::string const* type = fields.one_of(
        "type",
        Need::required,
        {"postback",
         "message",
         "uri",
         "datetimepicker",
         "camera",
         "cameraRoll",
         "location",
         "richmenuswitch",
         "clipboard"}
    );
    fields.text("label", label_need(place), label_length(place));
    if (type == nullptr) return;
    check_kind(*type, fields, place);
    if (in_flex(place)) fields.refuse_unknown();
}

} // namespace mado::simulator
