// Garbage days 「ごみの日」: which kinds are collected where on which day. One calendar for screen, notice,
// print and `mado garbage`, because days that differ between them are what residents complain of most.
// The town value "garbage" holds districts of 字 or 町内会, a cell of the 5374 grammar per kind
// (core/calendar), closed periods with skip, next_day or shift_week, and what a kind does on a holiday.
// "garbage.off" are days that staff called off. Outside the days the table is for nothing is said to be
// collected: last year's days are never used again. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/town/answer.h"

namespace mado::town {

struct GarbageKind {
    std::string id;
    std::string label;   // 一般ごみ
    std::string off;     // why it is not collected that day; "" : it is
};

struct GarbageDay {
    values::Date date;
    std::vector<GarbageKind> kinds; // also those called off
    bool known = true;              // false: the table is not for this day
};

struct GarbageQuestion {
    std::string area; // id of 字 or 町内会
    values::Date from;
    values::Date to;  // at most a year after
};

// Every day from..to. `not_found` when no district holds the area, `invalid` when a cell is wrong.
[[nodiscard]] base::Result<std::vector<GarbageDay>> garbage_days(
    procedure::TownValues const& town,
    GarbageQuestion const& question
);

[[nodiscard]] Answer garbage_answer(
    values::Answers const& answers,
    procedure::Circumstances const& circumstances
);

} // namespace mado::town
