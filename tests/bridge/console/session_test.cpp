// Who gets in, for how long, and what a form without its token does.
#include "tests/bridge/console/reception.h"

namespace mado::console {
namespace {

TEST_F(Reception, WithoutASessionThereIsOnlyTheSignIn)
{
    auto at = browser();
    auto const id = water_sent().case_id;
    for (auto const& path : {std::string("/staff/"), "/staff/case/" + id, std::string("/staff/live"),
                             std::string("/staff/kiosks"), std::string("/staff/entry"), std::string("/staff/photo/x")}) {
        auto const page = at.get(path);
        EXPECT_EQ(page.path, "/staff/sign-in") << path;
        EXPECT_FALSE(page.shows("ミホン"));
    }
    EXPECT_EQ(at.post("/staff/case/" + id + "/status", {{"status", "done"}}).path, "/staff/sign-in");
    EXPECT_EQ(case_now(id).status, "received");
}

TEST_F(Reception, FiveWrongPasswordsLockForFiveMinutes)
{
    auto at = browser();
    for (int i = 0; i < 5; ++i) EXPECT_EQ(signs_in(at, "ken", "wrong").status, 403);
    EXPECT_TRUE(signs_in(at, "ken").shows("5分待って")) << "the right one does not help now";
    clock.advance_ms(5 * 60'000 - 1);
    EXPECT_FALSE(signs_in(at, "ken").shows("受付箱"));
    clock.advance_ms(1);
    EXPECT_TRUE(signs_in(at, "ken").shows("受付箱"));
}

TEST_F(Reception, ANameThatNobodyHasLooksTheSame)
{
    auto at = browser();
    auto const nameless = [&](std::string const& name) { // the field keeps what was typed
        auto body = signs_in(at, name, "wrong").body;
        auto const field = body.find("value=\"" + name + "\"");
        return field == std::string::npos ? body : body.erase(field + 7, name.size());
    };
    EXPECT_EQ(nameless("ken"), nameless("nobody"));
    for (int i = 0; i < 5; ++i) static_cast<void>(signs_in(at, "nobody", "wrong"));
    EXPECT_TRUE(signs_in(at, "nobody", "wrong").shows("5分待って"));
}

TEST_F(Reception, ASessionEndsAfterItsHoursAndBySigningOut)
{
    auto at = signed_in("ken");
    clock.advance_ms(12LL * 3'600'000 - 1);
    EXPECT_TRUE(at.get("/staff/").shows("受付箱"));
    clock.advance_ms(1);
    EXPECT_EQ(at.get("/staff/").path, "/staff/sign-in");
    auto again = signed_in("ken");
    auto const cookie = again.cookies["mado_staff"];
    again.submit(again.get("/staff/sign-out"), "/staff/sign-out");
    EXPECT_EQ(again.cookies.count("mado_staff"), 0u);
    again.cookies["mado_staff"] = cookie;
    EXPECT_EQ(again.get("/staff/").path, "/staff/sign-in") << "the old cookie is dead, not only forgotten";
}

TEST_F(Reception, ASessionsCookieIsOfNoUseToScriptsOrOtherSites)
{
    net::Request request;
    request.method = "POST";
    request.path = "/staff/sign-in";
    request.headers = {{"content-type", "application/x-www-form-urlencoded"}};
    request.body = "user=ken&password=" + net::percent_encode(password);
    auto const line = std::string(console->handle(request).header("set-cookie"));
    for (auto const* wanted : {"HttpOnly", "SameSite=Strict", "Secure", "Path=/"}) {
        EXPECT_NE(line.find(wanted), std::string::npos) << wanted;
    }
    request.headers.emplace_back("sec-fetch-site", "cross-site");
    EXPECT_EQ(console->handle(request).header("set-cookie"), "");
}

TEST_F(Reception, AFormWithoutItsTokenIsRefused)
{
    auto at = signed_in("ken");
    auto other = signed_in("reiko");
    auto const id = water_sent().case_id;
    auto const hers = web::attribute(web::tags(form_with(opened(other, id), "csrf"), "input").front(), "value");
    for (auto const& token : {std::string(), std::string("0"), hers}) {
        for (auto const* act : {"take", "status", "ask", "note", "forward"}) {
            auto const page = at.post("/staff/case/" + id + "/" + act,
                {{"csrf", token}, {"revision", "1"}, {"status", "done"}, {"text", "x"}, {"department", "jumin"}, {"path", "pay"}});
            EXPECT_EQ(page.status, 400) << act;
        }
    }
    EXPECT_EQ(at.post("/staff/sign-out", {}).status, 400);
    auto const one = case_now(id);
    EXPECT_EQ(one.revision, 1);
    EXPECT_EQ(one.department, "kensetsu");
}

TEST_F(Reception, MadeUpCookiesAreNobody)
{
    auto at = browser();
    for (auto const& value : {std::string(), std::string(10'000, 'a'), std::string("' OR 1=1 --"), std::string("\xff\xfe")}) {
        at.cookies["mado_staff"] = value;
        EXPECT_EQ(at.get("/staff/").path, "/staff/sign-in");
    }
}

} // namespace
} // namespace mado::console
