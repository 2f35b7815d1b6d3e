// From the kiosk into LINE: the ticket sent in the chat is the claim, proven by LINE's signature alone
// (identity-payment.md 6.3). Played through the real doors: signed kiosk requests, signed webhooks.
#include "tests/bridge/doors/open_town.h"

namespace mado::doors {
namespace {

class ToLine : public OpenTown
{
protected:
    std::string ticket(bool personal = true)
    {
        Json const body = Json::object({{"visit", "visit-0123456789abcdef"}, {"procedure", "bulky"}, {"personal", personal}});
        return kiosk_asks("POST", "/kiosk/v1/tickets", body)["ticket"].as_text();
    }

    Json state() { return kiosk_asks("GET", "/kiosk/v1/tickets?visit=visit-0123456789abcdef"); }

    Json confirmed(std::int64_t number)
    {
        wire::Handed handed;
        handed.procedure_id = "bulky";
        handed.answers = {{"area", values::Choice{"tomamae"}}};
        Json body = Json::object({{"visit", "visit-0123456789abcdef"}, {"number", number}});
        body.set("handed", wire::seal_handed(handed, keys().seal.public_key));
        return kiosk_asks("POST", "/kiosk/v1/tickets/confirm", body);
    }

    ledger::Person hanako()
    {
        return write([&](store::Database& d) {
                   return ledger::person_by_line_id(d, keys(), "U-hanako", clock.now());
               })
            .value();
    }
};

TEST_F(ToLine, TheTalkGoesOnAtTheSameQuestionWithTheEarlierAnswers)
{
    happens(event_of("f", "follow"));
    happens(text_event("t", ticket()));
    auto const number = state()["pair_number"].as_integer();
    EXPECT_EQ(state()["state"].as_text(), "claimed");
    EXPECT_EQ(state()["name"].as_text(), "") << "a name is shown only after approval";
    EXPECT_NE(line.last().find("数字は " + std::to_string(number)), std::string::npos) << "both glasses show the pair";
    EXPECT_NE(line.last().find(state()["pair_sign"].as_text()), std::string::npos);
    auto const approved = confirmed(number);
    EXPECT_EQ(approved["state"].as_text(), "approved");
    EXPECT_EQ(approved["name"].as_text(), "はなこのながいながい") << "ten characters of it";
    work();
    EXPECT_NE(line.last().find("役場の機械と、つながりました"), std::string::npos);
    EXPECT_NE(line.last().find("いつ集めに来ますか？"), std::string::npos);
    auto const draft = desk->find_draft(hanako().draft);
    ASSERT_TRUE(draft.ok());
    EXPECT_EQ(draft->started_door, "kiosk");
    EXPECT_EQ(draft->answers.count("area"), 1u);
}

TEST_F(ToLine, TheNameIsNeverOnTheDiskInClear)
{
    happens(text_event("t", ticket()));
    EXPECT_FALSE(on_disk("はなこのながい"));
    ASSERT_EQ(confirmed(state()["pair_number"].as_integer())["state"].as_text(), "approved");
    EXPECT_FALSE(on_disk("はなこのながい"));
}

TEST_F(ToLine, SomebodyElseWithTheSameCodeEndsItForBothAndBothAreTold)
{
    auto const code = ticket();
    happens(text_event("a", code));
    happens(text_event("b", code, "U-stranger"));
    EXPECT_NE(line.last().find("ほかの人も、つなごうとしました"), std::string::npos);
    EXPECT_EQ(state()["state"].as_text(), "aborted");
}

TEST_F(ToLine, AWrongNumberMovesNothing)
{
    happens(text_event("t", ticket()));
    auto const right = state()["pair_number"].as_integer();
    EXPECT_EQ(confirmed(right == 99 ? 10 : right + 1)["state"].as_text(), "aborted");
    work();
    EXPECT_EQ(hanako().draft, "");
}

TEST_F(ToLine, AnOldOrMadeUpCodeIsAnsweredKindly)
{
    auto const code = ticket();
    clock.advance_ms(90'001);
    happens(text_event("a", code));
    EXPECT_NE(line.last().find("もう使えません"), std::string::npos);
    happens(text_event("b", "K1" + std::string(27, 'A')));
    EXPECT_NE(line.last().find("もう使えません"), std::string::npos);
}

TEST_F(ToLine, AnUndoAtTheKioskTakesItBack)
{
    happens(text_event("t", ticket()));
    ASSERT_EQ(confirmed(state()["pair_number"].as_integer())["state"].as_text(), "approved");
    Json const undo = Json::object({{"visit", "visit-0123456789abcdef"}, {"refused", true}});
    EXPECT_EQ(kiosk_asks("POST", "/kiosk/v1/tickets/confirm", undo)["state"].as_text(), "aborted");
    work();
    happens(text_event("u", "つづける"));
    EXPECT_EQ(line.last().find("集めに来ますか"), std::string::npos) << "the answers are gone from the chat too";
}

} // namespace
} // namespace mado::doors
