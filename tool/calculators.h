// Calculators: the small commands of `mado` that compute and print one thing: ages, grades,
// business days, holidays, collection days, normal forms (surfaces.md section 4). Each takes the
// options' text and returns the line to print, or an error whose message is for the person at the
// terminal. They read no files and keep nothing; what is given to `normalise` is never logged.
// Any thread.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace mado::tool {

// {"everyday_age":64,"has_reached":65}
[[nodiscard]] base::Result<std::string> age(std::string_view born, std::string_view on);

// {"entry_fiscal_year":2025,"grade":1,"label":"小学1年"}
[[nodiscard]] base::Result<std::string> grade(std::string_view born, std::string_view on);

// {"result":"2026-01-05"} with the sample town's closed days; `add` may be negative.
[[nodiscard]] base::Result<std::string> business_days(std::string_view from, std::string_view add);

// [{"date":"2026-01-01","name":"元日"},…]
[[nodiscard]] base::Result<std::string> holidays(std::string_view year);

// {"days":["2026-01-14",…]}. `closed` is "" or FIRST..LAST; several are separated by commas.
struct RecurrenceRequest {
    std::string_view cell;
    std::string_view from;
    std::string_view to;
    std::string_view closed;
};

[[nodiscard]] base::Result<std::string> recurrence(RecurrenceRequest const& request);

// One line as a search key, telephone number, name reading or postal code. A line that could hold a
// My Number is refused whatever it is asked for.
[[nodiscard]] base::Result<std::string> normalise(std::string_view as, std::string_view line);

} // namespace mado::tool
