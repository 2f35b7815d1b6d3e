// Dialogue 「対話」: the pure engine behind every door.
//   turn(procedure, answers, event, circumstances) → (answers, screen)
// It knows no pixel, no LINE, no clock, no file. The caller keeps only the answers (and, if it likes,
// the last screen's `at` and `editing` to send them back). An event that refers to a question that is
// no longer on the route changes nothing and shows the present question with a kind sentence: old
// buttons are safe. Never fails. Any thread.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/dialogue/journey.h"
#include "core/dialogue/screen.h"

namespace mado::dialogue {

// Where an event came from: echo Screen::at and Screen::editing.
struct Seen {
    std::string at;
    bool editing = false;
};

struct Resume {}; // show the first open question, or the check screen

struct Show { // show this question again as it is (help closed, page opened)
    Seen seen;
};

struct Give { // つぎへ with an answer
    Seen seen;
    values::Value value;
};

struct Miss { // つぎへ without an answer, or with text that parses to nothing: `says` is shown
    Seen seen;
    std::string says; // "" : the kind's own sentence, 1つ選んでください
};

struct Skip { // とばす of an optional question
    Seen seen;
};

struct Back {
    Seen seen; // at "" : from check to the last question
};

struct Edit { // なおす on the check screen
    std::string at;
};

struct AddMember { // one more child, item …
    std::string group;
};

struct RemoveMember {
    std::string group;
    int number = 0;
};

struct MembersComplete { // これで全部
    std::string group;
    bool editing = false;
};

struct Again {}; // a look-up from its first question, the answers forgotten

using Event = std::variant<
    Resume,
    Show,
    Give,
    Miss,
    Skip,
    Back,
    Edit,
    AddMember,
    RemoveMember,
    MembersComplete,
    Again>;

struct Turn {
    values::Answers answers;
    Screen screen;
};

[[nodiscard]] Turn turn(
    procedure::Procedure const& procedure,
    values::Answers answers,
    Event const& event,
    procedure::Circumstances const& circumstances
);

// The screen of one question or of the check (`at` empty), without an event.
[[nodiscard]] Screen screen_at(
    procedure::Procedure const& procedure,
    values::Answers const& answers,
    Seen const& seen,
    procedure::Circumstances const& circumstances
);

// What a person typed or a form sent, read by the question's kind: 和暦 dates, kana, phone, 1–9 for
// options, はい/いいえ. The error is the kind sentence to show. `text` forms: docs/protocol/procedure.md.
[[nodiscard]] base::Result<values::Value> parse_answer(
    Screen const& screen,
    std::string_view text
);

} // namespace mado::dialogue
