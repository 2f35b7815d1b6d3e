#include "core/town/sorting.h"

#include "town_files.h"

namespace mado::town {
namespace {

Answer of(std::string_view typed, std::string const& on = "2026-12-01")
{
    return look_up({"sorting", {{"item", values::Text{std::string(typed)}}}, on});
}

TEST(Sorting, SpellingsMeetInOneAnswer)
{
    for (char const* typed : {"アイロン", "あいろん", "ｱｲﾛﾝ", " アイ ロン ", "アイローン", "スチームアイロン"}) {
        EXPECT_EQ(of(typed).headline, "アイロンは、破砕ごみです。") << typed;
    }
    for (char const* typed : {"たんす", "タンス", "箪笥", "ﾀﾝｽ"}) {
        EXPECT_EQ(of(typed).headline, "たんすは、破砕ごみです。") << typed;
    }
    EXPECT_EQ(of("PETボトル").headline, "ペットボトルは、資源ごみです。");
    EXPECT_EQ(of("ＰＥＴボトル").headline, "ペットボトルは、資源ごみです。");
}

TEST(Sorting, TheThingComesLastInJapanese)
{
    EXPECT_EQ(of("古いアイロン").headline, "アイロンは、破砕ごみです。");
    EXPECT_EQ(of("アイロン台").headline, "アイロン台は、破砕ごみです。");
}

TEST(Sorting, TwoAnswersByMaterialAreBothShown)
{
    auto const answer = of("なべ");
    EXPECT_EQ(answer.headline, "なべは、物によってちがいます。");
    ASSERT_EQ(answer.rows.size(), 2u);
    EXPECT_EQ(answer.rows[0].title, "なべ（金属）");
    EXPECT_EQ(answer.rows[1].title, "なべ（土なべ）");
    EXPECT_EQ(of("コップ").rows.size(), 3u);
    EXPECT_EQ(of("土鍋").rows.size(), 1u);
}

TEST(Sorting, OnlyWhatTheTownsPageSaysIsNoSample)
{
    auto const answer = of("炭酸ボンベ");
    EXPECT_EQ(answer.headline, "炭酸ガスシリンダーは、町で集めません。");
    EXPECT_TRUE(says(answer, "買った店に、返してください。"));
    EXPECT_FALSE(answer.sample);
    EXPECT_TRUE(says(answer, "出典：苫前町ホームページ（ごみの分け方）"));
    EXPECT_TRUE(says(answer, "担当：住民生活課"));
    EXPECT_TRUE(says(answer, "2027年3月31日まで"));
    EXPECT_EQ(of("マスク").headline, "使ったマスクは、一般ごみです。");
    EXPECT_TRUE(says(of("フェイスシールド"), "プラごみでは、ありません。"));
    std::size_t real = 0;
    for (auto const& item : shipped()->town->value("sorting").items()) {
        EXPECT_FALSE(item["owner"].as_text().empty());
        EXPECT_TRUE(values::Date::parse(item["until"].as_text()).ok());
        if (item["sample"].as_bool(true)) continue;
        ++real;
        EXPECT_FALSE(item["source"].as_text().empty());
        EXPECT_FALSE(item["date"].as_text().empty());
    }
    EXPECT_EQ(real, 3u);
    EXPECT_TRUE(of("アイロン").sample);
}

TEST(Sorting, AnAnswerPastItsDaySaysSo)
{
    EXPECT_FALSE(says(of("アイロン", "2027-03-31"), "古い答えかもしれません"));
    EXPECT_TRUE(says(of("アイロン", "2027-04-01"), "古い答えかもしれません。役場に、聞いてください。"));
}

TEST(Sorting, ANearMissOffersThreeAndNeverGuesses)
{
    auto const answer = of("ペット");
    EXPECT_FALSE(answer.found);
    EXPECT_TRUE(answer.rows.empty());
    ASSERT_GE(answer.near.size(), 2u);
    EXPECT_LE(answer.near.size(), 3u);
    EXPECT_EQ(answer.near[0].label, "ペットボトル");
    EXPECT_EQ(answer.near_at, "item");
    EXPECT_EQ(of(answer.near[0].value).headline, "ペットボトルは、資源ごみです。");
    EXPECT_EQ(of("ペットボトロ").near.at(0).label, "ペットボトル"); // a slip of the finger
}

TEST(Sorting, AMissIsCountedOnlyWhenNothingPersonalCanBeInIt)
{
    EXPECT_EQ(of("うちゅうせん").headline, "見つかりませんでした。");
    EXPECT_EQ(of("うちゅうせん").missed, "ウチユウセン");
    EXPECT_EQ(of("0164642211").missed, "");
    EXPECT_EQ(countable_miss("090-1234"), "");
    EXPECT_EQ(countable_miss("１２３"), "");
    EXPECT_EQ(countable_miss("とてもながいながい文章です"), "");
    EXPECT_EQ(of("アイロン").missed, "");
}

} // namespace
} // namespace mado::town
