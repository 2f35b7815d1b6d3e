// Look-ups by example: the shipped files, answered line by line at each door, as residents would: a happy
// way, a word not understood, back and change. No line is needed for any of it.
#include "core/application/application.h"
#include "core/dialogue/dialogue.h"
#include "core/procedure/inspect.h"
#include "core/procedure/shelf.h"
#include "tool/play.h"

#include <gtest/gtest.h>

namespace mado {
namespace {

std::shared_ptr<procedure::Catalogue const> shipped()
{
    static auto const shelf =
        procedure::Shelf::open(MADO_SOURCE_DIR "/assets", MADO_SOURCE_DIR "/assets/town");
    return (*shelf)->now();
}

procedure::Circumstances at(procedure::Door door)
{
    procedure::Circumstances here;
    here.now = base::parse_rfc3339("2026-12-01T09:00:00+09:00").value();
    here.door = door;
    here.town = shipped()->town;
    if (door == procedure::Door::kiosk) here.here = {"役場", 44.30614209, 141.6529088};
    return here;
}

std::string told(
    char const* id, std::vector<std::string> const& events,
    procedure::Door door = procedure::Door::page
)
{
    return tool::play(shipped()->find(id), at(door), events);
}

bool holds(std::string const& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

TEST(Lookups, GarbageOnEveryDoor)
{
    for (auto const door : {procedure::Door::kiosk, procedure::Door::line, procedure::Door::page,
                            procedure::Door::staff}) {
        auto const text = told("garbage", {"古丹別"}, door);
        EXPECT_TRUE(holds(text, "[こたえ] きょうは、一般ごみの日です。（見本）")) << text;
        EXPECT_TRUE(holds(text, "12月2日（水曜日）　あした")) << text;
    }
}

TEST(Lookups, GarbageMisunderstoodThenBackAndChanged)
{
    auto const text = told("garbage", {"となり町", "苫前", "back", "古丹別", "again", "旭"});
    EXPECT_TRUE(holds(text, "! この中から、1つ選んでください。")) << text;
    auto const back = text.find("> back");
    ASSERT_NE(back, std::string::npos);
    EXPECT_TRUE(holds(text.substr(back), "苫前 ✓")) << text;
    auto const again = text.find("> again");
    EXPECT_FALSE(holds(text.substr(again, text.find("> 旭") - again), "✓")) << text;
}

TEST(Lookups, SortingANearMissIsPicked)
{
    auto const text = told("sorting", {"ペット", "edit item", "ペットボトル"});
    EXPECT_TRUE(holds(text, "[こたえ] この中に、ありますか？")) << text;
    EXPECT_TRUE(holds(text, "  - ペットボトル")) << text;
    EXPECT_TRUE(holds(text, "[こたえ] ペットボトルは、資源ごみです。（見本）")) << text;
    EXPECT_TRUE(holds(text, "担当：住民生活課")) << text;
}

TEST(Lookups, SortingRefusesAMyNumber)
{
    auto const text = told("sorting", {"123456789018"});
    EXPECT_FALSE(holds(text, "[こたえ]")) << text;
    EXPECT_TRUE(holds(text, "マイナンバー")) << text;
}

TEST(Lookups, SheltersAtTheKioskStartFromTheKiosk)
{
    auto const text = told("shelters", {"津波", "ここから"}, procedure::Door::kiosk);
    EXPECT_TRUE(holds(text, "いちばん近い所は、苫前地区コミュニティセンターです。")) << text;
    EXPECT_TRUE(holds(text, "役場から、はかりました。")) << text;
    EXPECT_FALSE(holds(text, "（見本）")) << text;
}

TEST(Lookups, SheltersElsewhereAskForTheArea)
{
    auto const kiosk = told("shelters", {"津波", "ほかの地区から", "上平"}, procedure::Door::kiosk);
    EXPECT_TRUE(holds(kiosk, "地区「上平」の代表の点から、はかりました。")) << kiosk;
    auto const chat = told("shelters", {"わからない", "力昼"}, procedure::Door::line);
    EXPECT_FALSE(holds(chat, "どこから、にげますか")) << chat;
    EXPECT_TRUE(holds(chat, "どの災害にも指定された所です。")) << chat;
}

TEST(Lookups, ChangingTheHazardKeepsThePlace)
{
    auto const text = told("shelters", {"津波", "上平", "edit hazard", "大雨・洪水"});
    auto const last = text.substr(text.rfind("> 大雨・洪水"));
    EXPECT_TRUE(holds(last, "[こたえ]")) << text; // the area is not asked again
}

TEST(Lookups, MealsAskSchoolAndSpan)
{
    auto const text = told("meals", {"見本小学校", "きょう", "back", "1週間"});
    EXPECT_TRUE(holds(text, "[こたえ] きょうの給食です。（見本）")) << text;
    EXPECT_TRUE(holds(text, "[こたえ] これから1週間の給食です。（見本）")) << text;
    EXPECT_FALSE(holds(text, "アレルギーなし")) << text;
}

TEST(Lookups, NothingIsEverSealed)
{
    auto const procedure = shipped()->find("garbage");
    auto const sealed = application::seal(
        *procedure, {{"area", values::Choice{"苫前"}}}, at(procedure::Door::page)
    );
    ASSERT_FALSE(sealed.ok());
    EXPECT_EQ(sealed.error().kind, base::ErrorKind::invalid);
}

TEST(Lookups, AgainForgetsOnlyALookUp)
{
    auto const water = shipped()->find("water");
    values::Answers const begun = {{"kind", values::Choice{"start"}}};
    EXPECT_EQ(dialogue::turn(*water, begun, dialogue::Again{}, at(procedure::Door::page)).answers, begun);
    auto const garbage = shipped()->find("garbage");
    auto const turned = dialogue::turn(
        *garbage, {{"area", values::Choice{"苫前"}}}, dialogue::Again{}, at(procedure::Door::page)
    );
    EXPECT_TRUE(turned.answers.empty());
    EXPECT_EQ(turned.screen.at, "area");
}

TEST(Lookups, InADisasterTheWayOutComesFirst)
{
    EXPECT_NE(shipped()->procedures.front()->id, "shelters");
    auto files = shipped()->files;
    files["town/disaster.json"] = R"({"values":{"disaster":{"value":{"on":true},"sample":true}}})";
    std::vector<procedure::Finding> found;
    auto const catalogue = procedure::Shelf::read_files(files, found);
    ASSERT_TRUE(catalogue.ok());
    EXPECT_EQ((*catalogue)->procedures.front()->id, "shelters");
}

// What the lint says of a look-up written wrongly.
std::string findings(std::string const& answers, std::string const& ask, std::string const& more = "")
{
    std::string const file = R"({"id":"x","department":"jumin","title":"見本","answers":")" + answers +
                             R"(","ask":[)" + ask + "]" + more + "}";
    std::vector<procedure::Finding> found;
    auto const loaded = procedure::load_procedure(file, "x.json", {}, found);
    if (!loaded.ok()) return loaded.error().message;
    std::string text;
    for (auto const& one : procedure::inspect(**loaded, *shipped()->town, values::Date{})) {
        if (one.grade == procedure::Finding::Grade::error) text += one.english + "\n";
    }
    return text;
}

TEST(Lookups, TheLintKnowsThem)
{
    std::string const area = R"({"id":"area","say":"どの地区ですか？","choose":{"from":"town.areas"}})";
    EXPECT_EQ(findings("garbage", area), "");
    EXPECT_TRUE(holds(findings("weather", area), "unknown answers weather"));
    EXPECT_TRUE(holds(findings("meals", area), "needs a question school of kind choose"));
    EXPECT_TRUE(holds(findings("sorting", R"({"id":"item","say":"何を？","text":{"max":20}})"), "personal question item"));
    EXPECT_TRUE(holds(findings("garbage", area, R"(,"receipt":{"says":"受け付けました。"})"), "nothing is sent"));
    std::string const nowhere = R"({"id":"area","say":"どの地区ですか？","choose":{"from":"town.nowhere"}})";
    EXPECT_TRUE(holds(findings("garbage", nowhere), "no town value nowhere"));
    for (auto const& one : shipped()->procedures) {
        if (one->answers.empty()) continue;
        EXPECT_TRUE(procedure::inspect(*one, *shipped()->town, values::Date{}).empty()) << one->id;
    }
}

} // namespace
} // namespace mado
