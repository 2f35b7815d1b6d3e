#include "core/calendar/calendar.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

namespace mado::calendar {

namespace {

using values::Date;

std::string name_of(std::string_view day)
{
    auto const date = Date::parse(day);
    EXPECT_TRUE(date.ok()) << day;
    return date ? holiday_name(*date) : "?";
}

TEST(Holidays, ListTheWholeYearInOrder)
{
    auto const list = holidays(2026);
    ASSERT_EQ(list.size(), 18u);
    EXPECT_EQ(list.front().date.to_iso(), "2026-01-01");
    EXPECT_EQ(list.front().name, "元日");
    EXPECT_EQ(list.back().date.to_iso(), "2026-11-23");
    for (std::size_t i = 1; i < list.size(); ++i) EXPECT_LT(list[i - 1].date, list[i].date);
}

TEST(Holidays, FollowTheMondays)
{
    EXPECT_EQ(name_of("2026-01-12"), "成人の日");
    EXPECT_EQ(name_of("2026-07-20"), "海の日");
    EXPECT_EQ(name_of("2026-09-21"), "敬老の日");
    EXPECT_EQ(name_of("2026-10-12"), "スポーツの日");
    EXPECT_EQ(name_of("1999-01-15"), "成人の日");
    EXPECT_EQ(name_of("2000-01-15"), "");
    EXPECT_EQ(name_of("2019-10-14"), "体育の日");
}

TEST(Holidays, KnowTheSunsTurningDays)
{
    EXPECT_EQ(name_of("2026-03-20"), "春分の日");
    EXPECT_EQ(name_of("2027-03-21"), "春分の日");
    EXPECT_EQ(name_of("2012-09-22"), "秋分の日");
    EXPECT_EQ(name_of("1979-09-24"), "秋分の日");
    EXPECT_EQ(name_of("1971-09-24"), "秋分の日");
    EXPECT_EQ(name_of("1970-03-21"), "春分の日");
}

TEST(Holidays, MoveASundayToTheNextFreeDay)
{
    EXPECT_EQ(name_of("2026-05-03"), "憲法記念日");
    EXPECT_EQ(name_of("2026-05-06"), "休日");
    EXPECT_EQ(name_of("2023-01-02"), "休日");
    EXPECT_EQ(name_of("1973-04-30"), "休日"); // the first one
    EXPECT_EQ(name_of("1973-02-12"), "");     // before the law
    EXPECT_EQ(name_of("2026-08-12"), "");
    EXPECT_EQ(name_of("2027-08-12"), "");
}

TEST(Holidays, GiveNothingForASaturday)
{
    EXPECT_EQ(name_of("2024-05-04"), "みどりの日"); // a Saturday
    EXPECT_EQ(name_of("2025-05-03"), "憲法記念日"); // a Saturday
    EXPECT_EQ(name_of("2025-05-06"), "休日");       // for Sunday 5/4
    EXPECT_EQ(name_of("2023-11-24"), "");
}

TEST(Holidays, FillADayBetweenTwo)
{
    EXPECT_EQ(name_of("2026-09-22"), "休日");
    EXPECT_EQ(name_of("2032-09-21"), "休日");
    EXPECT_EQ(name_of("2027-09-21"), "");
    EXPECT_EQ(name_of("1988-05-04"), "休日");
    EXPECT_EQ(name_of("1985-05-04"), ""); // before the law
    EXPECT_EQ(name_of("2019-04-30"), "休日");
    EXPECT_EQ(name_of("2019-05-02"), "休日");
}

TEST(Holidays, FollowTheReign)
{
    EXPECT_EQ(name_of("1988-04-29"), "天皇誕生日");
    EXPECT_EQ(name_of("1989-04-29"), "みどりの日");
    EXPECT_EQ(name_of("2007-04-29"), "昭和の日");
    EXPECT_EQ(name_of("2018-12-23"), "天皇誕生日");
    EXPECT_EQ(name_of("2019-12-23"), "");
    EXPECT_EQ(name_of("2019-02-23"), "");
    EXPECT_EQ(name_of("2020-02-23"), "天皇誕生日");
}

TEST(Holidays, KnowTheYearsOfTheGames)
{
    EXPECT_EQ(name_of("2020-07-24"), "スポーツの日");
    EXPECT_EQ(name_of("2020-10-12"), "");
    EXPECT_EQ(name_of("2020-08-11"), "");
    EXPECT_EQ(name_of("2021-08-08"), "山の日");
    EXPECT_EQ(name_of("2021-08-09"), "休日");
    EXPECT_EQ(name_of("2021-07-19"), "");
}

TEST(Holidays, AreEmptyOutsideTheYearsItKnows)
{
    EXPECT_TRUE(holidays(1948).empty());
    EXPECT_FALSE(holidays(1949).empty());
    EXPECT_FALSE(holidays(2099).empty());
    EXPECT_TRUE(holidays(2100).empty());
    EXPECT_TRUE(holidays(-1).empty());
    EXPECT_EQ(name_of("2100-01-01"), "");
    EXPECT_EQ(name_of("1900-01-01"), "");
}

// Every day of 1970–2050 against a list made by other people.
TEST(Holidays, AgreeWithAnIndependentList)
{
    std::ifstream file(MADO_SOURCE_DIR "/../shared/data/municipal/holiday_jp/holidays.yml");
    if (!file) return; // the list is not part of this project; the cases above are
    std::map<std::string, std::string> expected;
    for (std::string line; std::getline(file, line);) {
        auto const colon = line.find(": ");
        if (colon == 10) expected[line.substr(0, colon)] = line.substr(colon + 2);
    }
    ASSERT_GT(expected.size(), 1000u);
    std::map<std::string, std::string> computed;
    for (int year = 1970; year <= 2050; ++year) {
        for (auto const& holiday : holidays(year)) {
            computed[holiday.date.to_iso()] = holiday.name;
        }
    }
    for (auto const& [day, name] : expected) {
        EXPECT_TRUE(computed.contains(day)) << day << " " << name;
        // That list names the holiday a substitute stands for; the official one says 休日.
        bool const rest = name.find("休日") != std::string::npos;
        bool const renamed = name.find("（") != std::string::npos;
        if (!rest && !renamed) {
            EXPECT_EQ(computed[day], name) << day;
        }
    }
    for (auto const& [day, name] : computed) EXPECT_TRUE(expected.contains(day)) << day << name;
}

TEST(Holidays, AgreeWithTheOfficialNames)
{
    std::ifstream file(
        MADO_SOURCE_DIR "/../shared/data/municipal/vectors/holidays_2024_2030.json"
    );
    if (!file) return; // see above
    std::stringstream bytes;
    bytes << file.rdbuf();
    auto const json = base::Json::parse(bytes.str());
    ASSERT_TRUE(json.ok());
    std::size_t count = 0;
    for (int year = 2024; year <= 2030; ++year) {
        for (auto const& holiday : holidays(year)) {
            EXPECT_EQ((*json)[holiday.date.to_iso()].as_text(), holiday.name);
            ++count;
        }
    }
    EXPECT_EQ(json->members().size(), count);
}

} // namespace

} // namespace mado::calendar
