// `mado walk`: every route of every procedure ends at every door, docs/procedures.md is what it prints now,
// the transcripts cover what a procedure has to have, and the model of taps is what a finger needs.
#include "core/base/file.h"
#include "tests/dialogues/kiosk_door.h"
#include "tests/dialogues/transcript.h"
#include "tool/play.h"
#include "tool/shown.h"
#include "tool/walk.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace mado::dialogues {
namespace {

std::string source(std::string const& path)
{
    return std::string(MADO_SOURCE_DIR) + "/" + path;
}

class Shipped : public testing::Test
{
protected:
    void SetUp() override
    {
        auto shelf = procedure::Shelf::open(source("assets"), source("assets/town"));
        ASSERT_TRUE(shelf.ok()) << shelf.error().message;
        catalogue = (*shelf)->now();
    }

    procedure::Circumstances at(
        procedure::Procedure const& procedure, procedure::Door door,
        std::string_view now = "2026-12-01T09:00:00+09:00"
    ) const
    {
        auto const moment = base::parse_rfc3339(now).value();
        return tool::circumstances_at(door, moment, procedure, catalogue->town);
    }

    std::shared_ptr<procedure::Catalogue const> catalogue;
};

TEST_F(Shipped, EveryRouteEndsAtEveryDoor)
{
    using procedure::Door;
    EXPECT_FALSE(catalogue->procedures.empty());
    for (auto const& procedure : catalogue->procedures) {
        for (auto const door : {Door::kiosk, Door::line, Door::page, Door::staff}) {
            auto const walked = tool::walk(*procedure, at(*procedure, door));
            EXPECT_GT(walked.routes, 0) << procedure->id;
            EXPECT_EQ(walked.stuck, 0) << procedure->id;
            EXPECT_GT(walked.least.taps, 2) << procedure->id;
            EXPECT_GE(walked.most.sum(), walked.least.sum()) << procedure->id;
        }
    }
}

TEST_F(Shipped, TheTableOfProceduresIsCurrent)
{
    auto const kept = base::read_file(source("docs/procedures.md"));
    ASSERT_TRUE(kept.ok());
    tool::WalkCall call;
    call.assets = source("assets");
    call.markdown = true;
    call.day = "2026-12-01";
    auto const now = tool::walk_procedures(call);
    ASSERT_TRUE(now.ok());
    EXPECT_EQ(*kept, *now + "\n") << "mado walk --all --markdown --on 2026-12-01 > docs/procedures.md";
}

TEST_F(Shipped, EveryProcedureHasItsTranscripts)
{
    std::map<std::string, std::set<std::string>> situations;
    for (auto const& file : transcript_files()) {
        auto const transcript = read_transcript(file);
        ASSERT_TRUE(transcript.ok()) << file;
        situations[transcript->procedure].insert(
            transcript->name.substr(transcript->procedure.size() + 1)
        );
    }
    for (auto const& procedure : catalogue->procedures) {
        auto const& doors = procedure->doors;
        bool const on_page = doors.empty() || std::count(doors.begin(), doors.end(), procedure::Door::page) > 0;
        std::set<std::string> wanted{"happy", "back_and_change", "misunderstanding", "cancel"};
        if (procedure->answers.empty()) wanted.insert({"correct_one", "resume_in_line"});
        if (procedure->answers.empty() && on_page) wanted.insert("resume_on_page");
        for (auto const& one : wanted) {
            EXPECT_TRUE(situations[procedure->id].contains(one)) << procedure->id << " " << one;
        }
    }
}

// はじめる and the menu come before the dialogue; everything after them is pressed here.
TEST_F(Shipped, TheModelOfTapsIsWhatAFingerNeeds)
{
    constexpr int before_the_dialogue = 2;
    auto const words = words::Words::load(source("assets/words/ja.json"));
    ASSERT_TRUE(words.ok());
    for (auto const& file : transcript_files()) {
        auto const transcript = read_transcript(file);
        if (!transcript.ok() || !transcript->name.ends_with("_happy")) continue;
        auto const procedure = catalogue->find(transcript->procedure);
        ASSERT_NE(procedure, nullptr);
        if (transcript->doors.front() != procedure::Door::kiosk) continue;
        auto const here = at(*procedure, procedure::Door::kiosk, transcript->now);
        KioskDoor kiosk(*words);
        tool::Effort model{before_the_dialogue, 0};
        auto turned = dialogue::turn(*procedure, {}, dialogue::Resume{}, here);
        std::vector<dialogue::Screen> seen{turned.screen};
        static_cast<void>(kiosk.begin({*procedure, here, turned.answers, turned.screen}));
        for (std::size_t i = 1; i < transcript->pieces.size(); ++i) {
            auto const act = tool::act_of(seen, transcript->pieces[i].act);
            auto const screen = turned.screen;
            model = model + (act.sends ? tool::Effort{1, 0} : tool::effort_of(screen, act.event));
            auto const faults = kiosk.does({*procedure, here, turned.answers, screen}, act);
            EXPECT_TRUE(faults.empty())
                << file << ":" << transcript->pieces[i].line << " " << faults.front();
            if (act.sends) break;
            turned = dialogue::turn(*procedure, turned.answers, act.event, here);
            seen.push_back(turned.screen);
        }
        EXPECT_EQ(kiosk.taps() + before_the_dialogue, model.taps) << file;
        EXPECT_LE(model.typed, kiosk.typed()) << file; // が is two presses
    }
}

TEST_F(Shipped, PlayShowsEachDoorAsItIs)
{
    auto const procedure = catalogue->find("water");
    ASSERT_NE(procedure, nullptr);
    std::vector<std::string> const acts{"使いはじめる", "2026-12-07"};
    auto const shown = [&](std::string const& as) {
        auto const show = tool::shown_as(as, source("assets"));
        EXPECT_TRUE(show.ok());
        auto const door = tool::door_shown(as);
        return tool::play(*procedure, at(*procedure, *door), acts, *show);
    };
    EXPECT_TRUE(says(shown("kiosk"), "［つぎへ］"));
    EXPECT_TRUE(says(shown("line"), "［役場のページを開く］"));
    EXPECT_TRUE(says(shown("page"), "［あとで続ける］"));
    EXPECT_TRUE(says(shown("paper"), "字＿＿＿＿＿＿ 番地＿＿＿＿"));
    EXPECT_FALSE(tool::door_shown("telephone").ok());
}

} // namespace
} // namespace mado::dialogues
