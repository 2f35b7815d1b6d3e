// What depends on the day and the hour, and on how many others came before: rules that no transcript of one
// day can show. Everything that is said by example is in tests/dialogues.
#include "core/dialogue/dialogue.h"
#include "core/procedure/shelf.h"
#include "core/town/slots.h"

#include <gtest/gtest.h>

namespace mado {
namespace {

using procedure::Door;

class Dates : public testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        std::string const assets = std::string(MADO_SOURCE_DIR) + "/assets";
        auto shelf = procedure::Shelf::open(assets, assets + "/town");
        ASSERT_TRUE(shelf.ok());
        catalogue = (*shelf)->now();
        for (auto const& finding : (*shelf)->findings()) {
            ADD_FAILURE() << finding.file << ":" << finding.line << " " << finding.japanese;
        }
    }

    static procedure::Circumstances at(std::string_view moment, Door door = Door::kiosk)
    {
        procedure::Circumstances here;
        here.now = base::parse_rfc3339(moment).value();
        here.door = door;
        here.town = catalogue->town;
        return here;
    }

    static dialogue::Screen first(char const* id, procedure::Circumstances const& here)
    {
        return dialogue::turn(*catalogue->find(id), {}, dialogue::Resume{}, here).screen;
    }

    static inline std::shared_ptr<procedure::Catalogue const> catalogue;
};

TEST_F(Dates, ASurveyOutsideItsPeriodSaysSo)
{
    for (auto const* moment : {"2026-10-31T09:00:00+09:00", "2027-04-01T09:00:00+09:00"}) {
        auto const screen = first("survey", at(moment));
        EXPECT_EQ(screen.kind, dialogue::ScreenKind::closed);
        EXPECT_EQ(screen.problem, "いまは、アンケートの期間ではありません。");
    }
    EXPECT_EQ(first("survey", at("2027-03-31T09:00:00+09:00")).kind, dialogue::ScreenKind::question);
}

TEST_F(Dates, ASurveyAsksNobodysName)
{
    for (auto const& question : catalogue->find("survey")->ask) {
        EXPECT_NE(question.kind, procedure::Kind::name);
        EXPECT_NE(question.kind, procedure::Kind::phone);
    }
}

TEST_F(Dates, AnAbsenceOfTodayIsSuggestedUntilTheCutOff)
{
    auto const suggested = [](std::string_view moment) {
        auto const screen = first("absence", at(moment, Door::line));
        return screen.date.suggestions.empty() ? "" : screen.date.suggestions.front().to_iso();
    };
    EXPECT_EQ(suggested("2026-12-01T08:15:00+09:00"), "2026-12-01");
    EXPECT_EQ(suggested("2026-12-01T08:16:00+09:00"), "2026-12-02");
}

TEST_F(Dates, ARememberedDayIsNotSuggested)
{
    auto const procedure = catalogue->find("vaccination");
    values::Answers const answers = {
        {"campaign", values::Choice{"corona"}},
        {"venue", values::Choice{"kominkan"}},
        {"before", values::Choice{"recent"}}};
    auto const here = at("2026-12-01T09:00:00+09:00");
    auto const screen = dialogue::turn(*procedure, answers, dialogue::Resume{}, here).screen;
    ASSERT_EQ(screen.at, "last");
    EXPECT_TRUE(screen.date.suggestions.empty());
    EXPECT_EQ(screen.date.last.to_iso(), "2026-12-01");
}

TEST_F(Dates, AFullLessonCanBeWaitedForUntilTheListIsFullToo)
{
    auto here = at("2026-12-01T09:00:00+09:00");
    auto const offered = [&](int waiting) {
        town::SlotRequest request;
        request.source = "course";
        request.today = here.today();
        request.used = [waiting](std::string_view id) {
            if (id.ends_with("/wait")) return town::ByDoor{waiting, 0, 0, 0};
            return town::ByDoor{2, 2, 2, 2};
        };
        here.offers.slots["course"] = town::slots(*catalogue->town, request);
        values::Answers const answers = {{"course", values::Choice{"line"}}};
        auto const procedure = catalogue->find("course");
        return dialogue::turn(*procedure, answers, dialogue::Resume{}, here).screen.slots;
    };
    auto const some = offered(0);
    ASSERT_GE(some.size(), 2u);
    EXPECT_EQ(some[0].slot.free, 0);
    EXPECT_EQ(some[1].slot.id, some[0].slot.id + "/wait");
    EXPECT_TRUE(some[1].words().ends_with("（空きを待つ）")) << some[1].words();
    EXPECT_TRUE(some[1].words().starts_with("12月")) << some[1].words();
    for (auto const& view : offered(4)) EXPECT_FALSE(view.slot.id.ends_with("/wait"));
}

TEST_F(Dates, AnAlumniMatterIsNotTheTownHalls)
{
    EXPECT_EQ(catalogue->find("furusato")->department, "furusato");
}

} // namespace
} // namespace mado
