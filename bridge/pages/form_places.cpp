#include <algorithm>
#include <charconv>

#include "bridge/pages/form_parts.h"
#include "core/values/text.h"

namespace mado::pages {
namespace {

using html::el;
using html::Html;

Html area_options(Ask const& ask, std::string const& chosen, bool by_label)
{
    Html options = el("option", {{"value", ""}}, "選んでください");
    std::string group;
    Html inside;
    auto const flush = [&] {
        options.add(group.empty() ? inside : el("optgroup", {{"label", group}}, inside));
        inside = {};
    };
    for (auto const& area : ask.screen.areas) {
        if (area.group != group) {
            flush();
            group = area.group;
        }
        std::string const& value = by_label ? area.label : area.id;
        inside.add(el("option", {{"value", value}, {"selected", value == chosen}}, area.label));
    }
    flush();
    return options;
}

Html choice_of_area(Ask const& ask, std::string name, std::string label, Html const& options)
{
    (void)ask;
    return el(
        "div",
        {{"class", "field"}},
        {el("label", {{"class", "label"}, {"for", first_field}}, label),
         el("select", {{"id", first_field}, {"name", name}}, options)}
    );
}

Entry entry(std::string name, std::string label, std::string value, int number)
{
    Entry made;
    made.name = std::move(name);
    made.label = std::move(label);
    made.value = std::move(value);
    made.number = number;
    return made;
}

std::string coordinate(double value)
{
    if (value == 0) {
        return "";
    }
    char text[32];
    auto const [end, error] =
        std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 6);
    return error == std::errc{} ? std::string(text, end) : std::string();
}

} // namespace

Html address_fields(Ask const& ask)
{
    values::Address const none;
    auto const* answer = ask.answer<values::Address>();
    values::Address const& given = answer == nullptr ? none : *answer;
    Entry number = entry("number", "番地", ask.shown("number", given.number), 3);
    number.hint = "例 37番地の1";
    number.attributes = {{"autocomplete", "address-line1"}};
    Entry building =
        entry("building", "建物と部屋（あれば）", ask.shown("building", given.building), 4);
    building.attributes = {{"autocomplete", "address-line2"}};
    if (ask.screen.in_town) {
        return html::all(
            {choice_of_area(
                 ask, "area", "地区", area_options(ask, ask.shown("area", given.area), true)
             ),
             entry_field(number), entry_field(building)}
        );
    }
    std::string const postal =
        given.postal.empty() ? std::string() : values::postal_display(given.postal);
    Entry code = entry("postal", "郵便番号（7けた）", ask.shown("postal", postal), 1);
    code.attributes = {
        {"inputmode", "numeric"}, {"autocomplete", "postal-code"}, {"class", "middle"}
    };
    Entry town = entry(
        "town", "都道府県・市町村・町の名前", ask.shown("town", given.town + given.area), 2
    );
    town.hint = "例 北海道見本市中央町";
    town.attributes = {{"autocomplete", "address-level2"}};
    return html::all(
        {entry_field(code), entry_field(town), entry_field(number), entry_field(building)}
    );
}

Html place_fields(Ask const& ask)
{
    values::Place const none;
    auto const* answer = ask.answer<values::Place>();
    values::Place const& given = answer == nullptr ? none : *answer;
    Html made;
    if (!ask.screen.areas.empty()) {
        made.add(choice_of_area(
            ask, "landmark", "近くの目じるし",
            area_options(ask, ask.shown("landmark", given.landmark), false)
        ));
    }
    Entry note = entry("note", "くわしい場所（書かなくてもいいです）", ask.shown("note", given.note), 2);
    note.hint = "例 橋の手前、右がわ";
    note.attributes = {{"autocomplete", "off"}};
    if (ask.screen.areas.empty()) {
        note.number = 1;
        note.label = "場所";
    }
    made.add(entry_field(note));
    auto const hidden = [&](std::string name, double value) {
        return el(
            "input",
            {{"type", "hidden"},
             {"name", name},
             {"id", name},
             {"value", ask.shown(name, coordinate(value))}}
        );
    };
    made.add(hidden("latitude", given.latitude));
    made.add(hidden("longitude", given.longitude));
    if (!ask.context.staff) {
        // Shown by the script: without one the browser cannot tell where it is.
        made.add(el(
            "div",
            {{"class", "field"}, {"data-here", ""}, {"hidden", true}},
            {el("button", {{"type", "button"}, {"class", "plain wide"}}, "いまいる場所を使う"),
             el("p", {{"class", "hint"}, {"role", "status"}}, "")}
        ));
    }
    return made;
}

Html photo_fields(Ask const& ask)
{
    auto const* given = ask.answer<values::Photos>();
    Html kept;
    int number = 10;
    for (auto const& id : given == nullptr ? std::vector<std::string>() : given->ids) {
        std::string const field = field_id(++number);
        kept.add(el(
            "li",
            {},
            {el("img",
                {{"src", ask.context.photos + id},
                 {"alt", "送った写真 " + std::to_string(number - 10)},
                 {"width", 120},
                 {"height", 90}}),
             el("label",
                {{"class", "keep"}, {"for", field}},
                {el("input",
                    {{"type", "checkbox"},
                     {"id", field},
                     {"name", "keep"},
                     {"value", id},
                     {"checked", true}}),
                 html::text("この写真を使う")})}
        ));
    }
    std::string const most = std::to_string(std::max<std::int64_t>(ask.screen.number_max, 1));
    return html::all(
        {html::when(!kept.empty(), el("ul", {{"class", "photos"}}, kept)),
         el("div",
            {{"class", "field"}},
            {el("label", {{"class", "label"}, {"for", first_field}},
                "写真を選ぶ（" + most + "枚まで）"),
             el("p", {{"class", "hint"}, {"id", "a-1-hint"}},
                "とった場所の記録は、送るときに消します。"),
             el("input",
                {{"type", "file"},
                 {"id", first_field},
                 {"name", "photo"},
                 {"accept", "image/jpeg,image/png"},
                 {"multiple", ask.screen.number_max != 1},
                 {"aria-describedby", "a-1-hint"}})})}
    );
}

} // namespace mado::pages
