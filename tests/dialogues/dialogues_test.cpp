// Every *.dialogue of this folder, replayed: by the pure dialogue, whose words must be the file's, and through
// each door the file names, which must mean the same and take the same answers. MADO_BLESS=1 writes the
// words of the pure dialogue into the files.
#include "bridge/desk/hand_over.h"
#include "core/base/crypto.h"
#include "core/town/slots.h"
#include "tests/bridge/desk/office.h"
#include "tests/dialogues/kiosk_door.h"
#include "tests/dialogues/line_door.h"
#include "tests/dialogues/transcript.h"
#include "tool/play.h"

#include <map>

namespace mado::dialogues {

namespace {

struct Turn {
    Piece const* piece = nullptr;
    tool::Act act;
    tool::Meanwhile meanwhile;
    bool is_meanwhile = false;
    dialogue::Screen screen;
    values::Answers answers;
    procedure::Circumstances circumstances;
};

// The pure dialogue of a transcript at a door.
struct Replay {
    std::vector<Turn> turns;
    std::vector<std::vector<std::string>> told;
    std::string fault;
};

Replay replayed(
    Transcript const& transcript, procedure::Procedure const& procedure,
    procedure::Circumstances circumstances
)
{
    Replay replay;
    std::vector<dialogue::Screen> seen;
    dialogue::Turn now;
    for (auto const& piece : transcript.pieces) {
        Turn turn;
        turn.piece = &piece;
        std::vector<std::string> lines;
        if (piece.act.starts_with("* ")) {
            auto const what = tool::meanwhile_of(piece.act);
            if (!what.ok()) replay.fault = what.error().message;
            else turn.meanwhile = *what;
            turn.is_meanwhile = true;
            tool::happen(turn.meanwhile, circumstances);
            if (turn.meanwhile.go_on_at) {
                now = dialogue::turn(procedure, now.answers, dialogue::Resume{}, circumstances);
            }
        } else if (piece.act.empty()) {
            now = dialogue::turn(procedure, {}, dialogue::Resume{}, circumstances);
        } else {
            turn.act = tool::act_of(seen, piece.act);
            if (!turn.act.sends && !turn.act.leaves) {
                now = dialogue::turn(procedure, now.answers, turn.act.event, circumstances);
            }
        }
        turn.screen = now.screen;
        turn.answers = now.answers;
        turn.circumstances = circumstances;
        bool const silent = turn.is_meanwhile && !turn.meanwhile.go_on_at;
        if (turn.act.sends) lines = {"［おわり］"};
        else if (turn.act.leaves) lines = {"［やめました］"};
        else if (!silent) lines = tool::told({procedure, now.answers, circumstances}, now.screen);
        seen.push_back(now.screen);
        replay.told.push_back(std::move(lines));
        replay.turns.push_back(std::move(turn));
    }
    return replay;
}

std::string in_json(values::Answers const& answers)
{
    return values::to_json(answers).dump();
}

Transcript transcript_of(std::string const& path)
{
    auto read = read_transcript(path);
    EXPECT_TRUE(read.ok()) << path << ": " << (read.ok() ? "" : read.error().message);
    return read.ok() ? *read : Transcript{};
}

} // namespace

class Dialogues : public desk::Office, public testing::WithParamInterface<std::string>
{
protected:
    void SetUp() override
    {
        transcript = transcript_of(GetParam());
        ASSERT_FALSE(transcript.pieces.empty());
        procedure_ = shipped().find(transcript.procedure);
        ASSERT_NE(procedure_, nullptr) << transcript.procedure;
        start_ = ledger::at_time(transcript.now);
    }

    void TearDown() override
    {
        if (!ledger) return;
        pages_.reset();
        chat_.reset();
        hand_over_.reset();
        Office::TearDown();
    }

    static procedure::Catalogue const& shipped()
    {
        static std::shared_ptr<procedure::Catalogue const> const catalogue = [] {
            std::string const folder = std::string(MADO_SOURCE_DIR) + "/assets";
            return procedure::Shelf::open(folder, folder + "/town").value()->now();
        }();
        return *catalogue;
    }

    // Only a door of the bridge needs a desk and a ledger.
    void open_desk()
    {
        Office::SetUp();
        clock.set(start_);
        hand_over_ = std::make_unique<desk::HandOver>(*desk);
        resident::Pages::Parts parts{*desk, *hand_over_, {}, ""};
        parts.page_done = [this](std::string const& draft) {
            auto const done = chat_->go_on(draft, chat::Chat::From::page);
            EXPECT_TRUE(done.ok()) << "the chat could not go on";
        };
        pages_ = std::make_unique<resident::Pages>(parts);
        chat_ = std::make_unique<chat::Chat>(*desk, chat::Options{});
    }

    Replay pure(procedure::Door door)
    {
        auto here = tool::circumstances_at(door, start_, *procedure_, shipped().town);
        if (door == procedure::Door::kiosk) here.here = {"役場", 44.30614209, 141.6529088};
        return replayed(transcript, *procedure_, here);
    }

    std::string where(Piece const& piece, procedure::Door door) const
    {
        return transcript.path + ":" + std::to_string(piece.line) + " " +
               std::string(tool::door_name(door)) + ": ";
    }

    void report(Faults const& faults, Piece const& piece, procedure::Door door) const
    {
        for (auto const& fault : faults) ADD_FAILURE() << where(piece, door) << fault;
    }

    std::unique_ptr<Door> made(procedure::Door door)
    {
        if (door == procedure::Door::kiosk) {
            words_ = std::make_unique<words::Words>(
                words::Words::load(std::string(MADO_SOURCE_DIR) + "/assets/words/ja.json").value()
            );
            return std::make_unique<KioskDoor>(*words_);
        }
        if (!ledger) open_desk();
        if (door == procedure::Door::page) return std::make_unique<PageDoor>(*pages_, *desk);
        return std::make_unique<LineDoor>(*chat_, *desk, *pages_);
    }

    // Somebody else, the clock and the line, as the desk knows them.
    void happen(Turn const& turn)
    {
        if (turn.meanwhile.now) clock.set(*turn.meanwhile.now);
        if (turn.meanwhile.taken_slot.empty() || !ledger) return;
        ledger::Booking booking;
        booking.source = transcript.procedure;
        booking.slot = turn.meanwhile.taken_slot;
        booking.door = "page";
        booking.at = clock.now();
        auto const today = turn.circumstances.today();
        auto const places =
            town::places_of(*shipped().town, booking.source, booking.slot, today).capacity;
        EXPECT_GT(places, 0) << transcript.path << ": no such time " << booking.slot;
        for (int i = 0; i < places; ++i) {
            booking.case_id = "somebody-else-" + std::to_string(i);
            auto const booked = write([&](store::Database& database) {
                return ledger::book(database, booking, {places, 0, 0, 0, 0});
            });
            EXPECT_TRUE(booked.ok()) << transcript.path << ": nobody can take " << booking.slot;
        }
    }

    std::unique_ptr<Door> carried_over(Turn const& turn)
    {
        auto const door = *turn.meanwhile.go_on_at;
        auto next = made(door);
        clock.set(turn.circumstances.now);
        if (door == procedure::Door::line) {
            auto& line = dynamic_cast<LineDoor&>(*next);
            report(line.go_on(turn.answers, procedure_->id), *turn.piece, door);
        } else if (door == procedure::Door::page) {
            desk::Desk::StartDraft start;
            start.procedure_id = procedure_->id;
            start.door = procedure::Door::page;
            start.cookie = "a-cookie-of-this-browser";
            start.answers = turn.answers;
            start.started_door = "kiosk";
            auto const draft = desk->start_draft(start);
            EXPECT_TRUE(draft.ok());
            auto& page = dynamic_cast<PageDoor&>(*next);
            if (draft.ok()) report(page.go_on(draft->id, start.cookie), *turn.piece, door);
        } else {
            Now const now{*procedure_, turn.circumstances, turn.answers, turn.screen};
            report(next->begin(now), *turn.piece, door);
        }
        return next;
    }

    void through(procedure::Door door)
    {
        auto const replay = pure(door);
        auto const& turns = replay.turns;
        auto const now_at = [&](std::size_t i) {
            return Now{*procedure_, turns[i].circumstances, turns[i].answers, turns[i].screen};
        };
        auto here = made(door);
        auto const first = now_at(0);
        report(here->begin(first), *turns[0].piece, door);
        report(here->shows(first), *turns[0].piece, door);
        for (std::size_t i = 1; i < turns.size() && !HasFailure(); ++i) {
            Turn const& turn = turns[i];
            if (turn.is_meanwhile) {
                happen(turn);
                if (!turn.meanwhile.go_on_at) continue;
                door = *turn.meanwhile.go_on_at;
                here = carried_over(turn);
                report(here->shows(now_at(i)), *turn.piece, door);
                continue;
            }
            auto const before = now_at(i - 1);
            // After もどる the chat goes straight on to the open question: an answer it does not ask
            // again must be one that changes nothing.
            if (door == procedure::Door::line && here->at() != before.screen.at) {
                EXPECT_EQ(in_json(turn.answers), in_json(turns[i - 1].answers))
                    << where(*turn.piece, door) << "is at " << here->at();
                continue;
            }
            report(here->does(before, turn.act), *turn.piece, door);
            if (turn.act.leaves) break;
            if (turn.act.sends) {
                EXPECT_TRUE(here->sent()) << where(*turn.piece, door) << "was not sent";
                break;
            }
            EXPECT_EQ(in_json(here->answers()), in_json(turn.answers))
                << where(*turn.piece, door) << "understood something else";
            bool const skips = door == procedure::Door::line && here->at() != turn.screen.at;
            if (!skips || i + 1 == turns.size()) {
                report(here->shows(now_at(i)), *turn.piece, door);
            }
        }
    }

    Transcript transcript;
    std::shared_ptr<procedure::Procedure const> procedure_;
    base::Moment start_;
    std::unique_ptr<desk::HandOver> hand_over_;
    std::unique_ptr<chat::Chat> chat_;
    std::unique_ptr<resident::Pages> pages_;
    std::unique_ptr<words::Words> words_;
};

TEST_P(Dialogues, SayWhatTheFileSays)
{
    auto const replay = pure(transcript.doors.front());
    EXPECT_EQ(replay.fault, "") << transcript.path;
    auto const& last = replay.turns.back();
    bool const over =
        last.act.sends || last.act.leaves || last.screen.kind == dialogue::ScreenKind::answer;
    EXPECT_TRUE(over) << transcript.path << " stops in the middle";
    if (std::getenv("MADO_BLESS") != nullptr) {
        std::ofstream(transcript.path) << written(transcript, replay.told);
        return;
    }
    for (std::size_t i = 0; i < transcript.pieces.size(); ++i) {
        auto const& piece = transcript.pieces[i];
        auto const& now = replay.told[i];
        std::size_t line = 0;
        while (line < now.size() && line < piece.says.size() && now[line] == piece.says[line]) ++line;
        if (line == now.size() && line == piece.says.size()) continue;
        ADD_FAILURE() << transcript.path << ":" << piece.says_line + static_cast<int>(line)
                      << "\n  the file:     " << (line < piece.says.size() ? piece.says[line] : "–")
                      << "\n  the dialogue: " << (line < now.size() ? now[line] : "–");
        return;
    }
}

TEST_P(Dialogues, MeanTheSameAtTheKiosk)
{
    if (transcript.doors.front() == procedure::Door::kiosk) through(procedure::Door::kiosk);
}

TEST_P(Dialogues, MeanTheSameInLine)
{
    for (auto const door : transcript.doors) {
        if (door == procedure::Door::line) through(door);
    }
}

TEST_P(Dialogues, MeanTheSameOnThePage)
{
    for (auto const door : transcript.doors) {
        if (door == procedure::Door::page) through(door);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Every, Dialogues, testing::ValuesIn(transcript_files()),
    [](testing::TestParamInfo<std::string> const& one) { return transcript_of(one.param).name; }
);

} // namespace mado::dialogues
