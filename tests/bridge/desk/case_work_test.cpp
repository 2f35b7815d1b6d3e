// What staff and residents do with a case: states, asking back, cancelling, rating.
#include "tests/bridge/desk/office.h"

namespace mado::desk {
namespace {

using base::ErrorKind;
using CaseWork = Office;

TEST_F(CaseWork, TheSecondOfTwoStaffIsToldAndOverwritesNothing)
{
    auto const sent = water_sent();
    auto const seen = case_now(sent.case_id).revision;
    auto const first = desk->set_status({sent.case_id, seen, "ken"}, "checking", "");
    ASSERT_TRUE(first.ok());
    auto const second = desk->set_status({sent.case_id, seen, "yuki"}, "done", "終わりました。");
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().kind, ErrorKind::conflict);
    auto const one = case_now(sent.case_id);
    EXPECT_EQ(one.status, "checking");
    EXPECT_EQ(one.revision, *first);
    EXPECT_EQ(one.changed_by, "ken");
    EXPECT_EQ(events(sent.case_id, "status").size(), 1u);
}

TEST_F(CaseWork, AssigningAndForwardingWithAnOldRevisionAreRefused)
{
    auto const sent = water_sent();
    auto const seen = case_now(sent.case_id).revision;
    ASSERT_TRUE(desk->assign({sent.case_id, seen, "ken"}, "ken").ok());
    EXPECT_EQ(desk->assign({sent.case_id, seen, "yuki"}, "yuki").error().kind, ErrorKind::conflict);
    EXPECT_EQ(desk->forward({sent.case_id, seen, "yuki"}, "jumin").error().kind, ErrorKind::conflict);
    EXPECT_EQ(case_now(sent.case_id).assigned, "ken");
    EXPECT_EQ(case_now(sent.case_id).department, "kensetsu");
}

TEST_F(CaseWork, AStatusThatTheProcedureDoesNotKnowIsRefused)
{
    auto const sent = water_sent();
    auto const seen = case_now(sent.case_id).revision;
    auto const moved = desk->set_status({sent.case_id, seen, "ken"}, "melted", "");
    ASSERT_FALSE(moved.ok());
    EXPECT_EQ(moved.error().kind, ErrorKind::invalid);
    EXPECT_EQ(case_now(sent.case_id).status, "received");
}

TEST_F(CaseWork, TheMessageOfAStatusHoldsTheDayInWords)
{
    auto const sent = water_sent();
    auto const one = case_now(sent.case_id);
    auto const day = values::Date::parse("2026-12-07").value();
    auto const text = desk->message_for(one, "scheduled", "", day);
    EXPECT_NE(text.find("12月7日"), std::string::npos) << text;
    EXPECT_EQ(text.find("{{"), std::string::npos) << text;
    auto const without = desk->message_for(one, "scheduled", "あとで電話します。", {});
    EXPECT_EQ(without, "あとで電話します。") << "a sentence with a hole is never sent";
}

TEST_F(CaseWork, AFriendIsToldOfAStatusAndSomebodyWithoutLineIsNot)
{
    auto const person = friend_of_town("U1");
    auto const sent = water_sent(person);
    auto const day = values::Date::parse("2026-12-07").value();
    told.clear();
    auto const seen = case_now(sent.case_id).revision;
    ASSERT_TRUE(desk->set_status({sent.case_id, seen, "ken"}, "scheduled", "", day).ok());
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].person, person);
    EXPECT_NE(told[0].text.find("12月7日"), std::string::npos);
    EXPECT_EQ(told[0].text.find("ミホン"), std::string::npos);
    auto const paper = water_sent();
    told.clear();
    auto const revision = case_now(paper.case_id).revision;
    ASSERT_TRUE(desk->set_status({paper.case_id, revision, "ken"}, "scheduled", "", day).ok());
    EXPECT_TRUE(told.empty());
}

class AskedBack : public Office
{
protected:
    void SetUp() override
    {
        Office::SetUp();
        sent = water_sent();
        auto const seen = case_now(sent.case_id).revision;
        auto const asked =
            desk->ask_back({sent.case_id, seen, "ken"}, {"where", "phone"}, "もう一度、教えてください。");
        ASSERT_TRUE(asked.ok());
        auto made = desk->correction_draft(sent.secret, procedure::Door::page);
        ASSERT_TRUE(made.ok());
        draft = *made;
    }

    Desk::Sent sent;
    ledger::Draft draft;
};

TEST_F(AskedBack, ExactlyTheNamedQuestionsAreAskedAgain)
{
    auto const first = desk->step(draft.id, dialogue::Resume{})->screen;
    EXPECT_EQ(first.at, "where");
    auto const second = answer(draft.id, {"古丹別 12"});
    EXPECT_EQ(second.at, "phone");
    auto const last = answer(draft.id, {"0164642211"});
    EXPECT_EQ(last.kind, dialogue::ScreenKind::check);
}

TEST_F(AskedBack, AnotherAnswerCannotBeChanged)
{
    auto const forged = desk->step(draft.id, dialogue::Give{{"pay", true}, values::Choice{"bank"}});
    ASSERT_TRUE(forged.ok());
    EXPECT_EQ(forged->screen.at, "where");
    auto const edited = desk->step(draft.id, dialogue::Edit{"pay"});
    ASSERT_TRUE(edited.ok());
    EXPECT_EQ(edited->screen.at, "where");
    auto const stored = desk->find_draft(draft.id);
    EXPECT_EQ(stored->answers.at("pay"), values::Value{values::Choice{"slip"}});
}

TEST_F(AskedBack, SendingReplacesTheAnswersAndNothingIsOpenAnyMore)
{
    answer(draft.id, {"古丹別 12", "0164642211"});
    auto const corrected = desk->send(draft.id);
    ASSERT_TRUE(corrected.ok());
    EXPECT_EQ(corrected->case_id, sent.case_id);
    EXPECT_EQ(corrected->receipt, sent.receipt);
    auto const one = case_now(sent.case_id);
    EXPECT_EQ(one.asked_back, "");
    EXPECT_EQ(one.status, "checking");
    EXPECT_NE(answer_at(one.application, "where").find("古丹別"), std::string::npos);
    EXPECT_EQ(answer_at(one.application, "pay"), "納付書で払う");
    EXPECT_EQ(events(sent.case_id, "answered").size(), 1u);
    EXPECT_EQ(cases(), 1);
}

TEST_F(AskedBack, SendingTheCorrectionTwiceHasOneEffect)
{
    answer(draft.id, {"古丹別 12", "0164642211"});
    ASSERT_TRUE(desk->send(draft.id).ok());
    auto const again = desk->send(draft.id);
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->receipt, sent.receipt);
    EXPECT_EQ(events(sent.case_id, "answered").size(), 1u);
    auto const more = desk->correction_draft(sent.secret, procedure::Door::page);
    ASSERT_FALSE(more.ok());
    EXPECT_EQ(more.error().kind, ErrorKind::not_found);
}

TEST_F(CaseWork, AskingBackNothingIsRefused)
{
    auto const sent = water_sent();
    auto const asked = desk->ask_back({sent.case_id, case_now(sent.case_id).revision, "ken"}, {}, "");
    ASSERT_FALSE(asked.ok());
    EXPECT_EQ(asked.error().kind, ErrorKind::invalid);
}

TEST_F(CaseWork, ACaseIsCancelledUpToTheLastDayAndNotAfter)
{
    auto const early = water_sent();
    auto const late = water_sent();
    day_is("2026-12-04T23:00:00+09:00"); // water from Monday the 7th: one business day before
    ASSERT_TRUE(desk->cancel_case(early.secret).ok());
    ASSERT_TRUE(desk->cancel_case(early.secret).ok()) << "twice is once";
    EXPECT_EQ(case_now(early.case_id).status, "cancelled");
    EXPECT_EQ(events(early.case_id, "status").size(), 1u);
    day_is("2026-12-05T00:00:00+09:00");
    auto const refused = desk->cancel_case(late.secret);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::denied);
    EXPECT_EQ(case_now(late.case_id).status, "received");
}

TEST_F(CaseWork, ACancelledRoomIsFreeForTheNext)
{
    Lines const lines = {"kominkan", "washitsu", "2026-12-10", "washitsu/2026-12-10/pm", "10",
                         "culture", "no", "person", "ミホン ハナコ", "0164642040"};
    auto const first = started("facility");
    answer(first.id, lines);
    auto const sent = desk->send(first.id);
    ASSERT_TRUE(sent.ok());
    ASSERT_TRUE(desk->cancel_case(sent->secret).ok());
    auto const second = started("facility");
    answer(second.id, lines);
    EXPECT_TRUE(desk->send(second.id).ok());
}

TEST_F(CaseWork, AnUnknownSecretOpensNothing)
{
    water_sent();
    EXPECT_EQ(desk->case_by_secret("").error().kind, ErrorKind::not_found);
    EXPECT_EQ(desk->case_by_secret("AAAAAAAAAAAAAAAAAAAAAA").error().kind, ErrorKind::not_found);
    EXPECT_EQ(desk->cancel_case("AAAAAAAAAAAAAAAAAAAAAA").error().kind, ErrorKind::not_found);
}

TEST_F(CaseWork, ACaseIsRatedOnceAndTheFirstStands)
{
    auto const sent = water_sent();
    EXPECT_EQ(desk->rate(sent.secret, 0, "").error().kind, ErrorKind::invalid);
    EXPECT_EQ(desk->rate(sent.secret, 6, "").error().kind, ErrorKind::invalid);
    EXPECT_EQ(desk->rate(sent.secret, 4, "123456789018").error().kind, ErrorKind::invalid);
    ASSERT_TRUE(desk->rate(sent.secret, 4, "").ok());
    ASSERT_TRUE(desk->rate(sent.secret, 1, "").ok());
    auto const rated = events(sent.case_id, "satisfaction");
    ASSERT_EQ(rated.size(), 1u);
    EXPECT_EQ(rated[0].text, "4");
}

TEST_F(CaseWork, NotYetReopensAFinishedCaseOnly)
{
    auto const sent = water_sent();
    EXPECT_EQ(desk->not_yet(sent.secret, "まだです").error().kind, ErrorKind::conflict);
    auto const seen = case_now(sent.case_id).revision;
    ASSERT_TRUE(desk->set_status({sent.case_id, seen, "ken"}, "done", "").ok());
    EXPECT_EQ(desk->not_yet(sent.secret, "123456789018").error().kind, ErrorKind::invalid);
    ASSERT_TRUE(desk->not_yet(sent.secret, "まだ水が出ません。").ok());
    EXPECT_EQ(case_now(sent.case_id).status, "checking");
    EXPECT_FALSE(events(sent.case_id, "reopened").empty());
    EXPECT_FALSE(desk->not_yet(sent.secret, "まだです").ok()) << "it is open already";
}

} // namespace
} // namespace mado::desk
