// Presses on calendars: a day to come, and a remembered birth date.
#include <charconv>

#include "core/scene/birth.h"
#include "core/scene/press_question.h"
#include "core/values/text.h"

namespace mado::scene {

using dialogue::Screen;
using values::Date;

namespace {

int number_after(std::string_view id, std::string_view prefix)
{
    if (id.substr(0, prefix.size()) != prefix) return -1;
    int number = -1;
    std::string_view const rest = id.substr(prefix.size());
    std::from_chars(rest.data(), rest.data() + rest.size(), number);
    return number;
}

std::string why_not(Screen const& screen, Date day, words::Words const& words)
{
    if (day < screen.date.first) {
        return words.text("day.too_early", {{"day", screen.date.first.to_spoken()}});
    }
    if (day > screen.date.last) {
        return words.text("day.too_late", {{"day", screen.date.last.to_spoken()}});
    }
    int const at = day.days() - screen.date.first.days();
    if (at >= static_cast<int>(screen.date.days.size())) return "";
    std::string const& reason = screen.date.days[static_cast<std::size_t>(at)].reason;
    if (reason.empty()) return "";
    return words.text("day.blocked", {{"day", day.to_spoken()}, {"reason", reason}});
}

Date clamped(Screen const& screen, Date day)
{
    return std::min(std::max(day, screen.date.first), screen.date.last);
}

void choose_month(View& view, int month)
{
    view.entry.month = month;
    view.entry.day.reset();
    view.step = 3;
    view.page = 0;
}

void choose_birth_day(View& view, int day)
{
    Entry& entry = view.entry;
    auto made = Date::create(western_year(entry.era, entry.year), entry.month, day);
    if (made.ok()) entry.day = *made;
}

} // namespace

Pressed press_date(Screen const& screen, View& view, std::string_view id, words::Words const& words)
{
    if (id == "bar.next") {
        Pressed out;
        if (way_out_of(screen, view, out)) return out;
        if (!view.entry.day) return miss(screen, "");
        return give(screen, *view.entry.day);
    }
    view.unsaid = true;
    if (id.substr(0, 4) == "opt.") {
        view.entry.chosen = {std::string(id.substr(4))};
        view.entry.day.reset();
        view.says.clear();
        return Nothing{};
    }
    if (id == "month.prev") view.month = clamped(screen, view.month.plus_months(-1));
    if (id == "month.next") view.month = clamped(screen, view.month.plus_months(1));
    if (id == "weeks.prev") view.month = clamped(screen, view.month.plus_days(-14));
    if (id == "weeks.next") view.month = clamped(screen, view.month.plus_days(14));
    if (id == "week.prev") view.month = clamped(screen, view.month.plus_days(-7));
    if (id == "week.next") view.month = clamped(screen, view.month.plus_days(7));
    if (id.substr(0, 4) != "day.") return Nothing{};
    auto day = Date::parse(id.substr(4));
    if (!day.ok()) return Nothing{};
    view.says = why_not(screen, *day, words);
    if (!view.says.empty()) return Nothing{};
    view.entry.day = *day;
    view.entry.chosen.clear();
    return Nothing{};
}

Pressed
press_birth(Screen const& screen, View& view, std::string_view id, words::Words const& words)
{
    Entry& entry = view.entry;
    if (id == "bar.next") {
        if (entry.day && (view.step == 3 || view.step == 0)) return give(screen, *entry.day);
        return miss(screen, words.text("birth.miss"));
    }
    view.unsaid = true;
    if (id == "bar.back") {
        view.step = std::max(0, view.step - 1);
        view.page = 0;
        return Nothing{};
    }
    for (std::size_t i = 0; i < birth_eras().size(); ++i) {
        if (id != "era." + std::string(birth_eras()[i].id)) continue;
        entry.era = static_cast<int>(i);
        entry.year = 0;
        entry.month = 0;
        entry.day.reset();
        view.step = 1;
        view.page = 0;
    }
    if (int const year = number_after(id, "year."); year > 0) {
        entry.year = year;
        entry.month = 0;
        entry.day.reset();
        view.step = 2;
        view.page = 0;
    }
    if (int const month = number_after(id, "month."); month > 0) choose_month(view, month);
    if (int const day = number_after(id, "mday."); day > 0) choose_birth_day(view, day);
    return Nothing{};
}

} // namespace mado::scene
