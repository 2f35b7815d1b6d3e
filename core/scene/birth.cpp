#include "core/scene/birth.h"

#include <algorithm>

namespace mado::scene {

using values::Date;

namespace {

constexpr std::array<BirthEra, 6> eras{{
    {"western", "西暦", "例: 1946年", 0},
    {"meiji", "明治", "1868年〜1912年", 1867},
    {"taisho", "大正", "1912年〜1926年", 1911},
    {"showa", "昭和", "1926年〜1989年", 1925},
    {"heisei", "平成", "1989年〜2019年", 1988},
    {"reiwa", "令和", "2019年から", 2018},
}};

constexpr int oldest_years = 120;

struct Span {
    Date first;
    Date last;
};

Date day_of(int year, int month, int day)
{
    auto made = Date::create(year, month, day);
    return made.ok() ? *made : Date{};
}

Span span_of(int era, Date today)
{
    Date const oldest = day_of(today.year() - oldest_years, 1, 1);
    Span span{oldest, today};
    if (era == 1) span = {oldest, day_of(1912, 7, 30)};
    if (era == 2) span = {day_of(1912, 7, 30), day_of(1926, 12, 25)};
    if (era == 3) span = {day_of(1926, 12, 25), day_of(1989, 1, 7)};
    if (era == 4) span = {day_of(1989, 1, 8), day_of(2019, 4, 30)};
    if (era == 5) span = {day_of(2019, 5, 1), today};
    span.first = std::max(span.first, oldest);
    return span;
}

} // namespace

std::array<BirthEra, 6> const& birth_eras()
{
    return eras;
}

BirthStep birth_step(View const& view)
{
    return static_cast<BirthStep>(std::clamp(view.step, 0, 3));
}

int western_year(int era, int year)
{
    return eras[static_cast<std::size_t>(std::clamp(era, 0, 5))].base + year;
}

std::pair<int, int> birth_years(int era, Date today)
{
    Span const span = span_of(era, today);
    int const base = western_year(era, 0);
    return {span.first.year() - base, span.last.year() - base};
}

std::vector<int> birth_months(int era, int year, Date today)
{
    Span const span = span_of(era, today);
    int const western = western_year(era, year);
    std::vector<int> months;
    for (int month = 1; month <= 12; ++month) {
        Date const first = day_of(western, month, 1);
        Date const last = first.plus_months(1).plus_days(-1);
        if (last >= span.first && first <= span.last) months.push_back(month);
    }
    return months;
}

std::vector<int> birth_days(int era, int year, int month, Date today)
{
    Span const span = span_of(era, today);
    Date const first = day_of(western_year(era, year), month, 1);
    std::vector<int> days;
    for (Date day = first; day.month() == first.month(); day = day.plus_days(1)) {
        if (day >= span.first && day <= span.last) days.push_back(day.day());
    }
    return days;
}

std::string birth_year_label(int era, int year, bool both)
{
    std::string const count = era != 0 && year == 1 ? "元" : std::to_string(year);
    std::string label = count + "年";
    if (both && era != 0) label += "\n" + std::to_string(western_year(era, year));
    return label;
}

} // namespace mado::scene
