#include "core/values/date.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>

namespace mado::values {

namespace {

Date day(int year, int month, int of_month)
{
    auto const date = Date::create(year, month, of_month);
    EXPECT_TRUE(date.ok());
    return date.value_or(Date());
}

TEST(Date, StartsAtTheFirstDayOf1970)
{
    EXPECT_EQ(Date().to_iso(), "1970-01-01");
    EXPECT_EQ(Date().days(), 0);
    EXPECT_EQ(Date().weekday(), 4);
}

TEST(Date, KnowsWhichDaysExist)
{
    EXPECT_TRUE(Date::create(2024, 2, 29).ok());
    EXPECT_FALSE(Date::create(2026, 2, 29).ok());
    EXPECT_FALSE(Date::create(1900, 2, 29).ok());
    EXPECT_TRUE(Date::create(2000, 2, 29).ok());
    EXPECT_FALSE(Date::create(2026, 4, 31).ok());
    EXPECT_FALSE(Date::create(2026, 13, 1).ok());
    EXPECT_FALSE(Date::create(2026, 0, 1).ok());
    EXPECT_FALSE(Date::create(2026, 1, 0).ok());
}

TEST(Date, RefusesNumbersThatWouldWrapInAByte)
{
    EXPECT_FALSE(Date::create(2026, 257, 1).ok());
    EXPECT_FALSE(Date::create(2026, 1, 257).ok());
    EXPECT_FALSE(Date::create(2026, -1, 1).ok());
    EXPECT_FALSE(Date::create(std::numeric_limits<int>::max(), 1, 1).ok());
    EXPECT_FALSE(Date::create(std::numeric_limits<int>::min(), 1, 1).ok());
}

TEST(Date, BeginsWithTheGregorianCalendarInJapan)
{
    EXPECT_TRUE(Date::create(1873, 1, 1).ok());
    auto const before = Date::create(1872, 12, 31);
    ASSERT_FALSE(before.ok());
    EXPECT_NE(before.error().message.find("明治6年"), std::string::npos);
}

TEST(Date, OfAMomentIsTheDayInJapan)
{
    // 2026-11-30T15:00:00Z is already December in Japan, one millisecond earlier is not.
    base::Moment const midnight{1'796'050'800'000};
    EXPECT_EQ(Date::of(midnight).to_iso(), "2026-12-01");
    EXPECT_EQ(Date::of(midnight.plus_ms(-1)).to_iso(), "2026-11-30");
    EXPECT_EQ(Date::of(base::Moment{-1}).to_iso(), "1970-01-01");
    EXPECT_EQ(Date::of(base::Moment{-9LL * 3600 * 1000 - 1}).to_iso(), "1969-12-31");
    EXPECT_EQ(day(2026, 12, 1).start().ms, midnight.ms);
}

TEST(Date, StartAndOfAreInverse)
{
    for (int i = -30'000; i < 60'000; i += 137) {
        Date const date = Date::from_days(i);
        EXPECT_EQ(Date::of(date.start()), date);
        EXPECT_EQ(Date::of(date.start().plus_ms(-1)), date.plus_days(-1));
    }
}

TEST(Date, StaysInsideFourDigitYearsWhateverIsAdded)
{
    int const huge = std::numeric_limits<int>::max();
    EXPECT_EQ(day(2026, 1, 1).plus_days(huge).to_iso(), "9999-12-31");
    EXPECT_EQ(day(2026, 1, 1).plus_days(-huge).to_iso(), "1873-01-01");
    EXPECT_EQ(day(2026, 1, 1).plus_months(huge).to_iso(), "9999-12-31");
    EXPECT_EQ(day(2026, 1, 1).plus_months(-huge).to_iso(), "1873-01-01");
    EXPECT_EQ(day(2026, 1, 1).plus_years(huge).to_iso(), "9999-12-31");
    EXPECT_EQ(Date::from_days(huge).to_iso(), "9999-12-31");
    auto const moment = base::Moment{std::numeric_limits<std::int64_t>::max()};
    EXPECT_EQ(Date::of(moment).to_iso(), "9999-12-31");
    auto const early = base::Moment{std::numeric_limits<std::int64_t>::min()};
    EXPECT_EQ(Date::of(early).to_iso(), "1873-01-01");
}

TEST(Date, AddsMonthsUpToTheMonthsEnd)
{
    EXPECT_EQ(day(2026, 1, 31).plus_months(1).to_iso(), "2026-02-28");
    EXPECT_EQ(day(2024, 1, 31).plus_months(1).to_iso(), "2024-02-29");
    EXPECT_EQ(day(2026, 3, 31).plus_months(-1).to_iso(), "2026-02-28");
    EXPECT_EQ(day(2026, 12, 15).plus_months(1).to_iso(), "2027-01-15");
    EXPECT_EQ(day(2026, 1, 15).plus_months(-13).to_iso(), "2024-12-15");
    EXPECT_EQ(day(2024, 2, 29).plus_years(1).to_iso(), "2025-02-28");
    EXPECT_EQ(day(2024, 2, 29).plus_years(4).to_iso(), "2028-02-29");
}

TEST(Date, PrintsTheEraYearOneAsGannen)
{
    EXPECT_EQ(day(2019, 5, 1).to_era(), "令和元年5月1日");
    EXPECT_EQ(day(1989, 1, 8).to_era(), "平成元年1月8日");
    EXPECT_EQ(day(2026, 12, 1).to_era(), "令和8年12月1日");
}

TEST(Date, PrintsTheNewerEraOnADayOfTwo)
{
    EXPECT_EQ(day(1912, 7, 30).to_era(), "大正元年7月30日");
    EXPECT_EQ(day(1912, 7, 29).to_era(), "明治45年7月29日");
    EXPECT_EQ(day(1926, 12, 25).to_era(), "昭和元年12月25日");
    EXPECT_EQ(day(1926, 12, 24).to_era(), "大正15年12月24日");
    EXPECT_EQ(day(1989, 1, 7).to_era(), "昭和64年1月7日");
    EXPECT_EQ(day(2019, 4, 30).to_era(), "平成31年4月30日");
    EXPECT_EQ(day(1873, 1, 1).to_era(), "明治6年1月1日");
}

TEST(Date, SpeaksInWordsWithTheWeekday)
{
    EXPECT_EQ(day(2026, 12, 1).to_spoken(), "12月1日（火曜日）");
    EXPECT_EQ(day(2026, 12, 1).to_full(), "2026年（令和8年）12月1日（火曜日）");
    EXPECT_EQ(day(2019, 5, 5).to_full(), "2019年（令和元年）5月5日（日曜日）");
}

TEST(Date, ReadsTheOldNamesOfDays)
{
    EXPECT_EQ(day(2026, 12, 1).to_reading(), "じゅうにがつ ついたち かようび");
    EXPECT_EQ(day(2026, 4, 20).to_reading(), "しがつ はつか げつようび");
    EXPECT_EQ(day(2026, 7, 14).to_reading(), "しちがつ じゅうよっか かようび");
    EXPECT_EQ(day(2026, 9, 24).to_reading(), "くがつ にじゅうよっか もくようび");
    EXPECT_EQ(day(2026, 1, 8).to_reading(), "いちがつ ようか もくようび");
    EXPECT_EQ(day(2026, 1, 31).to_reading(), "いちがつ さんじゅういちにち どようび");
}

TEST(Date, OrdersByTime)
{
    EXPECT_LT(day(2026, 1, 31), day(2026, 2, 1));
    EXPECT_EQ(day(2026, 2, 1), day(2026, 1, 31).plus_days(1));
}

TEST(TimeInWords, SaysMorningAndAfternoon)
{
    EXPECT_EQ(time_in_words(9 * 60), "午前9時");
    EXPECT_EQ(time_in_words(13 * 60 + 30), "午後1時30分");
    EXPECT_EQ(time_in_words(12 * 60), "午後0時");
    EXPECT_EQ(time_in_words(0), "午前0時");
    EXPECT_EQ(time_in_words(8 * 60 + 5), "午前8時5分");
    EXPECT_EQ(time_in_words(23 * 60 + 59), "午後11時59分");
    EXPECT_EQ(time_in_words(24 * 60), "午前0時");
}

TEST(WeekdayKanji, IsEmptyOutsideTheWeek)
{
    EXPECT_EQ(weekday_kanji(0), "日");
    EXPECT_EQ(weekday_kanji(6), "土");
    EXPECT_EQ(weekday_kanji(7), "");
    EXPECT_EQ(weekday_kanji(-1), "");
}

TEST(Age, ByLawIsReachedTheDayBeforeTheBirthday)
{
    Date const born = day(1960, 10, 1);
    EXPECT_EQ(everyday_age(born, day(2025, 9, 30)), 64);
    EXPECT_EQ(has_reached(born, day(2025, 9, 30)), 65);
    EXPECT_EQ(has_reached(born, day(2025, 9, 29)), 64);
    EXPECT_EQ(everyday_age(born, day(2025, 10, 1)), 65);
}

TEST(Age, OfALeapDayIsAlwaysReachedOnTheTwentyEighth)
{
    Date const born = day(2000, 2, 29);
    EXPECT_EQ(has_reached(born, day(2025, 2, 27)), 24);
    EXPECT_EQ(has_reached(born, day(2025, 2, 28)), 25);
    EXPECT_EQ(everyday_age(born, day(2025, 2, 28)), 24);
    EXPECT_EQ(everyday_age(born, day(2025, 3, 1)), 25);
    EXPECT_EQ(has_reached(born, day(2024, 2, 28)), 24);
    EXPECT_EQ(has_reached(born, day(2024, 2, 27)), 23);
}

TEST(Age, OfNewYearsDayIsReachedInTheOldYear)
{
    Date const born = day(1961, 1, 1);
    EXPECT_EQ(has_reached(born, day(2025, 12, 31)), 65);
    EXPECT_EQ(everyday_age(born, day(2025, 12, 31)), 64);
}

TEST(Age, IsNeverBelowNought)
{
    EXPECT_EQ(everyday_age(day(2026, 5, 1), day(2026, 4, 1)), 0);
    EXPECT_EQ(everyday_age(day(2026, 5, 1), day(2026, 5, 1)), 0);
}

TEST(SchoolGrade, PutsAprilFirstWithTheOlderChildren)
{
    EXPECT_EQ(school_grade(day(2019, 4, 1), day(2025, 4, 1)).grade, 1);
    EXPECT_EQ(school_grade(day(2019, 4, 2), day(2025, 4, 1)).grade, 0);
    EXPECT_EQ(school_grade(day(2018, 4, 2), day(2025, 4, 1)).grade, 1);
    EXPECT_EQ(school_grade(day(2019, 4, 1), day(2025, 4, 1)).entry_fiscal_year, 2025);
}

TEST(SchoolGrade, RisesOnAprilFirst)
{
    Date const born = day(2018, 8, 8);
    EXPECT_EQ(school_grade(born, day(2026, 3, 31)).label, "小学1年");
    EXPECT_EQ(school_grade(born, day(2026, 4, 1)).label, "小学2年");
}

TEST(SchoolGrade, NamesEverySchool)
{
    Date const born = day(2010, 5, 5); // enters in 2017
    EXPECT_EQ(school_grade(born, day(2017, 3, 31)).label, "就学前");
    EXPECT_EQ(school_grade(born, day(2022, 5, 1)).label, "小学6年");
    EXPECT_EQ(school_grade(born, day(2023, 5, 1)).label, "中学1年");
    EXPECT_EQ(school_grade(born, day(2026, 5, 1)).label, "高校1年相当");
    EXPECT_EQ(school_grade(born, day(2029, 5, 1)).label, "卒業");
}

TEST(FiscalYear, BeginsInApril)
{
    EXPECT_EQ(fiscal_year(day(2026, 3, 31)), 2025);
    EXPECT_EQ(fiscal_year(day(2026, 4, 1)), 2026);
}

} // namespace

} // namespace mado::values
