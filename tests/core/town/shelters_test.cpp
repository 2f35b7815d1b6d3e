#include "core/town/shelters.h"

#include <algorithm>

#include "town_files.h"

namespace mado::town {
namespace {

std::vector<Shelter> everywhere(std::string_view hazard)
{
    return nearest_shelters(*shipped()->town, hazard, {44.306142, 141.652909}, 1000);
}

bool listed(std::string_view hazard, std::string_view name)
{
    auto const found = everywhere(hazard_name(hazard));
    return std::any_of(found.begin(), found.end(), [&](Shelter const& one) {
        return one.name == name;
    });
}

// The town's own places by the GSI data of 2025-10-27; each of these is a place a careless search names.
TEST(Shelters, UehiraIsNoPlaceToFleeFromTheSea)
{
    for (char const* hazard : {"高潮", "地震", "津波"}) {
        EXPECT_FALSE(listed(hazard, "上平ふれあいセンター")) << hazard;
    }
    for (char const* hazard : {"洪水", "がけくずれ", "大規模な火事", "内水氾濫"}) {
        EXPECT_TRUE(listed(hazard, "上平ふれあいセンター")) << hazard;
    }
    // From Uehira itself: the hill behind the shrine, though the centre is nearer.
    auto const found = nearest_shelters(*shipped()->town, "津波", {44.262855, 141.655655}, 1);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].name, "上平神社裏山");
    EXPECT_EQ(found[0].direction, "東");
}

TEST(Shelters, TheHarbourSquareIsOnlyForFloodFireAndStandingWater)
{
    for (char const* hazard : {"洪水", "大規模な火事", "内水氾濫"}) {
        EXPECT_TRUE(listed(hazard, "港生活改善センター前広場")) << hazard;
    }
    for (char const* hazard : {"崖崩れ、土石流及び地滑り", "高潮", "地震", "津波"}) {
        EXPECT_FALSE(listed(hazard, "港生活改善センター前広場")) << hazard;
    }
}

TEST(Shelters, PlacesThatAreNotForFloods)
{
    for (char const* name :
         {"古丹別中学校（体育館）", "古丹別中学校グランド", "三渓へき地保健福祉館", "旧三渓小学校グランド"}) {
        EXPECT_FALSE(listed("洪水", name)) << name;
        EXPECT_TRUE(listed("津波", name)) << name;
    }
    auto const found = nearest_shelters(*shipped()->town, "洪水", {44.257738, 141.71416}, 1);
    EXPECT_EQ(found.at(0).name, "古丹別緑ヶ丘公園");
}

TEST(Shelters, PlacesThatAreNotForLandslides)
{
    for (char const* name :
         {"栄浜生活改善センター", "栄浜生活改善センター前広場", "古丹別緑ヶ丘公園", "苫前神社"}) {
        EXPECT_FALSE(listed("がけくずれ", name)) << name;
        EXPECT_TRUE(listed("津波", name)) << name;
    }
}

TEST(Shelters, NoPlaceIsDesignatedForVolcanoesAndThatIsSaid)
{
    EXPECT_TRUE(everywhere(hazard_name("火山")).empty());
    auto const answer = look_up(
        {"shelters", {{"hazard", values::Choice{"volcano"}}, {"area", values::Choice{"苫前"}}}}
    );
    EXPECT_FALSE(answer.found);
    EXPECT_TRUE(answer.rows.empty());
    EXPECT_EQ(answer.headline, "この災害に指定された所は、ありません。");
}

TEST(Shelters, OneAddressWithTwoNamesStaysTwoThings)
{
    // 旧福祉センター駐車場 is where to flee, 苫前町福祉センター where to stay: the first list alone is searched.
    EXPECT_TRUE(listed("津波", "旧福祉センター駐車場"));
    EXPECT_FALSE(listed("津波", "苫前町福祉センター"));
    EXPECT_EQ(shipped()->town->value("shelters.stay").items().size(), 22u);
    EXPECT_EQ(shipped()->town->value("shelters").items().size(), 51u);
}

TEST(Shelters, AnUnknownHazardAsksForPlacesGoodForAll)
{
    auto const found = everywhere("unknown");
    EXPECT_FALSE(found.empty());
    for (auto const& one : found) EXPECT_EQ(one.designated_for.size(), 7u) << one.name;
    auto const answer = look_up(
        {"shelters", {{"hazard", values::DontKnow{}}, {"area", values::Choice{"古丹別"}}}}
    );
    EXPECT_TRUE(says(answer, "火山のほか、どの災害にも指定された所です。"));
}

TEST(Shelters, TheNearestComesFirstWithDistanceAndDirection)
{
    auto const found = everywhere("津波");
    ASSERT_GT(found.size(), 40u);
    EXPECT_EQ(found[0].name, "苫前地区コミュニティセンター");
    for (std::size_t i = 1; i < found.size(); ++i) EXPECT_LE(found[i - 1].metres, found[i].metres);
    EXPECT_NEAR(found[0].metres, 48.4, 2);
    EXPECT_EQ(found[0].direction, "南西");
}

TEST(Shelters, TheAnswerSaysStraightLineAndNeverGuessesThatAPlaceIsOpen)
{
    Asked asked{"shelters", {{"hazard", values::Choice{"tsunami"}}, {"where", values::Choice{"here"}}}};
    asked.here = {"役場", 44.306142, 141.652909};
    auto const answer = look_up(asked);
    EXPECT_EQ(answer.headline, "いちばん近い所は、苫前地区コミュニティセンターです。");
    EXPECT_TRUE(says(answer, "まっすぐの長さです。"));
    EXPECT_TRUE(says(answer, "1分に60m"));
    EXPECT_TRUE(says(answer, "役場から、はかりました。"));
    EXPECT_TRUE(says(answer, "開いているか、わかりません。役場に聞いてください。"));
    EXPECT_FALSE(says(answer, "開いています"));
    EXPECT_TRUE(says(answer, "出典：国土地理院 指定緊急避難場所・指定避難所データ（加工）（2025年10月27日）"));
    EXPECT_FALSE(answer.sample);
    ASSERT_TRUE(answer.rows[0].route);
    EXPECT_EQ(
        answer.rows[0].route->url,
        "https://www.google.com/maps/dir/?api=1&destination=44.30577,141.65260"
    );
    EXPECT_LE(answer.rows[0].route->url.size(), 84u); // QR version 5 at level M
}

TEST(Shelters, AReportIsToldWithItsTimeAndAnOldOneAsOld)
{
    auto const town = [](char const* as_of) {
        return town_of(
            R"({"shelters":{"value":[{"id":"E1","name":"高台","latitude":44.3,"longitude":141.65,)"
            R"("designated_for":["津波"]}]},"shelters.open":{"value":{"E1":{"state":"open","as_of":")" +
            std::string(as_of) + R"("}}}})"
        );
    };
    Asked asked{"shelters", {{"hazard", values::Choice{"tsunami"}}, {"where", values::Choice{"here"}}}};
    asked.here = {"役場", 44.306142, 141.652909};
    asked.town = town("2026-12-01T09:30:00+09:00");
    EXPECT_TRUE(says(look_up(asked), "開いています（12月1日（火曜日）午前9時30分のお知らせ）"));
    EXPECT_FALSE(says(look_up(asked), "古いお知らせ"));
    asked.town = town("2026-11-30T09:30:00+09:00");
    EXPECT_TRUE(says(look_up(asked), "古いお知らせです。役場に聞いてください。"));
}

TEST(Shelters, WithoutAPlaceToMeasureFromNothingIsInvented)
{
    auto const answer = look_up(
        {"shelters", {{"hazard", values::Choice{"tsunami"}}, {"where", values::Choice{"here"}}}}
    );
    EXPECT_FALSE(answer.found);
    EXPECT_EQ(answer.headline, "ここの場所が、わかりません。");
}

TEST(Distance, EightDirectionsAndWords)
{
    Point const middle{44.3, 141.65};
    EXPECT_EQ(direction_of(middle, {44.4, 141.65}), "北");
    EXPECT_EQ(direction_of(middle, {44.37, 141.75}), "北東");
    EXPECT_EQ(direction_of(middle, {44.3, 141.75}), "東");
    EXPECT_EQ(direction_of(middle, {44.23, 141.75}), "南東");
    EXPECT_EQ(direction_of(middle, {44.2, 141.65}), "南");
    EXPECT_EQ(direction_of(middle, {44.23, 141.55}), "南西");
    EXPECT_EQ(direction_of(middle, {44.3, 141.55}), "西");
    EXPECT_EQ(direction_of(middle, {44.37, 141.55}), "北西");
    // A minute of latitude is a nautical mile, 1852 m.
    EXPECT_NEAR(metres_between(middle, {44.3 + 1.0 / 60, 141.65}), 1852, 4);
    EXPECT_EQ(metres_in_words(3), "約10m");
    EXPECT_EQ(metres_in_words(123), "約120m");
    EXPECT_EQ(metres_in_words(994), "約990m");
    EXPECT_EQ(metres_in_words(996), "約1km");
    EXPECT_EQ(metres_in_words(1340), "約1.3km");
    EXPECT_EQ(walking_minutes(10), 1);
    EXPECT_EQ(walking_minutes(61), 2);
}

TEST(Hazards, AreKnownByOfficialAndEverydayNames)
{
    EXPECT_EQ(hazard_name("津波"), "津波");
    EXPECT_EQ(hazard_name("tsunami"), "津波");
    EXPECT_EQ(hazard_name("つなみ"), "津波");
    EXPECT_EQ(hazard_name("土砂災害"), "崖崩れ、土石流及び地滑り");
    EXPECT_EQ(hazard_name("火災"), "大規模な火事");
    EXPECT_EQ(hazard_name("隕石"), "");
}

} // namespace
} // namespace mado::town
