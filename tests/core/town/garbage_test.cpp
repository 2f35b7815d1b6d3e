#include "core/town/garbage.h"

#include "town_files.h"

namespace mado::town {
namespace {

std::string kinds_on(std::vector<GarbageDay> const& days, std::string_view iso)
{
    std::string words;
    for (auto const& one : days) {
        if (one.date.to_iso() != iso) continue;
        for (auto const& kind : one.kinds) words += (words.empty() ? "" : ",") + kind.label;
    }
    return words;
}

// The project's own fixture of the 5374 set: 見本地区A with its closed period, in this town's form.
std::shared_ptr<procedure::TownValues const> sample_town(std::string const& closure, std::string const& more = "")
{
    return town_of(
        R"({"garbage":{"sample":true,"value":{"from":"2026-04-01","to":"2027-03-31","out_by":480,"closure":")" +
        closure +
        R"(","closed":[{"label":"年末年始","from":"2026-12-31","to":"2027-01-03"}],)"
        R"("kinds":[{"id":"ippan","label":"一般ごみ"},{"id":"hasai","label":"破砕ごみ"},)"
        R"({"id":"shigen","label":"資源ごみ","on_holiday":"shift_week"},{"id":"kiken","label":"危険ごみ"},)"
        R"({"id":"rinji","label":"臨時回収"}],)"
        R"("districts":[{"id":"A","areas":["苫前"],"cells":{"ippan":"月 木","hasai":"水2","shigen":"水1 水3",)"
        R"("kiken":"水4:4 6 8 10 12 2","rinji":"20260425 20261231"}}]}})" +
        more + "}"
    );
}

std::vector<GarbageDay> days_of(procedure::TownValues const& town, char const* from, char const* to)
{
    auto const days = garbage_days(town, {"苫前", day(from), day(to)});
    EXPECT_TRUE(days.ok());
    return days.ok() ? *days : std::vector<GarbageDay>{};
}

TEST(Garbage, CellsBecomeDays)
{
    auto const town = sample_town("skip");
    auto const days = days_of(*town, "2026-12-01", "2026-12-31");
    EXPECT_EQ(days.size(), 31u);
    EXPECT_EQ(kinds_on(days, "2026-12-01"), "");
    EXPECT_EQ(kinds_on(days, "2026-12-02"), "資源ごみ");   // 1st Wednesday
    EXPECT_EQ(kinds_on(days, "2026-12-03"), "一般ごみ");   // Thursday
    EXPECT_EQ(kinds_on(days, "2026-12-09"), "破砕ごみ");   // 2nd Wednesday
    EXPECT_EQ(kinds_on(days, "2026-12-23"), "危険ごみ");   // 4th Wednesday of an even month
    EXPECT_EQ(kinds_on(days_of(*town, "2026-11-01", "2026-11-30"), "2026-11-25"), "");
}

TEST(Garbage, AClosedPeriodSkipsAndAWrittenDateStays)
{
    auto const town = sample_town("skip");
    auto const days = days_of(*town, "2026-12-28", "2027-01-10");
    EXPECT_EQ(kinds_on(days, "2026-12-28"), "一般ごみ");
    EXPECT_EQ(kinds_on(days, "2026-12-31"), "臨時回収"); // chosen knowing the closing
    EXPECT_EQ(kinds_on(days, "2027-01-04"), "一般ごみ");
    EXPECT_EQ(kinds_on(days, "2027-01-06"), "資源ごみ");
}

TEST(Garbage, AClosedPeriodMayMoveTheDayInstead)
{
    auto const next = days_of(*sample_town("next_day"), "2026-12-28", "2027-01-10");
    EXPECT_EQ(kinds_on(next, "2026-12-31"), "臨時回収");
    EXPECT_EQ(kinds_on(next, "2027-01-04"), "一般ごみ"); // 12/31's and its own, once
    auto const week = days_of(*sample_town("shift_week"), "2027-01-01", "2027-01-10");
    EXPECT_EQ(kinds_on(week, "2027-01-07"), "一般ごみ");
}

TEST(Garbage, AHolidayMovesOnlyTheKindThatSaysSo)
{
    // 2026-05-06 is a substitute holiday and the first Wednesday; 5-04 a Monday and a holiday.
    auto const days = days_of(*sample_town("skip"), "2026-05-01", "2026-05-31");
    EXPECT_EQ(kinds_on(days, "2026-05-04"), "一般ごみ");
    EXPECT_EQ(kinds_on(days, "2026-05-06"), "");
    EXPECT_EQ(kinds_on(days, "2026-05-13"), "破砕ごみ,資源ごみ");
}

TEST(Garbage, OutsideTheTableNothingIsSaidToBeCollected)
{
    auto const town = sample_town("skip");
    auto const days = days_of(*town, "2027-03-31", "2027-04-02");
    EXPECT_TRUE(days[0].known);
    EXPECT_FALSE(days[1].known); // 2027-04-01, a Thursday: last year's days are not used again
    EXPECT_TRUE(days[1].kinds.empty());
    Asked asked{"garbage", {{"area", values::Choice{"苫前"}}}, "2027-04-01", town};
    auto const answer = look_up(asked);
    EXPECT_FALSE(answer.found);
    EXPECT_EQ(answer.headline, "きょうの予定は、まだ登録されていません。");
}

TEST(Garbage, StaffMayCallADayOff)
{
    auto const town = sample_town(
        "skip",
        R"(,"garbage.off":{"value":[{"date":"2026-12-03","kinds":["ippan"],"says":"吹雪のため、中止です"}]})"
    );
    Asked asked{"garbage", {{"area", values::Choice{"苫前"}}}, "2026-12-03", town};
    auto const answer = look_up(asked);
    EXPECT_EQ(answer.headline, "きょうの一般ごみは、集めません。");
    EXPECT_TRUE(says(answer, "一般ごみ：吹雪のため、中止です"));
}

TEST(Garbage, TheAnswerSaysTodayTomorrowAndTheWeek)
{
    Asked asked{"garbage", {{"area", values::Choice{"苫前"}}}, "2026-12-02", sample_town("skip")};
    auto const answer = look_up(asked);
    EXPECT_EQ(answer.headline, "きょうは、資源ごみの日です。");
    EXPECT_EQ(answer.lead, "あしたは、一般ごみの日です。");
    ASSERT_EQ(answer.rows.size(), 7u);
    EXPECT_EQ(answer.rows[0].title, "12月2日（水曜日）　きょう");
    EXPECT_EQ(answer.rows[2].lines, std::vector<std::string>{"ありません"});
    EXPECT_TRUE(says(answer, "朝、午前8時までに、出してください。"));
    EXPECT_TRUE(answer.sample);
    asked.on = "2026-12-24";
    EXPECT_TRUE(says(look_up(asked), "12月31日（木曜日）から1月3日（日曜日）は、集めません（年末年始）。"));
}

TEST(Garbage, EveryAreaOfTheTownHasItsDays)
{
    auto const& town = *shipped()->town;
    for (auto const& area : town.value("areas").items()) {
        auto const days = garbage_days(town, {area["id"].as_text(), day("2026-12-01"), day("2027-03-31")});
        ASSERT_TRUE(days.ok()) << area["id"].as_text();
        std::size_t collected = 0;
        for (auto const& one : *days) collected += one.kinds.size();
        EXPECT_GT(collected, 50u) << area["id"].as_text();
    }
    EXPECT_EQ(garbage_days(town, {"火星", day("2026-12-01"), day("2026-12-02")}).error().kind,
              base::ErrorKind::not_found);
}

} // namespace
} // namespace mado::town
