#include <gtest/gtest.h>

#include <string>

#include "bridge/simulator/message_view.h"
#include "bridge/simulator/phone_acts.h"
#include "bridge/simulator/phone_view.h"
#include "bridge/simulator/sending.h"
#include "bridge/simulator/webhook_queue.h"
#include "core/base/crypto.h"
#include "core/base/json.h"

using namespace mado::simulator;
using mado::base::Json;
using mado::base::Moment;

namespace {

constexpr Moment start{1'796'000'000'000};

// One town, one phone, a clock in the hand.
struct Town {
    World world;
    Moment now = start;

    Town()
    {
        mado::base::crypto_start();
        world.bot.user_id = sample_user_id("bot");
        world.bot.basic_id = "@mihon";
        world.bot.channel_secret = "8c570fa6dd201bb328f1c1eac23a96d8";
        add_phone("見本 花子");
    }

    Phone& add_phone(std::string const& name)
    {
        Json const body = Json::object({{"name", name}});
        auto made = create_phone(world, body);
        EXPECT_TRUE(made.ok());
        return *made.value();
    }

    Phone& phone() { return world.phones.front(); }

    mado::base::Result<Json> act(std::string_view verb, std::string const& body = "{}")
    {
        Json const json = Json::parse(body).value();
        return act_on_phone(Act{world, phone(), json, now}, verb);
    }

    void push(std::string const& messages)
    {
        deliver(world, phone(), Json::parse(messages).value(), now);
    }

    std::optional<Outgoing> take() { return take_outgoing(world, now); }

    void answer(Outgoing const& sent, int status) { finish_outgoing(world, sent, {status}, now); }

    void pass_ms(std::int64_t ms) { now = now.plus_ms(ms); }

    // Sends everything that waits; returns the types in order.
    std::string drain()
    {
        std::string types;
        while (auto item = take()) {
            types += item->event["type"].as_text() + " ";
            answer(*item, 200);
        }
        return types;
    }
};

constexpr char const* question =
    R"([{"type":"text","text":"どこですか","quickReply":{"items":[)"
    R"({"type":"action","action":{"type":"postback","label":"中央","data":"v1:a",)"
    R"("displayText":"中央"}},)"
    R"({"type":"action","action":{"type":"datetimepicker","label":"日","data":"v1:d","mode":"date",)"
    R"("min":"2026-12-01","max":"2026-12-24"}},)"
    R"({"type":"action","action":{"type":"camera","label":"写真"}}]}}])";

} // namespace

TEST(Webhook, SignsTheRawBytesAsTheReferenceDoes)
{
    EXPECT_EQ(
        webhook_signature(
            "8c570fa6dd201bb328f1c1eac23a96d8",
            R"({"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]})"
        ),
        "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="
    );
}

TEST(Webhook, CarriesTheCommonMembersAndAReplyToken)
{
    Town town;
    ASSERT_TRUE(town.act("add").ok());
    auto const item = town.take();
    ASSERT_TRUE(item.has_value());
    Json const& event = item->event;
    EXPECT_EQ(event["type"].as_text(), "follow");
    EXPECT_FALSE(event["follow"]["isUnblocked"].as_bool(true));
    EXPECT_EQ(event["mode"].as_text(), "active");
    EXPECT_EQ(event["timestamp"].as_integer(), start.ms);
    EXPECT_EQ(event["source"]["userId"].as_text(), town.phone().user_id);
    EXPECT_EQ(event["webhookEventId"].as_text().size(), 26u);
    EXPECT_FALSE(event["deliveryContext"]["isRedelivery"].as_bool(true));
    EXPECT_EQ(event["replyToken"].as_text().size(), 32u);
    std::string const body = webhook_body(town.world, event);
    EXPECT_TRUE(body.starts_with(R"({"destination":"U)"));
}

TEST(Webhook, KeepsOnePhonesEventsInOrderAndOneAtATime)
{
    Town town;
    Phone& other = town.add_phone("見本 太郎");
    (void)town.act("add");
    (void)town.act("text", R"({"text":"ごみ"})");
    Json const empty = Json::object();
    (void)add_town(Act{town.world, other, empty, town.now});
    auto const first = town.take();
    ASSERT_TRUE(first.has_value());
    auto const second = town.take();
    ASSERT_TRUE(second.has_value());
    EXPECT_EQ(second->user_id, town.world.phones[1].user_id);
    EXPECT_FALSE(town.take().has_value());
    town.answer(*first, 200);
    auto const third = town.take();
    ASSERT_TRUE(third.has_value());
    EXPECT_EQ(third->event["message"]["text"].as_text(), "ごみ");
}

TEST(Webhook, BlockingSendsUnfollowWithoutReplyTokenAndUnblockingSaysSo)
{
    Town town;
    (void)town.act("add");
    (void)town.drain();
    (void)town.act("block");
    auto const unfollow = town.take();
    ASSERT_TRUE(unfollow.has_value());
    EXPECT_EQ(unfollow->event["type"].as_text(), "unfollow");
    EXPECT_TRUE(unfollow->event["replyToken"].as_text().empty());
    town.answer(*unfollow, 200);
    EXPECT_FALSE(town.act("text", R"({"text":"a"})").ok());
    (void)town.act("add");
    auto const follow = town.take();
    ASSERT_TRUE(follow.has_value());
    EXPECT_TRUE(follow->event["follow"]["isUnblocked"].as_bool());
}

TEST(Webhook, RedeliversTheSameEventMarkedUntilItIsTaken)
{
    Town town;
    ASSERT_TRUE(set_faults(town.world, Json::parse(R"({"redelivery":true})").value()).ok());
    (void)town.act("add");
    auto const first = town.take();
    ASSERT_TRUE(first.has_value());
    town.answer(*first, 500);
    EXPECT_FALSE(town.take().has_value());
    town.pass_ms(60'000);
    auto const second = town.take();
    ASSERT_TRUE(second.has_value());
    EXPECT_EQ(second->event_id, first->event_id);
    EXPECT_EQ(second->event["replyToken"].as_text(), first->event["replyToken"].as_text());
    EXPECT_TRUE(second->event["deliveryContext"]["isRedelivery"].as_bool());
    town.answer(*second, 200);
    town.pass_ms(600'000);
    EXPECT_FALSE(town.take().has_value());
}

TEST(Webhook, DoesNotResendUnlessItIsSwitchedOn)
{
    Town town;
    (void)town.act("add");
    auto const first = town.take();
    ASSERT_TRUE(first.has_value());
    town.answer(*first, 0);
    town.pass_ms(3'600'000);
    EXPECT_FALSE(town.take().has_value());
    EXPECT_EQ(redeliver(town.world, "", town.now), 1);
    EXPECT_TRUE(town.take().has_value());
}

TEST(Webhook, FaultsDoubleDelayLoseAndReorder)
{
    Town town;
    auto const fault = [&](std::string const& json) {
        ASSERT_TRUE(set_faults(town.world, Json::parse(json).value()).ok());
    };
    fault(R"({"webhook":"duplicate"})");
    (void)town.act("add");
    EXPECT_EQ(town.drain(), "follow follow ");
    fault(R"({"webhook":"late","late_ms":5000})");
    (void)town.act("text", R"({"text":"a"})");
    EXPECT_EQ(town.drain(), "");
    town.pass_ms(5000);
    EXPECT_EQ(town.drain(), "message ");
    fault(R"({"webhook":"drop"})");
    (void)town.act("text", R"({"text":"a"})");
    town.pass_ms(600'000);
    EXPECT_EQ(town.drain(), "");
    fault(R"({"webhook":"reorder"})");
    (void)town.act("text", R"({"text":"a"})");
    (void)town.act("block");
    EXPECT_EQ(town.drain(), "unfollow message ");
}

TEST(Webhook, RefusesAnUnknownFault)
{
    Town town;
    EXPECT_FALSE(set_faults(town.world, Json::parse(R"({"webhook":"melt"})").value()).ok());
    EXPECT_FALSE(set_faults(town.world, Json::parse(R"({"colour":1})").value()).ok());
    EXPECT_FALSE(set_faults(town.world, Json::parse(R"({"api":{"status":200}})").value()).ok());
}

TEST(ReplyToken, IsUsedOnceAndDiesAfterAMinute)
{
    Town town;
    (void)town.act("add");
    std::string const token = town.take()->event["replyToken"].as_text();
    EXPECT_EQ(spend_reply_token(town.world, token, town.now), &town.phone());
    EXPECT_EQ(spend_reply_token(town.world, token, town.now), nullptr);
    EXPECT_EQ(spend_reply_token(town.world, "0000", town.now), nullptr);

    Town late;
    (void)late.act("add");
    std::string const other = late.take()->event["replyToken"].as_text();
    late.pass_ms(60'000);
    World copy = late.world;
    EXPECT_NE(spend_reply_token(copy, other, late.now), nullptr);
    late.pass_ms(1);
    EXPECT_EQ(spend_reply_token(late.world, other, late.now), nullptr);
}

TEST(ReplyToken, LivesAgainAtARedeliveryWithinTwentyMinutes)
{
    Town town;
    (void)town.act("add");
    auto const first = town.take();
    town.answer(*first, 500);
    std::string const token = first->event["replyToken"].as_text();
    town.pass_ms(19 * 60'000);
    (void)redeliver(town.world, first->event_id, town.now);
    ASSERT_TRUE(town.take().has_value());
    World copy = town.world;
    EXPECT_NE(spend_reply_token(copy, token, town.now), nullptr);
    town.pass_ms(60'001);
    (void)redeliver(town.world, first->event_id, town.now);
    ASSERT_TRUE(town.take().has_value());
    EXPECT_EQ(spend_reply_token(town.world, token, town.now), nullptr);
}

TEST(Sending, ShowsNothingToWhoeverBlocksAndRemembersStrangersForSevenDays)
{
    Town town;
    town.push(R"([{"type":"text","text":"a"}])");
    EXPECT_TRUE(town.phone().shows.empty());
    (void)town.act("text", R"({"text":"こんにちは"})");
    town.push(R"([{"type":"text","text":"a"}])");
    EXPECT_EQ(town.phone().shows.size(), 2u);
    town.pass_ms(7LL * 24 * 3600 * 1000 + 1);
    EXPECT_FALSE(reaches(town.phone(), town.now));
    (void)town.act("add");
    EXPECT_TRUE(reaches(town.phone(), town.now));
    (void)town.act("block");
    EXPECT_FALSE(reaches(town.phone(), town.now));
}

TEST(Sending, RemembersARetryKeyForADay)
{
    Town town;
    town.world.retry_keys["k"] = Accepted{"r", Json::array(), town.now};
    town.pass_ms(24LL * 3600 * 1000);
    EXPECT_TRUE(accepted_before(town.world, "k", town.now).has_value());
    town.pass_ms(1);
    EXPECT_FALSE(accepted_before(town.world, "k", town.now).has_value());
    EXPECT_TRUE(is_uuid("123e4567-e89b-12d3-a456-426655440000"));
    EXPECT_FALSE(is_uuid("123e4567e89b12d3a456426655440000"));
    EXPECT_FALSE(is_uuid("123e4567-e89b-12d3-a456-42665544000g"));
}

TEST(Phone, ShowsQuickRepliesOfTheNewestMessageOnly)
{
    Town town;
    (void)town.act("add");
    town.push(question);
    EXPECT_EQ(town.phone().quick_from, town.phone().shows.back().id);
    town.push(R"([{"type":"text","text":"つづき"}])");
    EXPECT_TRUE(town.phone().quick_from.empty());
    EXPECT_FALSE(town.act("tap", R"({"label":"中央"})").ok());
}

TEST(Phone, TapsAQuickReplyOnceAndShowsItsDisplayText)
{
    Town town;
    (void)town.act("add");
    (void)town.drain();
    town.push(question);
    ASSERT_TRUE(town.act("tap", R"({"label":"中央"})").ok());
    EXPECT_EQ(town.phone().shows.back().from, "me");
    EXPECT_EQ(visible_text(town.phone().shows.back().message), "中央");
    auto const event = town.take();
    ASSERT_TRUE(event.has_value());
    EXPECT_EQ(event->event["postback"]["data"].as_text(), "v1:a");
    EXPECT_TRUE(event->event["postback"]["params"].is_null());
    EXPECT_FALSE(town.act("tap", R"({"label":"中央"})").ok());
}

TEST(Phone, AsksForADateKeepsTheQuickRepliesAndHoldsTheBounds)
{
    Town town;
    (void)town.act("add");
    (void)town.drain();
    town.push(question);
    auto const asked = town.act("tap", R"({"label":"日"})");
    ASSERT_TRUE(asked.ok());
    EXPECT_EQ(asked.value()["needs"].as_text(), "date");
    EXPECT_FALSE(town.phone().quick_from.empty());
    EXPECT_FALSE(town.act("tap", R"({"label":"日","date":"2026-12-25"})").ok());
    EXPECT_FALSE(town.act("tap", R"({"label":"日","date":"2026-12-32"})").ok());
    ASSERT_TRUE(town.act("tap", R"({"label":"日","date":"2026-12-24"})").ok());
    EXPECT_TRUE(town.phone().quick_from.empty());
    auto const event = town.take();
    EXPECT_EQ(event->event["postback"]["params"]["date"].as_text(), "2026-12-24");
}

TEST(Phone, FindsFlexButtonsByLabelWordsAndId)
{
    Town town;
    (void)town.act("add");
    (void)town.drain();
    town.push(
        R"([{"type":"flex","altText":"a","contents":{"type":"bubble","body":{"type":"box",)"
        R"("layout":"vertical","contents":[{"type":"text","text":"どれ？"},{"type":"box",)"
        R"("layout":"vertical","action":{"type":"uri","label":"ひらく","uri":"https://e.jp/p/1"},)"
        R"("contents":[{"type":"text","text":"役場のページ"},{"type":"text","text":"3分"}]}]}}}])"
    );
    Shown const& card = town.phone().shows.back();
    EXPECT_EQ(visible_text(card.message), "どれ？\n役場のページ\n3分");
    auto const buttons = message_buttons(card);
    ASSERT_EQ(buttons.size(), 1u);
    EXPECT_EQ(buttons[0].id, "m" + card.id + ".b0");
    for (std::string const& body :
         {std::string(R"({"label":"ひらく"})"),
          std::string(R"({"label":"役場のページ"})"),
          R"({"id":")" + buttons[0].id + R"("})"}) {
        auto const answer = town.act("tap", body);
        ASSERT_TRUE(answer.ok()) << body;
        EXPECT_EQ(answer.value()["opens"].as_text(), "https://e.jp/p/1");
    }
    EXPECT_FALSE(town.take().has_value());
}

TEST(Phone, ScansAsACameraWould)
{
    Town town;
    auto const scan = [&](std::string const& text) {
        return town.act("scan", Json::object({{"text", text}}).dump());
    };
    EXPECT_EQ(scan("https://line.me/R/ti/p/%40mihon").value()["does"].as_text(), "add");
    EXPECT_TRUE(town.phone().is_friend);
    EXPECT_EQ(scan("https://line.me/R/ti/p/%40mihon").value()["does"].as_text(), "chat");
    EXPECT_EQ(town.drain(), "follow ");
    EXPECT_EQ(scan("https://line.me/R/ti/p/%40other").value()["does"].as_text(), "other_account");
    auto const filled = scan("https://line.me/R/oaMessage/%40mihon/?%E5%8F%97%E4%BB%98%20K7");
    EXPECT_EQ(filled.value()["prefill"].as_text(), "受付 K7");
    EXPECT_EQ(town.drain(), "");
    ASSERT_TRUE(town.act("text").ok());
    EXPECT_EQ(town.take()->event["message"]["text"].as_text(), "受付 K7");
    EXPECT_EQ(scan("https://e.jp/h/abc").value()["opens"].as_text(), "https://e.jp/h/abc");
    EXPECT_EQ(scan("K:R:123").value()["does"].as_text(), "text");
    EXPECT_FALSE(scan("").ok());
}

TEST(Phone, SendsPhotosPlacesAndTakesThemBack)
{
    Town town;
    (void)town.act("add");
    (void)town.drain();
    EXPECT_FALSE(town.act("photo", R"({"base64":"AAAA"})").ok());
    std::string const png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1", 24);
    Json const body = Json::object({{"base64", mado::base::to_base64(png)}});
    auto const sent = town.act("photo", body.dump());
    ASSERT_TRUE(sent.ok());
    std::string const id = sent.value()["messageId"].as_text();
    EXPECT_EQ(town.world.contents[id].type, "image/png");
    auto const photo = town.take();
    EXPECT_EQ(photo->event["message"]["contentProvider"]["type"].as_text(), "line");
    town.answer(*photo, 200);
    ASSERT_TRUE(town.act("unsend", R"({"messageId":")" + id + R"("})").ok());
    EXPECT_TRUE(town.world.contents[id].gone);
    EXPECT_EQ(town.drain(), "unsend ");
    ASSERT_TRUE(town.act("location", R"({"latitude":44.3,"longitude":141.6})").ok());
    EXPECT_FALSE(town.act("location", R"({"latitude":99,"longitude":141.6})").ok());
    EXPECT_FALSE(town.act("dance").ok());
}

TEST(Phone, SwitchesRichMenusByAlias)
{
    Town town;
    (void)town.act("add");
    (void)town.drain();
    RichMenu menu;
    menu.id = "richmenu-1";
    menu.object =
        Json::parse(
            R"({"areas":[{"action":{"type":"richmenuswitch","label":"次","richMenuAliasId":"two",)"
            R"("data":"d"}}]})"
        )
            .value();
    menu.image = "x";
    town.world.menus.push_back(menu);
    town.world.default_menu = "richmenu-1";
    ASSERT_TRUE(town.act("tap", R"({"label":"次"})").ok());
    EXPECT_EQ(
        town.take()->event["postback"]["params"]["status"].as_text(), "RICHMENU_ALIAS_ID_NOTFOUND"
    );
    town.world.busy_phones.clear();
    menu.id = "richmenu-2";
    town.world.menus.push_back(menu);
    town.world.aliases["two"] = "richmenu-2";
    ASSERT_TRUE(town.act("tap", R"({"id":"menu.0"})").ok());
    EXPECT_EQ(town.take()->event["postback"]["params"]["status"].as_text(), "SUCCESS");
    EXPECT_EQ(menu_of(town.world, town.phone())->id, "richmenu-2");
}

TEST(Phone, HasAUserIdOfItsOwnThatNobodyElseHas)
{
    Town town;
    EXPECT_TRUE(is_user_id(town.phone().user_id));
    EXPECT_TRUE(is_user_id(sample_user_id("見本 花子")));
    EXPECT_FALSE(is_user_id("U123"));
    Json const same = Json::object({{"name", "b"}, {"userId", town.phone().user_id}});
    EXPECT_FALSE(create_phone(town.world, same).ok());
    Json const nameless = Json::object({{"name", ""}});
    EXPECT_FALSE(create_phone(town.world, nameless).ok());
}
