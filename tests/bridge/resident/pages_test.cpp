// The resident's pages by forms alone: a whole procedure, whose page it is, the ways in from chat and
// kiosk, the page of a case; and the headers every page carries.
#include "bridge/resident/pages.h"

#include "tests/bridge/desk/office.h"
#include "tests/bridge/resident/browser.h"

namespace mado::resident {
namespace {

using web::Browser;
using web::Page;

class Residents : public desk::Office
{
protected:
    void SetUp() override
    {
        Office::SetUp();
        hand_over = std::make_unique<desk::HandOver>(*desk);
        auto const done = [this](std::string const& draft) { back_in_chat.push_back(draft); };
        pages = std::make_unique<Pages>(Pages::Parts{
            *desk, *hand_over, done, std::string(MADO_SOURCE_DIR) + "/assets/pages", "@mado-demo"});
        ledger::Kiosk kiosk;
        kiosk.id = "K3";
        kiosk.name = "役場ロビー";
        kiosk.sign_public = base::make_sign_keys().public_key;
        kiosk.profile = "demo";
        ASSERT_TRUE(ledger->write([&](store::Database& d) { return ledger::save_kiosk(d, kiosk); }).ok());
    }

    void TearDown() override
    {
        pages.reset();
        hand_over.reset();
        Office::TearDown();
    }

    Browser browser()
    {
        return Browser([this](net::Request const& request) { return pages->handle(request); });
    }

    static Page begun(Browser& phone, std::string const& procedure = "water")
    {
        return phone.submit(phone.get("/p/"), "value=\"" + procedure + "\"");
    }

    static std::string area_asahi(Page const& page)
    {
        auto const at = page.body.rfind("value=\"", page.body.find(">旭<"));
        return page.body.substr(at + 7, page.body.find('"', at + 7) - at - 7);
    }

    // Through water to its check page.
    static Page checked(Browser& phone)
    {
        auto page = begun(phone);
        page = phone.choose(page, "start");
        page = phone.choose(page, "2026-12-07");
        page = phone.next(page, {{"area", area_asahi(page)}, {"number", "37-1"}});
        page = phone.choose(page, "slip");
        page = phone.next(page, {{"kana", "みほん はなこ"}});
        return phone.next(page, {{"phone", "0164642040"}});
    }

    static Page sent(Browser& phone) { return phone.submit(checked(phone), "name=\"do\"", {{"do", "send"}}); }

    std::string chat_token(std::string const& draft)
    {
        ledger::PageLink link{draft, "", clock.now().plus_seconds(1'200), false};
        return write([&](store::Database& d) { return ledger::add_page_link(d, link); }).value();
    }

    std::string ticket()
    {
        auto const offer = hand_over->offer({"K3", "visit-1", "road", false});
        EXPECT_TRUE(offer.ok());
        return offer->ticket;
    }

    std::unique_ptr<desk::HandOver> hand_over;
    std::unique_ptr<Pages> pages;
    std::vector<std::string> back_in_chat;
};

TEST_F(Residents, AWholeProcedureByFormsAlone)
{
    auto phone = browser();
    auto const check = checked(phone);
    EXPECT_TRUE(check.shows("ミホン"));
    EXPECT_TRUE(check.shows("納付書で払う"));
    auto const receipt = phone.submit(check, "name=\"do\"", {{"do", "send"}});
    EXPECT_TRUE(receipt.shows("P-0001-"));
    EXPECT_TRUE(receipt.path.starts_with("/s/"));
    EXPECT_EQ(cases(), 1);
}

TEST_F(Residents, SendingTwiceShowsTheSameReceipt)
{
    auto phone = browser();
    auto const check = checked(phone);
    auto const first = phone.submit(check, "name=\"do\"", {{"do", "send"}});
    auto const second = phone.submit(check, "name=\"do\"", {{"do", "send"}});
    EXPECT_EQ(second.path, first.path);
    EXPECT_EQ(cases(), 1);
}

TEST_F(Residents, AWrongAnswerKeepsWhatWasTypedAndSaysWhatToDo)
{
    auto phone = browser();
    auto page = begun(phone);
    page = phone.choose(page, "start");
    page = phone.choose(page, "2026-12-07");
    auto const refused = phone.next(page, {{"area", area_asahi(page)}, {"number", ""}});
    EXPECT_TRUE(refused.shows("まだ、つぎへ進めません"));
    EXPECT_TRUE(refused.shows("selected"));
}

TEST_F(Residents, AMyNumberIsNeitherShownAgainNorStored)
{
    auto phone = browser();
    auto page = begun(phone);
    page = phone.choose(page, "start");
    page = phone.choose(page, "2026-12-07");
    page = phone.next(page, {{"area", area_asahi(page)}, {"number", "37-1"}, {"building", "123456789018"}});
    EXPECT_TRUE(page.shows("マイナンバー"));
    EXPECT_FALSE(page.shows("123456789018"));
    EXPECT_FALSE(on_disk("123456789018"));
}

TEST_F(Residents, AFormWithoutItsTokenOrWithAWrongOneChangesNothing)
{
    auto phone = browser();
    auto const page = begun(phone);
    auto const url = page.path;
    for (auto const* token : {"", "0", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"}) {
        auto const refused = phone.post(url, {{"csrf", token}, {"at", "kind"}, {"a", "start"}, {"do", "next"}});
        EXPECT_EQ(refused.status, 400) << token;
    }
    EXPECT_TRUE(phone.get(url).shows("水道を、どうしますか？")) << "still at the first question";
}

TEST_F(Residents, AnotherSitesFormBeginsNothing)
{
    auto phone = browser();
    phone.extra = {{"sec-fetch-site", "cross-site"}};
    EXPECT_EQ(phone.post("/p/start", {{"procedure", "water"}}).status, 403);
    EXPECT_EQ(phone.post("/h/" + ticket() + "/claim", {}).status, 403);
    EXPECT_TRUE(phone.cookies.empty());
}

TEST_F(Residents, AnotherBrowserSeesNothingNotEvenThatThereIsSomething)
{
    auto phone = browser();
    auto const mine = begun(phone);
    auto stranger = browser();
    auto const seen = stranger.get(mine.path);
    auto const none = stranger.get("/p/d/0191e2a0-0000-7000-8000-000000000000");
    EXPECT_EQ(seen.status, 404);
    EXPECT_EQ(seen.body, none.body) << "a page that exists looks like one that does not";
    stranger.cookies["mado_draft"] = "guess";
    EXPECT_EQ(stranger.get(mine.path).status, 404);
    stranger.cookies["mado_draft"] = std::string(5'000, '%') + "\xff\n;=";
    EXPECT_EQ(stranger.get(mine.path).status, 404);
}

TEST_F(Residents, AnExpiredDraftOffersANewBeginning)
{
    auto phone = browser();
    auto const mine = begun(phone);
    clock.advance_ms(8LL * 86'400'000);
    auto const late = phone.get(mine.path);
    EXPECT_EQ(late.status, 404);
    EXPECT_TRUE(late.shows("はじめから"));
    EXPECT_TRUE(late.shows("href=\"/p/\""));
}

TEST_F(Residents, ACaseOpensByItsSecretOnly)
{
    auto phone = browser();
    auto const receipt = sent(phone);
    auto stranger = browser();
    EXPECT_EQ(stranger.get(receipt.path).status, 200);
    for (auto const* guess : {"/s/", "/s/P-0001-2", "/s/AAAAAAAAAAAAAAAAAAAAAA", "/s/../p/", "/s/%00"}) {
        EXPECT_EQ(stranger.get(guess).status, 404) << guess;
    }
    EXPECT_FALSE(receipt.shows("ミホン")) << "the page of a case names nobody";
    EXPECT_FALSE(receipt.shows("0164642040"));
}

TEST_F(Residents, LookingNeverCancelsButTheButtonDoes)
{
    auto phone = browser();
    auto const receipt = sent(phone);
    EXPECT_EQ(phone.get(receipt.path + "/cancel").status, 200);
    EXPECT_FALSE(phone.get(receipt.path).shows("取り消しました"));
    EXPECT_TRUE(phone.submit(receipt, "/cancel").shows("取り消しました"));
    EXPECT_TRUE(phone.post(receipt.path + "/cancel", {}).shows("取り消しました")) << "twice is once";
}

TEST_F(Residents, TheChatsLinkIsForOneBrowserAndLeadsBack)
{
    auto const draft = started("bulky", procedure::Door::line, friend_of_town("U-hanako"));
    answer(draft.id, {"tomamae", "2026-12-14", "door", "yes"});
    auto const link = "/c/" + chat_token(draft.id);
    auto phone = browser();
    EXPECT_TRUE(phone.get(link).shows("つづける"));
    EXPECT_TRUE(phone.get(link).shows("つづける")) << "a preview of the link uses nothing up";
    auto page = phone.submit(phone.get(link), link);
    EXPECT_TRUE(page.shows("何を出しますか？"));
    auto second = browser();
    EXPECT_EQ(second.get(link).status, 410);
    EXPECT_EQ(second.post(link, {}).status, 410);
    page = phone.next(page, {{"item.tansu.s", "1"}});
    page = phone.next(page, {{"area", area_asahi(page)}, {"number", "37-1"}});
    page = phone.next(page, {{"kana", "カナリア ハナコ"}});
    page = phone.next(page, {{"phone", "0164640000"}});
    EXPECT_TRUE(page.shows("LINEにもどってください"));
    EXPECT_EQ(back_in_chat, std::vector<std::string>{draft.id});
}

TEST_F(Residents, ALinkOfTheChatDiesAfterItsMinutes)
{
    auto const draft = started("bulky", procedure::Door::line, friend_of_town("U-hanako"));
    auto const link = "/c/" + chat_token(draft.id);
    clock.advance_ms(1'200'001);
    auto phone = browser();
    EXPECT_EQ(phone.get(link).status, 410);
    EXPECT_EQ(phone.post(link, {}).status, 410);
}

TEST_F(Residents, OverFromAKioskAGetClaimsNothingAndLineIsOffered)
{
    auto const code = ticket();
    auto phone = browser();
    auto const page = phone.get("/h/" + code);
    EXPECT_TRUE(page.shows("この手続きを、つづけますか？"));
    EXPECT_TRUE(page.shows("役場ロビー"));
    EXPECT_TRUE(page.shows("https://line.me/R/oaMessage/%40mado-demo/?" + code));
    EXPECT_EQ(hand_over->of_visit("K3", "visit-1")->state, "offered");
    auto const claimed = phone.submit(page, "/claim");
    EXPECT_TRUE(claimed.shows("pair-number"));
    EXPECT_EQ(hand_over->of_visit("K3", "visit-1")->state, "claimed");
    auto const pair = hand_over->of_visit("K3", "visit-1")->pair;
    values::Answers const earlier = {{"kind", values::Choice{"hole"}}};
    ASSERT_TRUE(hand_over->confirm({"K3", "visit-1", pair.number, earlier}).ok());
    EXPECT_TRUE(phone.get("/h/" + code).path.starts_with("/p/d/")) << "on at the same question";
}

TEST_F(Residents, ASecondClaimantEndsItForBoth)
{
    auto const code = ticket();
    auto phone = browser();
    phone.submit(phone.get("/h/" + code), "/claim");
    auto stranger = browser();
    EXPECT_FALSE(stranger.get("/h/" + code).shows("pair-number")) << "the pair is the claimant's";
    EXPECT_EQ(stranger.post("/h/" + code + "/claim", {}).status, 409);
    EXPECT_EQ(hand_over->of_visit("K3", "visit-1")->state, "aborted");
    EXPECT_EQ(phone.get("/h/" + code).status, 410);
}

TEST_F(Residents, EveryPageIsSafeAndSmall)
{
    auto phone = browser();
    for (auto const* path : {"/p/", "/nothing", "/s/none", "/c/none", "/h/none", "/p/d/none", "/p/photo/none"}) {
        web::expect_safe(phone.get(path));
    }
    web::expect_safe(checked(phone));
    web::expect_safe(sent(phone));
    web::expect_safe(phone.get("/h/" + ticket()));
}

TEST_F(Residents, AnAssetIsNeverAFileElsewhere)
{
    auto phone = browser();
    EXPECT_EQ(phone.get("/assets/pages/pages.css").status, 200);
    for (auto const* path :
         {"/assets/pages/../town/town.json", "/assets/pages/%2e%2e/town/town.json", "/assets/pages/..%2fpages.css",
          "/assets/pages//etc/passwd", "/assets/pages/.hidden", "/assets/pages/"}) {
        EXPECT_EQ(phone.get(path).status, 404) << path;
    }
}

} // namespace
} // namespace mado::resident
