#include "kiosk/platform/touch.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace mado::platform {
namespace {

// 4 px a millimetre makes the numbers below easy to follow.
constexpr double mm = 4;

TouchRules rules_of_test()
{
    TouchRules rules;
    rules.px_per_mm = mm;
    return rules;
}

std::vector<Target> two_buttons_and_a_key()
{
    return {
        {"yes", 100, 100, 200, 120, TargetKind::button, true},
        {"no", 400, 100, 200, 120, TargetKind::button, true},
        {"key.お", 100, 400, 100, 100, TargetKind::key, true},
        {"full", 400, 400, 100, 100, TargetKind::button, false},
    };
}

class TouchRulesTest : public testing::Test
{
protected:
    void SetUp() override
    {
        (void)touch_.show_screen(two_buttons_and_a_key(), 0);
        now_ = 1000;
    }

    std::vector<TouchOutcome>
    send(PointerPhase phase, double x, double y, int contact = 0, double size_mm = 0)
    {
        auto out = touch_.on_pointer({phase, x, y, now_, contact, source_, size_mm});
        all_.insert(all_.end(), out.begin(), out.end());
        return out;
    }

    std::vector<TouchOutcome> down(double x, double y, int contact = 0, double size_mm = 0)
    {
        return send(PointerPhase::down, x, y, contact, size_mm);
    }

    std::vector<TouchOutcome> move(double x, double y, int contact = 0)
    {
        return send(PointerPhase::move, x, y, contact);
    }

    std::vector<TouchOutcome> up(double x, double y, int contact = 0)
    {
        return send(PointerPhase::up, x, y, contact);
    }

    void tap(double x, double y, int held_ms = 100)
    {
        (void)down(x, y);
        now_ += held_ms;
        (void)up(x, y);
    }

    [[nodiscard]] int count(TouchKind kind, std::string const& id = "*") const
    {
        return static_cast<int>(std::count_if(all_.begin(), all_.end(), [&](auto const& outcome) {
            return outcome.kind == kind && (id == "*" || outcome.id == id);
        }));
    }

    Touch touch_{rules_of_test()};
    PointerSource source_ = PointerSource::touch;
    std::int64_t now_ = 0;
    std::vector<TouchOutcome> all_;
};

TEST_F(TouchRulesTest, ShowsThePressAtTouchDownAndActsWhenLifted)
{
    (void)down(150, 150);
    EXPECT_EQ(touch_.pressed_id(), "yes");
    EXPECT_EQ(count(TouchKind::pressed, "yes"), 1);
    EXPECT_EQ(count(TouchKind::fired), 0);
    now_ += 100;
    (void)up(150, 150);
    EXPECT_EQ(touch_.pressed_id(), "");
    EXPECT_EQ(count(TouchKind::released, "yes"), 1);
    EXPECT_EQ(count(TouchKind::fired, "yes"), 1);
}

TEST_F(TouchRulesTest, AcceptsALiftFourMillimetresOutsideButNotFive)
{
    (void)down(295, 150);
    now_ += 100;
    (void)up(300 + 4 * mm - 1, 150);
    EXPECT_EQ(count(TouchKind::fired, "yes"), 1);
    now_ += 1000;
    (void)down(295, 150);
    now_ += 100;
    (void)up(300 + 4 * mm + 1, 150);
    EXPECT_EQ(count(TouchKind::fired, "yes"), 1);
    EXPECT_EQ(count(TouchKind::slid_away, "yes"), 1);
}

TEST_F(TouchRulesTest, HasNoSlopWhereAFingerLands)
{
    tap(301, 150);
    EXPECT_EQ(count(TouchKind::fired), 0);
    EXPECT_EQ(count(TouchKind::missed, "yes"), 1);
}

TEST_F(TouchRulesTest, CancelsAtOnceWhenTheFingerSlidesMoreThanEightMillimetres)
{
    (void)down(150, 150);
    (void)move(150 + 8 * mm, 150);
    EXPECT_EQ(touch_.pressed_id(), "yes") << "eight is still allowed";
    (void)move(150 + 8 * mm + 1, 150);
    EXPECT_EQ(touch_.pressed_id(), "");
    EXPECT_EQ(count(TouchKind::slid_away, "yes"), 1);
    now_ += 100;
    (void)move(150, 150);
    (void)up(150, 150);
    EXPECT_EQ(count(TouchKind::fired), 0) << "coming back does not undo the cancelling";
    EXPECT_EQ(count(TouchKind::slid_away), 1) << "and it is told once";
}

TEST_F(TouchRulesTest, NeverFiresTheNeighbourTheFingerSlidTo)
{
    (void)down(290, 150);
    now_ += 100;
    (void)up(450, 150);
    EXPECT_EQ(count(TouchKind::fired), 0);
    EXPECT_EQ(count(TouchKind::missed), 0) << "a changed mind is no miss";
}

TEST_F(TouchRulesTest, TreatsAFiveSecondPressAsOnePress)
{
    tap(150, 150, 5000);
    EXPECT_EQ(count(TouchKind::fired, "yes"), 1);
}

TEST_F(TouchRulesTest, IgnoresTouchContactsUnderThirtyMilliseconds)
{
    tap(150, 150, 29);
    EXPECT_EQ(count(TouchKind::fired), 0);
    EXPECT_EQ(count(TouchKind::too_short, "yes"), 1);
    EXPECT_EQ(touch_.pressed_id(), "");
    now_ += 1000;
    tap(150, 150, 30);
    EXPECT_EQ(count(TouchKind::fired, "yes"), 1);
}

TEST_F(TouchRulesTest, AcceptsInstantMouseAndInjectedClicks)
{
    source_ = PointerSource::mouse;
    tap(150, 150, 0);
    EXPECT_EQ(count(TouchKind::fired, "yes"), 1);
    source_ = PointerSource::injected;
    tap(450, 150, 0);
    EXPECT_EQ(count(TouchKind::fired, "no"), 1);
}

TEST_F(TouchRulesTest, DoesNotRepeatAButtonWithinHalfASecond)
{
    tap(150, 150);
    now_ += 499;
    tap(150, 150);
    EXPECT_EQ(count(TouchKind::fired, "yes"), 1);
    EXPECT_EQ(count(TouchKind::repeated, "yes"), 1);
    now_ += 500;
    tap(150, 150);
    EXPECT_EQ(count(TouchKind::fired, "yes"), 2);
}

TEST_F(TouchRulesTest, LetsAnotherButtonFollowAtOnce)
{
    tap(150, 150);
    now_ += 50;
    tap(450, 150);
    EXPECT_EQ(count(TouchKind::fired, "no"), 1);
}

TEST_F(TouchRulesTest, LetsOoBeTypedButNotABouncingKey)
{
    tap(150, 450);
    now_ += 200;
    tap(150, 450);
    EXPECT_EQ(count(TouchKind::fired, "key.お"), 2);
    now_ += 199;
    tap(150, 450);
    EXPECT_EQ(count(TouchKind::fired, "key.お"), 2);
    EXPECT_EQ(count(TouchKind::repeated, "key.お"), 1);
}

TEST_F(TouchRulesTest, TakesTheRepeatGuardFromTheStaff)
{
    auto rules = rules_of_test();
    rules.repeat_key_ms = 800;
    touch_.set_rules(rules);
    tap(150, 450);
    now_ += 700;
    tap(150, 450);
    EXPECT_EQ(count(TouchKind::fired), 1);
}

TEST_F(TouchRulesTest, IgnoresPressesThatBeganBeforeTheScreenStood400Milliseconds)
{
    (void)touch_.show_screen(two_buttons_and_a_key(), now_);
    now_ += 399;
    EXPECT_TRUE(down(150, 150).empty()) << "no pressed look either";
    now_ += 300;
    (void)up(150, 150);
    EXPECT_EQ(count(TouchKind::fired), 0);
    EXPECT_EQ(count(TouchKind::too_early, "yes"), 1);
    now_ = 1400;
    tap(150, 150);
    EXPECT_EQ(count(TouchKind::fired, "yes"), 1);
}

TEST_F(TouchRulesTest, DropsAPressThatTheScreenChangeOvertook)
{
    (void)down(150, 150);
    now_ += 100;
    auto const out = touch_.show_screen(two_buttons_and_a_key(), now_);
    ASSERT_EQ(out.size(), 1u);
    EXPECT_EQ(out[0].kind, TouchKind::released);
    now_ += 2000;
    (void)up(150, 150);
    EXPECT_EQ(count(TouchKind::fired), 0);
}

TEST_F(TouchRulesTest, KeepsAPressWhenTheSameScreenIsLaidOutAgain)
{
    (void)down(150, 150);
    touch_.set_targets(two_buttons_and_a_key());
    now_ += 100;
    (void)up(150, 150);
    EXPECT_EQ(count(TouchKind::fired, "yes"), 1);
}

TEST_F(TouchRulesTest, DoesNothingWhenTheTargetVanishedMeanwhile)
{
    (void)down(150, 150);
    touch_.set_targets({});
    now_ += 100;
    (void)up(150, 150);
    EXPECT_EQ(count(TouchKind::fired), 0);
}

TEST_F(TouchRulesTest, LetsOnlyTheFirstOfTwoFingersPress)
{
    (void)down(150, 150, 1);
    (void)down(450, 150, 2);
    EXPECT_EQ(touch_.pressed_id(), "yes");
    now_ += 100;
    (void)up(450, 150, 2);
    EXPECT_EQ(count(TouchKind::fired), 0);
    (void)up(150, 150, 1);
    EXPECT_EQ(count(TouchKind::fired, "yes"), 1);
    EXPECT_EQ(count(TouchKind::fired), 1);
}

TEST_F(TouchRulesTest, LetsAFingerPressWhileAPalmRestsBesideTheTargets)
{
    (void)down(800, 800, 1);
    now_ += 500;
    (void)down(150, 150, 2);
    now_ += 100;
    (void)up(150, 150, 2);
    EXPECT_EQ(count(TouchKind::fired, "yes"), 1);
}

TEST_F(TouchRulesTest, GivesThePressToAFingerWhenAPalmRestedThreeSecondsOnATarget)
{
    (void)down(150, 150, 1);
    now_ += 3000;
    (void)down(450, 150, 2);
    EXPECT_EQ(touch_.pressed_id(), "no");
    now_ += 100;
    (void)up(450, 150, 2);
    (void)up(150, 150, 1);
    EXPECT_EQ(count(TouchKind::fired, "no"), 1);
    EXPECT_EQ(count(TouchKind::fired, "yes"), 0) << "never two at once";
}

TEST_F(TouchRulesTest, KnowsAPalmByItsWidthWhereThePanelTellsIt)
{
    (void)down(150, 150, 1, 30);
    now_ += 50;
    (void)down(450, 150, 2, 9);
    now_ += 100;
    (void)up(450, 150, 2);
    EXPECT_EQ(count(TouchKind::fired, "no"), 1);
}

TEST_F(TouchRulesTest, LetsARestingHandActWhenItLiftsOnItsTarget)
{
    (void)down(150, 150);
    now_ += 4000;
    auto const told = touch_.on_time(now_);
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].kind, TouchKind::object);
    (void)up(150, 150);
    EXPECT_EQ(count(TouchKind::fired, "yes"), 1);
    EXPECT_EQ(count(TouchKind::object_gone), 1);
}

TEST_F(TouchRulesTest, SaysOnceThatSomethingRestsOnTheGlass)
{
    EXPECT_FALSE(touch_.deadline_ms().has_value());
    (void)down(800, 800);
    EXPECT_EQ(touch_.deadline_ms(), now_ + 3000);
    EXPECT_TRUE(touch_.on_time(now_ + 2999).empty());
    EXPECT_EQ(touch_.on_time(now_ + 3000).size(), 1u);
    EXPECT_TRUE(touch_.on_time(now_ + 9000).empty());
    EXPECT_FALSE(touch_.deadline_ms().has_value());
    now_ += 9000;
    (void)up(800, 800);
    EXPECT_EQ(count(TouchKind::object_gone), 1);
    EXPECT_EQ(count(TouchKind::missed), 0) << "a bag on the glass is no miss";
}

TEST_F(TouchRulesTest, TakesATremblingButRestingHandForAnObject)
{
    (void)down(800, 800);
    for (int step = 0; step < 30; ++step) {
        now_ += 110;
        (void)move(800 + (step % 2), 800);
    }
    EXPECT_EQ(touch_.on_time(now_).size(), 1u);
}

TEST_F(TouchRulesTest, TellsHowFarAMissWasFromTheNearestTarget)
{
    tap(150, 100 - 3 * mm);
    ASSERT_EQ(count(TouchKind::missed, "yes"), 1);
    auto const found = std::find_if(all_.begin(), all_.end(), [](auto const& outcome) {
        return outcome.kind == TouchKind::missed;
    });
    EXPECT_DOUBLE_EQ(found->distance_mm, 3);
}

TEST_F(TouchRulesTest, OffersTheSteadierWayAfterThreeMissesInTwentySeconds)
{
    for (int misses = 0; misses < 3; ++misses) {
        tap(800, 800);
        now_ += 5000;
    }
    EXPECT_EQ(count(TouchKind::offer_tremor), 1);
}

TEST_F(TouchRulesTest, DoesNotOfferAfterMissesFarApart)
{
    for (int misses = 0; misses < 5; ++misses) {
        tap(800, 800);
        now_ += 11000;
    }
    EXPECT_EQ(count(TouchKind::offer_tremor), 0);
}

TEST_F(TouchRulesTest, RefusesAnUnavailableTargetWithoutCallingItAMiss)
{
    tap(450, 450);
    EXPECT_EQ(count(TouchKind::refused, "full"), 1);
    EXPECT_EQ(count(TouchKind::pressed), 0);
    EXPECT_EQ(count(TouchKind::missed), 0);
}

TEST_F(TouchRulesTest, LosesAPressThatTheSystemTookAway)
{
    (void)down(150, 150);
    now_ += 100;
    (void)send(PointerPhase::lost, 150, 150);
    EXPECT_EQ(touch_.pressed_id(), "");
    EXPECT_EQ(count(TouchKind::fired), 0);
    EXPECT_EQ(touch_.contact_count(), 0u);
}

TEST_F(TouchRulesTest, RecoversFromALiftThatNeverCame)
{
    (void)down(150, 150);
    now_ += 60000;
    tap(450, 150);
    EXPECT_EQ(count(TouchKind::fired, "no"), 1);
    EXPECT_EQ(count(TouchKind::fired), 1);
}

TEST_F(TouchRulesTest, IgnoresMovesAndLiftsOfUnknownContacts)
{
    EXPECT_TRUE(move(150, 150, 7).empty());
    EXPECT_TRUE(up(150, 150, 7).empty());
}

class TremorTest : public TouchRulesTest
{
protected:
    void SetUp() override
    {
        auto rules = rules_of_test();
        rules.tremor = true;
        touch_.set_rules(rules);
        TouchRulesTest::SetUp();
    }
};

TEST_F(TremorTest, AcceptsTheNearestTargetWithinSixMillimetres)
{
    tap(300 + 6 * mm - 1, 150);
    EXPECT_EQ(count(TouchKind::fired, "yes"), 1);
    now_ += 1000;
    tap(200, 100 - 6 * mm - 1);
    EXPECT_EQ(count(TouchKind::fired), 1);
    EXPECT_EQ(count(TouchKind::missed), 1);
}

TEST_F(TremorTest, UsesTheMeanPositionOfAShakingFinger)
{
    (void)down(150, 150);
    for (int step = 0; step < 10; ++step) {
        now_ += 40;
        (void)move(step % 2 == 0 ? 330 : 150, 150);
    }
    now_ += 10;
    (void)up(380, 150);
    EXPECT_EQ(count(TouchKind::fired, "yes"), 1) << "the last jerk does not decide";
}

TEST_F(TremorTest, LetsAFingerSlideToItsTargetAndLift)
{
    (void)down(150, 150);
    now_ += 50;
    (void)move(450, 150);
    now_ += 900;
    (void)up(450, 150);
    EXPECT_EQ(count(TouchKind::fired, "no"), 1);
}

TEST_F(TremorTest, DoesNotOfferWhatIsAlreadyOn)
{
    for (int misses = 0; misses < 4; ++misses) {
        tap(800, 800);
        now_ += 1000;
    }
    EXPECT_EQ(count(TouchKind::missed), 4);
    EXPECT_EQ(count(TouchKind::offer_tremor), 0);
}

} // namespace
} // namespace mado::platform
