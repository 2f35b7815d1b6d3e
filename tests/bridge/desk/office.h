// Office: a desk over a ledger and a shelf of its own, with a clock that a test moves. Shipped
// procedures are copied, so that a test may change a file as a town would. Made-up residents only.
#pragma once

#include "bridge/desk/desk.h"
#include "bridge/desk/hand_over.h"
#include "tests/bridge/ledger/town_hall.h"

namespace mado::desk {

inline std::string text_in(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

class Office : public ledger::TownHall
{
protected:
    using Lines = std::vector<std::string>;

    void SetUp() override
    {
        TownHall::SetUp();
        std::filesystem::path const from = std::string(MADO_SOURCE_DIR) + "/assets";
        assets = outer + "/assets";
        auto const all = std::filesystem::copy_options::recursive;
        std::filesystem::create_directories(assets);
        std::filesystem::copy(from / "procedures", assets + "/procedures", all);
        std::filesystem::copy(from / "town", assets + "/town", all);
        auto opened = procedure::Shelf::open(assets, assets + "/town");
        ASSERT_TRUE(opened.ok()) << opened.error().message;
        shelf = std::move(opened).value();
        Wording wording = [this](ToTell const& message) {
            told.push_back(message);
            return std::string("[]");
        };
        DeskOptions options;
        options.base_url = "https://mado.example";
        desk = std::make_unique<Desk>(Desk::Parts{*ledger, *shelf, clock, wording, options});
    }

    void TearDown() override
    {
        desk.reset();
        TownHall::TearDown();
    }

    void day_is(std::string_view text) { clock.set(ledger::at_time(text)); }

    ledger::Draft started(
        std::string const& procedure, procedure::Door door = procedure::Door::page,
        std::string const& person = {}
    )
    {
        Desk::StartDraft start;
        start.procedure_id = procedure;
        start.door = door;
        start.person = person;
        auto draft = desk->start_draft(start);
        EXPECT_TRUE(draft.ok());
        return draft.value();
    }

    // Answers what is open, one line after the other; hands out the last screen.
    dialogue::Screen answer(std::string const& draft, Lines const& lines)
    {
        auto now = desk->step(draft, dialogue::Resume{});
        EXPECT_TRUE(now.ok());
        for (auto const& line : lines) {
            auto const& screen = now->screen;
            auto const value = dialogue::parse_answer(screen, line);
            EXPECT_TRUE(value.ok()) << line << " at " << screen.at;
            if (!value.ok()) break;
            now = desk->step(draft, dialogue::Give{{screen.at, screen.editing}, *value});
            EXPECT_TRUE(now.ok()) << line;
            EXPECT_EQ(now->screen.problem, "") << line;
        }
        return now->screen;
    }

    static Lines water_lines()
    {
        return {"start", "2026-12-07", "旭 37-1", "slip", "ミホン ハナコ", "0164642040"};
    }

    Desk::Sent water_sent(std::string const& person = {})
    {
        auto const door = person.empty() ? procedure::Door::page : procedure::Door::line;
        auto const draft = started("water", door, person);
        EXPECT_EQ(answer(draft.id, water_lines()).kind, dialogue::ScreenKind::check);
        auto sent = desk->send(draft.id);
        EXPECT_TRUE(sent.ok());
        return sent.value();
    }

    ledger::Case case_now(std::string const& id)
    {
        return read([&](store::Database& database) {
                   return ledger::find_case(database, keys(), id);
               })
            .value();
    }

    std::vector<ledger::CaseEvent> history(std::string const& id)
    {
        return read([&](store::Database& database) {
                   return ledger::events_of(database, keys(), id);
               })
            .value();
    }

    std::int64_t cases()
    {
        return read([&](store::Database& database) {
                   return ledger::count_cases(database, ledger::CaseFilter{}, clock.now());
               })
            ->total;
    }

    std::string friend_of_town(std::string const& line_id)
    {
        return write([&](store::Database& database) {
                   return ledger::person_by_line_id(database, keys(), line_id, clock.now());
               })
            ->id;
    }

    // Events of a kind in a case's history, the newest last.
    std::vector<ledger::CaseEvent> events(std::string const& id, std::string_view kind)
    {
        std::vector<ledger::CaseEvent> found;
        for (auto const& event : history(id)) {
            if (event.kind == kind) found.push_back(event);
        }
        return found;
    }

    base::ManualClock clock{ledger::at_time("2026-12-01T09:00:00+09:00")};
    std::string assets;
    std::unique_ptr<procedure::Shelf> shelf;
    std::unique_ptr<Desk> desk;
    std::vector<ToTell> told;
};

inline std::string answer_at(application::Application const& application, std::string_view at)
{
    for (auto const& answer : application.answers) {
        if (answer.at == at) return answer.answer;
    }
    return {};
}

} // namespace mado::desk
