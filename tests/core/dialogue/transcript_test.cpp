// The dialogue by example: procedures as shipped, answered line by line through tool/play, and every
// route of each walked on each door. The transcripts are the readable form of these rules.
#include "core/base/crypto.h"
#include "core/dialogue/dialogue.h"
#include "core/procedure/inspect.h"
#include "core/procedure/shelf.h"
#include "core/town/slots.h"
#include "tool/play.h"

#include <gtest/gtest.h>

namespace mado {
namespace {

using tool::play;

std::shared_ptr<procedure::Catalogue const> shipped()
{
    std::string const assets = std::string(MADO_SOURCE_DIR) + "/assets";
    auto shelf = procedure::Shelf::open(assets, assets + "/town");
    EXPECT_TRUE(shelf.ok()) << (shelf.ok() ? "" : shelf.error().message);
    return shelf.ok() ? (*shelf)->now() : nullptr;
}

procedure::Circumstances at(procedure::Catalogue const& catalogue, procedure::Procedure const& procedure, char const* now, procedure::Door door)
{
    procedure::Circumstances here;
    here.now = base::parse_rfc3339(now).value();
    here.door = door;
    here.town = catalogue.town;
    for (auto const& source : town::slot_sources(procedure)) {
        town::SlotRequest request;
        request.source = source;
        request.today = here.today();
        here.offers.slots[source] = town::slots(*catalogue.town, request);
    }
    return here;
}

std::string told(char const* id, std::vector<std::string> const& events, procedure::Door door = procedure::Door::kiosk)
{
    auto const catalogue = shipped();
    auto const procedure = catalogue->find(id);
    EXPECT_NE(procedure, nullptr) << id;
    return play(procedure, at(*catalogue, *procedure, "2026-12-01T09:00:00+09:00", door), events);
}

bool holds(std::string const& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

TEST(Transcript, StoppingWaterInWinterAsksForTheDrainNotice)
{
    auto const text = told("water", {"stop", "2026-12-07", "ok"});
    EXPECT_TRUE(holds(text, "[drain]")) << text;
    EXPECT_TRUE(holds(text, "[where]")) << text;
}

TEST(Transcript, StartingWaterGoesBackTwiceAndChangesAnAnswer)
{
    auto const text = told("water", {"start", "2026-12-07", "旭 37-1", "back", "back", "2026-12-08", "旭 37-1", "slip", "ミホン ハナコ", "0164642040"});
    EXPECT_TRUE(holds(text, "[かくにん]")) << text;
    EXPECT_TRUE(holds(text, "12月8日（火曜日）")) << text;
    EXPECT_TRUE(holds(text, "お金: 1,000円")) << text;
}

TEST(Transcript, OneAnswerIsCorrectedFromTheCheckWithoutRedoingTheRest)
{
    auto const text = told("water", {"start", "2026-12-07", "旭 37-1", "slip", "ミホン ハナコ", "0164642040", "edit pay", "bank"});
    auto const last = text.rfind("> bank");
    ASSERT_NE(last, std::string::npos);
    EXPECT_TRUE(holds(text.substr(last), "[かくにん]")) << text;
    EXPECT_TRUE(holds(text.substr(last), "口座から払う")) << text;
}

TEST(Transcript, AChangedBranchSaysWhatIsNoLongerNeededAndKeepsTheRest)
{
    auto const text = told("water", {"start", "2026-12-07", "旭 37-1", "slip", "ミホン ハナコ", "0164642040", "edit kind", "rename"});
    auto const after = text.substr(text.rfind("> rename"));
    EXPECT_TRUE(holds(after, "「使いはじめる日」のこたえは、いらなくなりました。")) << after;
    EXPECT_TRUE(holds(after, "[meter]")) << after;
}

TEST(Transcript, AClosedDayIsRefusedWithItsReason)
{
    auto const text = told("water", {"start", "2026-12-06"});
    EXPECT_TRUE(holds(text, "! 12月6日（日曜日）")) << text;
}

TEST(Transcript, AMyNumberIsRefusedInFreeText)
{
    auto const text = told("road", {"hole", "ok", "town", "旭", "skip", "123456789018", "no"});
    EXPECT_TRUE(holds(text, "マイナンバー")) << text;
}

TEST(Transcript, TwoChildrenOneRemovedAndBackInsideTheGroup)
{
    auto const text = told("absence", {
        "2026-12-02", "ミホン サクラ", "tomamae_sho", "back", "kotanbetsu_sho", "absent", "family", "yes", "none",
        "add", "ミホン タロウ", "tomamae_chu", "late", "family", "remove 1", "complete"});
    EXPECT_TRUE(holds(text, "2人目のお子さん")) << text;
    auto const after = text.substr(text.rfind("> remove 1"));
    EXPECT_FALSE(holds(after, "サクラ")) << after;
    EXPECT_TRUE(holds(after, "1人目 ミホン　タロウ")) << after;
    EXPECT_TRUE(holds(after, "[guardian]")) << after;
}

TEST(Transcript, ASlotTakenWhileAnsweringIsSaidAndAnotherIsChosen)
{
    auto const text = told("facility", {
        "kominkan", "washitsu", "2026-12-10", "1", "10", "culture", "no", "person", "ミホン ハナコ", "0164642040",
        "taken washitsu/2026-12-10/am", "resume", "washitsu/2026-12-10/pm"});
    EXPECT_TRUE(holds(text, "! その時間は、いま、うまりました。ほかの時間を選んでください。")) << text;
    auto const after = text.substr(text.rfind("> washitsu"));
    EXPECT_TRUE(holds(after, "[people]") || holds(after, "[かくにん]")) << after;
}

TEST(Transcript, AnOldButtonChangesNothing)
{
    auto const catalogue = shipped();
    auto const procedure = catalogue->find("water");
    auto const here = at(*catalogue, *procedure, "2026-12-01T09:00:00+09:00", procedure::Door::line);
    values::Answers answers;
    answers["kind"] = values::Choice{"rename"};
    auto const turned = dialogue::turn(*procedure, answers, dialogue::Give{{"from", false}, values::Choice{"start"}}, here);
    EXPECT_EQ(turned.answers, answers);
    EXPECT_FALSE(turned.screen.problem.empty());
}

TEST(Routes, EveryRouteOfEveryProcedureEndsOnEveryDoor)
{
    auto const catalogue = shipped();
    ASSERT_NE(catalogue, nullptr);
    EXPECT_GE(catalogue->procedures.size(), 11u);
    for (auto const& procedure : catalogue->procedures) {
        for (auto const door : {procedure::Door::kiosk, procedure::Door::line, procedure::Door::page, procedure::Door::staff}) {
            auto const walked = tool::walk(*procedure, at(*catalogue, *procedure, "2026-12-01T09:00:00+09:00", door));
            EXPECT_GT(walked.routes, 0) << procedure->id;
            EXPECT_EQ(walked.stuck, 0) << procedure->id;
        }
    }
}

TEST(Progress, TheTotalNeverGrowsAlongARoute)
{
    auto const catalogue = shipped();
    auto const procedure = catalogue->find("water");
    auto const here = at(*catalogue, *procedure, "2026-12-01T09:00:00+09:00", procedure::Door::kiosk);
    values::Answers answers;
    auto screen = dialogue::turn(*procedure, answers, dialogue::Resume{}, here).screen;
    int total = screen.total;
    for (char const* line : {"stop", "2026-12-07", "ok", "旭 1", "わからない", "visit", "まだ決まっていない", "ミホン ハナコ", "0164642040"}) {
        auto value = dialogue::parse_answer(screen, line);
        ASSERT_TRUE(value.ok()) << line << " at " << screen.at;
        auto turned = dialogue::turn(*procedure, answers, dialogue::Give{{screen.at, false}, *value}, here);
        answers = turned.answers;
        screen = turned.screen;
        EXPECT_LE(screen.total, total) << "after " << line;
        total = screen.total;
    }
    EXPECT_EQ(screen.kind, dialogue::ScreenKind::check);
}

TEST(Lint, ALaterQuestionInAConditionIsFoundWithItsLine)
{
    std::vector<procedure::Finding> findings;
    std::string const file =
        "{\"id\":\"x\",\"department\":\"kensetsu\",\"title\":\"t\",\"ask\":[\n"
        "{\"id\":\"a\",\"when\":\"b = yes\",\"say\":\"a\",\"yes_no\":true},\n"
        "{\"id\":\"b\",\"say\":\"b\",\"yes_no\":true}]}";
    auto loaded = procedure::load_procedure(file, "x.json", {}, findings);
    ASSERT_TRUE(loaded.ok());
    auto const found = procedure::inspect(**loaded, *shipped()->town, values::Date{});
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front().line, 2);
}

TEST(Lint, AnUnknownKeyNamesTheNearestOne)
{
    std::vector<procedure::Finding> findings;
    auto const loaded = procedure::load_procedure(
        "{\"id\":\"x\",\"department\":\"d\",\"title\":\"t\",\"ask\":[{\"id\":\"a\",\"sya\":\"a\",\"yes_no\":true}]}", "x.json", {}, findings
    );
    EXPECT_FALSE(loaded.ok());
    ASSERT_FALSE(findings.empty());
    EXPECT_TRUE(holds(findings.front().japanese, "say")) << findings.front().japanese;
}

TEST(Shelf, EverythingShippedPassesTheLint)
{
    auto const catalogue = shipped();
    for (auto const& procedure : catalogue->procedures) {
        auto const today = values::Date::parse("2026-12-01").value();
        for (auto const& finding : procedure::inspect(*procedure, *catalogue->town, today)) {
            EXPECT_NE(finding.grade, procedure::Finding::Grade::error) << finding.file << ":" << finding.line << " " << finding.japanese;
        }
    }
}

} // namespace
} // namespace mado
