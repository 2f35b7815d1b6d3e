// Date: a civil day in Japan. ISO text is what is stored; 和暦 exists only at entry and in print
// (GIF DS-441). Era edges: 1912-07-30 and 1926-12-25 belong to two eras; both are accepted, the newer
// is printed. Before 1873-01-01 (the Gregorian calendar's start in Japan) nothing is accepted.
// A plain value; any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/moment.h"
#include "core/base/result.h"

namespace mado::values {

class Date
{
public:
    Date() = default; // 1970-01-01

    [[nodiscard]] static base::Result<Date> create(int year, int month, int day);
    // 2026-12-01, 2026/12/1, 2026年12月1日, 令和8年12月1日, 令和元年…, R8.12.1, 昭20.3.5, full-width digits.
    // Refuses an era year outside its era with a sentence in Japanese that says why.
    [[nodiscard]] static base::Result<Date> parse(std::string_view text);
    [[nodiscard]] static Date of(base::Moment moment); // the day at +09:00
    [[nodiscard]] static Date from_days(std::int32_t days_since_1970);

    auto operator<=>(Date const&) const = default;

    [[nodiscard]] std::int32_t days() const { return days_; } // since 1970-01-01

    [[nodiscard]] int year() const;
    [[nodiscard]] int month() const;
    [[nodiscard]] int day() const;
    [[nodiscard]] int weekday() const; // 0 = Sunday … 6 = Saturday
    [[nodiscard]] Date plus_days(int count) const;
    [[nodiscard]] Date plus_months(int count) const; // clamped to the month's end
    [[nodiscard]] Date plus_years(int count) const;
    [[nodiscard]] base::Moment start() const; // 00:00 at +09:00

    [[nodiscard]] std::string to_iso() const;        // 2026-12-01
    [[nodiscard]] std::string to_spoken() const;     // 12月1日（火曜日）
    [[nodiscard]] std::string to_full() const;       // 2026年（令和8年）12月1日（火曜日）
    [[nodiscard]] std::string to_era() const;        // 令和8年12月1日; year 1 is 元年
    [[nodiscard]] std::string to_reading() const;    // kana for speech: じゅうにがつ ついたち かようび

private:
    explicit Date(std::int32_t days) : days_(days) {}

    std::int32_t days_ = 0;
};

// 日 月 火 水 木 金 土
[[nodiscard]] std::string_view weekday_kanji(int weekday);
// 午前9時, 午後1時30分, 正午 is 午後0時. `minutes` since midnight.
[[nodiscard]] std::string time_in_words(int minutes);

// Age by everyday counting (changes on the birthday) and by law (reached at the end of the day before,
// 年齢計算ニ関スル法律, 民法143条).
[[nodiscard]] int everyday_age(Date born, Date on);
[[nodiscard]] int has_reached(Date born, Date on);

// School grade by 学校教育法: 1–6 小, 7–9 中, 10–12 高校相当; below 1 before school.
struct SchoolGrade {
    int entry_fiscal_year = 0;
    int grade = 0;
    std::string label; // 小学1年; 就学前; 卒業
};

[[nodiscard]] SchoolGrade school_grade(Date born, Date on);
[[nodiscard]] int fiscal_year(Date day);

} // namespace mado::values
