// Hand-over: what an honest resident gets, and what everybody else does not. The threats are those
// of docs/security: photographed codes, codes sent on, replay, walking away, another kiosk.
#include "tests/bridge/desk/office.h"

#include <set>

namespace mado::desk {
namespace {

using base::ErrorKind;

class Over : public Office
{
protected:
    void SetUp() override
    {
        Office::SetUp();
        hand_over = std::make_unique<HandOver>(*desk);
        ledger::Kiosk kiosk;
        kiosk.id = "K3";
        kiosk.name = "役場ロビー";
        kiosk.sign_public = base::make_sign_keys().public_key;
        kiosk.profile = "demo";
        auto const saved = write([&](store::Database& database) {
            return ledger::save_kiosk(database, kiosk);
        });
        ASSERT_TRUE(saved.ok());
        hanako = {friend_of_town("U-hanako"), "はなこ"};
        stranger = {friend_of_town("U-stranger"), "しらない人"};
    }

    HandOver::Offered offered(std::string const& visit = "visit-1", bool personal = true)
    {
        auto made = hand_over->offer({"K3", visit, "road", personal});
        EXPECT_TRUE(made.ok());
        return made.value();
    }

    HandOver::Pair claimed(std::string const& ticket)
    {
        auto const state = hand_over->claim(ticket, hanako);
        EXPECT_TRUE(state.ok());
        return state->pair;
    }

    std::string state_at_kiosk(std::string const& visit = "visit-1")
    {
        return hand_over->of_visit("K3", visit)->state;
    }

    base::Result<HandOver::State> confirmed(int number, std::string const& kiosk = "K3")
    {
        return hand_over->confirm({kiosk, "visit-1", number, earlier});
    }

    std::size_t drafts_of(std::string const& person)
    {
        return read([&](store::Database& database) {
                   return ledger::drafts_of_person(database, keys(), person, clock.now());
               })
            ->size();
    }

    std::unique_ptr<HandOver> hand_over;
    HandOver::Claimant hanako;
    HandOver::Claimant stranger;
    values::Answers earlier = {{"what", values::Choice{"hole"}}};
};

TEST_F(Over, TheDraftBelongsToTheClaimantAndHoldsTheEarlierAnswers)
{
    auto const offer = offered();
    auto const pair = claimed(offer.ticket);
    EXPECT_EQ(state_at_kiosk(), "claimed");
    auto const state = confirmed(pair.number);
    ASSERT_TRUE(state.ok());
    EXPECT_EQ(state->state, "approved");
    EXPECT_EQ(state->name, "はなこ");
    auto const draft = desk->find_draft(state->draft);
    ASSERT_TRUE(draft.ok());
    EXPECT_EQ(draft->person, hanako.id);
    EXPECT_EQ(draft->door, "line");
    EXPECT_EQ(draft->started_door, "kiosk");
    EXPECT_EQ(draft->answers, earlier);
    EXPECT_EQ(hand_over->of_ticket(offer.ticket, hanako.id)->draft, state->draft);
}

TEST_F(Over, ABrowserGetsADraftForItsOwnCookieOnly)
{
    auto const offer = offered();
    auto const hash = base::to_hex(base::sha256("cookie"));
    auto const claim = hand_over->claim(offer.ticket, {"browser:" + hash, ""});
    ASSERT_TRUE(claim.ok());
    auto const state = confirmed(claim->pair.number);
    ASSERT_TRUE(state.ok());
    auto const draft = desk->find_draft(state->draft);
    EXPECT_EQ(draft->cookie_hash, hash);
    EXPECT_EQ(draft->person, "");
    EXPECT_EQ(draft->door, "page");
}

TEST_F(Over, LookingAtATicketClaimsNothingAndRevealsNothing)
{
    auto const offer = offered();
    auto const before = hand_over->of_ticket(offer.ticket, "");
    ASSERT_TRUE(before.ok());
    EXPECT_EQ(before->state, "offered");
    EXPECT_EQ(before->kiosk_name, "役場ロビー");
    auto const pair = claimed(offer.ticket);
    for (auto const* who : {"", "browser:x"}) {
        auto const seen = hand_over->of_ticket(offer.ticket, who);
        ASSERT_TRUE(seen.ok());
        EXPECT_EQ(seen->pair, HandOver::Pair{}) << who;
        EXPECT_EQ(seen->choices, decltype(seen->choices){}) << who;
    }
    ASSERT_TRUE(confirmed(pair.number).ok());
    auto const after = hand_over->of_ticket(offer.ticket, stranger.id);
    EXPECT_EQ(after->name, "");
    EXPECT_EQ(after->draft, "");
    EXPECT_EQ(state_at_kiosk(), "approved") << "looking did not change it";
}

TEST_F(Over, ASecondClaimantAbortsBoth)
{
    auto const offer = offered();
    auto const pair = claimed(offer.ticket);
    auto const second = hand_over->claim(offer.ticket, stranger);
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().kind, ErrorKind::conflict);
    EXPECT_EQ(state_at_kiosk(), "aborted");
    EXPECT_FALSE(confirmed(pair.number).ok());
    EXPECT_EQ(drafts_of(hanako.id) + drafts_of(stranger.id), 0u);
}

TEST_F(Over, ASecondClaimantOfTheRotatedCodeAbortsBothToo)
{
    auto const first = offered();
    clock.advance_ms(60'000);
    auto const second = offered();
    auto const pair = claimed(first.ticket); // within the thirty seconds both are good
    auto const stolen = hand_over->claim(second.ticket, stranger);
    ASSERT_FALSE(stolen.ok());
    EXPECT_EQ(stolen.error().kind, ErrorKind::conflict);
    EXPECT_EQ(state_at_kiosk(), "aborted");
    EXPECT_FALSE(confirmed(pair.number).ok());
}

TEST_F(Over, ClaimingTwiceByTheSamePersonIsOneClaim)
{
    auto const offer = offered();
    EXPECT_EQ(claimed(offer.ticket), claimed(offer.ticket));
    EXPECT_EQ(state_at_kiosk(), "claimed");
}

TEST_F(Over, AnExpiredTicketIsNotFound)
{
    auto const offer = offered();
    clock.advance_ms(90'001);
    auto const late = hand_over->claim(offer.ticket, hanako);
    ASSERT_FALSE(late.ok());
    EXPECT_EQ(late.error().kind, ErrorKind::not_found);
    EXPECT_EQ(hand_over->of_ticket(offer.ticket, "")->state, "expired");
    EXPECT_EQ(hand_over->claim("K1" + std::string(27, 'A'), hanako).error().kind, ErrorKind::not_found);
}

TEST_F(Over, AWrongNumberAbortsAtOnce)
{
    auto const offer = offered();
    auto const pair = claimed(offer.ticket);
    auto const wrong = confirmed(pair.number == 99 ? 10 : pair.number + 1);
    ASSERT_TRUE(wrong.ok());
    EXPECT_EQ(wrong->state, "aborted");
    EXPECT_EQ(wrong->draft, "");
    EXPECT_FALSE(confirmed(pair.number).ok()) << "the right one comes too late";
    EXPECT_EQ(drafts_of(hanako.id), 0u);
}

TEST_F(Over, NobodyConfirmsWhatNobodyClaimed)
{
    offered();
    auto const state = confirmed(42);
    ASSERT_FALSE(state.ok());
    EXPECT_EQ(state.error().kind, ErrorKind::not_found);
}

TEST_F(Over, AfterApprovalTheTicketIsSpent)
{
    auto const offer = offered();
    auto const pair = claimed(offer.ticket);
    auto const first = confirmed(pair.number);
    ASSERT_TRUE(first.ok());
    auto const replay = hand_over->claim(offer.ticket, stranger);
    ASSERT_FALSE(replay.ok());
    EXPECT_EQ(replay.error().kind, ErrorKind::not_found);
    auto const again = confirmed(pair.number);
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->draft, first->draft);
    EXPECT_EQ(drafts_of(hanako.id), 1u);
    EXPECT_FALSE(hand_over->refuse(offer.ticket, hanako).ok());
    EXPECT_FALSE(hand_over->offer({"K3", "visit-1", "road", true}).ok());
}

TEST_F(Over, AnotherKioskSeesAndDecidesNothing)
{
    auto const offer = offered();
    auto const pair = claimed(offer.ticket);
    EXPECT_EQ(hand_over->of_visit("K4", "visit-1").error().kind, ErrorKind::not_found);
    EXPECT_EQ(confirmed(pair.number, "K4").error().kind, ErrorKind::not_found);
    auto const offer_there = hand_over->offer({"K4", "visit-1", "road", true});
    ASSERT_FALSE(offer_there.ok());
    EXPECT_EQ(offer_there.error().kind, ErrorKind::denied);
    EXPECT_EQ(state_at_kiosk(), "claimed");
}

TEST_F(Over, AfterFiveRotationsTheVisitGetsNoMoreCodes)
{
    std::set<std::string> tickets;
    for (int i = 0; i < 6; ++i) {
        tickets.insert(offered().ticket);
        clock.advance_ms(60'000);
    }
    EXPECT_EQ(tickets.size(), 6u);
    auto const more = hand_over->offer({"K3", "visit-1", "road", true});
    ASSERT_FALSE(more.ok());
    EXPECT_EQ(more.error().kind, ErrorKind::exhausted);
    EXPECT_TRUE(hand_over->offer({"K3", "visit-2", "road", true}).ok()) << "the next resident may";
}

TEST_F(Over, WalkingAwayForAMinuteAfterTheClaimEndsIt)
{
    auto const offer = offered();
    auto const pair = claimed(offer.ticket);
    clock.advance_ms(60'001);
    EXPECT_EQ(state_at_kiosk(), "expired");
    EXPECT_EQ(confirmed(pair.number).error().kind, ErrorKind::not_found);
    EXPECT_EQ(drafts_of(hanako.id), 0u);
}

TEST_F(Over, TheKioskRefusesAClaimantWithZero)
{
    auto const offer = offered();
    auto const pair = claimed(offer.ticket);
    auto const refused = confirmed(0);
    ASSERT_TRUE(refused.ok());
    EXPECT_EQ(refused->state, "aborted");
    EXPECT_FALSE(confirmed(pair.number).ok());
}

TEST_F(Over, OnlyTheClaimantMayRefuseOnThePhone)
{
    auto const offer = offered();
    claimed(offer.ticket);
    auto const strange = hand_over->refuse(offer.ticket, stranger);
    ASSERT_FALSE(strange.ok());
    EXPECT_EQ(strange.error().kind, ErrorKind::denied);
    EXPECT_EQ(state_at_kiosk(), "claimed");
    ASSERT_TRUE(hand_over->refuse(offer.ticket, hanako).ok());
    EXPECT_EQ(state_at_kiosk(), "aborted");
}

TEST_F(Over, UndoTakesTheDraftBackWhileNothingWasChanged)
{
    auto const offer = offered();
    auto const state = confirmed(claimed(offer.ticket).number);
    ASSERT_TRUE(state.ok());
    auto const undone = confirmed(0);
    ASSERT_TRUE(undone.ok());
    EXPECT_EQ(undone->state, "aborted");
    EXPECT_EQ(desk->find_draft(state->draft).error().kind, ErrorKind::not_found);
}

TEST_F(Over, UndoLeavesADraftThatThePhoneHasGoneOnWith)
{
    auto const offer = offered();
    auto const state = confirmed(claimed(offer.ticket).number);
    ASSERT_TRUE(state.ok());
    auto const screen = desk->step(state->draft, dialogue::Resume{})->screen;
    auto const value = screen.ask == procedure::Kind::acknowledge
                           ? values::Value{values::Yes{true}}
                           : dialogue::parse_answer(screen, "1").value();
    ASSERT_TRUE(desk->step(state->draft, dialogue::Give{{screen.at, false}, value}).ok());
    auto const undone = confirmed(0);
    ASSERT_TRUE(undone.ok());
    EXPECT_EQ(undone->state, "approved");
    EXPECT_TRUE(desk->find_draft(state->draft).ok()) << "an answer given on the phone is not lost";
}

TEST_F(Over, TheThreePairsHoldTheRightOneOnce)
{
    for (int i = 0; i < 40; ++i) {
        clock.advance_ms(3 * 60'000); // within the limits of a person and a kiosk
        auto const visit = "visit-" + std::to_string(i + 10);
        auto const offer = offered(visit, false);
        auto const state = hand_over->claim(offer.ticket, hanako);
        ASSERT_TRUE(state.ok());
        std::set<int> numbers;
        std::set<std::string> signs;
        for (auto const& each : state->choices) {
            EXPECT_GE(each.number, 10);
            EXPECT_LE(each.number, 99);
            numbers.insert(each.number);
            signs.insert(each.sign);
        }
        EXPECT_EQ(numbers.size(), 3u);
        EXPECT_EQ(signs.size(), 3u);
        EXPECT_EQ(numbers.count(state->pair.number), 1u);
        EXPECT_EQ(hand_over->of_visit("K3", visit)->choices, state->choices);
    }
}

TEST_F(Over, AKioskGetsSixCodesAMinuteAndAPersonFiveClaimsInTenMinutes)
{
    for (int i = 0; i < 6; ++i) offered("visit-a" + std::to_string(i));
    EXPECT_EQ(hand_over->offer({"K3", "visit-b", "road", true}).error().kind, ErrorKind::exhausted);
    clock.advance_ms(60'000);
    for (int i = 0; i < 6; ++i) {
        auto const offer = offered("visit-c" + std::to_string(i));
        auto const claimed_now = hand_over->claim(offer.ticket, hanako);
        EXPECT_EQ(claimed_now.ok(), i < 5) << i;
        clock.advance_ms(10'000);
    }
}

TEST_F(Over, TheTicketItselfIsNotInTheLedger)
{
    auto const offer = offered();
    claimed(offer.ticket);
    EXPECT_FALSE(on_disk(offer.ticket));
    EXPECT_NE(offer.url.find(offer.ticket), std::string::npos);
    EXPECT_EQ(offer.ticket.size(), 29u);
}

} // namespace
} // namespace mado::desk
