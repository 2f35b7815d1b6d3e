// What a resident meets in the chat: the greeting, one question a turn, the way to our page and back,
// the receipt; and that a talk goes on as if nothing had been when something odd is sent.
#include "tests/bridge/chat/parlour.h"

namespace mado::chat {
namespace {

TEST_F(Parlour, FollowingBringsAGreetingWithTheMenu)
{
    auto const reply = follow();
    EXPECT_EQ(reply.reply_token, "token");
    EXPECT_TRUE(shows("苫前町役場です"));
    for (auto const* label : {"水道", "粗大ごみ", "受付を見る", "役場に電話"}) EXPECT_NE(button(label), "");
    EXPECT_TRUE(person().friend_now);
}

TEST_F(Parlour, AQuestionCarriesItsChoicesInTheCardAndAsQuickReplies)
{
    follow();
    press("粗大ごみ");
    EXPECT_TRUE(shows("住んでいる地区は、どこですか？"));
    std::vector<Json> in_card;
    std::vector<Json> quick;
    collect_actions(last.items().back()["contents"], in_card);
    collect_actions(last.items().back()["quickReply"], quick);
    EXPECT_EQ(in_card.size(), 4u);
    EXPECT_GE(quick.size(), 4u) << "quick replies vanish, the card stays: both hold the choices";
}

TEST_F(Parlour, TheWholeTalkWithThePersonalPartOnOurPage)
{
    bulky_to_the_page();
    EXPECT_NE(button("役場のページを開く").find("https://mado.example/c/"), std::string::npos);
    auto const draft = fill_the_page();
    EXPECT_TRUE(shows("まだ終わっていません"));
    press("申し込む");
    EXPECT_TRUE(shows("受け付けました"));
    EXPECT_EQ(cases(), 1);
    auto const one = case_now(desk->find_draft(draft)->sealed_as);
    EXPECT_TRUE(shows(one.receipt));
    EXPECT_EQ(one.name, "カナリア　ハナコ");
    EXPECT_EQ(one.person, person().id);
}

TEST_F(Parlour, NoPersonalAnswerEverStandsInAMessage)
{
    bulky_to_the_page();
    fill_the_page();
    std::string everything = last.dump();
    press("なおす");
    everything += last.dump();
    press("なおさない");
    press("申し込む");
    everything += last.dump();
    say("受付を見る");
    everything += last.dump();
    for (auto const* personal : {"カナリア", "0164640000", "0164-64-0000", "37-1", "37番地"}) {
        EXPECT_EQ(everything.find(personal), std::string::npos) << personal;
    }
}

TEST_F(Parlour, ALinkToOurPageIsClaimedOnceAndDiesSoon)
{
    bulky_to_the_page();
    auto const token_of = [](std::string const& url) { return url.substr(url.rfind('/') + 1); };
    auto const token = token_of(button("役場のページを開く"));
    EXPECT_FALSE(on_disk(token)) << "only its hash is stored";
    auto const claim = [&](std::string const& which) {
        return ledger->write([&](store::Database& d) -> base::Result<void> {
            TRY(ledger::claim_page_link(d, keys(), which, clock.now()));
            return {};
        });
    };
    EXPECT_TRUE(claim(token).ok());
    EXPECT_FALSE(claim(token).ok());
    press("新しいボタンを出す");
    auto const second = token_of(button("役場のページを開く"));
    EXPECT_NE(second, token);
    clock.advance_ms(limits::page_link_minutes * 60'000 + 1);
    EXPECT_FALSE(claim(second).ok());
}

TEST_F(Parlour, FreeTextOffTheScriptIsAnsweredKindlyAndNotKept)
{
    follow();
    press("粗大ごみ");
    auto const serial = person().serial;
    say("うちの犬のポチについて、きのう電話した者ですが、どうなりましたか");
    EXPECT_TRUE(shows("ここまでの答えは、残っています"));
    EXPECT_TRUE(shows("住んでいる地区は、どこですか？")) << "the present question again";
    EXPECT_EQ(person().serial, serial) << "its buttons stay good";
    EXPECT_FALSE(on_disk("ポチ"));
    EXPECT_TRUE(drafts().front().answers.empty());
}

TEST_F(Parlour, AMyNumberGetsTheFixedAnswerAndIsNowhere)
{
    follow();
    press("粗大ごみ");
    for (auto const* typed : {"123456789018", "１２３４５６７８９０１８", "わたしの番号は 1234 5678 9018 です"}) {
        say(typed);
        EXPECT_TRUE(shows("マイナンバーかもしれません")) << typed;
        EXPECT_TRUE(shows("送信取消"));
        EXPECT_FALSE(shows("9018"));
    }
    EXPECT_FALSE(on_disk("123456789018"));
    EXPECT_FALSE(on_disk("9018"));
    press("質問にもどる");
    EXPECT_TRUE(shows("住んでいる地区は、どこですか？"));
}

TEST_F(Parlour, APhotoOrAPlaceIsNotTakenAndSaysWhereItGoes)
{
    follow();
    press("粗大ごみ");
    for (auto const* type : {"image", "location", "file", "audio"}) {
        auto event = event_of(hanako, "message");
        event.set("message", Json::object({{"type", type}, {"id", "7"}}));
        told_by(event);
        EXPECT_TRUE(shows("ここでは受け取れません")) << type;
        EXPECT_TRUE(shows("住んでいる地区は、どこですか？"));
    }
}

TEST_F(Parlour, BlockingAndComingBackAreRemembered)
{
    follow();
    auto const reply = told_by(event_of(hanako, "unfollow"));
    EXPECT_TRUE(reply.messages.items().empty());
    EXPECT_FALSE(person().friend_now);
    follow();
    EXPECT_TRUE(person().friend_now);
}

TEST_F(Parlour, AnUnsentMessageLeavesNothingToAnswer)
{
    follow();
    auto event = event_of(hanako, "unsend");
    event.set("unsend", Json::object({{"messageId", "1"}}));
    event.erase("replyToken");
    EXPECT_TRUE(told_by(event).messages.items().empty());
}

TEST_F(Parlour, WhatLineMayAddLaterIsLeftAlone)
{
    for (auto const* type : {"beacon", "membership", "somethingNew", "videoPlayComplete", ""}) {
        auto event = event_of(hanako, type);
        event.set("novelty", Json::object({{"deep", Json::array({1, 2})}}));
        EXPECT_TRUE(told_by(event).messages.items().empty()) << type;
    }
    auto unknown_message = event_of(hanako, "message");
    unknown_message.set("message", Json::object({{"type", "hologram"}, {"id", "1"}}));
    EXPECT_TRUE(told_by(unknown_message).messages.items().empty());
    auto standby = event_of(hanako, "follow");
    standby.set("mode", "standby");
    EXPECT_TRUE(told_by(standby).messages.items().empty()) << "another system has this talk";
    auto nobody = event_of(hanako, "follow");
    nobody.set("source", Json::object({{"type", "user"}}));
    EXPECT_TRUE(told_by(nobody).messages.items().empty()) << "LINE may leave out who it was";
}

TEST_F(Parlour, AGroupIsLeftWithoutAWord)
{
    auto event = event_of(hanako, "join");
    event.set("source", Json::object({{"type", "group"}, {"groupId", "C1"}, {"userId", "U-hanako"}}));
    auto const reply = told_by(event);
    EXPECT_TRUE(reply.messages.items().empty());
    EXPECT_EQ(reply.leave_kind, "group");
    EXPECT_EQ(reply.leave_id, "C1");
    EXPECT_FALSE(reply.person.has_value());
    event.set("type", "leave");
    EXPECT_EQ(told_by(event).leave_id, "") << "we are out already";
}

TEST(Talk, TooManyObjectsLoseTheFirstNotTheQuestion)
{
    Talk talk;
    for (int i = 1; i <= 7; ++i) talk.say("文" + std::to_string(i));
    auto const messages = talk.finish();
    ASSERT_EQ(messages.items().size(), 5u);
    EXPECT_EQ(messages.items().back()["text"].as_text(), "文7");
}

} // namespace
} // namespace mado::chat
