#include <algorithm>
#include <array>

#include "bridge/pages/form_parts.h"
#include "core/values/era.h"

namespace mado::pages {
namespace {

using html::Attribute;
using html::el;
using html::Html;
using values::Date;

// The refused day with its neighbours: which of them can be chosen, and why the others cannot.
Html around(Ask const& ask, Date refused)
{
    constexpr int reach = 3;
    Html rows;
    for (auto const& day : ask.screen.date.days) {
        if (std::abs(day.date.days() - refused.days()) > reach) {
            continue;
        }
        bool const open = day.reason.empty();
        rows.add(el(
            "li",
            {{"class", open ? "day open" : "day"}},
            {el("span", {}, day.date.to_spoken()),
             el("span", {{"class", "reason"}}, open ? "選べます" : day.reason)}
        ));
    }
    if (rows.empty()) {
        return {};
    }
    return html::all(
        {el("p", {{"class", "label"}}, "近い日"), el("ul", {{"class", "days"}}, rows)}
    );
}

Html other_day(Ask const& ask, std::string const& iso)
{
    auto const& date = ask.screen.date;
    Entry entry;
    entry.name = "day";
    entry.label = "ほかの日";
    entry.hint = date.first.to_spoken() + "から、" + date.last.to_spoken() + "まで選べます。";
    entry.value = iso;
    entry.number = 90;
    entry.attributes = {
        {"type", "date"},
        {"class", "middle"},
        {"min", date.first.to_iso()},
        {"max", date.last.to_iso()}
    };
    if (ask.context.staff) { // who listens on the telephone types what is said: 12/1, R8.12.1
        entry.hint += "12/1、R8.12.1 でも書けます。";
        entry.attributes = {{"class", "middle"}, {"autocomplete", "off"}};
    }
    return el("div", {{"class", "other-day"}}, entry_field(entry));
}

struct Written { // 昭和 20 3 5
    std::string era;
    std::string year;
    std::string month;
    std::string day;
};

Written written_of(Ask const& ask)
{
    Written made;
    if (auto const* born = ask.answer<Date>()) {
        auto const& era = values::era_of(*born);
        made.era = era.name;
        made.year = std::to_string(born->year() - era.year_offset);
        made.month = std::to_string(born->month());
        made.day = std::to_string(born->day());
    }
    made.era = ask.shown("era", made.era);
    made.year = ask.shown("year", made.year);
    made.month = ask.shown("month", made.month);
    made.day = ask.shown("day", made.day);
    return made;
}

Html typed_birth(Ask const& ask)
{
    auto const* born = ask.answer<Date>();
    Entry entry;
    entry.name = "born";
    entry.label = "生年月日";
    entry.hint = "S20.3.5、昭和20年3月5日、1945/3/5 など";
    entry.value = ask.shown("born", born == nullptr ? std::string() : born->to_era());
    entry.attributes = {{"class", "middle"}, {"autocomplete", "off"}};
    return entry_field(entry);
}

} // namespace

Html date_fields(Ask const& ask)
{
    auto const* given = ask.answer<Date>();
    auto const& suggestions = ask.screen.date.suggestions;
    bool const suggested =
        given != nullptr && std::ranges::find(suggestions, *given) != suggestions.end();
    Html rows;
    int number = 0;
    for (Date const day : suggestions) {
        Row row;
        row.value = day.to_iso();
        row.label = day.to_spoken();
        row.sub = number == 0 ? "いちばん早い日です" : "";
        row.ticked = ask.ticked("a", row.value, given != nullptr && *given == day);
        row.number = ++number;
        rows.add(choice_row(row));
    }
    Row other;
    other.value = "other";
    other.label = "ほかの日を選ぶ";
    other.ticked = ask.ticked("a", "other", given != nullptr && !suggested);
    other.number = ++number;
    rows.add(choice_row(other));
    std::string const iso =
        ask.shown("day", given != nullptr && !suggested ? given->to_iso() : std::string());
    Html made = el(
        "div", {{"class", "choices day-choices"}}, {rows, other_day(ask, iso)}
    );
    bool const refused = given != nullptr && !ask.screen.problem.empty();
    return refused ? html::all({around(ask, *given), made}) : made;
}

Html slot_fields(Ask const& ask)
{
    if (ask.screen.slots.empty()) {
        return el(
            "p", {{"class", "notice"}},
            "選べる時間がありません。もどって、ほかの日を選んでください。"
        );
    }
    Html rows;
    int number = 0;
    for (auto const& view : ask.screen.slots) {
        bool const free = view.slot.free > 0;
        Row row;
        row.value = view.slot.id;
        row.label = view.words();
        std::string const why = view.slot.reason.empty() ? "いっぱい" : view.slot.reason;
        row.sub = free ? "空いています" : why + "です";
        row.off = !free;
        row.ticked = free && ask.ticked("a", view.slot.id, view.selected);
        row.number = ++number;
        rows.add(choice_row(row));
    }
    std::int64_t const minutes =
        (ask.screen.slots_as_of.ms - Date::of(ask.screen.slots_as_of).start().ms) / 60'000;
    return html::all(
        {el("div", {{"class", "choices"}}, rows),
         el("p", {{"class", "hint"}},
            values::time_in_words(static_cast<int>(minutes)) + "に、しらべました。")}
    );
}

Html birth_fields(Ask const& ask)
{
    if (ask.context.staff) return typed_birth(ask);
    constexpr std::array<std::string_view, 5> eras = {"昭和", "平成", "令和", "大正", "西暦"};
    Written const now = written_of(ask);
    Html options = el("option", {{"value", ""}}, "選んでください");
    for (std::string_view const era : eras) {
        options.add(el("option", {{"value", era}, {"selected", era == now.era}}, era));
    }
    Html era = el(
        "div",
        {{"class", "field"}},
        {el("label", {{"class", "label"}, {"for", first_field}}, "年号"),
         el("select", {{"id", first_field}, {"name", "era"}, {"class", "middle"}}, options)}
    );
    auto const part = [](std::string name, std::string label, std::string value, int number) {
        Entry entry;
        entry.name = std::move(name);
        entry.label = std::move(label);
        entry.value = std::move(value);
        entry.number = number;
        // Browsers keep birthdays as 西暦; a year filled in beside 昭和 would be wrong.
        char const* const known = number == 2 ? "off" : number == 3 ? "bday-month" : "bday-day";
        entry.attributes = {
            {"inputmode", "numeric"}, {"class", "short"}, {"autocomplete", known}
        };
        return entry_field(entry);
    };
    Html parts = el(
        "div",
        {{"class", "three"}},
        {part("year", "年", now.year, 2), part("month", "月", now.month, 3),
         part("day", "日", now.day, 4)}
    );
    return html::all({era, parts});
}

} // namespace mado::pages
