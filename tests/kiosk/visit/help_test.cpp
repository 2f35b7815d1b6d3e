// 「係を呼ぶ」: the kiosk asks the desk, says that somebody comes, and after a minute without an answer
// names the telephone.
#include "kiosk/visit/stay.h"

#include "core/base/crypto.h"
#include "core/scene/metrics.h"

#include <gtest/gtest.h>

namespace mado::visit {
namespace {

class Help : public testing::Test
{
protected:
    void SetUp() override
    {
        base::crypto_start();
        std::string const assets = std::string(MADO_SOURCE_DIR) + "/assets";
        shelf = std::move(procedure::Shelf::open(assets, assets + "/town")).value();
        words = std::make_unique<words::Words>(words::Words::load(assets + "/words/ja.json").value());
        stay = std::make_unique<Stay>(StayParts{*words, clock, {}, ""});
        stay->hear(CatalogueCame{shelf->now()});
        stay->hear(LineState{true});
        stay->press("start.begin");
        stay->press("menu.water");
        stay->press("bar.help");
    }

    std::string says() const
    {
        auto const scene = stay->scene(scene::FixedMetrics{});
        std::string all;
        for (auto const& item : scene.items) {
            for (auto const& line : item.lines) all += line;
            all += "\n";
        }
        return all;
    }

    bool says(std::string_view needle) const { return says().find(needle) != std::string::npos; }

    void seconds(int count)
    {
        for (int i = 0; i < count; ++i) {
            clock.advance_ms(1'000);
            stay->tick();
        }
    }

    template <typename Kind>
    std::vector<Kind> wished()
    {
        std::vector<Kind> found;
        for (auto& wish : stay->take_wishes()) {
            if (auto* one = std::get_if<Kind>(&wish)) found.push_back(*one);
        }
        return found;
    }

    base::ManualClock clock{base::parse_rfc3339("2026-12-01T09:00:00+09:00").value()};
    std::unique_ptr<procedure::Shelf> shelf;
    std::unique_ptr<words::Words> words;
    std::unique_ptr<Stay> stay;
};

TEST_F(Help, TheDeskIsAskedEachSecondWhetherSomebodyComes)
{
    EXPECT_TRUE(says("係の人を呼んでいます"));
    EXPECT_EQ(wished<CallHelp>().size(), 1u);
    seconds(3);
    EXPECT_TRUE(wished<AskHelp>().empty()) << "the call has no number yet";
    stay->hear(HelpKnown{7, false});
    seconds(3);
    auto const asked = wished<AskHelp>();
    ASSERT_EQ(asked.size(), 3u);
    EXPECT_EQ(asked[0].id, 7);
    EXPECT_LE(stay->deadline_ms() - clock.now().ms, 1'000);
}

TEST_F(Help, AnAnswerIsShownAndEndsTheAsking)
{
    stay->hear(HelpKnown{7, false});
    stay->hear(HelpKnown{7, true});
    EXPECT_TRUE(says("係の人が来ます"));
    (void)stay->take_wishes();
    seconds(120);
    EXPECT_TRUE(wished<AskHelp>().empty());
    EXPECT_TRUE(says("係の人が来ます")) << "nobody is called absent who is on the way";
    EXPECT_FALSE(says("出られません"));
}

TEST_F(Help, AMinuteWithoutAnAnswerNamesTheTelephone)
{
    stay->hear(HelpKnown{7, false});
    seconds(59);
    EXPECT_FALSE(says("係が出られません"));
    seconds(1);
    EXPECT_TRUE(says("係が出られません"));
    EXPECT_TRUE(says(shelf->now()->town->phone()));
    stay->hear(HelpKnown{7, true});
    EXPECT_TRUE(says("係の人が来ます")) << "late is better than never";
}

TEST_F(Help, WithoutALineTheTelephoneIsNamedAtOnce)
{
    stay->hear(HelpKnown{0, false});
    EXPECT_TRUE(says("係が出られません"));
}

TEST_F(Help, GoingOnAloneTellsTheDesk)
{
    stay->hear(HelpKnown{7, false});
    (void)stay->take_wishes();
    stay->press("help.end");
    auto const ended = wished<EndHelp>();
    ASSERT_EQ(ended.size(), 1u);
    EXPECT_EQ(ended[0].id, 7);
}

TEST_F(Help, GoingOnBeforeTheCallHasItsNumberTellsTheDeskLater)
{
    stay->press("help.end");
    EXPECT_TRUE(wished<EndHelp>().empty());
    stay->hear(HelpKnown{8, false});
    ASSERT_EQ(wished<EndHelp>().size(), 1u);
    stay->press("bar.help"); // a new call is a new call
    stay->hear(HelpKnown{9, false});
    EXPECT_TRUE(wished<EndHelp>().empty());
    EXPECT_TRUE(says("係の人を呼んでいます"));
}

} // namespace
} // namespace mado::visit
