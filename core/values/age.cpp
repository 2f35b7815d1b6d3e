#include "core/values/date.h"

#include <algorithm>
#include <tuple>

namespace mado::values {

int everyday_age(Date born, Date on)
{
    bool const before_birthday =
        std::tuple(on.month(), on.day()) < std::tuple(born.month(), born.day());
    return std::max(0, on.year() - born.year() - (before_birthday ? 1 : 0));
}

int has_reached(Date born, Date on)
{
    // 民法143条: a year is full at the end of the day before the birthday, so the law is one day
    // ahead of everyday counting. Born on 2/29, the day is always 2/28.
    return everyday_age(born, on.plus_days(1));
}

int fiscal_year(Date day)
{
    return day.month() < 4 ? day.year() - 1 : day.year();
}

SchoolGrade school_grade(Date born, Date on)
{
    // Born on 4/1 a child reaches six on 3/31 and enters with those born before it (学校教育法17条).
    bool const early = std::tuple(born.month(), born.day()) <= std::tuple(4, 1);
    SchoolGrade result;
    result.entry_fiscal_year = born.year() + (early ? 6 : 7);
    result.grade = fiscal_year(on) - result.entry_fiscal_year + 1;
    if (result.grade < 1) {
        result.label = "就学前";
    } else if (result.grade <= 6) {
        result.label = "小学" + std::to_string(result.grade) + "年";
    } else if (result.grade <= 9) {
        result.label = "中学" + std::to_string(result.grade - 6) + "年";
    } else if (result.grade <= 12) {
        // Not everybody goes on to 高校, hence 相当.
        result.label = "高校" + std::to_string(result.grade - 9) + "年相当";
    } else {
        result.label = "卒業";
    }
    return result;
}

} // namespace mado::values
