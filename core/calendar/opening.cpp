#include "core/calendar/calendar.h"

#include <algorithm>
#include <tuple>

namespace mado::calendar {

namespace {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;
using values::Date;

constexpr std::size_t closed_dates_max = 1000;
constexpr std::size_t closed_spans_max = 50;
// A town that never opens must not hang the search; ten years without an open day is no town.
constexpr int closed_in_a_row_max = 3660;

bool inside(YearlySpan const& span, Date day)
{
    std::tuple const now(day.month(), day.day());
    std::tuple const from(span.from_month, span.from_day);
    std::tuple const to(span.to_month, span.to_day);
    bool const over_new_year = to < from;
    return over_new_year ? now >= from || now <= to : now >= from && now <= to;
}

// 年末年始 only when the span holds the new year; a summer closing is a plain 休み.
std::string span_reason(YearlySpan const& span)
{
    std::tuple const from(span.from_month, span.from_day);
    std::tuple const to(span.to_month, span.to_day);
    bool const new_year = to < from || (span.from_month == 1 && span.from_day == 1) ||
        (span.to_month == 12 && span.to_day == 31);
    return new_year ? "年末年始" : "休み";
}

bool is_day_of_year(int month, int day)
{
    // A leap year, so that 2/29 may be written.
    return Date::create(2000, month, day).ok();
}

// 12-29 → 12, 29
bool read_month_day(std::string_view text, int& month, int& day)
{
    if (text.size() != 5 || text[2] != '-') return false;
    for (std::size_t i : {0u, 1u, 3u, 4u}) {
        if (text[i] < '0' || text[i] > '9') return false;
    }
    month = (text[0] - '0') * 10 + (text[1] - '0');
    day = (text[3] - '0') * 10 + (text[4] - '0');
    return is_day_of_year(month, day);
}

Result<YearlySpan> read_span(Json const& json)
{
    std::string_view const text = json.as_text();
    auto const dots = text.find("..");
    YearlySpan span;
    bool const good = dots != std::string_view::npos &&
        read_month_day(text.substr(0, dots), span.from_month, span.from_day) &&
        read_month_day(text.substr(dots + 2), span.to_month, span.to_day);
    if (good) return span;
    return fail(
        ErrorKind::invalid,
        "line " + std::to_string(json.line()) + ": closed_spans needs text such as 12-29..01-03"
    );
}

Result<bool> read_switch(Json const& json, std::string_view key, bool other)
{
    Json const* found = json.find(key);
    if (found == nullptr) return other;
    if (found->is_bool()) return found->as_bool();
    return fail(
        ErrorKind::invalid,
        "line " + std::to_string(found->line()) + ": " + std::string(key) + " is true or false"
    );
}

Result<std::vector<Json>> read_list(Json const& json, std::string_view key, std::size_t count_max)
{
    Json const& list = json[key];
    if (!list.is_array() || list.items().size() > count_max) {
        return fail(
            ErrorKind::invalid,
            "line " + std::to_string(list.line()) + ": " + std::string(key) +
                " is a list of at most " + std::to_string(count_max)
        );
    }
    return list.items();
}

tl::unexpected<base::Error> unknown_member(Json::Member const& member)
{
    return fail(
        ErrorKind::invalid,
        "line " + std::to_string(member.second.line()) + ": unknown opening rule " + member.first
    );
}

// One year's holidays at hand: many days are asked one after the other, and making the year's list for
// each would be most of the work of a calendar screen.
class HolidayYear
{
public:
    std::string name_of(Date day)
    {
        if (day.year() != year_) {
            year_ = day.year();
            list_ = holidays(year_);
        }
        for (auto const& holiday : list_) {
            if (holiday.date == day) return holiday.name;
        }
        return {};
    }

private:
    int year_ = 0;
    std::vector<Holiday> list_;
};

std::string reason_with(OpeningRule const& rule, Date day, HolidayYear& year)
{
    for (auto const& span : rule.closed_spans) {
        if (inside(span, day)) return span_reason(span);
    }
    if (rule.holidays_closed) {
        auto name = year.name_of(day);
        if (!name.empty()) return name;
    }
    if (rule.weekends_closed && day.weekday() == 0) return "日曜日";
    if (rule.weekends_closed && day.weekday() == 6) return "土曜日";
    auto const& dates = rule.closed_dates;
    bool const named = std::find(dates.begin(), dates.end(), day) != dates.end();
    return named ? "休み" : "";
}

} // namespace

std::string closed_reason(OpeningRule const& rule, values::Date day)
{
    HolidayYear year;
    return reason_with(rule, day, year);
}

std::vector<std::string> closed_reasons(OpeningRule const& rule, values::Date first, values::Date last)
{
    HolidayYear year;
    std::vector<std::string> reasons;
    for (Date day = first; day <= last; day = day.plus_days(1)) {
        reasons.push_back(reason_with(rule, day, year));
    }
    return reasons;
}

bool is_open(OpeningRule const& rule, values::Date day)
{
    return closed_reason(rule, day).empty();
}

values::Date plus_business_days(OpeningRule const& rule, values::Date from, int count)
{
    int const step = count < 0 ? -1 : 1;
    std::int64_t left = count < 0 ? -std::int64_t{count} : count;
    int closed_in_a_row = 0;
    HolidayYear year;
    Date day = from;
    while (left > 0 && closed_in_a_row < closed_in_a_row_max) {
        Date const next = day.plus_days(step);
        if (next == day) break; // the edge of what a Date can hold
        day = next;
        bool const open = reason_with(rule, day, year).empty();
        left -= open ? 1 : 0;
        closed_in_a_row = open ? 0 : closed_in_a_row + 1;
    }
    return day;
}

base::Result<OpeningRule> opening_rule_from_json(base::Json const& json)
{
    if (!json.is_object()) return fail(ErrorKind::invalid, "an opening rule is an object");
    for (auto const& member : json.members()) {
        std::string_view const key = member.first;
        bool const known = key == "weekends_closed" || key == "holidays_closed" ||
            key == "closed_spans" || key == "closed_dates";
        if (!known) return unknown_member(member);
    }
    OpeningRule rule;
    rule.weekends_closed = TRY(read_switch(json, "weekends_closed", rule.weekends_closed));
    rule.holidays_closed = TRY(read_switch(json, "holidays_closed", rule.holidays_closed));
    if (json.find("closed_spans") != nullptr) {
        rule.closed_spans.clear();
        for (auto const& item : TRY(read_list(json, "closed_spans", closed_spans_max))) {
            rule.closed_spans.push_back(TRY(read_span(item)));
        }
    }
    if (json.find("closed_dates") != nullptr) {
        for (auto const& item : TRY(read_list(json, "closed_dates", closed_dates_max))) {
            auto const date = Date::parse(item.as_text());
            if (!date) {
                return fail(
                    ErrorKind::invalid,
                    "line " + std::to_string(item.line()) + ": closed_dates: no such day"
                );
            }
            rule.closed_dates.push_back(*date);
        }
    }
    return rule;
}

} // namespace mado::calendar
