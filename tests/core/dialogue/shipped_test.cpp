// The procedures as shipped: they pass the lint, a broken file is told with its line, and progress never
// grows. What a dialogue says by example is in tests/dialogues.
#include "core/dialogue/dialogue.h"
#include "core/procedure/inspect.h"
#include "core/procedure/shelf.h"

#include <gtest/gtest.h>

namespace mado {
namespace {

std::shared_ptr<procedure::Catalogue const> shipped()
{
    std::string const assets = std::string(MADO_SOURCE_DIR) + "/assets";
    auto shelf = procedure::Shelf::open(assets, assets + "/town");
    EXPECT_TRUE(shelf.ok()) << (shelf.ok() ? "" : shelf.error().message);
    return shelf.ok() ? (*shelf)->now() : nullptr;
}

procedure::Circumstances on_first_december(procedure::Catalogue const& catalogue)
{
    procedure::Circumstances here;
    here.now = base::parse_rfc3339("2026-12-01T09:00:00+09:00").value();
    here.town = catalogue.town;
    return here;
}

bool holds(std::string const& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

TEST(Progress, TheTotalNeverGrowsAlongARoute)
{
    auto const catalogue = shipped();
    auto const procedure = catalogue->find("water");
    auto const here = on_first_december(*catalogue);
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
