// Buttons stay in the chat history for ever: pressed late, twice or from another matter they change
// nothing, and the resident is told so in one kind sentence (chat-ux.md rule 7).
#include "tests/bridge/chat/parlour.h"

namespace mado::chat {
namespace {

TEST_F(Parlour, AnOldButtonChangesNothing)
{
    follow();
    press("粗大ごみ");
    auto const old = button("古丹別のほう");
    press("苫前のほう");
    auto const before = drafts().front().answers;
    told_by(postback_of(hanako, old));
    EXPECT_TRUE(shows("前のボタンが押されました。なにも変わっていません。"));
    EXPECT_TRUE(shows("いつ集めに来ますか？")) << "the present question again";
    EXPECT_EQ(drafts().front().answers, before);
}

TEST_F(Parlour, ADoubleTapIsOneAnswer)
{
    follow();
    press("粗大ごみ");
    auto const once = postback_of(hanako, button("苫前のほう"));
    told_by(once);
    auto const revision = drafts().front().revision;
    told_by(once);
    EXPECT_TRUE(shows("なにも変わっていません"));
    EXPECT_EQ(drafts().front().revision, revision);
}

TEST_F(Parlour, TwoTapsAtOnceAreToldApart)
{
    follow();
    press("粗大ごみ");
    auto const event = postback_of(hanako, button("苫前のほう"));
    auto const one = chat->handle(event);
    auto const other = chat->handle(event); // before the first was stored
    ASSERT_TRUE(one.ok() && other.ok());
    EXPECT_TRUE(ledger->write([&](store::Database& d) { return chat->settle(d, *one); }).ok());
    auto const second = ledger->write([&](store::Database& d) { return chat->settle(d, *other); });
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().kind, base::ErrorKind::conflict) << "the worker handles it anew";
}

TEST_F(Parlour, AButtonOfAnotherDraftChangesNeither)
{
    follow();
    press("粗大ごみ");
    auto const of_bulky = button("苫前のほう");
    say("メニュー");
    press("水道");
    auto const water = person().draft;
    told_by(postback_of(hanako, of_bulky));
    EXPECT_TRUE(shows("なにも変わっていません"));
    EXPECT_TRUE(shows("水道を、どうしますか？"));
    EXPECT_EQ(person().draft, water);
    for (auto const& draft : drafts()) EXPECT_TRUE(draft.answers.empty()) << draft.procedure_id;
}

TEST_F(Parlour, SomebodyElsesButtonOpensNothing)
{
    follow();
    press("粗大ごみ");
    press("苫前のほう");
    auto const hers = button(first_day());
    auto const go_to_hers = menu_payload("go", person().draft);
    follow("U-stranger");
    told_by(postback_of("U-stranger", hers));
    EXPECT_FALSE(shows("いつ集めに来ますか？"));
    told_by(postback_of("U-stranger", go_to_hers));
    EXPECT_TRUE(shows("もう残っていません"));
    EXPECT_FALSE(shows("いつ集めに来ますか？"));
}

TEST_F(Parlour, SendingTwiceGivesTheSameReceipt)
{
    bulky_to_the_page();
    fill_the_page();
    auto const send = postback_of(hanako, button("申し込む"));
    told_by(send);
    auto const first = last;
    EXPECT_TRUE(shows("受け付けました"));
    told_by(send);
    EXPECT_EQ(last, first);
    EXPECT_EQ(cases(), 1);
}

TEST_F(Parlour, AnEventHandledAgainAfterACrashGivesTheSame)
{
    bulky_to_the_page();
    fill_the_page();
    auto const send = postback_of(hanako, button("申し込む"));
    auto const lost = chat->handle(send); // the answer was never stored
    ASSERT_TRUE(lost.ok());
    told_by(send);
    EXPECT_EQ(last, lost->messages);
    EXPECT_EQ(cases(), 1);
}

TEST_F(Parlour, AnErasedDraftIsGoneAndItsButtonsSaySo)
{
    follow();
    press("粗大ごみ");
    press("苫前のほう");
    auto const old = button(first_day());
    press("やめる");
    press("答えを消してやめる");
    EXPECT_TRUE(drafts().empty());
    told_by(postback_of(hanako, old));
    EXPECT_TRUE(shows("なにも変わっていません"));
    EXPECT_TRUE(drafts().empty());
}

TEST_F(Parlour, ADraftThatExpiredIsSaidToBeGone)
{
    follow();
    press("粗大ごみ");
    press("苫前のほう");
    auto const day = postback_of(hanako, button(first_day()));
    clock.advance_ms((limits::draft_days_max * 86'400 + 1) * 1000);
    told_by(day);
    EXPECT_TRUE(shows("もう残っていません"));
}

TEST_F(Parlour, ADayThatIsClosedIsRefusedAlsoFromThePicker)
{
    follow();
    press("粗大ごみ");
    press("苫前のほう");
    auto const picker = button("別の日を選ぶ");
    told_by(postback_of(hanako, picker, "2026-12-20")); // a Sunday
    EXPECT_TRUE(shows("いつ集めに来ますか？"));
    EXPECT_EQ(drafts().front().answers.count("day"), 0u);
}

TEST_F(Parlour, AMadeUpPayloadIsNoTap)
{
    follow();
    press("粗大ごみ");
    auto const draft = person().draft;
    for (auto const* payload :
         {"", "v1", "v2:do=send", "v1:d=:s=1:a=x", "v1:d=x:s=-1:a=x", "v1:do=", "'; DROP TABLE people; --"}) {
        told_by(postback_of(hanako, payload));
        EXPECT_FALSE(last.items().empty()) << payload;
        EXPECT_EQ(person().draft, draft);
    }
}

} // namespace
} // namespace mado::chat
