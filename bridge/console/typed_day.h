// Typed day: what staff type as a day, in any form: 2026-12-01, 令和8年12月1日, R8.12.1, 12/1 or 12月1日,
// where a day without its year is the next such day. Shown back in full, with what is odd about it
// (past, or the town hall is closed), so that a slip is seen before it is sent. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "core/calendar/calendar.h"
#include "core/values/date.h"

namespace mado::console {

struct TypedDay {
    values::Date date;   // days()==0: none was typed, or it cannot be read
    std::string full;    // 2026年（令和8年）12月1日（火曜日）
    std::string warning; // 過ぎた日です。; 土曜日で、役場は休みです。
    std::string problem; // why it cannot be read
};

[[nodiscard]] TypedDay typed_day(
    std::string_view text, values::Date today, calendar::OpeningRule const& opening
);

} // namespace mado::console
