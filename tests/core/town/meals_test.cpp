#include "core/town/meals.h"

#include "town_files.h"

namespace mado::town {
namespace {

Answer of(std::string const& span, std::string const& on, std::shared_ptr<procedure::TownValues const> town)
{
    Asked asked{
        "meals", {{"school", values::Choice{"m"}}, {"span", values::Choice{span}}}, on, std::move(town)
    };
    return look_up(asked);
}

// As in the public data set: one dish of 4/14 has its allergens published, one has not.
std::shared_ptr<procedure::TownValues const> school()
{
    return town_of(R"({"meals.schools":{"value":[{"id":"m","label":"見本小学校"}]},"meals":{"value":[
        {"date":"2026-04-13","school":"m","dishes":[{"name":"ごはん","published":true,"allergens":[]},
         {"name":"さけの塩焼き","published":true,"allergens":["さけ"]},{"name":"牛乳","published":true,"allergens":["乳"]}]},
        {"date":"2026-04-14","school":"m","dishes":[{"name":"カレーライス","published":true,"allergens":["小麦","乳"]},
         {"name":"フルーツポンチ","published":false}]},
        {"date":"2026-04-15","school":"m","dishes":[{"name":"ごはん","published":true,"allergens":[]}]},
        {"date":"2026-04-15","school":"x","dishes":[{"name":"よその給食","published":true,"allergens":[]}]}
    ]}})");
}

TEST(Meals, TheDaysDishesAndPublishedAllergens)
{
    auto const answer = of("today", "2026-04-13", school());
    EXPECT_EQ(answer.headline, "きょうの給食です。");
    ASSERT_EQ(answer.rows.size(), 1u);
    EXPECT_EQ(answer.rows[0].lines[0], "ごはん、さけの塩焼き、牛乳");
    EXPECT_EQ(answer.rows[0].lines[1], "アレルギーの品目：さけ、乳。");
}

TEST(Meals, WhatIsNotPublishedIsNeverShownAsNone)
{
    auto const hidden = of("today", "2026-04-14", school());
    EXPECT_TRUE(says(hidden, "アレルギーの品目：小麦、乳。"));
    EXPECT_TRUE(says(hidden, "アレルギーの品目が、わからない料理があります。学校に聞いてください。"));
    // Published and empty is still no promise that there is none.
    auto const empty = of("today", "2026-04-15", school());
    EXPECT_TRUE(says(empty, "心配なときは、学校に聞いてください。"));
    for (auto const& answer : {hidden, empty}) {
        EXPECT_FALSE(says(answer, "アレルギーなし"));
        EXPECT_FALSE(says(answer, "アレルゲンなし"));
    }
}

TEST(Meals, AWeekAMonthAndAnUnregisteredDay)
{
    EXPECT_EQ(of("week", "2026-04-13", school()).rows.size(), 3u);
    EXPECT_EQ(of("month", "2026-04-30", school()).rows.size(), 3u);
    EXPECT_EQ(of("tomorrow", "2026-04-13", school()).rows.at(0).title, "4月14日（火曜日）");
    auto const none = of("today", "2026-04-16", school());
    EXPECT_FALSE(none.found);
    EXPECT_EQ(none.headline, "きょうの献立は、登録されていません。");
    EXPECT_FALSE(says(none, "ありません。給食"));
    EXPECT_FALSE(says(of("week", "2026-04-13", school()), "よその給食"));
}

} // namespace
} // namespace mado::town
