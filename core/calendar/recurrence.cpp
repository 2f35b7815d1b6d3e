#include "core/calendar/calendar.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "core/values/text.h"

namespace mado::calendar {

namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using values::Date;
using Spans = std::vector<std::pair<Date, Date>>;

constexpr std::size_t cell_bytes_max = 2000;
constexpr int range_days_max = 3660;
constexpr int fortnight_times = 27; // a year and the day that opens the next: the format's own

struct Weekly {
    int weekday = 0;
    int nth = 0; // 0: every one of the month
};

struct Rule {
    std::vector<Weekly> weekly;
    std::vector<Date> fixed;
    std::vector<Date> fortnights; // first day of each
    std::array<bool, 13> months{}; // by number, 1–12
};

tl::unexpected<base::Error> refuse(std::string_view token, std::string_view why)
{
    return fail(ErrorKind::invalid, "「" + std::string(token) + "」" + std::string(why));
}

std::vector<std::string_view> split(std::string_view text)
{
    std::vector<std::string_view> tokens;
    while (!text.empty()) {
        std::size_t const end = std::min(text.find(' '), text.size());
        if (end > 0) tokens.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return tokens;
}

bool all_digits(std::string_view text)
{
    return !text.empty() &&
        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<int> take_weekday(std::string_view& text)
{
    for (int i = 0; i < 7; ++i) {
        auto const kanji = values::weekday_kanji(i);
        if (!text.starts_with(kanji)) continue;
        text.remove_prefix(kanji.size());
        return i;
    }
    return std::nullopt;
}

Result<Date> read_fixed(std::string_view token, std::string_view digits)
{
    if (digits.size() != 8 || !all_digits(digits)) return refuse(token, "の日が読めません。");
    auto const date = Date::parse(digits);
    if (!date) return refuse(token, "の日はありません。");
    return *date;
}

// 隔土20260404
Result<Date> read_fortnight(std::string_view token)
{
    std::string_view rest = token.substr(std::string_view("隔").size());
    auto const weekday = take_weekday(rest);
    if (!weekday) return refuse(token, "に曜日がありません。");
    Date const first = TRY(read_fixed(token, rest));
    if (first.weekday() != *weekday) return refuse(token, "の曜日と日があいません。");
    return first;
}

// *1: a remark, which has no days.
bool is_remark(std::string_view token)
{
    return token.starts_with('*') && all_digits(token.substr(1));
}

Result<void> read_day_token(std::string_view token, Rule& rule)
{
    if (is_remark(token)) return {};
    if (all_digits(token)) {
        rule.fixed.push_back(TRY(read_fixed(token, token)));
        return {};
    }
    if (token.starts_with("隔")) {
        rule.fortnights.push_back(TRY(read_fortnight(token)));
        return {};
    }
    std::string_view rest = token;
    auto const weekday = take_weekday(rest);
    if (!weekday) return refuse(token, "は曜日でも日でもありません。");
    bool const every = rest.empty();
    if (!every && (rest.size() != 1 || rest[0] < '1' || rest[0] > '5')) {
        return refuse(token, "の数は1から5までです。");
    }
    rule.weekly.push_back({*weekday, every ? 0 : rest[0] - '0'});
    return {};
}

Result<void> read_months(std::string_view text, Rule& rule)
{
    for (auto const token : split(text)) {
        if (is_remark(token)) continue;
        bool const shaped = all_digits(token) && token.size() <= 2;
        int const month = shaped ? std::stoi(std::string(token)) : 0;
        if (month < 1 || month > 12) return refuse(token, "は月ではありません。");
        rule.months[static_cast<std::size_t>(month)] = true;
    }
    bool const any = std::count(rule.months.begin(), rule.months.end(), true) > 0;
    return any ? Result<void>() : refuse(text, "に月がありません。");
}

Result<Rule> read_rule(std::string_view cell)
{
    Rule rule;
    auto const colon = cell.find(':');
    for (auto const token : split(cell.substr(0, colon))) TRY(read_day_token(token, rule));
    if (colon == std::string_view::npos) {
        rule.months.fill(true);
        return rule;
    }
    std::string_view const months = cell.substr(colon + 1);
    if (months.find(':') != std::string_view::npos) return refuse(cell, "の「:」は1つだけです。");
    TRY(read_months(months, rule));
    return rule;
}

bool is_weekly_day(Rule const& rule, Date day)
{
    if (!rule.months[static_cast<std::size_t>(day.month())]) return false;
    // 水2 is the second Wednesday of the month, not the Wednesday of its second week.
    int const nth = (day.day() + 6) / 7;
    return std::any_of(rule.weekly.begin(), rule.weekly.end(), [&](Weekly const& weekly) {
        return weekly.weekday == day.weekday() && (weekly.nth == 0 || weekly.nth == nth);
    });
}

bool is_closed(Spans const& closed, Date day)
{
    return std::any_of(closed.begin(), closed.end(), [day](auto const& span) {
        return span.first <= day && day <= span.second;
    });
}

std::set<Date> days_of(Rule const& rule, Date from, Date to, Spans const& closed)
{
    std::set<Date> days;
    auto const add = [&](Date day) {
        if (from <= day && day <= to && !is_closed(closed, day)) days.insert(day);
    };
    for (Date const first : rule.fortnights) {
        for (int i = 0; i < fortnight_times; ++i) add(first.plus_days(i * 14));
    }
    // A day written out was chosen knowing the closing, so it stays.
    for (Date const day : rule.fixed) {
        if (from <= day && day <= to) days.insert(day);
    }
    // As in the format's first program, a cell that holds a date is a list of dates only.
    bool const irregular = !rule.fixed.empty() || !rule.fortnights.empty();
    if (irregular) return days;
    for (Date day = from; day <= to; day = day.plus_days(1)) {
        if (is_weekly_day(rule, day)) add(day);
    }
    return days;
}

} // namespace

base::Result<std::vector<values::Date>> recurrence_days(
    std::string_view cell,
    values::Date from,
    values::Date to,
    std::vector<std::pair<values::Date, values::Date>> const& closed
)
{
    if (cell.size() > cell_bytes_max) {
        return fail(ErrorKind::exhausted, "収集日の書きかたが長すぎます。");
    }
    if (to < from) return fail(ErrorKind::invalid, "終わりの日が、はじめの日より前です。");
    if (to.days() - from.days() > range_days_max) {
        return fail(ErrorKind::exhausted, "期間は10年までです。");
    }
    for (auto const& span : closed) {
        if (span.second < span.first) {
            return fail(ErrorKind::invalid, "休みの終わりが、休みのはじめより前です。");
        }
    }
    Rule const rule = TRY(read_rule(values::fold_digits(cell)));
    auto const days = days_of(rule, from, to, closed);
    return std::vector<Date>(days.begin(), days.end());
}

} // namespace mado::calendar
