// Which days the town hall is open, and the Japanese holidays. Holidays follow 国民の祝日に関する法律:
// base days, then substitutes (3条2項), then days between two holidays (3条3項); equinoxes by the
// standard approximation 1980–2099 until the official list is loaded. Closed days of the town are
// data (sample town: Saturdays, Sundays, holidays, 12/29–1/3). A plain value; any thread.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/values/date.h"

namespace mado::calendar {

struct Holiday {
    values::Date date;
    std::string name;
};

[[nodiscard]] std::vector<Holiday> holidays(int year); // 1949–2099, in order
[[nodiscard]] std::string holiday_name(values::Date day); // "" when none

// A yearly closed span such as 12-29..01-03.
struct YearlySpan {
    int from_month = 0;
    int from_day = 0;
    int to_month = 0;
    int to_day = 0;
};

struct OpeningRule {
    bool weekends_closed = true;
    bool holidays_closed = true;
    std::vector<YearlySpan> closed_spans = {{12, 29, 1, 3}};
    std::vector<values::Date> closed_dates;
};

// "" when open; otherwise the reason in Japanese: 土曜日, 日曜日, the holiday's name, 年末年始, 休み.
[[nodiscard]] std::string closed_reason(OpeningRule const& rule, values::Date day);
// The same for every day from first to last (at most a few hundred), cheaper than one by one.
[[nodiscard]] std::vector<std::string> closed_reasons(
    OpeningRule const& rule,
    values::Date first,
    values::Date last
);
[[nodiscard]] bool is_open(OpeningRule const& rule, values::Date day);
// `count` open days after (before, when negative) `from`, which itself is not counted (民法140条).
[[nodiscard]] values::Date plus_business_days(OpeningRule const& rule, values::Date from, int count);
[[nodiscard]] base::Result<OpeningRule> opening_rule_from_json(base::Json const& json);

// The 5374 cell grammar (data-formats.md section 2): "水2 水4", "火2 金4:4 6 8", "20260425",
// "隔土20260404", "*1". `closed` spans are skipped, both ends included; fixed dates are not moved.
[[nodiscard]] base::Result<std::vector<values::Date>> recurrence_days(
    std::string_view cell,
    values::Date from,
    values::Date to,
    std::vector<std::pair<values::Date, values::Date>> const& closed
);

} // namespace mado::calendar
