#include "core/calendar/calendar.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace mado::calendar {

namespace {

using values::Date;
using Days = std::map<std::int32_t, std::string_view>;

constexpr int first_year = 1949; // the law began on 1948-07-20
constexpr int last_year = 2099;  // the equinox approximation ends

Date day_of(int year, int month, int day)
{
    auto const date = Date::create(year, month, day);
    return date ? *date : Date();
}

// The nth Monday of a month.
Date nth_monday(int year, int month, int nth)
{
    Date const first = day_of(year, month, 1);
    int const to_monday = (8 - first.weekday()) % 7;
    return first.plus_days(to_monday + (nth - 1) * 7);
}

// Legally the 官報 of 1 February fixes the equinox days of the next year; until then the usual
// approximation stands in. It equals every day named from 1970 to 2027.
int equinox_day(int year, double offset_until_1979, double offset_from_1980)
{
    constexpr double drift = 0.242194;
    if (year < 1980) {
        int const leap_days = (year - 1983) / 4; // towards zero, as the approximation is defined
        return static_cast<int>(offset_until_1979 + drift * (year - 1980)) - leap_days;
    }
    return static_cast<int>(offset_from_1980 + drift * (year - 1980)) - (year - 1980) / 4;
}

int spring_day(int year)
{
    return equinox_day(year, 20.8357, 20.8431);
}

int autumn_day(int year)
{
    return equinox_day(year, 23.2588, 23.2488);
}

// Once-only moves for the Games of 2020, held in 2021 (特措法).
void add_games(Days& days, int year)
{
    bool const first = year == 2020;
    days[day_of(year, 7, first ? 23 : 22).days()] = "海の日";
    days[day_of(year, 7, first ? 24 : 23).days()] = "スポーツの日";
    days[day_of(year, 8, first ? 10 : 8).days()] = "山の日";
}

void add_moving(Days& days, int year)
{
    auto const put = [&](Date day, std::string_view name) { days[day.days()] = name; };
    put(year >= 2000 ? nth_monday(year, 1, 2) : day_of(year, 1, 15), "成人の日");
    if (year >= 2003) {
        put(nth_monday(year, 9, 3), "敬老の日");
    } else if (year >= 1966) {
        put(day_of(year, 9, 15), "敬老の日");
    }
    if (year == 2020 || year == 2021) {
        add_games(days, year);
        return;
    }
    if (year >= 2003) {
        put(nth_monday(year, 7, 3), "海の日");
    } else if (year >= 1996) {
        put(day_of(year, 7, 20), "海の日");
    }
    if (year >= 2016) put(day_of(year, 8, 11), "山の日");
    std::string_view const sports = year >= 2020 ? "スポーツの日" : "体育の日";
    if (year >= 2000) {
        put(nth_monday(year, 10, 2), sports);
    } else if (year >= 1966) {
        put(day_of(year, 10, 10), sports);
    }
}

// The Emperor's birthday moves with the reign; 2019 had none.
void add_birthday(Days& days, int year)
{
    if (year >= 2020) {
        days[day_of(year, 2, 23).days()] = "天皇誕生日";
    } else if (year >= 1989 && year <= 2018) {
        days[day_of(year, 12, 23).days()] = "天皇誕生日";
    }
    std::string_view const april_29 = year >= 2007   ? "昭和の日"
        : year >= 1989 ? "みどりの日"
                       : "天皇誕生日";
    days[day_of(year, 4, 29).days()] = april_29;
}

// Days that a law made a holiday once.
void add_once(Days& days, int year)
{
    struct Once {
        int year;
        int month;
        int day;
        std::string_view name;
    };

    constexpr Once once[] = {
        {1959, 4, 10, "結婚の儀"},          {1989, 2, 24, "大喪の礼"},
        {1990, 11, 12, "即位礼正殿の儀"},   {1993, 6, 9, "結婚の儀"},
        {2019, 5, 1, "休日（祝日扱い）"},   {2019, 10, 22, "休日（祝日扱い）"},
    };
    for (auto const& one : once) {
        if (one.year == year) days[day_of(year, one.month, one.day).days()] = one.name;
    }
}

Days base_days(int year)
{
    Days days;
    auto const put = [&](int month, int day, std::string_view name) {
        days[day_of(year, month, day).days()] = name;
    };
    put(1, 1, "元日");
    if (year >= 1967) put(2, 11, "建国記念の日");
    put(3, spring_day(year), "春分の日");
    put(5, 3, "憲法記念日");
    if (year >= 2007) put(5, 4, "みどりの日");
    put(5, 5, "こどもの日");
    put(9, autumn_day(year), "秋分の日");
    put(11, 3, "文化の日");
    put(11, 23, "勤労感謝の日");
    add_birthday(days, year);
    add_moving(days, year);
    add_once(days, year);
    return days;
}

// 3条2項: a holiday on a Sunday moves its rest to the next day that is none (until 2006: only to the
// very next day). In force since 1973-04-12.
Days substitutes(Days const& base)
{
    Days found;
    Date const in_force = day_of(1973, 4, 12);
    for (auto const& [number, name] : base) {
        Date const day = Date::from_days(number);
        if (day.weekday() != 0 || day < in_force) continue;
        std::int32_t next = number + 1;
        bool const nearest = day.year() >= 2007;
        while (nearest && base.contains(next)) ++next;
        if (!base.contains(next)) found[next] = "休日";
    }
    return found;
}

// 3条3項: a day between two holidays, since 1985-12-27. Until 2006 not when it was a Sunday or a
// substitute; today's wording says the same through "not a holiday".
Days between(Days const& base, Days const& moved)
{
    Days found;
    for (auto const& [number, name] : base) {
        std::int32_t const middle = number + 1;
        Date const day = Date::from_days(middle);
        bool const open = !base.contains(middle) && !moved.contains(middle);
        if (!open || !base.contains(middle + 1) || day.year() < 1986) continue;
        if (day.weekday() == 0 && day.year() < 2007) continue;
        found[middle] = "休日";
    }
    return found;
}

} // namespace

std::vector<Holiday> holidays(int year)
{
    if (year < first_year || year > last_year) return {};
    Days days = base_days(year);
    Days const moved = substitutes(days);
    Days const middle = between(days, moved);
    days.insert(moved.begin(), moved.end());
    days.insert(middle.begin(), middle.end());
    std::vector<Holiday> list;
    list.reserve(days.size());
    for (auto const& [number, name] : days) {
        list.push_back({Date::from_days(number), std::string(name)});
    }
    return list;
}

std::string holiday_name(values::Date day)
{
    auto list = holidays(day.year());
    auto const found = std::find_if(list.begin(), list.end(), [day](Holiday const& holiday) {
        return holiday.date == day;
    });
    return found == list.end() ? std::string() : std::move(found->name);
}

} // namespace mado::calendar
