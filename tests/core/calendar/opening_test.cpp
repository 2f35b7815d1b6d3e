#include "core/calendar/calendar.h"

#include <gtest/gtest.h>

#include <limits>

namespace mado::calendar {

namespace {

using values::Date;

Date day(std::string_view text)
{
    auto const date = Date::parse(text);
    EXPECT_TRUE(date.ok()) << text;
    return date.value_or(Date());
}

std::string plus(std::string_view from, int count)
{
    return plus_business_days(OpeningRule{}, day(from), count).to_iso();
}

OpeningRule rule_from(std::string_view text)
{
    auto const json = base::Json::parse(text);
    EXPECT_TRUE(json.ok());
    auto const rule = opening_rule_from_json(*json);
    EXPECT_TRUE(rule.ok()) << text;
    return rule.value_or(OpeningRule{});
}

TEST(Opening, SaysWhyADayIsClosed)
{
    OpeningRule const rule;
    EXPECT_EQ(closed_reason(rule, day("2026-12-01")), "");
    EXPECT_EQ(closed_reason(rule, day("2026-12-05")), "土曜日");
    EXPECT_EQ(closed_reason(rule, day("2026-12-06")), "日曜日");
    EXPECT_EQ(closed_reason(rule, day("2026-11-03")), "文化の日");
    EXPECT_EQ(closed_reason(rule, day("2026-12-28")), "");
    EXPECT_EQ(closed_reason(rule, day("2026-12-29")), "年末年始");
    EXPECT_EQ(closed_reason(rule, day("2027-01-01")), "年末年始");
    EXPECT_EQ(closed_reason(rule, day("2027-01-03")), "年末年始");
    EXPECT_EQ(closed_reason(rule, day("2027-01-04")), "");
    EXPECT_TRUE(is_open(rule, day("2027-01-04")));
    EXPECT_FALSE(is_open(rule, day("2027-01-03")));
}

TEST(Opening, CountsOpenDaysWithoutTheFirst)
{
    EXPECT_EQ(plus("2025-12-26", 1), "2026-01-05"); // 12/27, 28 a weekend, then 年末年始, a Sunday
    EXPECT_EQ(plus("2026-12-01", 1), "2026-12-02");
    EXPECT_EQ(plus("2026-12-04", 1), "2026-12-07");
    EXPECT_EQ(plus("2026-12-05", 1), "2026-12-07");
    EXPECT_EQ(plus("2026-05-01", 1), "2026-05-07"); // golden week with its substitute
    EXPECT_EQ(plus("2026-09-18", 1), "2026-09-24"); // five days, one of them between two holidays
    EXPECT_EQ(plus("2026-12-05", 0), "2026-12-05");
}

TEST(Opening, CountsBackwards)
{
    EXPECT_EQ(plus("2026-12-07", -3), "2026-12-02"); // for a Monday, by the Wednesday before
    EXPECT_EQ(plus("2027-01-04", -1), "2026-12-28");
    EXPECT_EQ(plus("2026-12-06", -1), "2026-12-04");
}

TEST(Opening, ComesBackWhenCountedThereAndBack)
{
    OpeningRule const rule;
    for (int i = 0; i < 400; i += 7) {
        Date const start = day("2026-04-01").plus_days(i);
        if (!is_open(rule, start)) continue;
        for (int count : {1, 5, 20}) {
            Date const there = plus_business_days(rule, start, count);
            EXPECT_TRUE(is_open(rule, there));
            EXPECT_EQ(plus_business_days(rule, there, -count), start);
        }
    }
}

TEST(Opening, DoesNotHangWhenATownNeverOpens)
{
    auto const rule = rule_from(R"({"closed_spans":["01-01..12-31"]})");
    EXPECT_FALSE(is_open(rule, plus_business_days(rule, day("2026-01-01"), 1)));
    auto const always = rule_from(
        R"({"weekends_closed":false,"holidays_closed":false,"closed_spans":[]})"
    );
    Date const end = plus_business_days(always, day("9999-12-01"), 100);
    EXPECT_EQ(end.to_iso(), "9999-12-31");
}

TEST(OpeningRule, IsReadFromTheTownsFile)
{
    auto const rule = rule_from(
        R"({"weekends_closed":false,"holidays_closed":true,
            "closed_spans":["12-30..01-05","08-13..08-15"],"closed_dates":["2026-06-01"]})"
    );
    EXPECT_TRUE(is_open(rule, day("2026-12-05")));
    EXPECT_EQ(closed_reason(rule, day("2026-12-29")), "");
    EXPECT_EQ(closed_reason(rule, day("2027-01-05")), "年末年始");
    EXPECT_EQ(closed_reason(rule, day("2026-08-14")), "休み");
    EXPECT_EQ(closed_reason(rule, day("2026-06-01")), "休み");
    EXPECT_EQ(closed_reason(rule, day("2026-11-03")), "文化の日");
}

TEST(OpeningRule, KeepsTheNationalNormWhereNothingIsSaid)
{
    auto const rule = rule_from("{}");
    EXPECT_EQ(closed_reason(rule, day("2026-12-29")), "年末年始");
    EXPECT_EQ(closed_reason(rule, day("2026-12-05")), "土曜日");
    auto const none = rule_from(R"({"closed_spans":[]})");
    EXPECT_EQ(closed_reason(none, day("2026-12-29")), "");
}

TEST(OpeningRule, RefusesWhatItCannotMean)
{
    for (std::string_view text : {
             "[]", R"({"weekend_closed":true})", R"({"weekends_closed":1})",
             R"({"closed_spans":"12-29..01-03"})", R"({"closed_spans":["12-29"]})",
             R"({"closed_spans":["12-32..01-03"]})", R"({"closed_spans":["02-30..03-01"]})",
             R"({"closed_spans":["1229..0103"]})", R"({"closed_spans":[5]})",
             R"({"closed_dates":["2026-02-30"]})", R"({"closed_dates":[1]})",
             R"({"closed_spans":["12-29...01-03"]})", R"({"closed_dates":null})",
         }) {
        auto const json = base::Json::parse(text);
        ASSERT_TRUE(json.ok()) << text;
        EXPECT_FALSE(opening_rule_from_json(*json).ok()) << text;
    }
}

} // namespace

} // namespace mado::calendar
