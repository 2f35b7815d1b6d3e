// Receive settings land with the person and go again; a survey is tied to nobody; who waits moves up; points.
#include "tests/bridge/desk/office.h"

namespace mado::desk {
namespace {

using base::ErrorKind;

class Receive : public Office
{
protected:
    static Lines wishes()
    {
        return {"register", "inside", "e", "night", "no", "古丹別", "garbage,snow", "ok"};
    }

    Desk::Sent settings_sent(std::string const& person, Lines const& lines)
    {
        auto const draft = started("settings", procedure::Door::line, person);
        EXPECT_EQ(answer(draft.id, lines).kind, dialogue::ScreenKind::check);
        auto sent = desk->send(draft.id);
        EXPECT_TRUE(sent.ok()) << (sent.ok() ? "" : sent.error().message);
        return sent.value();
    }

    base::Json receive_now(std::string const& person)
    {
        return read([&](store::Database& database) {
                   return ledger::find_person(database, keys(), person);
               })
            ->receive;
    }

    Desk::Sent lesson_sent(std::string const& seat, std::string const& person = {})
    {
        auto const draft = started("course", person.empty() ? procedure::Door::page : procedure::Door::line, person);
        answer(draft.id, {"hall", seat, "none", "no", "", "", "ミホン ハナコ", "0164642040"});
        auto sent = desk->send(draft.id);
        EXPECT_TRUE(sent.ok()) << seat << (sent.ok() ? "" : sent.error().message);
        return sent.value();
    }
};

TEST_F(Receive, TheAnswersBecomeThePersonsSettingsAndTheCaseIsDone)
{
    auto const person = friend_of_town("U-one");
    auto const sent = settings_sent(person, wishes());
    auto const receive = receive_now(person);
    EXPECT_EQ(receive["area"].as_text(), "古丹別");
    EXPECT_EQ(receive["quiet"].as_text(), "night");
    EXPECT_FALSE(receive["family"].as_bool(true));
    EXPECT_EQ(receive["topics"].items().size(), 2u);
    EXPECT_EQ(receive["case"].as_text(), sent.case_id);
    EXPECT_EQ(case_now(sent.case_id).status, "done");
}

TEST_F(Receive, ChildrenAreAListAndANewRegistrationReplacesTheOldOne)
{
    auto const person = friend_of_town("U-two");
    settings_sent(person, wishes());
    auto const draft = started("settings", procedure::Door::line, person);
    answer(draft.id, {"register", "inside", "c", "any", "yes", "kodomo"});
    ASSERT_TRUE(desk->step(draft.id, dialogue::AddMember{"children"}).ok());
    answer(draft.id, {"tomamae_sho"});
    ASSERT_TRUE(desk->step(draft.id, dialogue::MembersComplete{"children", false}).ok());
    answer(draft.id, {"旭", "child", "ok"});
    ASSERT_TRUE(desk->send(draft.id).ok());
    auto const receive = receive_now(person);
    ASSERT_EQ(receive["children"].items().size(), 2u);
    EXPECT_EQ(receive["children"].items()[1]["school"].as_text(), "tomamae_sho");
    EXPECT_EQ(receive["quiet"].as_text(), "any");
    EXPECT_EQ(receive["topics"].items().size(), 1u);
}

TEST_F(Receive, StoppingRemovesThemAndSoDoesTakingTheCaseBack)
{
    auto const person = friend_of_town("U-three");
    settings_sent(person, wishes());
    settings_sent(person, {"stop"});
    EXPECT_TRUE(receive_now(person).is_null());
    auto const again = settings_sent(person, wishes());
    ASSERT_TRUE(desk->cancel_case(again.secret).ok());
    EXPECT_TRUE(receive_now(person).is_null());
    EXPECT_EQ(case_now(again.case_id).status, "cancelled");
}

TEST_F(Receive, TakingAnOldCaseBackLeavesTheNewerSettings)
{
    auto const person = friend_of_town("U-four");
    auto const old = settings_sent(person, wishes());
    settings_sent(person, {"register", "outside", "", "any", "event", "ok"});
    ASSERT_TRUE(desk->cancel_case(old.secret).ok());
    EXPECT_EQ(receive_now(person)["live"].as_text(), "outside");
}

TEST_F(Receive, WithoutLineThereIsNobodyToKeepThemFor)
{
    auto const draft = started("settings", procedure::Door::page);
    answer(draft.id, wishes());
    auto const sent = desk->send(draft.id);
    ASSERT_FALSE(sent.ok());
    EXPECT_EQ(sent.error().kind, ErrorKind::denied);
    EXPECT_EQ(cases(), 0);
}

TEST_F(Receive, ATurnOfTheChatDoesNotUndoWhatWasSentMeanwhile)
{
    auto const id = friend_of_town("U-five");
    auto person = read([&](store::Database& database) { return ledger::find_person(database, keys(), id); });
    settings_sent(id, wishes());
    person->settings.set("chat", base::Json("here"));
    auto const kept = write([&](store::Database& database) {
        return ledger::save_person(database, keys(), *person);
    });
    ASSERT_TRUE(kept.ok());
    EXPECT_EQ(receive_now(id)["area"].as_text(), "古丹別");
}

TEST_F(Receive, ASurveyIsTiedToNobody)
{
    auto const person = friend_of_town("U-six");
    auto const draft = started("survey", procedure::Door::line, person);
    answer(draft.id, {"inside", "d", "phone", "4", "", ""});
    auto const sent = desk->send(draft.id);
    ASSERT_TRUE(sent.ok());
    EXPECT_EQ(case_now(sent->case_id).person, "");
}

TEST_F(Receive, WhoWaitsForALessonMovesUpAndIsTold)
{
    std::string const seat = "hall/2026-12-04/am"; // within the days in which all places are one pool
    std::vector<Desk::Sent> seated;
    for (int i = 0; i < 8; ++i) seated.push_back(lesson_sent(seat));
    auto const person = friend_of_town("U-seven");
    auto const waiting = lesson_sent(seat + "/wait", person);
    clock.advance_ms(1);
    auto const later = lesson_sent(seat + "/wait");
    ASSERT_TRUE(desk->cancel_case(seated[3].secret).ok());
    EXPECT_EQ(events(waiting.case_id, "message").size(), 1u);
    EXPECT_TRUE(events(later.case_id, "message").empty());
    ASSERT_FALSE(told.empty());
    EXPECT_EQ(told.back().word, "空きが出ました");
    EXPECT_EQ(told.back().person, person);
    auto const now = desk->circumstances(procedure::Door::page, desk->catalogue()->find("course").get());
    int found = 0;
    for (auto const& slot : now.offers.slots.at("course")) {
        if (slot.id == seat) {
            EXPECT_EQ(slot.free, 0) << "the place went to who waited";
        }
        if (slot.id == seat + "/wait") found = slot.free;
    }
    EXPECT_EQ(found, 3);
}

TEST_F(Receive, AReasonFollowsThePointsOnceAndHoldsNoNumber)
{
    auto const sent = water_sent();
    EXPECT_EQ(desk->rate_why(sent.secret, "文字が小さい").error().kind, ErrorKind::conflict);
    ASSERT_TRUE(desk->rate(sent.secret, 2, "").ok());
    EXPECT_EQ(desk->rate_why(sent.secret, "123456789018").error().kind, ErrorKind::invalid);
    ASSERT_TRUE(desk->rate_why(sent.secret, "文字が小さい").ok());
    ASSERT_TRUE(desk->rate_why(sent.secret, "もう一度").ok());
    ASSERT_EQ(events(sent.case_id, "satisfaction_why").size(), 1u);
    EXPECT_EQ(events(sent.case_id, "satisfaction_why").front().text, "文字が小さい");
}

} // namespace
} // namespace mado::desk
