// Rules of look-ups that no transcript shows: nothing of them is ever sealed, only they forget, and what the
// lint says of one written wrongly. What they answer by example is in tests/dialogues.
#include "core/application/application.h"
#include "core/dialogue/dialogue.h"
#include "core/procedure/inspect.h"
#include "core/procedure/shelf.h"

#include <gtest/gtest.h>

namespace mado {
namespace {

std::shared_ptr<procedure::Catalogue const> shipped()
{
    static auto const shelf =
        procedure::Shelf::open(MADO_SOURCE_DIR "/assets", MADO_SOURCE_DIR "/assets/town");
    return (*shelf)->now();
}

procedure::Circumstances at(procedure::Door door)
{
    procedure::Circumstances here;
    here.now = base::parse_rfc3339("2026-12-01T09:00:00+09:00").value();
    here.door = door;
    here.town = shipped()->town;
    if (door == procedure::Door::kiosk) here.here = {"役場", 44.30614209, 141.6529088};
    return here;
}

bool holds(std::string const& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

TEST(Lookups, NothingIsEverSealed)
{
    auto const procedure = shipped()->find("garbage");
    auto const sealed = application::seal(
        *procedure, {{"area", values::Choice{"苫前"}}}, at(procedure::Door::page)
    );
    ASSERT_FALSE(sealed.ok());
    EXPECT_EQ(sealed.error().kind, base::ErrorKind::invalid);
}

TEST(Lookups, AgainForgetsOnlyALookUp)
{
    auto const water = shipped()->find("water");
    values::Answers const begun = {{"kind", values::Choice{"start"}}};
    EXPECT_EQ(dialogue::turn(*water, begun, dialogue::Again{}, at(procedure::Door::page)).answers, begun);
    auto const garbage = shipped()->find("garbage");
    auto const turned = dialogue::turn(
        *garbage, {{"area", values::Choice{"苫前"}}}, dialogue::Again{}, at(procedure::Door::page)
    );
    EXPECT_TRUE(turned.answers.empty());
    EXPECT_EQ(turned.screen.at, "area");
}

TEST(Lookups, InADisasterTheWayOutComesFirst)
{
    EXPECT_NE(shipped()->procedures.front()->id, "shelters");
    auto files = shipped()->files;
    files["town/disaster.json"] = R"({"values":{"disaster":{"value":{"on":true},"sample":true}}})";
    std::vector<procedure::Finding> found;
    auto const catalogue = procedure::Shelf::read_files(files, found);
    ASSERT_TRUE(catalogue.ok());
    EXPECT_EQ((*catalogue)->procedures.front()->id, "shelters");
}

// What the lint says of a look-up written wrongly.
std::string findings(std::string const& answers, std::string const& ask, std::string const& more = "")
{
    std::string const file = R"({"id":"x","department":"jumin","title":"見本","answers":")" + answers +
                             R"(","ask":[)" + ask + "]" + more + "}";
    std::vector<procedure::Finding> found;
    auto const loaded = procedure::load_procedure(file, "x.json", {}, found);
    if (!loaded.ok()) return loaded.error().message;
    std::string text;
    for (auto const& one : procedure::inspect(**loaded, *shipped()->town, values::Date{})) {
        if (one.grade == procedure::Finding::Grade::error) text += one.english + "\n";
    }
    return text;
}

TEST(Lookups, TheLintKnowsThem)
{
    std::string const area = R"({"id":"area","say":"どの地区ですか？","choose":{"from":"town.areas"}})";
    EXPECT_EQ(findings("garbage", area), "");
    EXPECT_TRUE(holds(findings("weather", area), "unknown answers weather"));
    EXPECT_TRUE(holds(findings("meals", area), "needs a question school of kind choose"));
    EXPECT_TRUE(holds(findings("sorting", R"({"id":"item","say":"何を？","text":{"max":20}})"), "personal question item"));
    EXPECT_TRUE(holds(findings("garbage", area, R"(,"receipt":{"says":"受け付けました。"})"), "nothing is sent"));
    std::string const nowhere = R"({"id":"area","say":"どの地区ですか？","choose":{"from":"town.nowhere"}})";
    EXPECT_TRUE(holds(findings("garbage", nowhere), "no town value nowhere"));
    for (auto const& one : shipped()->procedures) {
        if (one->answers.empty()) continue;
        EXPECT_TRUE(procedure::inspect(*one, *shipped()->town, values::Date{}).empty()) << one->id;
    }
}

} // namespace
} // namespace mado
