// Intake: drafts that go on, sending that happens once, places that are taken meanwhile.
#include <thread>

#include "tests/bridge/desk/office.h"

namespace mado::desk {
namespace {

using base::ErrorKind;

class Intake : public Office
{
protected:
    static Lines room_lines()
    {
        return {"kominkan", "washitsu", "2026-12-10", "washitsu/2026-12-10/pm", "10", "culture",
                "no", "person", "ミホン ハナコ", "0164642040"};
    }

    void change_water(std::string_view old, std::string_view fresh)
    {
        auto const path = assets + "/procedures/water.json";
        auto text = text_in(path);
        auto const at = text.find(old);
        ASSERT_NE(at, std::string::npos) << old;
        text.replace(at, old.size(), fresh);
        std::ofstream(path, std::ios::binary) << text;
        ASSERT_TRUE(shelf->reload());
    }
};

TEST_F(Intake, AFinishedWaterDraftBecomesACaseOfItsDepartment)
{
    auto const sent = water_sent();
    EXPECT_FALSE(sent.again);
    EXPECT_TRUE(sent.receipt.starts_with("P-")) << sent.receipt;
    auto const one = case_now(sent.case_id);
    EXPECT_EQ(one.department, "kensetsu");
    EXPECT_EQ(one.status, "received");
    EXPECT_EQ(one.door, "page");
    EXPECT_EQ(one.receipt, sent.receipt);
    EXPECT_EQ(answer_at(one.application, "pay"), "納付書で払う");
    EXPECT_EQ(events(sent.case_id, "received").size(), 1u);
}

TEST_F(Intake, AnUnknownProcedureStartsNothing)
{
    Desk::StartDraft start;
    start.procedure_id = "passport";
    auto const draft = desk->start_draft(start);
    ASSERT_FALSE(draft.ok());
    EXPECT_EQ(draft.error().kind, ErrorKind::not_found);
}

TEST_F(Intake, AnUnfinishedDraftIsNotSent)
{
    auto const draft = started("water");
    answer(draft.id, {"start", "2026-12-07"});
    auto const sent = desk->send(draft.id);
    ASSERT_FALSE(sent.ok());
    EXPECT_EQ(sent.error().kind, ErrorKind::invalid);
    EXPECT_EQ(cases(), 0);
}

TEST_F(Intake, SendingTwiceGivesTheSameReceipt)
{
    auto const draft = started("water");
    answer(draft.id, water_lines());
    auto const first = desk->send(draft.id);
    auto const second = desk->send(draft.id);
    ASSERT_TRUE(first.ok() && second.ok());
    EXPECT_EQ(second->receipt, first->receipt);
    EXPECT_EQ(second->secret, first->secret);
    EXPECT_TRUE(second->again);
    EXPECT_EQ(cases(), 1);
}

TEST_F(Intake, TwoTapsAtOnceMakeExactlyOneCase)
{
    for (int round = 0; round < 5; ++round) {
        auto const draft = started("water");
        answer(draft.id, water_lines());
        auto const before = cases();
        std::array<std::string, 2> receipts;
        {
            std::vector<std::jthread> taps;
            for (auto& receipt : receipts) {
                taps.emplace_back([&] {
                    auto const sent = desk->send(draft.id);
                    if (sent.ok()) receipt = sent->receipt;
                });
            }
        }
        EXPECT_NE(receipts[0], "");
        EXPECT_EQ(receipts[0], receipts[1]);
        EXPECT_EQ(cases(), before + 1);
    }
}

TEST_F(Intake, TwoAnswersAtOnceBothCount)
{
    auto const draft = started("water");
    answer(draft.id, water_lines());
    {
        std::jthread one([&] {
            auto const stepped =
                desk->step(draft.id, dialogue::Give{{"pay", true}, values::Choice{"bank"}});
            EXPECT_TRUE(stepped.ok());
        });
        std::jthread other([&] {
            auto const stepped =
                desk->step(draft.id, dialogue::Give{{"phone", true}, values::Phone{"0164642211"}});
            EXPECT_TRUE(stepped.ok());
        });
    }
    auto const now = desk->find_draft(draft.id);
    ASSERT_TRUE(now.ok());
    EXPECT_EQ(now->answers.at("pay"), values::Value{values::Choice{"bank"}});
    EXPECT_EQ(now->answers.at("phone"), values::Value{values::Phone{"0164642211"}});
}

TEST_F(Intake, AnOldButtonAfterSendingMakesNoSecondCase)
{
    auto const draft = started("water");
    answer(draft.id, water_lines());
    auto const sent = desk->send(draft.id);
    ASSERT_TRUE(sent.ok());
    (void)desk->step(draft.id, dialogue::Give{{"pay", true}, values::Choice{"bank"}});
    auto const again = desk->send(draft.id);
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->receipt, sent->receipt);
    EXPECT_EQ(answer_at(case_now(sent->case_id).application, "pay"), "納付書で払う");
}

TEST_F(Intake, ADraftExpiresAfterSevenDays)
{
    auto const draft = started("water");
    clock.advance_ms(7 * 86'400'000LL + 1);
    auto const found = desk->find_draft(draft.id);
    ASSERT_FALSE(found.ok());
    EXPECT_EQ(found.error().kind, ErrorKind::not_found);
}

TEST_F(Intake, ADraftOfAnOlderVersionIsAskedOnlyWhatIsNew)
{
    auto const draft = started("water");
    answer(draft.id, water_lines());
    change_water(
        R"({ "use": "person" })",
        R"({ "id": "dog", "say": "犬はいますか？", "summary": "犬", "yes_no": true }, { "use": "person" })"
    );
    auto const sent = desk->send(draft.id);
    ASSERT_FALSE(sent.ok());
    EXPECT_EQ(sent.error().kind, ErrorKind::invalid);
    auto const now = desk->step(draft.id, dialogue::Resume{});
    ASSERT_TRUE(now.ok());
    EXPECT_EQ(now->screen.at, "dog");
    EXPECT_FALSE(now->migrated) << "no answer was lost, so nothing is said";
    answer(draft.id, {"いいえ"});
    EXPECT_EQ(answer(draft.id, {}).kind, dialogue::ScreenKind::check);
    EXPECT_TRUE(desk->send(draft.id).ok());
}

TEST_F(Intake, ADraftWhoseOptionWasWithdrawnIsToldAndAsksAgain)
{
    auto const draft = started("water");
    answer(draft.id, water_lines());
    change_water(R"("slip": "紙がとどきます", "bank")", R"("bank")");
    change_water(R"("slip": "納付書で払う", "bank")", R"("post": "郵便局で払う", "bank")");
    auto const now = desk->step(draft.id, dialogue::Resume{});
    ASSERT_TRUE(now.ok());
    EXPECT_EQ(now->screen.at, "pay");
    answer(draft.id, {"bank"});
    EXPECT_EQ(answer(draft.id, {}).kind, dialogue::ScreenKind::check);
}

TEST_F(Intake, WhatAKioskDeliversTwiceIsOneCase)
{
    auto sealed = ledger::bulky_waste();
    sealed.created = clock.now();
    auto const first = desk->take_in(sealed);
    auto const second = desk->take_in(sealed);
    ASSERT_TRUE(first.ok() && second.ok());
    EXPECT_FALSE(first->again);
    EXPECT_TRUE(second->again);
    EXPECT_EQ(second->receipt, first->receipt);
    EXPECT_EQ(cases(), 1);
    EXPECT_EQ(events(sealed.id, "received").size(), 1u);
}

TEST_F(Intake, OfTwoWhoWantTheSameTimeOneWinsAndTheOtherIsTold)
{
    auto const quick = started("facility");
    auto const slow = started("facility");
    answer(quick.id, room_lines());
    answer(slow.id, room_lines());
    ASSERT_TRUE(desk->send(quick.id).ok());
    auto const late = desk->send(slow.id);
    ASSERT_FALSE(late.ok());
    EXPECT_TRUE(late.error().kind == ErrorKind::conflict || late.error().kind == ErrorKind::invalid);
    EXPECT_EQ(cases(), 1);
    auto const screen = desk->step(slow.id, dialogue::Resume{})->screen;
    EXPECT_EQ(screen.at, "time");
    EXPECT_NE(screen.problem.find("うまりました"), std::string::npos) << screen.problem;
    answer(slow.id, {"washitsu/2026-12-10/am"});
    EXPECT_EQ(answer(slow.id, {}).kind, dialogue::ScreenKind::check);
    EXPECT_TRUE(desk->send(slow.id).ok());
}

TEST_F(Intake, TwoSendersAtOnceNeverShareATime)
{
    std::array<ledger::Draft, 3> drafts = {started("facility"), started("facility"), started("facility")};
    for (auto const& draft : drafts) answer(draft.id, room_lines());
    std::atomic<int> won = 0;
    {
        std::vector<std::jthread> senders;
        for (auto const& draft : drafts) {
            senders.emplace_back([&, id = draft.id] {
                if (desk->send(id).ok()) ++won;
            });
        }
    }
    EXPECT_EQ(won.load(), 1);
    EXPECT_EQ(cases(), 1);
}

TEST_F(Intake, AKioskThatWasCutOffKeepsItsCaseWhenTheTimeIsTaken)
{
    auto const quick = started("facility");
    answer(quick.id, room_lines());
    ASSERT_TRUE(desk->send(quick.id).ok());
    auto late = ledger::bulky_waste();
    late.procedure_id = "facility";
    late.answers.push_back(ledger::answered(
        "time", values::SlotChoice{"washitsu/2026-12-10/pm", "午後"}, "午後"
    ));
    auto certain = late;
    certain.id = base::uuid7(clock.now());
    certain.secret = base::to_base64url(base::random_bytes(16));
    certain.receipt = "K3-0413-5";
    late.slots_certain = false;
    ASSERT_TRUE(desk->take_in(late).ok());
    EXPECT_EQ(events(late.id, "note").size(), 1u) << "staff are told that the time is gone";
    auto const refused = desk->take_in(certain);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
}

} // namespace
} // namespace mado::desk
