// The kiosk's behaviour without pixels: presses, news and silence in, wishes and sights out.
#include "kiosk/visit/stay.h"

#include "core/base/crypto.h"
#include "core/scene/metrics.h"
#include "core/town/slots.h"
#include "kiosk/visit/sights.h"

#include <gtest/gtest.h>

namespace mado::visit {
namespace {

class StayTest : public testing::Test
{
protected:
    void SetUp() override
    {
        base::crypto_start();
        std::string const assets = std::string(MADO_SOURCE_DIR) + "/assets";
        shelf = std::move(procedure::Shelf::open(assets, assets + "/town")).value();
        words = std::make_unique<words::Words>(words::Words::load(assets + "/words/ja.json").value());
        stay = std::make_unique<Stay>(StayParts{*words, clock, {}, "4649"});
        stay->hear(CatalogueCame{shelf->now()});
        stay->hear(LineState{true});
    }

    scene::Scene now() const { return stay->scene(scene::FixedMetrics{}); }

    std::string screen() const { return now().screen; }

    std::string question() const { return now().question; }

    // As a finger does: only what is there and can be touched.
    void touch(std::initializer_list<std::string_view> ids)
    {
        for (auto const id : ids) {
            auto const shown = now();
            auto const* item = shown.find(id);
            ASSERT_NE(item, nullptr) << id << " on " << scene::to_json(shown);
            ASSERT_TRUE(item->touchable) << id;
            stay->press(id);
        }
    }

    void seconds(std::int64_t count)
    {
        clock.advance_ms(count * 1000);
        stay->tick();
    }

    template <typename Kind>
    std::vector<Kind> wished()
    {
        std::vector<Kind> found;
        for (auto& wish : stay->take_wishes()) {
            if (auto* one = std::get_if<Kind>(&wish)) found.push_back(std::move(*one));
        }
        return found;
    }

    static bool shows(scene::Scene const& shown, std::string_view needle)
    {
        auto const in = [&](std::string const& text) { return text.find(needle) != std::string::npos; };
        for (auto const& item : shown.items) {
            for (auto const& text : {item.id, item.label, item.yomi, item.sub, item.payload, item.icon}) {
                if (in(text)) return true;
            }
            for (auto const& line : item.lines) {
                if (in(line)) return true;
            }
        }
        return in(shown.title) || in(shown.speech) || in(shown.speech_yomi) || in(shown.question);
    }

    void begin(std::string const& procedure)
    {
        touch({"start.begin"});
        std::string const item = "menu." + procedure;
        while (now().find(item) == nullptr && now().find("page.next") != nullptr) {
            touch({"page.next"});
        }
        touch({item});
    }

    void to_name_question()
    {
        begin("water");
        touch({"opt.rename", "bar.next", "area.旭", "bar.next", "key.3", "key.7", "bar.next"});
        if (question() == "where") touch({"bar.next"});
        touch({"opt.dont_know"});
        if (question() == "meter") touch({"bar.next"});
        touch({"opt.marriage", "bar.next"});
        ASSERT_EQ(question(), "name");
    }

    void type_name() { touch({"key.み", "key.ほ", "key.ん", "key.は", "key.な", "key.こ"}); }

    void to_check()
    {
        to_name_question();
        type_name();
        touch({"bar.next"});
        ASSERT_EQ(question(), "phone");
        for (char const digit : std::string("0164642040")) touch({"key." + std::string(1, digit)});
        touch({"bar.next"});
        ASSERT_EQ(screen(), "S20");
    }

    base::ManualClock clock{base::parse_rfc3339("2026-12-01T09:00:00+09:00").value()};
    std::unique_ptr<procedure::Shelf> shelf;
    std::unique_ptr<words::Words> words;
    std::unique_ptr<Stay> stay;
};

TEST_F(StayTest, AClockThatWasPutBackDoesNotKeepAnswersOnTheGlass)
{
    touch({"start.begin", "menu.water"});
    ASSERT_EQ(screen(), "S10");
    clock.advance_ms(-24 * 3'600'000LL);
    stay->tick();
    seconds(91);
    EXPECT_EQ(screen(), "S31") << "90 s after the last touch, whatever the clock says";
    seconds(31);
    EXPECT_EQ(screen(), "S00");
}

TEST_F(StayTest, AClockSetByHandIsNoWaiting)
{
    touch({"start.begin", "menu.water"});
    clock.advance_ms(24 * 3'600'000LL);
    stay->clock_was_set(24 * 3'600'000LL);
    stay->tick();
    EXPECT_EQ(screen(), "S10");
    seconds(91);
    EXPECT_EQ(screen(), "S31");
}

TEST_F(StayTest, FromTheStartThroughWaterToTheCheckByTouch)
{
    EXPECT_EQ(screen(), "S00");
    to_check();
    EXPECT_TRUE(shows(now(), "ミホンハナコ"));
    EXPECT_TRUE(wished<KeepApplication>().empty());
}

TEST_F(StayTest, AKioskThatNeverMetItsBridgeSaysSoAndDoesNotFall)
{
    stay = std::make_unique<Stay>(StayParts{*words, clock, {}, "4649"});
    stay->press("start.practice");
    EXPECT_EQ(screen(), "S51");
    stay->reset();
    stay->press("start.begin");
    EXPECT_EQ(screen(), "S51");
}

TEST_F(StayTest, SendingWaitsForTheReceiptAndThenShowsIt)
{
    to_check();
    touch({"bar.next"});
    auto const kept = wished<KeepApplication>();
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_EQ(kept[0].application.procedure_id, "water");
    EXPECT_GT(kept[0].application.taps, 10);
    stay->press("bar.next");
    EXPECT_TRUE(wished<KeepApplication>().empty()) << "a second tap sends nothing";
    stay->hear(Kept{"K3-0001-5", "1234567890", "secret", "https://mado.example/s/secret", true});
    EXPECT_EQ(screen(), "S21");
    EXPECT_TRUE(shows(now(), "K3-0001-5"));
    EXPECT_FALSE(shows(now(), "ミホン")) << "nothing entered stays on the glass";
    stay->press("done.finish");
    EXPECT_EQ(screen(), "S00");
    EXPECT_FALSE(wished<Wiped>().empty());
}

TEST_F(StayTest, AReceiptThatComesWhileHelpIsCalledIsStillShown)
{
    to_check();
    touch({"bar.next"});
    stay->press("bar.help");
    stay->hear(Kept{"K3-0001-5", "1234567890", "secret", "", true});
    EXPECT_EQ(screen(), "S21");
    EXPECT_TRUE(shows(now(), "K3-0001-5"));
}

TEST_F(StayTest, AReceiptThatNobodyWaitsForChangesNothing)
{
    touch({"start.begin"});
    stay->hear(Kept{"K3-0001-5", "1234567890", "secret", "", true});
    EXPECT_EQ(screen(), "S01");
}

TEST_F(StayTest, SilenceWarnsAfterTheTablesSeconds)
{
    begin("water");
    seconds(89);
    EXPECT_EQ(question(), "kind");
    seconds(1);
    EXPECT_EQ(screen(), "S31");
    seconds(29);
    EXPECT_EQ(screen(), "S31");
    seconds(1);
    EXPECT_EQ(screen(), "S00");
}

TEST_F(StayTest, ATypedAnswerHasThreeMinutes)
{
    to_name_question();
    seconds(179);
    EXPECT_EQ(question(), "name");
    seconds(1);
    EXPECT_EQ(screen(), "S31");
}

TEST_F(StayTest, TheMenuIsLeftSoonerAndTheStartNever)
{
    seconds(100'000);
    EXPECT_EQ(screen(), "S00");
    touch({"start.begin"});
    seconds(60);
    EXPECT_EQ(screen(), "S31");
    seconds(20);
    EXPECT_EQ(screen(), "S00");
}

TEST_F(StayTest, AnyTouchContinuesAsOftenAsNeededAndThenEverythingIsWiped)
{
    to_name_question();
    type_name();
    for (int i = 0; i < 12; ++i) {
        seconds(180);
        ASSERT_EQ(screen(), "S31") << i;
        EXPECT_FALSE(shows(now(), "みほん")) << "a warning hides what was entered";
        seconds(20);
        stay->press(i % 2 == 0 ? "idle.continue" : "anything");
        ASSERT_EQ(question(), "name") << i;
        ASSERT_TRUE(shows(now(), "みほんはなこ") || shows(now(), "ミホンハナコ")) << i;
    }
    seconds(180);
    (void)stay->take_wishes();
    seconds(30);
    EXPECT_EQ(screen(), "S00");
    EXPECT_EQ(wished<Wiped>().size(), 1u);
    for (auto const* canary : {"みほんはなこ", "ミホン", "はなこ"}) EXPECT_FALSE(shows(now(), canary));
    touch({"start.begin", "menu.water"});
    EXPECT_EQ(question(), "kind") << "the visit is not running any more";
    for (auto const* id : {"opt.rename", "bar.next"}) stay->press(id);
    for (auto const* canary : {"みほんはなこ", "ミホンハナコ"}) EXPECT_FALSE(shows(now(), canary));
}

TEST_F(StayTest, ATouchOnTheBarOfTheWarningContinuesToo)
{
    for (auto const* bar : {"bar.size", "bar.repeat"}) {
        stay->reset();
        begin("water");
        seconds(90);
        ASSERT_EQ(screen(), "S31");
        seconds(20);
        stay->press(bar);
        seconds(1);
        EXPECT_EQ(question(), "kind") << bar;
    }
}

TEST_F(StayTest, HelpCalledFromTheWarningReturnsToTheQuestion)
{
    begin("water");
    seconds(90);
    stay->press("bar.help");
    EXPECT_EQ(screen(), "S30");
    stay->press("help.end");
    EXPECT_EQ(question(), "kind");
}

TEST_F(StayTest, HelpCoversTheScreenAndReturnsToWhatWasTyped)
{
    to_name_question();
    type_name();
    (void)stay->take_wishes();
    touch({"bar.help"});
    EXPECT_EQ(screen(), "S30");
    auto const calls = wished<CallHelp>();
    ASSERT_EQ(calls.size(), 1u);
    EXPECT_EQ(calls[0].screen, "S13");
    EXPECT_FALSE(shows(now(), "みほん"));
    seconds(3'000);
    EXPECT_EQ(screen(), "S30") << "help is not interrupted";
    touch({"help.end"});
    EXPECT_EQ(question(), "name");
    EXPECT_TRUE(shows(now(), "みほんはなこ") || shows(now(), "ミホンハナコ"));
}

TEST_F(StayTest, LeavingAsksFirstAndThenWipes)
{
    to_name_question();
    type_name();
    touch({"bar.cancel", "leave.stay"});
    EXPECT_EQ(question(), "name");
    touch({"bar.cancel", "leave.go"});
    EXPECT_EQ(screen(), "S00");
    EXPECT_FALSE(wished<Wiped>().empty());
}

TEST_F(StayTest, PracticeSendsNothingAndAsksForNoTicket)
{
    touch({"start.practice", "menu.water"});
    EXPECT_EQ(now().mode, scene::Mode::practice);
    for (auto const* id : {"phone.go", "opt.rename", "bar.next", "area.旭", "bar.next", "key.3",
                           "bar.next", "bar.next", "opt.dont_know", "bar.next", "opt.other", "bar.next"}) {
        stay->press(id);
        stay->press("phone.go");
    }
    ASSERT_EQ(question(), "name");
    type_name();
    touch({"bar.next"});
    for (char const digit : std::string("0164642040")) touch({"key." + std::string(1, digit)});
    touch({"bar.next", "bar.next"});
    EXPECT_EQ(screen(), "S21");
    for (auto const& wish : stay->take_wishes()) {
        EXPECT_FALSE(std::holds_alternative<KeepApplication>(wish));
        EXPECT_FALSE(std::holds_alternative<AskTicket>(wish));
        EXPECT_FALSE(std::holds_alternative<ConfirmPair>(wish));
    }
    touch({"done.finish"});
    EXPECT_EQ(now().mode, scene::Mode::normal);
}

TEST_F(StayTest, WhatTheDiskCouldNotTakeIsSaidAndCanBeSentAgain)
{
    to_check();
    touch({"bar.next"});
    ASSERT_EQ(wished<KeepApplication>().size(), 1u);
    stay->hear(NotKept{});
    EXPECT_EQ(screen(), "S20");
    EXPECT_TRUE(shows(now(), "まだ、送れていません")) << scene::to_json(now());
    touch({"bar.next"});
    EXPECT_EQ(wished<KeepApplication>().size(), 1u);
    stay->hear(Kept{"K3-0001-5", "1234567890", "secret", "https://mado.example/s/secret", true});
    EXPECT_EQ(screen(), "S21");
}

TEST_F(StayTest, ATakenSlotBringsTheResidentBackToTheTimes)
{
    begin("facility");
    auto const procedure = shelf->now()->find("facility");
    procedure::Circumstances here;
    here.now = clock.now();
    here.town = shelf->now()->town;
    auto offers = practice_offers(*procedure, here);
    stay->hear(OffersCame{"facility", offers});
    touch({"opt.kominkan", "bar.next", "opt.washitsu", "bar.next", "day.2026-12-10", "bar.next"});
    ASSERT_EQ(question(), "time");
    touch({"slot.washitsu/2026-12-10/pm", "bar.next"});
    ASSERT_EQ(question(), "people");
    touch({"key.5", "bar.next", "opt.culture", "bar.next", "opt.no", "bar.next"});
    touch({"opt.person", "bar.next"});
    type_name();
    touch({"bar.next"});
    for (char const digit : std::string("0164642040")) touch({"key." + std::string(1, digit)});
    touch({"bar.next"});
    ASSERT_EQ(screen(), "S20");
    touch({"bar.next"});
    (void)stay->take_wishes();
    stay->hear(NotKept{true});
    EXPECT_EQ(wished<AskOffers>().size(), 1u);
    for (auto& slot : offers.slots["facility"]) {
        if (slot.id == "washitsu/2026-12-10/pm") slot.free = 0;
    }
    stay->hear(OffersCame{"facility", offers});
    EXPECT_EQ(question(), "time");
    EXPECT_TRUE(shows(now(), "うまりました"));
}

TEST_F(StayTest, AnApprovedHandOverSendsTheAnswersAndWipesTheKiosk)
{
    to_name_question();
    type_name();
    touch({"bar.next"});
    stay->press("phone.go");
    ASSERT_EQ(screen(), "S22");
    auto const asked = wished<AskTicket>();
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_TRUE(asked[0].personal);
    stay->hear(TicketCame{"https://mado.example/k/K1"});
    stay->hear(TicketState{"claimed", {42, "⛄ ゆき"}, {}, ""});
    EXPECT_FALSE(shows(now(), "42")) << "the number is on the phone only";
    touch({"key.4", "key.2", "bar.next"});
    auto const confirmed = wished<ConfirmPair>();
    ASSERT_EQ(confirmed.size(), 1u);
    EXPECT_EQ(confirmed[0].number, 42);
    EXPECT_TRUE(confirmed[0].answers.contains("name"));
    stay->hear(TicketState{"approved", {42, "⛄ ゆき"}, {}, "はなこ"});
    EXPECT_FALSE(shows(now(), "ミホンハナコ"));
    touch({"bar.next"});
    EXPECT_FALSE(shows(now(), "ミホンハナコ"));
    touch({"bar.next", "start.begin", "menu.water"});
    EXPECT_EQ(question(), "kind");
}

TEST_F(StayTest, RefusingTheClaimantSendsNoAnswersAndGoesOnHere)
{
    to_name_question();
    stay->press("phone.go");
    stay->hear(TicketCame{"https://mado.example/k/K1"});
    stay->hear(TicketState{"claimed", {42, "⛄ ゆき"}, {{42, "⛄ ゆき"}, {31, "🔔 すず"}, {77, "🏠 いえ"}}, ""});
    (void)stay->take_wishes();
    touch({"bar.back"});
    auto const refused = wished<ConfirmPair>();
    ASSERT_EQ(refused.size(), 1u);
    EXPECT_EQ(refused[0].number, 0);
    EXPECT_TRUE(refused[0].answers.empty());
    stay->hear(TicketState{"aborted", {}, {}, ""});
    touch({"bar.back"});
    EXPECT_EQ(question(), "name");
}

TEST_F(StayTest, HelpCalledOverAHandOverLeavesAWayBackToTheQuestion)
{
    to_name_question();
    stay->press("phone.go");
    ASSERT_EQ(screen(), "S22");
    stay->press("bar.help");
    EXPECT_EQ(screen(), "S30");
    stay->press("help.end");
    EXPECT_EQ(screen(), "S22");
    stay->press("bar.back");
    EXPECT_EQ(question(), "name");
}

TEST_F(StayTest, TheSizeIsToggledAndTheNextPersonBeginsWithTheStandard)
{
    begin("water");
    touch({"bar.size"});
    EXPECT_EQ(stay->panel().size, scene::TextSize::large);
    EXPECT_EQ(question(), "kind");
    touch({"bar.size"});
    EXPECT_EQ(stay->panel().size, scene::TextSize::standard);
    touch({"bar.size"});
    stay->reset();
    EXPECT_EQ(stay->panel().size, scene::TextSize::standard);
}

TEST_F(StayTest, AFullDiskIsSaidBeforeAnybodyBegins)
{
    stay->hear(DiskState{true});
    stay->press("start.begin");
    EXPECT_EQ(screen(), "S00");
}

TEST_F(StayTest, APressOfSomethingThatIsNotThereChangesNothing)
{
    begin("water");
    for (auto const* id : {"", "opt.", "opt.nothing", "menu.water", "done.finish", "pair.9", "key.み"}) {
        stay->press(id);
        EXPECT_EQ(question(), "kind") << id;
    }
}

TEST_F(StayTest, ALookUpEndsInAnAnswerWithoutALineAndIsOnlyCounted)
{
    stay->hear(LineState{false});
    begin("shelters");
    touch({"opt.tsunami", "bar.next", "opt.here", "bar.next"});
    EXPECT_EQ(screen(), "S23");
    EXPECT_TRUE(shows(now(), "いちばん近い所は、"));
    EXPECT_TRUE(shows(now(), "https://www.google.com/maps/dir/"));
    auto const wishes = stay->take_wishes();
    int counted = 0;
    for (auto const& wish : wishes) {
        EXPECT_FALSE(std::holds_alternative<KeepApplication>(wish));
        if (auto const* count = std::get_if<CountLookup>(&wish)) {
            ++counted;
            EXPECT_EQ(count->procedure_id, "shelters");
            EXPECT_TRUE(count->found);
            EXPECT_EQ(count->missed, "");
        }
    }
    EXPECT_EQ(counted, 1);
    touch({"answer.print"});
    auto const printed = wished<PrintAnswer>();
    ASSERT_EQ(printed.size(), 1u);
    EXPECT_EQ(printed[0].screen.answer.rows.size(), 3u);
    stay->hear(Printed{true});
    EXPECT_TRUE(shows(now(), "紙に出しました。"));
    touch({"bar.back"}); // the last question, with its answer
    EXPECT_EQ(question(), "where");
    touch({"bar.next", "bar.next"});
    EXPECT_EQ(question(), "hazard"); // もう一度: from the first question, nothing chosen
    EXPECT_FALSE(now().find("opt.tsunami")->selected);
    EXPECT_TRUE(wished<CountLookup>().size() <= 1u);
}

TEST_F(StayTest, AnAnswerIsLeftWithOnePress)
{
    begin("garbage");
    touch({"opt.苫前", "bar.next"});
    EXPECT_EQ(screen(), "S23");
    EXPECT_TRUE(shows(now(), "見本"));
    touch({"answer.first"});
    EXPECT_EQ(screen(), "S00");
}

} // namespace
} // namespace mado::visit
