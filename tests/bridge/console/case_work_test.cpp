// Work on cases: whose they are, two people at once, calls from a kiosk, and what every page carries.
#include "tests/bridge/console/reception.h"

namespace mado::console {
namespace {

TEST_F(Reception, ACaseIsOpenedChangedAndRecorded)
{
    auto at = signed_in("ken");
    auto const id = water_sent().case_id;
    EXPECT_TRUE(at.get("/staff/").shows("/staff/case/" + id));
    EXPECT_TRUE(opened(at, id).shows("ミホン"));
    EXPECT_EQ(acts(at, id, "take", 1).status, 200);
    EXPECT_EQ(acts(at, id, "status", 2, {{"status", "scheduled"}, {"day", "2026-12-07"}}).status, 200);
    auto const one = case_now(id);
    EXPECT_EQ(one.status, "scheduled");
    EXPECT_EQ(one.assigned, "ken");
    EXPECT_TRUE(read([](store::Database& d) { return ledger::verify_record(d); }).ok());
}

TEST_F(Reception, AnotherDepartmentsCaseIsNeitherListedNorOpenedNorChanged)
{
    auto at = signed_in("jiro");
    auto const id = water_sent().case_id;
    for (auto const* list : {"/staff/", "/staff/?department=kensetsu", "/staff/?q=0164642040"}) {
        EXPECT_FALSE(at.get(list).shows(id)) << list;
    }
    auto const page = opened(at, id);
    EXPECT_EQ(page.status, 403);
    EXPECT_TRUE(page.shows("建設課の人に、聞いてください"));
    EXPECT_FALSE(page.shows("ミホン"));
    for (auto const* what : {"take", "status", "note", "ask", "forward"}) {
        auto const refused = acts(at, id, what, 1, {{"status", "done"}, {"text", "x"}, {"path", "pay"}, {"message", "x"}, {"department", "jumin"}});
        EXPECT_EQ(refused.status, 403) << what;
        EXPECT_FALSE(refused.shows("ミホン")) << what;
    }
    EXPECT_EQ(case_now(id).revision, 1);
    EXPECT_EQ(opened(at, "no-such-case").status, 404);
}

TEST_F(Reception, ForwardingHandsItToTheOtherDepartment)
{
    auto reiko = signed_in("reiko");
    auto jiro = signed_in("jiro");
    auto const id = water_sent().case_id;
    acts(reiko, id, "forward", 1, {{"department", "jumin"}});
    EXPECT_EQ(case_now(id).department, "jumin");
    EXPECT_EQ(opened(reiko, id).status, 403);
    EXPECT_EQ(opened(jiro, id).status, 200);
}

TEST_F(Reception, AReaderSeesAndChangesNothing)
{
    auto at = signed_in("yomu");
    auto const id = water_sent().case_id;
    EXPECT_TRUE(opened(at, id).shows("ミホン"));
    EXPECT_EQ(acts(at, id, "note", 1, {{"text", "x"}}).status, 403);
    EXPECT_EQ(acts(at, id, "take", 1).status, 403);
    auto const token = token_of(at);
    for (auto const* path : {"/staff/entry/start", "/staff/kiosk/K3"}) {
        EXPECT_EQ(at.post(path, {{"csrf", token}, {"procedure", "water"}, {"lock", "1"}}).status, 403) << path;
    }
    EXPECT_EQ(case_now(id).revision, 1);
    EXPECT_TRUE(events(id, "note").empty());
    auto const call = help_call();
    at.submit(at.get("/staff/"), "/staff/help/" + std::to_string(call));
    EXPECT_FALSE(at.get("/staff/").shows("係を呼んでいます")) << "whoever is near may go to a kiosk";
}

TEST_F(Reception, TheLaterOfTwoPeopleIsToldAndNothingIsOverwritten)
{
    auto ken = signed_in("ken");
    auto reiko = signed_in("reiko");
    auto const id = water_sent().case_id;
    clock.advance_ms(5 * 60'000);
    acts(reiko, id, "status", 1, {{"status", "checking"}, {"message", "しらべています。"}});
    auto const late = acts(ken, id, "status", 1, {{"status", "done"}, {"message", "終わったと思います。"}});
    EXPECT_EQ(late.status, 409);
    EXPECT_TRUE(late.shows("9:05に見本 礼子さんが変えました"));
    EXPECT_TRUE(late.shows("終わったと思います。")) << "what he typed is kept";
    EXPECT_TRUE(late.shows("しらべています。")) << "and what she wrote is shown";
    EXPECT_EQ(case_now(id).status, "checking");
    EXPECT_EQ(acts(ken, id, "status", 2, {{"status", "done"}, {"message", "終わりました。"}}).status, 200);
    EXPECT_EQ(case_now(id).status, "done");
}

TEST_F(Reception, AMyNumberIsNotKeptInWhatStaffWrite)
{
    auto at = signed_in("ken");
    auto const id = water_sent().case_id;
    auto const page = acts(at, id, "note", 1, {{"text", "番号は 123456789018"}});
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
    for (auto const* path : {"/staff/", "/staff/kiosks", "/staff/entry", "/staff/guide"}) {
        EXPECT_TRUE(ken.get(path).shows("役場ロビー（K3）で、係を呼んでいます　9:00")) << path;
    }
    EXPECT_NE(ken.get("/staff/live").body.find("役場ロビー"), std::string::npos);
    auto const seen_by_reiko = reiko.get("/staff/kiosks");
    ken.submit(ken.get("/staff/"), "/staff/help/" + call);
    EXPECT_FALSE(ken.get("/staff/").shows("係を呼んでいます"));
    auto const late = reiko.submit(seen_by_reiko, "/staff/help/" + call);
    EXPECT_EQ(late.status, 409);
    EXPECT_TRUE(late.shows("見本 健さんが、もう行っています"));
    EXPECT_EQ(ken.post("/staff/help/99", {{"csrf", token_of(ken)}}).status, 404);
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
                             std::string("/staff/record"), std::string("/staff/numbers"), std::string("/staff/guide"),
                             std::string("/staff/sign-out"), std::string("/staff/nothing"), std::string("/staff/case/none")}) {
        web::expect_safe(at.get(path));
    }
}

} // namespace
} // namespace mado::console
