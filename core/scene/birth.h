// Birth dates by hand: the five eras and the Western count, and which years, months and days each
// has until today. Era edges as in core/values/date.h; a day that belongs to two eras is offered
// in both. Pure; any thread.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/scene/view.h"

namespace mado::scene {

enum class BirthStep { era, year, month, day };

struct BirthEra {
    std::string_view id;
    std::string_view name;
    std::string_view span; // shown under the name
    int base = 0;          // Western year of year 1, minus one
};

// 0 西暦, 1 明治, 2 大正, 3 昭和, 4 平成, 5 令和.
[[nodiscard]] std::array<BirthEra, 6> const& birth_eras();

[[nodiscard]] BirthStep birth_step(View const& view);
[[nodiscard]] std::pair<int, int>
birth_years(int era, values::Date today); // first, last: era years
[[nodiscard]] std::vector<int> birth_months(int era, int year, values::Date today);
[[nodiscard]] std::vector<int> birth_days(int era, int year, int month, values::Date today);
[[nodiscard]] int western_year(int era, int year);
// 12年 or, with both calendars, 12年（1937）; year 1 is 元年.
[[nodiscard]] std::string birth_year_label(int era, int year, bool both);

} // namespace mado::scene
