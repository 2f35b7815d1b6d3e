#include "core/values/date.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "core/values/era.h"

namespace mado::values {

namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t japan_offset_ms = 9LL * 3600 * 1000;

constexpr std::int32_t days_of(int year, unsigned month, unsigned day)
{
    return static_cast<std::int32_t>(
        sys_days{year_month_day{
            std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}
        }}
            .time_since_epoch()
            .count()
    );
}

// Arithmetic stops at these edges, so that every Date prints with a four-digit year.
constexpr std::int32_t days_min = days_of(1873, 1, 1);
constexpr std::int32_t days_max = days_of(9999, 12, 31);

year_month_day civil(std::int32_t days)
{
    return year_month_day{sys_days{std::chrono::days{days}}};
}

std::int32_t held(std::int64_t days)
{
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(days, days_min, days_max));
}

unsigned last_day_of(std::chrono::year year, std::chrono::month month)
{
    using namespace std::chrono;
    return static_cast<unsigned>((year / month / last).day());
}

constexpr std::array<std::string_view, 7> weekdays = {"日", "月", "火", "水", "木", "金", "土"};

} // namespace

base::Result<Date> Date::create(int year, int month, int day)
{
    // Bounds first: chrono's month and day are one byte wide and would wrap.
    bool const shaped = month >= 1 && month <= 12 && day >= 1 && day <= 31;
    if (!shaped || year < 1 || year > 9999) {
        return base::fail(
            base::ErrorKind::invalid,
            "その日はありません。日を選びなおしてください。"
        );
    }
    year_month_day const date{
        std::chrono::year{year},
        std::chrono::month{static_cast<unsigned>(month)},
        std::chrono::day{static_cast<unsigned>(day)}
    };
    if (!date.ok()) {
        return base::fail(
            base::ErrorKind::invalid,
            "その日はありません。日を選びなおしてください。"
        );
    }
    auto const count = static_cast<std::int32_t>(sys_days{date}.time_since_epoch().count());
    if (count < days_min) {
        return base::fail(
            base::ErrorKind::invalid,
            "1873年（明治6年）より前の日は使えません。年を見なおしてください。"
        );
    }
    return Date(count);
}

Date Date::of(base::Moment moment)
{
    // Floor of (ms + offset) / day without leaving 64 bits for absurd moments.
    std::int64_t days = moment.ms / day_ms;
    std::int64_t rest = moment.ms % day_ms + japan_offset_ms;
    if (rest < 0) days -= 1;
    if (rest >= day_ms) days += 1;
    return Date(held(days));
}

Date Date::from_days(std::int32_t days_since_1970)
{
    return Date(held(days_since_1970));
}

int Date::year() const
{
    return static_cast<int>(civil(days_).year());
}

int Date::month() const
{
    return static_cast<int>(static_cast<unsigned>(civil(days_).month()));
}

int Date::day() const
{
    return static_cast<int>(static_cast<unsigned>(civil(days_).day()));
}

int Date::weekday() const
{
    std::chrono::weekday const day{sys_days{std::chrono::days{days_}}};
    return static_cast<int>(day.c_encoding());
}

Date Date::plus_days(int count) const
{
    return Date(held(std::int64_t{days_} + count));
}

Date Date::plus_months(int count) const
{
    auto const from = civil(days_);
    std::int64_t const months = std::int64_t{year()} * 12 + (month() - 1) + count;
    std::int64_t const to_year = months >= 0 ? months / 12 : -1;
    if (to_year < 1873) return Date(days_min);
    if (to_year > 9999) return Date(days_max);
    std::chrono::year const target_year{static_cast<int>(to_year)};
    std::chrono::month const target_month{static_cast<unsigned>(months % 12) + 1};
    unsigned const last = last_day_of(target_year, target_month);
    unsigned const day = std::min(static_cast<unsigned>(from.day()), last);
    sys_days const moved{year_month_day{target_year, target_month, std::chrono::day{day}}};
    return Date(held(moved.time_since_epoch().count()));
}

Date Date::plus_years(int count) const
{
    constexpr int years_max = 10'000;
    return plus_months(std::clamp(count, -years_max, years_max) * 12);
}

base::Moment Date::start() const
{
    return base::Moment{days_ * day_ms - japan_offset_ms};
}

std::string Date::to_iso() const
{
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year(), month(), day());
    return buffer;
}

std::string Date::to_spoken() const
{
    return std::to_string(month()) + "月" + std::to_string(day()) + "日（" +
        std::string(weekday_kanji(weekday())) + "曜日）";
}

std::string Date::to_full() const
{
    Era const& era = era_of(*this);
    return std::to_string(year()) + "年（" + era_year_text(era, year() - era.year_offset) + "）" +
        to_spoken();
}

std::string Date::to_era() const
{
    Era const& era = era_of(*this);
    return era_year_text(era, year() - era.year_offset) + std::to_string(month()) + "月" +
        std::to_string(day()) + "日";
}

std::string_view weekday_kanji(int weekday)
{
    if (weekday < 0 || weekday > 6) return "";
    return weekdays[static_cast<std::size_t>(weekday)];
}

std::string time_in_words(int minutes)
{
    constexpr int day_minutes = 24 * 60;
    int const in_day = ((minutes % day_minutes) + day_minutes) % day_minutes;
    int const hour = in_day / 60;
    std::string text = hour < 12 ? "午前" : "午後";
    text += std::to_string(hour % 12) + "時";
    if (in_day % 60 != 0) text += std::to_string(in_day % 60) + "分";
    return text;
}

} // namespace mado::values
