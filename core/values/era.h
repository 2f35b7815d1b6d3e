// Era: the Japanese eras as a table, so that a new era is one new row. 即日改元: 1912-07-30 and
// 1926-12-25 belong to two eras, later eras begin the day after. The table starts with 明治 but
// Date accepts nothing before 1873-01-01, when Japan took the Gregorian calendar. Years outside an
// era are refused with the right spelling in the sentence, never mended silently. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/values/date.h"

namespace mado::values {

struct Era {
    std::string_view name;   // 令和
    std::string_view kanji;  // 令
    char letter;             // R, as in JIS X 0301
    int year_offset;         // era year + this = Gregorian year
    int first_year;
    int first_month;
    int first_day;
};

// The newest era the day belongs to.
[[nodiscard]] Era const& era_of(Date day);

// 令和, 令 or R (either case) at the front of `text`; `used` tells how many bytes.
[[nodiscard]] Era const* era_at_front(std::string_view text, std::size_t& used);

// 令和8年, 令和元年.
[[nodiscard]] std::string era_year_text(Era const& era, int era_year);

// The day, if it lies inside the era.
[[nodiscard]] base::Result<Date> date_in_era(Era const& era, int era_year, int month, int day);

} // namespace mado::values
