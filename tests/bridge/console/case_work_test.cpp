// Work on cases: whose they are, two people at once, calls from a kiosk, and what every page carries.
#include "tests/bridge/console/reception.h"

namespace mado::console {
namespace {

TEST_F(Reception, ACaseIsOpenedChangedAndRecorded)
{
    auto at = signed_in("ken");
    auto const id = water_sent().case_id;
    EXPECT_TRUE(at.get("/staff/").shows("/staff/case/" + id));
    auto page = opened(at, id);
    EXPECT_TRUE(page.shows("ミホン"));
    page = at.submit(page, id + "/take");
    EXPECT_TRUE(page.shows("引き受けた人：ken"));
    page = at.submit(page, id + "/status", {{"status", "scheduled"}, {"day", "2026-12-07"}, {"message", ""}});
    EXPECT_TRUE(page.shows("日が決まった"));
    auto const one = case_now(id);
    EXPECT_EQ(one.status, "scheduled");
    EXPECT_EQ(one.assigned, "ken");
    EXPECT_TRUE(read([](store::Database& d) { return ledger::verify_record(d); }).ok());
}

TEST_F(Reception, AnotherDepartmentsCaseIsNeitherListedNorOpenedNorChanged)
{
    auto at = signed_in("jiro");
    auto const id = water_sent().case_id;
    EXPECT_FALSE(at.get("/staff/").shows(id));
    EXPECT_FALSE(at.get("/staff/?department=kensetsu").shows(id)) << "asking for it does not help";
    EXPECT_FALSE(at.get("/staff/?q=0164642040").shows(id));
    auto const page = opened(at, id);
    EXPECT_EQ(page.status, 403);
    EXPECT_TRUE(page.shows("建設課の人に")) << "it says who has it";
    EXPECT_FALSE(page.shows("ミホン"));
    auto const own = form_with(at.get("/staff/sign-out"), "csrf");
    auto const token = web::attribute(web::tags(own, "input").front(), "value");
    auto const refused = at.post("/staff/case/" + id + "/status", {{"csrf", token}, {"revision", "1"}, {"status", "done"}});
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(case_now(id).status, "received");
    EXPECT_EQ(opened(at, "no-such-case").status, 404);
}

TEST_F(Reception, ForwardingHandsItToTheOtherDepartment)
{
    auto reiko = signed_in("reiko");
    auto jiro = signed_in("jiro");
    auto const id = water_sent().case_id;
    auto const after = reiko.submit(opened(reiko, id), id + "/forward", {{"department", "jumin"}});
    EXPECT_EQ(after.path, "/staff/");
    EXPECT_EQ(opened(reiko, id).status, 403);
    EXPECT_EQ(opened(jiro, id).status, 200);
}

TEST_F(Reception, AReaderSeesAndChangesNothing)
{
    auto at = signed_in("yomu");
    auto const id = water_sent().case_id;
    auto const page = opened(at, id);
    EXPECT_TRUE(page.shows("ミホン"));
    EXPECT_FALSE(page.shows("この状態にして"));
    auto const token = web::attribute(web::tags(form_with(at.get("/staff/sign-out"), "csrf"), "input").front(), "value");
    for (auto const& path : {"/staff/case/" + id + "/note", std::string("/staff/entry/start"), std::string("/staff/kiosk/K3")}) {
        EXPECT_EQ(at.post(path, {{"csrf", token}, {"text", "x"}, {"procedure", "water"}, {"lock", "1"}}).status, 403) << path;
    }
    EXPECT_EQ(at.get("/staff/entry").status, 403);
    EXPECT_TRUE(events(id, "note").empty());
}

TEST_F(Reception, TheLaterOfTwoPeopleIsToldAndNothingIsOverwritten)
{
    auto ken = signed_in("ken");
    auto reiko = signed_in("reiko");
    auto const id = water_sent().case_id;
    auto const hers = opened(reiko, id);
    auto const his = opened(ken, id);
    clock.advance_ms(5 * 60'000);
    reiko.submit(hers, id + "/status", {{"status", "checking"}, {"message", "しらべています。"}});
    auto const late = ken.submit(his, id + "/status", {{"status", "done"}, {"message", "終わったと思います。"}});
    EXPECT_EQ(late.status, 409);
    EXPECT_TRUE(late.shows("まだ保存していません：09:05に、見本 礼子さんが、先に変えました"));
    EXPECT_TRUE(late.shows("終わったと思います。</textarea>")) << "what he typed is kept";
    EXPECT_TRUE(late.shows("しらべています。")) << "and what she wrote is shown";
    EXPECT_EQ(case_now(id).status, "checking");
    auto const again = ken.submit(late, id + "/status", {{"status", "done"}, {"message", "終わりました。"}});
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(case_now(id).status, "done");
}

TEST_F(Reception, AMyNumberIsNotKeptInWhatStaffWrite)
{
    auto at = signed_in("ken");
    auto const id = water_sent().case_id;
    auto const page = at.submit(opened(at, id), id + "/note", {{"text", "番号は 123456789018"}});
    EXPECT_TRUE(page.shows("マイナンバーは、書かないで"));
    EXPECT_FALSE(page.shows("123456789018"));
    EXPECT_FALSE(on_disk("123456789018"));
    EXPECT_TRUE(events(id, "note").empty());
}

TEST_F(Reception, AKiosksCallStandsOnEveryPageWithItsPlaceAndIsAnsweredOnce)
{
    auto ken = signed_in("ken");
    auto reiko = signed_in("reiko");
    auto const call = std::to_string(help_call());
    for (auto const* path : {"/staff/", "/staff/kiosks", "/staff/entry"}) {
        EXPECT_TRUE(ken.get(path).shows("役場ロビー（K3）で、係を呼んでいます　09:00")) << path;
    }
    EXPECT_NE(ken.get("/staff/live").body.find("役場ロビー"), std::string::npos);
    auto const seen_by_reiko = reiko.get("/staff/kiosks");
    ken.submit(ken.get("/staff/"), "/staff/help/" + call);
    EXPECT_FALSE(ken.get("/staff/").shows("係を呼んでいます"));
    auto const late = reiko.submit(seen_by_reiko, "/staff/help/" + call);
    EXPECT_EQ(late.status, 409);
    EXPECT_TRUE(late.shows("見本 健さんが、もう行っています"));
}

TEST_F(Reception, TheListKnowsWhetherItIsStillTrue)
{
    auto at = signed_in("ken");
    auto const stamp = [&] { return at.get("/staff/live").body.substr(0, 40); };
    auto const before = stamp();
    auto const page = at.get("/staff/");
    EXPECT_NE(before.find(web::attribute(web::tags(page.body, "p").at(0), "data-stamp")), std::string::npos);
    help_call(); // a kiosk's heartbeat and calls change the ledger, not the list
    EXPECT_EQ(stamp(), before);
    water_sent();
    EXPECT_NE(stamp(), before);
}

TEST_F(Reception, ATelephoneCallIsTypedInByItsOwnPersonOnly)
{
    auto at = signed_in("reiko");
    auto const question = at.submit(at.get("/staff/entry"), "value=\"water\"");
    EXPECT_TRUE(question.shows("水道を、どうしますか？"));
    auto ken = signed_in("ken");
    EXPECT_FALSE(ken.get(question.path).shows("水道を、どうしますか？"));
    auto const second = at.choose(question, "start");
    EXPECT_TRUE(second.shows("いつから使いますか？"));
}

TEST_F(Reception, EveryPageIsSafeAndSmall)
{
    auto out = browser();
    web::expect_safe(out.get("/staff/sign-in"));
    auto at = signed_in("ken");
    auto const id = water_sent().case_id;
    help_call();
    for (auto const& path : {std::string("/staff/"), "/staff/case/" + id, std::string("/staff/kiosks"), std::string("/staff/entry"),
                             std::string("/staff/sign-out"), std::string("/staff/nothing"), std::string("/staff/case/none")}) {
        web::expect_safe(at.get(path));
    }
}

} // namespace
} // namespace mado::console
