// The desk's pages as their markup: what stands on them, how much it weighs, what two people at once
// see, and that a dangerous act has a page of its own. Made-up residents only.
#include "bridge/console/console.h"

#include "tests/bridge/desk/office.h"

namespace mado::console {

using net::Request;
using net::Response;

namespace {

class DeskPages : public desk::Office
{
protected:
    void SetUp() override
    {
        Office::SetUp();
        day_is("2026-12-01T09:00:00+09:00");
        console = std::make_unique<Console>(
            *desk, Console::Options{std::string(MADO_SOURCE_DIR) + "/assets/console", true}
        );
        add_staff("ken", "見本 健", "administrator", "");
        add_staff("reiko", "見本 礼子", "handler", "");
        signed_in_as("ken");
    }

    void add_staff(std::string user, std::string name, std::string role, std::string department)
    {
        ledger::StaffUser one;
        one.user = std::move(user);
        one.name = std::move(name);
        one.role = std::move(role);
        one.department = std::move(department);
        auto const saved = ledger->write([&](store::Database& database) {
            return ledger::save_staff(database, keys(), one);
        });
        ASSERT_TRUE(saved.ok());
    }

    void signed_in_as(std::string const& user)
    {
        cookie = write([&](store::Database& database) {
                     return ledger::add_session(database, user, clock.now());
                 }).value();
        csrf = read([&](store::Database& database) {
                   return ledger::find_session(database, cookie, clock.now());
               })->csrf;
    }

    Response get(std::string const& target)
    {
        Request request;
        request.method = "GET";
        request.target = target;
        auto const mark = target.find('?');
        request.path = target.substr(0, mark);
        request.query = mark == std::string::npos ? "" : target.substr(mark + 1);
        request.headers = {{"cookie", "mado_staff=" + cookie}};
        return console->handle(request);
    }

    Response post(std::string const& path, std::vector<std::pair<std::string, std::string>> fields)
    {
        Request request;
        request.method = "POST";
        request.target = path;
        request.path = path;
        request.body = "csrf=" + net::percent_encode(csrf);
        for (auto const& [name, value] : fields) request.body += "&" + name + "=" + net::percent_encode(value);
        request.headers = {{"cookie", "mado_staff=" + cookie}, {"content-type", "application/x-www-form-urlencoded"}};
        return console->handle(request);
    }

    static bool has(Response const& page, std::string_view words)
    {
        return page.body.find(words) != std::string::npos;
    }

    static std::size_t times(Response const& page, std::string_view words)
    {
        std::size_t count = 0;
        for (auto at = page.body.find(words); at != std::string::npos; at = page.body.find(words, at + 1)) ++count;
        return count;
    }

    std::string revision(std::string const& id) { return std::to_string(case_now(id).revision); }

    std::unique_ptr<Console> console;
    std::string cookie;
    std::string csrf;
};

TEST_F(DeskPages, ADemoSaysSampleAndNeverReal)
{
    for (auto const* path : {"/staff/", "/staff/entry", "/staff/kiosks", "/staff/record", "/staff/numbers",
                             "/staff/guide"}) {
        auto const page = get(path);
        EXPECT_EQ(page.status, 200) << path;
        EXPECT_FALSE(has(page, "本番")) << path;
        EXPECT_TRUE(has(page, "｜見本</title>")) << path;
        EXPECT_TRUE(has(page, "class=\"mode\">見本<")) << path;
        EXPECT_EQ(times(page, "aria-current=\"page\""), 1u) << path;
        EXPECT_LE(times(page, "class=\"go\""), 1u) << path;
    }
}

TEST_F(DeskPages, TheEmptyInboxSaysWhyAndWhatToDo)
{
    EXPECT_TRUE(has(get("/staff/"), "終わっていない件は、ありません。"));
    EXPECT_TRUE(has(get("/staff/?q=%E3%81%84%E3%81%AA%E3%81%84"), "見つかりません"));
}

TEST_F(DeskPages, AFullPageStaysSmallAndGoesOn)
{
    for (int at = 0; at < 60; ++at) static_cast<void>(water_sent());
    auto const page = get("/staff/");
    EXPECT_LE(page.body.size(), 100'000u);
    EXPECT_EQ(times(page, "data-case="), 50u);
    EXPECT_TRUE(has(page, "60件のうち 1〜50件目"));
    EXPECT_EQ(times(get("/staff/?page=2"), "data-case="), 10u);
    EXPECT_TRUE(has(page, "来週から") || has(page, "今週"));
    EXPECT_EQ(times(page, "<th scope=\"col\""), 8u);
}

TEST_F(DeskPages, NewCasesAreSaidAndNotMixedIn)
{
    static_cast<void>(water_sent());
    auto const since = std::to_string(clock.now().ms);
    clock.advance_ms(1000);
    static_cast<void>(water_sent());
    EXPECT_FALSE(has(get("/staff/"), "新しい受付が"));
    EXPECT_TRUE(has(get("/staff/?since=" + since), "新しい受付が1件あります。"));
}

TEST_F(DeskPages, TheAddressIsTheWholeFilter)
{
    auto const sent = water_sent();
    EXPECT_TRUE(has(get("/staff/?procedure=water"), sent.receipt));
    EXPECT_FALSE(has(get("/staff/?procedure=road"), sent.receipt));
    EXPECT_TRUE(has(get("/staff/?q=" + sent.receipt), sent.receipt));
    EXPECT_TRUE(has(get("/staff/?assigned=-"), sent.receipt));
    auto const taken = post("/staff/case/" + sent.case_id + "/take",
                            {{"revision", revision(sent.case_id)}, {"list", "procedure=water"}, {"back", "list"}});
    EXPECT_EQ(taken.header("location"), "/staff/?procedure=water");
    EXPECT_FALSE(has(get("/staff/?assigned=-"), sent.receipt));
    auto const page = get("/staff/case/" + sent.case_id + "?list=procedure%3Dwater");
    EXPECT_TRUE(has(page, "href=\"/staff/?procedure=water\""));
}

TEST_F(DeskPages, ACaseShowsWhatWasAskedAndTheMessageThreeWays)
{
    auto const sent = water_sent(friend_of_town("U1"));
    auto const page = get("/staff/case/" + sent.case_id + "?status=scheduled");
    EXPECT_TRUE(has(page, "水道を、どうしますか？"));
    EXPECT_TRUE(has(page, "日を決めて、LINEで知らせる"));
    EXPECT_TRUE(has(page, "id=\"as-line\"") && has(page, "id=\"as-paper\"") && has(page, "id=\"as-call\""));
    EXPECT_EQ(times(page, "class=\"go\""), 1u);
    EXPECT_LE(page.body.size(), 100'000u);
    auto const looked = post("/staff/case/" + sent.case_id + "/preview",
                             {{"revision", "1"}, {"status", "scheduled"}, {"day", "12/10"}, {"message", "見本の文"}});
    EXPECT_TRUE(has(looked, "2026年（令和8年）12月10日（木曜日）"));
    EXPECT_EQ(times(looked, "12月10日（木曜日）に、水道の作業をします。"), 3u);
    EXPECT_EQ(case_now(sent.case_id).status, "received");
    EXPECT_TRUE(told.empty());
}

TEST_F(DeskPages, ADayInAnyFormIsTold)
{
    auto const sent = water_sent(friend_of_town("U1"));
    std::string const path = "/staff/case/" + sent.case_id + "/status";
    auto const bad = post(path, {{"revision", "1"}, {"status", "scheduled"}, {"day", "2/30"}, {"message", "残る文"}});
    EXPECT_EQ(bad.status, 400);
    EXPECT_TRUE(has(bad, "まだ保存していません：") && has(bad, "残る文") && has(bad, "value=\"2/30\""));
    auto const good = post(path, {{"revision", "1"}, {"status", "scheduled"}, {"day", "R8.12.10"}, {"message", ""}});
    EXPECT_EQ(good.status, 303);
    ASSERT_EQ(told.size(), 1u);
    EXPECT_NE(told.front().text.find("12月10日"), std::string::npos);
}

TEST_F(DeskPages, TheSecondOfTwoPeopleIsToldWhoAndWhenAndLosesNothing)
{
    auto const sent = water_sent();
    std::string const path = "/staff/case/" + sent.case_id;
    auto const seen = revision(sent.case_id);
    day_is("2026-12-01T09:14:00+09:00");
    signed_in_as("reiko");
    EXPECT_EQ(post(path + "/status", {{"revision", seen}, {"status", "checking"}}).status, 303);
    signed_in_as("ken");
    auto const late = post(path + "/status", {{"revision", seen}, {"status", "done"}, {"message", "ケンの文"}});
    EXPECT_EQ(late.status, 409);
    EXPECT_TRUE(has(late, "9:14に見本 礼子さんが変えました。"));
    EXPECT_TRUE(has(late, "ケンの文"));
    EXPECT_EQ(case_now(sent.case_id).status, "checking");
    auto const assign = post(path + "/assign", {{"revision", seen}, {"user", "ken"}});
    EXPECT_EQ(assign.status, 409);
    EXPECT_TRUE(has(assign, "9:14に見本 礼子さんが変えました。"));
}

TEST_F(DeskPages, RefusingHasItsOwnPageAndWantsAReason)
{
    auto const sent = water_sent();
    std::string const path = "/staff/case/" + sent.case_id + "/decline";
    auto const page = get(path);
    EXPECT_TRUE(has(page, "断ると、この件は終わります。"));
    EXPECT_FALSE(has(page, "class=\"go\""));
    EXPECT_EQ(post(path, {{"revision", "1"}, {"message", "　"}}).status, 400);
    EXPECT_EQ(case_now(sent.case_id).status, "received");
    EXPECT_EQ(post(path, {{"revision", "1"}, {"message", "見本の理由"}}).status, 303);
    EXPECT_EQ(case_now(sent.case_id).status, "declined");
}

TEST_F(DeskPages, AMyNumberIsNeitherKeptNorShownAgain)
{
    auto const sent = water_sent();
    auto const page = post("/staff/case/" + sent.case_id + "/note", {{"revision", "1"}, {"text", "123456789018"}});
    EXPECT_EQ(page.status, 400);
    EXPECT_FALSE(has(page, "123456789018"));
    EXPECT_FALSE(on_disk("123456789018"));
    EXPECT_FALSE(has(get("/staff/?q=123456789018"), "<h1>「"));
}

TEST_F(DeskPages, AskingBackOffersTheQuestionThatWasPressed)
{
    auto const sent = water_sent();
    auto const page = get("/staff/case/" + sent.case_id + "/ask?path=pay");
    EXPECT_TRUE(has(page, "value=\"pay\" checked"));
    EXPECT_EQ(times(page, " checked"), 1u);
    EXPECT_EQ(post("/staff/case/" + sent.case_id + "/ask", {{"revision", "1"}, {"path", "pay"}}).status, 303);
    EXPECT_TRUE(has(get("/staff/case/" + sent.case_id), "聞き返し中"));
}

TEST_F(DeskPages, ASilentKioskIsSaidAndALostOneTakesTwoPresses)
{
    ledger::Kiosk kiosk;
    kiosk.id = "K1";
    kiosk.name = "見本ロビー";
    kiosk.sign_public = std::string(32, 'k');
    kiosk.last_contact = clock.now();
    kiosk.health = R"({"queue":2,"paper":"low","version":"1.2"})";
    auto const saved = ledger->write([&](store::Database& database) { return ledger::save_kiosk(database, kiosk); });
    ASSERT_TRUE(saved.ok());
    auto const fresh = get("/staff/kiosks");
    EXPECT_TRUE(has(fresh, "使えます") && has(fresh, "2件") && has(fresh, "少しです") && has(fresh, "1.2"));
    EXPECT_FALSE(has(fresh, "連絡がありません。"));
    clock.advance_ms(15 * 60'000);
    EXPECT_TRUE(has(get("/staff/kiosks"), "15分のあいだ連絡がありません。"));
    EXPECT_TRUE(has(get("/staff/"), "class=\"number alarm\""));
    EXPECT_TRUE(has(get("/staff/kiosks/K1"), "この機械からの連絡は、すぐに断ります。"));
    EXPECT_EQ(post("/staff/kiosk/K1", {{"lock", "1"}}).status, 303);
    auto const locked = read([](store::Database& database) { return ledger::find_kiosk(database, "K1"); });
    EXPECT_TRUE(locked->locked);
    EXPECT_TRUE(has(get("/staff/kiosks"), "使えません"));
}

TEST_F(DeskPages, AReaderChangesNothingAndIsToldWhoMay)
{
    auto const sent = water_sent();
    add_staff("yomu", "見本 読", "reader", "");
    signed_in_as("yomu");
    auto const page = get("/staff/case/" + sent.case_id);
    EXPECT_TRUE(has(page, "あなたは、見るだけです。変えられるのは、見本 健、見本 礼子です。"));
    EXPECT_EQ(times(page, "<form"), 2u); // search and sign-out
    EXPECT_EQ(post("/staff/case/" + sent.case_id + "/take", {{"revision", "1"}}).status, 403);
    EXPECT_EQ(get("/staff/record").status, 403);
}

TEST_F(DeskPages, AnotherDepartmentsCaseIsNotShown)
{
    auto const sent = water_sent();
    add_staff("hoken", "見本 保", "handler", "hoken");
    signed_in_as("hoken");
    EXPECT_FALSE(has(get("/staff/?department=kensetsu"), sent.receipt));
    EXPECT_FALSE(has(get("/staff/?q=" + sent.receipt), "/staff/case/" + sent.case_id));
    auto const page = get("/staff/case/" + sent.case_id);
    EXPECT_EQ(page.status, 403);
    EXPECT_FALSE(has(page, "ミホン"));
    EXPECT_EQ(post("/staff/case/" + sent.case_id + "/note", {{"text", "x"}, {"revision", "1"}}).status, 403);
}

TEST_F(DeskPages, TheRecordSaysWhoSawWhatAndIsWhole)
{
    auto const sent = water_sent();
    static_cast<void>(get("/staff/case/" + sent.case_id));
    auto const page = get("/staff/record?verify=1");
    EXPECT_TRUE(has(page, "件をひらいた") && has(page, "見本 健") && has(page, sent.receipt));
    EXPECT_TRUE(has(page, "書いたときのままです。"));
    EXPECT_FALSE(has(page, "× ちがいます"));
    auto const meddled = ledger->write([](store::Database& database) -> base::Result<void> {
        TRY(database.execute("UPDATE deeds SET who = 'reiko' WHERE number = 1"));
        return {};
    });
    ASSERT_TRUE(meddled.ok());
    EXPECT_TRUE(has(get("/staff/record?verify=1"), "× ちがいます"));
}

TEST_F(DeskPages, SingleKeysAreEachPersonsOwn)
{
    EXPECT_TRUE(has(get("/staff/"), "<body class=\"desk\">"));
    EXPECT_EQ(post("/staff/guide", {{"keys", "0"}}).status, 303);
    EXPECT_TRUE(has(get("/staff/"), "<body class=\"desk no-keys\">"));
    signed_in_as("reiko");
    EXPECT_TRUE(has(get("/staff/"), "<body class=\"desk\">"));
}

TEST_F(DeskPages, SigningOutEndsTheSession)
{
    EXPECT_EQ(post("/staff/sign-out", {}).header("location"), "/staff/sign-in");
    EXPECT_EQ(get("/staff/").header("location"), "/staff/sign-in");
}

TEST_F(DeskPages, SmallNumbersAreHiddenInTheFigures)
{
    for (int at = 0; at < 3; ++at) static_cast<void>(water_sent());
    auto page = get("/staff/numbers");
    page.body.erase(0, page.body.find("<main")); // the side list counts what is to be done
    EXPECT_TRUE(has(page, "＊"));
    EXPECT_FALSE(has(page, ">3<"));
    for (int at = 0; at < 9; ++at) static_cast<void>(water_sent());
    EXPECT_TRUE(has(get("/staff/numbers"), ">12<"));
}

} // namespace
} // namespace mado::console
