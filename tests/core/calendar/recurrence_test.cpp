#include "core/calendar/calendar.h"

#include <gtest/gtest.h>

namespace mado::calendar {

namespace {

using values::Date;
using Spans = std::vector<std::pair<Date, Date>>;

Date day(std::string_view text)
{
    auto const date = Date::parse(text);
    EXPECT_TRUE(date.ok()) << text;
    return date.value_or(Date());
}

// The days as text, or the refusal.
std::string days(
    std::string_view cell, std::string_view from, std::string_view to, Spans const& closed = {}
)
{
    auto const list = recurrence_days(cell, day(from), day(to), closed);
    if (!list) return list.error().message;
    std::string text;
    for (Date const one : *list) text += (text.empty() ? "" : " ") + one.to_iso();
    return text;
}

TEST(Recurrence, RepeatsAWeekday)
{
    EXPECT_EQ(days("月", "2026-01-01", "2026-01-20"), "2026-01-05 2026-01-12 2026-01-19");
    EXPECT_EQ(days("月 木", "2026-01-05", "2026-01-08"), "2026-01-05 2026-01-08");
    EXPECT_EQ(days("日", "2026-01-04", "2026-01-04"), "2026-01-04");
}

TEST(Recurrence, CountsTheNthWeekdayOfTheMonth)
{
    EXPECT_EQ(days("水2 水4", "2026-01-01", "2026-01-31"), "2026-01-14 2026-01-28");
    // 1 August 2026 is a Saturday: it is the first one although its row of the calendar is short.
    EXPECT_EQ(days("土1", "2026-08-01", "2026-08-31"), "2026-08-01");
    EXPECT_EQ(days("金5", "2026-01-01", "2026-03-31"), "2026-01-30");
    EXPECT_EQ(days("火1 火3", "2026-02-01", "2026-02-28"), "2026-02-03 2026-02-17");
}

TEST(Recurrence, KeepsToTheMonthsAfterTheColon)
{
    EXPECT_EQ(
        days("火2 金4:4 6", "2026-04-01", "2026-07-31"),
        "2026-04-14 2026-04-24 2026-06-09 2026-06-26"
    );
    EXPECT_EQ(days("月1:12", "2026-04-01", "2027-03-31"), "2026-12-07");
    EXPECT_EQ(days("月1:01", "2026-04-01", "2027-03-31"), "2027-01-04");
}

TEST(Recurrence, TakesDaysWrittenOut)
{
    EXPECT_EQ(days("20260425 20260411", "2026-04-01", "2026-04-30"), "2026-04-11 2026-04-25");
    EXPECT_EQ(days("20260425", "2026-05-01", "2026-05-31"), "");
    // With a day written out, weekdays in the same cell do not count.
    EXPECT_EQ(days("月 20260425", "2026-04-01", "2026-04-30"), "2026-04-25");
}

TEST(Recurrence, RepeatsEveryOtherWeekForAYear)
{
    EXPECT_EQ(
        days("隔土20260404", "2026-04-01", "2026-05-10"), "2026-04-04 2026-04-18 2026-05-02"
    );
    auto const all =
        recurrence_days("隔土20260404", day("2026-01-01"), day("2030-01-01"), {});
    ASSERT_TRUE(all.ok());
    EXPECT_EQ(all->size(), 27u);
    EXPECT_EQ(all->back().to_iso(), "2027-04-03");
}

TEST(Recurrence, SkipsWhatIsClosedWithBothEnds)
{
    Spans const closed = {{day("2026-12-29"), day("2027-01-04")}};
    EXPECT_EQ(
        days("月", "2026-12-20", "2027-01-20", closed),
        "2026-12-21 2026-12-28 2027-01-11 2027-01-18"
    );
    EXPECT_EQ(days("火", "2026-12-29", "2026-12-29", closed), "");
    EXPECT_EQ(days("隔火20261229", "2026-12-01", "2027-01-20", closed), "2027-01-12");
    // A day written out is never moved or dropped.
    EXPECT_EQ(days("20261230", "2026-12-01", "2026-12-31", closed), "2026-12-30");
    Spans const two = {
        {day("2026-01-05"), day("2026-01-05")},
        {day("2026-01-19"), day("2026-01-19")},
    };
    EXPECT_EQ(days("月", "2026-01-01", "2026-01-20", two), "2026-01-12");
}

TEST(Recurrence, LeavesRemarksAside)
{
    EXPECT_EQ(days("*1", "2026-01-01", "2026-01-31"), "");
    EXPECT_EQ(days("月1 *12", "2026-01-01", "2026-01-31"), "2026-01-05");
    EXPECT_EQ(days("", "2026-01-01", "2026-01-31"), "");
}

TEST(Recurrence, NamesADayOnlyOnce)
{
    EXPECT_EQ(days("月 月1 月", "2026-01-05", "2026-01-06"), "2026-01-05");
    EXPECT_EQ(days("20260425 20260425", "2026-04-01", "2026-04-30"), "2026-04-25");
}

TEST(Recurrence, ForgivesFullWidthDigitsAndBlanks)
{
    EXPECT_EQ(days("水２　水４", "2026-01-01", "2026-01-31"), "2026-01-14 2026-01-28");
    EXPECT_EQ(days(" 水2  水4 ", "2026-01-01", "2026-01-31"), "2026-01-14 2026-01-28");
}

TEST(Recurrence, RefusesACellItDoesNotUnderstand)
{
    for (std::string_view cell : {
             "水6", "水0", "水24", "土日", "毎週月", "月曜日", "20260230", "2026042", "202604255",
             "隔土", "隔20260404", "隔日20260404", "隔土2026040", "月:13", "月:0", "月:", "月:4:6",
             "月:a", "*", "*a", "月,火", "4", "\xFF", "月-1",
         }) {
        auto const list = recurrence_days(cell, day("2026-01-01"), day("2026-12-31"), {});
        EXPECT_FALSE(list.ok()) << cell;
    }
}

TEST(Recurrence, RefusesRangesThatCannotBe)
{
    EXPECT_FALSE(recurrence_days("月", day("2026-01-02"), day("2026-01-01"), {}).ok());
    EXPECT_FALSE(recurrence_days("月", day("1900-01-01"), day("2900-01-01"), {}).ok());
    Spans const inverted = {{day("2026-01-02"), day("2026-01-01")}};
    EXPECT_FALSE(recurrence_days("月", day("2026-01-01"), day("2026-01-31"), inverted).ok());
    std::string const long_cell(5000, ' ');
    EXPECT_FALSE(recurrence_days(long_cell, day("2026-01-01"), day("2026-01-31"), {}).ok());
}

} // namespace

} // namespace mado::calendar
