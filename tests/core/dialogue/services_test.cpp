// The services by example, each answered line by line as shipped: the plain way, back and change, a
// misunderstanding, and going on at another door with the same answers.
#include "core/dialogue/dialogue.h"
#include "core/procedure/shelf.h"
#include "core/town/slots.h"
#include "tool/play.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace mado {
namespace {

using procedure::Door;
using Lines = std::vector<std::string>;

class Service : public testing::Test
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

    static procedure::Circumstances here(procedure::Procedure const& procedure, Door door)
    {
        procedure::Circumstances now;
        now.now = base::parse_rfc3339(clock).value();
        now.door = door;
        now.town = catalogue->town;
        for (auto const& source : town::slot_sources(procedure)) {
            town::SlotRequest request;
            request.source = source;
            request.today = now.today();
            request.door = door;
            now.offers.slots[source] = town::slots(*catalogue->town, request);
        }
        return now;
    }

    static std::string told(char const* id, Lines lines, Door door = Door::kiosk)
    {
        std::replace(lines.begin(), lines.end(), std::string(), std::string("skip"));
        auto const procedure = catalogue->find(id);
        EXPECT_NE(procedure, nullptr) << id;
        return procedure == nullptr ? "" : tool::play(procedure, here(*procedure, door), lines);
    }

    // What stands after the last line played.
    static std::string after(std::string const& text) { return text.substr(text.rfind("\n> ") + 1); }

    // Asked and answered to the end on every door, with the same words on the check screen.
    static void same_on_every_door(char const* id, Lines const& lines, std::vector<std::string> const& parts)
    {
        for (auto const door : {Door::kiosk, Door::line, Door::page, Door::staff}) {
            auto const text = after(told(id, lines, door));
            EXPECT_NE(text.find("[かくにん]"), std::string::npos) << to_text(door) << text;
            for (auto const& part : parts) {
                EXPECT_NE(text.find(part), std::string::npos) << to_text(door) << " " << part << text;
            }
        }
    }

    // Half of the answers at one door, the rest at another: nothing is asked twice.
    static void resumed(char const* id, Lines const& first, Lines const& rest)
    {
        auto const procedure = catalogue->find(id);
        values::Answers answers;
        auto const give = [&](Door door, Lines const& lines) {
            auto const now = here(*procedure, door);
            auto turned = dialogue::turn(*procedure, answers, dialogue::Resume{}, now);
            for (auto const& line : lines) {
                if (line == "complete") {
                    turned = dialogue::turn(*procedure, turned.answers, dialogue::MembersComplete{turned.screen.at, false}, now);
                    continue;
                }
                auto const value = dialogue::parse_answer(turned.screen, line);
                ASSERT_TRUE(value.ok()) << line << " at " << turned.screen.at;
                turned = dialogue::turn(*procedure, turned.answers, dialogue::Give{{turned.screen.at, false}, *value}, now);
                EXPECT_EQ(turned.screen.problem, "") << line;
            }
            answers = turned.answers;
            if (door == Door::page) {
                EXPECT_EQ(turned.screen.kind, dialogue::ScreenKind::check) << turned.screen.at;
            }
        };
        give(Door::kiosk, first);
        give(Door::page, rest);
    }

    static inline std::shared_ptr<procedure::Catalogue const> catalogue;
    static inline char const* clock = "2026-12-01T08:00:00+09:00";
};

bool holds(std::string const& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

Lines const resident = {"resident", "me", "all", "pension", "2", "", "ミホン ハナコ", "0164642040", "ok"};
Lines const flu = {"flu", "fukushi", "2026-12-08", "1", "ミホン ハナコ", "昭和20年3月5日", "0164642040", "ok"};
Lines const lesson = {"line", "1", "none", "no", "line,photo", "", "ミホン ハナコ", "0164642040"};
Lines const party = {"event", "sapporo", "yes", "yes", "yes", "yes", "spouse", "egg", "complete", "ミホン ハナコ", "0164642040"};
Lines const views = {"inside", "d", "phone", "2", "small,long", "talk,paper", ""};
Lines const room = {"kominkan", "washitsu", "2026-12-10", "3", "10", "class", "yes", "yes", "circle", "no", "ミホン ハナコ", "0164642040"};
Lines const ill = {"2026-12-01", "ミホン サクラ", "tomamae_sho", "late", "noon", "ill", "fever,cough", "yes", "complete", "ミホン タロウ", "0164642040"};

} // namespace

TEST_F(Service, ACertificateIsPreparedAndNeverIssuedHere)
{
    same_on_every_door("certificate", resident, {"証明書: 住民票の写し", "通数: 2通", "お金: 600円"});
    auto const text = told("certificate", resident);
    EXPECT_TRUE(holds(text, "[counter]"));
    EXPECT_FALSE(holds(text, "マイナンバーの番号"));
}

TEST_F(Service, TheSealCertificateIsOnlyExplained)
{
    auto const text = told("certificate", {"seal", "ok"});
    EXPECT_TRUE(holds(text, "[seal_note]")) << text;
    EXPECT_FALSE(holds(text, "[who]")) << text;
}

TEST_F(Service, SomebodyElsesCertificateNeedsALetterOfAttorney)
{
    auto const text = told("certificate", {"income", "other", "ok", "back", "back", "me"});
    EXPECT_TRUE(holds(text, "[proxy]")) << text;
    EXPECT_TRUE(holds(after(text), "[year]")) << text; // changed back: nothing about it is asked any more
}

TEST_F(Service, AKosekiOfWhichTheAddressIsNotKnownGoesOn)
{
    auto const text = told("certificate", {"koseki", "line", "part", "bank", "1", "わからない", "わからない", "ミホン ハナコ", "0164642040", "ok"});
    EXPECT_TRUE(holds(after(text), "本籍: わからない")) << text;
    EXPECT_TRUE(holds(after(text), "お金: 450円")) << text;
}

TEST_F(Service, AMyNumberHasNoPlaceInACertificateRequest)
{
    auto const text = told("certificate", {"koseki", "me", "all", "bank", "1", "旭 123456789018"});
    EXPECT_TRUE(holds(after(text), "! マイナンバー")) << text;
}

TEST_F(Service, ACertificateBegunAtTheKioskIsFinishedOnThePhone)
{
    resumed("certificate", {"resident", "me", "all"}, {"pension", "2", "", "ミホン ハナコ", "0164642040", "ok"});
}

TEST_F(Service, AVaccinationIsBookedOnADayThatHasTimes)
{
    same_on_every_door("vaccination", flu, {"予防接種: インフルエンザ", "お金: 1,500円"});
    auto const text = told("vaccination", {"flu", "fukushi", "2026-12-09"}); // a Wednesday: that hall has Tuesdays
    EXPECT_TRUE(holds(after(text), "! 12月9日（水曜日）は、受付なしです。")) << text;
}

TEST_F(Service, TheAgeIsReachedTheDayBeforeTheBirthday)
{
    auto lines = flu;
    lines[5] = "1961-12-09"; // 65 by law on 8 December 2026
    EXPECT_TRUE(holds(told("vaccination", lines), "[かくにん]"));
    lines[5] = "1961-12-10";
    EXPECT_TRUE(holds(told("vaccination", lines), "! この日には、まだ受けられる年になっていません。"));
}

TEST_F(Service, TheIntervalIsCountedFromTheLastOne)
{
    auto const soon = told("vaccination", {"corona", "kominkan", "recent", "2026-10-01", "2026-12-10"});
    EXPECT_TRUE(holds(after(soon), "! 前の予防接種から、まだ日がたっていません。")) << soon;
    auto const later = told("vaccination", {"corona", "kominkan", "recent", "2026-10-01", "2027-01-07"});
    EXPECT_TRUE(holds(after(later), "[time]")) << later;
    auto const first = told("vaccination", {"corona", "kominkan", "never", "2026-12-10"});
    EXPECT_TRUE(holds(after(first), "[time]")) << first;
}

TEST_F(Service, AChangedVaccinationKeepsWhatStillHolds)
{
    auto lines = flu;
    lines.insert(lines.end(), {"edit campaign", "corona"});
    auto const text = told("vaccination", lines);
    EXPECT_TRUE(holds(after(text), "[before]")) << text; // the interval matters for this one
    lines.insert(lines.end(), {"never", "resume"});
    EXPECT_TRUE(holds(after(told("vaccination", lines)), "お金: 3,000円"));
}

TEST_F(Service, AVaccinationTimeTakenMeanwhileIsSaid)
{
    auto lines = flu;
    lines.insert(lines.end(), {"taken fukushi/2026-12-08/t1", "resume", "2", "resume"});
    auto const text = told("vaccination", lines);
    EXPECT_TRUE(holds(text, "うまりました")) << text;
    EXPECT_TRUE(holds(after(text), "[かくにん]")) << text;
}

TEST_F(Service, AVaccinationGoesOnOnThePhone)
{
    resumed("vaccination", {flu.begin(), flu.begin() + 3}, {flu.begin() + 3, flu.end()});
}

TEST_F(Service, ASurveyBranchesAndAsksNoName)
{
    same_on_every_door("survey", views, {"使いやすさ: 使いにくい", "使いにくいこと: 文字が小さい、時間がかかる"});
    auto const happy = told("survey", {"inside", "d", "phone", "4", "", ""});
    EXPECT_FALSE(holds(happy, "[hard]")) << happy;
    auto const text = told("survey", {"inside", "e", "none", "back", "phone", "9"});
    EXPECT_TRUE(holds(after(text), "! 5")) << text;
    for (auto const& question : catalogue->find("survey")->ask) EXPECT_NE(question.kind, procedure::Kind::name);
}

TEST_F(Service, ASurveyAllowsThreeWishes)
{
    auto const text = told("survey", {"inside", "", "none", "home,talk,paper,class"});
    EXPECT_TRUE(holds(after(text), "! 3つまで選べます。")) << text;
}

TEST_F(Service, ASurveyOutsideItsPeriodSaysSo)
{
    auto const procedure = catalogue->find("survey");
    auto now = here(*procedure, Door::kiosk);
    now.now = base::parse_rfc3339("2027-04-01T09:00:00+09:00").value();
    auto const turned = dialogue::turn(*procedure, {}, dialogue::Resume{}, now);
    EXPECT_EQ(turned.screen.kind, dialogue::ScreenKind::closed);
    EXPECT_EQ(turned.screen.problem, "いまは、アンケートの期間ではありません。");
}

TEST_F(Service, ASurveyGoesOnOnThePhone)
{
    resumed("survey", {"inside", "d", "phone"}, {"2", "small", "", ""});
}

TEST_F(Service, SettingsAskOnlyWhatCanMatter)
{
    Lines const register_me = {"register", "inside", "e", "night", "yes", "kotanbetsu_sho", "complete", "古丹別", "garbage,snow", "ok"};
    auto const text = told("settings", register_me, Door::line);
    EXPECT_TRUE(holds(after(text), "地区: 古丹別")) << text;
    EXPECT_TRUE(holds(after(text), "お知らせ: ごみの日、除雪・道路")) << text;
    EXPECT_TRUE(holds(after(told("settings", {"stop"}, Door::line)), "[かくにん]"));
    auto const outside = told("settings", {"register", "outside", "", "any", "home", "ok"}, Door::line);
    EXPECT_FALSE(holds(outside, "[area]")) << outside;
    auto const kiosk = told("settings", {"register"});
    EXPECT_TRUE(holds(after(kiosk), "[on_line]")) << kiosk; // the kiosk says first that the phone goes on
}

TEST_F(Service, SettingsOfTwoChildrenOneTakenAway)
{
    auto const text = told("settings", {"register", "inside", "", "night", "yes", "tomamae_sho", "add", "tomamae_chu", "remove 1", "complete"}, Door::line);
    EXPECT_TRUE(holds(after(text), "[area]")) << text;
}

TEST_F(Service, ALessonIsForWhoHasNoPhoneToo)
{
    same_on_every_door("course", lesson, {"教室: LINEの使い方", "スマホ: 持っていない"});
    auto const text = told("course", {"line", "1", "none", "yes", "", "", "旭 37-1", "ミホン ハナコ", "0164642040", "edit ride", "no"});
    EXPECT_TRUE(holds(after(text), "「家の場所」のこたえは、いらなくなりました。")) << text;
}

TEST_F(Service, AFullLessonCanBeWaitedFor)
{
    auto const procedure = catalogue->find("course");
    auto now = here(*procedure, Door::kiosk);
    town::SlotRequest request;
    request.source = "course";
    request.today = now.today();
    request.used = [](std::string_view id) { return id.ends_with("/wait") ? town::ByDoor{} : town::ByDoor{2, 2, 2, 2}; };
    now.offers.slots["course"] = town::slots(*catalogue->town, request);
    auto const text = tool::play(procedure, now, {"line", "line/2026-12-09/pm", "line/2026-12-09/pm/wait"});
    EXPECT_TRUE(holds(text, "! その時間は、いま、うまりました。")) << text;
    EXPECT_TRUE(holds(after(text), "[device]")) << text;
}

TEST_F(Service, ALessonGoesOnOnThePhone)
{
    resumed("course", {lesson.begin(), lesson.begin() + 2}, {lesson.begin() + 2, lesson.end()});
}

TEST_F(Service, CompanionsCountForTheFeeAndAreDroppedWithTheParty)
{
    same_on_every_door("furusato", party, {"お金: 10,000円", "1人目 関係: 夫か妻"});
    auto lines = party;
    lines.insert(lines.end(), {"edit party", "no"});
    auto const text = after(told("furusato", lines));
    EXPECT_TRUE(holds(text, "いらなくなりました。")) << text;
    EXPECT_TRUE(holds(text, "お金: お金はかかりません")) << text;
}

TEST_F(Service, AMemberSaysWhetherTheNameMayStandInTheRoster)
{
    auto const text = told("furusato", {"join", "born", "kotanbetsu", "d2", "call", "no", "ミホン ハナコ", "0164642040"});
    EXPECT_TRUE(holds(after(text), "名簿: のせないでください")) << text;
    EXPECT_EQ(catalogue->find("furusato")->department, "furusato");
}

TEST_F(Service, AfterTheDeadlineOnlyMembershipIsOffered)
{
    auto const procedure = catalogue->find("furusato");
    auto now = here(*procedure, Door::kiosk);
    now.now = base::parse_rfc3339("2027-05-21T09:00:00+09:00").value();
    auto const screen = dialogue::turn(*procedure, {}, dialogue::Resume{}, now).screen;
    ASSERT_EQ(screen.options.size(), 2u);
    EXPECT_EQ(screen.options.front().id, "join");
}

TEST_F(Service, AReplyGoesOnOnThePhone)
{
    resumed("furusato", {"event", "sapporo", "yes", "yes", "yes", "yes", "spouse", ""}, {"complete", "ミホン ハナコ", "0164642040"});
}

TEST_F(Service, ARoomsFeeComesFromTheTable)
{
    // 400 at night, half more from outside, as much again for taking money, light 100, heating 200.
    same_on_every_door("facility", room, {"お金: 1,300円"});
    auto lines = room;
    lines.insert(lines.end(), {"edit exempt", "yes", "ok", "edit outside", "no", "edit profit", "no"});
    EXPECT_TRUE(holds(after(told("facility", lines)), "お金: 300円"));
}

TEST_F(Service, ARoomTooSmallIsSaidAndAnotherPlaceHasItsOwnRooms)
{
    EXPECT_TRUE(holds(told("facility", {"kominkan", "washitsu", "2026-12-10", "1", "16"}), "! その部屋には、入りきりません。"));
    auto const text = told("facility", {"fukushi"});
    EXPECT_TRUE(holds(after(text), "集会室")) << text;
    EXPECT_FALSE(holds(after(text), "和室")) << text;
    auto const moved = told("facility", {"kominkan", "washitsu", "back", "back", "fukushi"});
    EXPECT_TRUE(holds(after(moved), "[room]")) << moved;
}

TEST_F(Service, AnOldNameFindsTheItemAndWhoCannotCarryIsAsked)
{
    Lines const lines = {"tomamae", "2026-12-07", "door", "no", "old", "ok", "箪笥/s:1", "旭 37-1", "ミホン ハナコ", "0164642040"};
    same_on_every_door("bulky", lines, {"たんす", "運べないわけ: 年をとったので"});
    auto const text = told("bulky", {"tomamae", "2026-12-07", "door", "yes", "うちゅうせん:1"});
    EXPECT_TRUE(holds(after(text), "! ")) << text;
}

TEST_F(Service, WaterToBeStoppedInWinterIsDrained)
{
    Lines const lines = {"pause", "2026-12-07", "ok", "spring", "旭 37-1", "わからない", "ミホン ハナコ", "0164642040"};
    same_on_every_door("water", lines, {"また使うころ: 春になったら"});
    auto const text = told("water", {"rename", "旭 37-1", "わからない", "death", "ok"});
    EXPECT_TRUE(holds(text, "[paper]")) << text;
}

TEST_F(Service, AnAbsenceBeforeTheCutOffAndACallAfterIt)
{
    same_on_every_door("absence", ill, {"着くころ: 昼から", "給食: 止めてください"});
    auto const procedure = catalogue->find("absence");
    auto late = here(*procedure, Door::line);
    late.now = base::parse_rfc3339("2026-12-01T08:16:00+09:00").value();
    EXPECT_TRUE(holds(tool::play(procedure, late, {"2026-12-01"}), "学校に電話してください。"));
    EXPECT_TRUE(holds(tool::play(procedure, late, {"2026-12-02"}), "[children.1.child]"));
    auto const screen = dialogue::turn(*procedure, {}, dialogue::Resume{}, late).screen;
    ASSERT_FALSE(screen.date.suggestions.empty());
    EXPECT_EQ(screen.date.suggestions.front().to_iso(), "2026-12-02"); // today is not suggested any more
}

} // namespace mado
