// Walk: goes every route of a procedure, each choice that leads elsewhere, and counts what it asks of a
// person at the kiosk: screens, taps and typed characters on the lightest and the heaviest route. The
// model of taps (effort_of) is kept simple and is held against real presses by tests/dialogues:
//   choose, yes/no, scale, slot, place, notice, consent, photo, わからない, とばす: the row and つぎへ, and
//   one 続き for each five rows before it (more than ten short names are a grid on one page) ·
//   several: one a row and つぎへ · date: the day and つぎへ · items: thing, size if it has any, 決める,
//   つぎへ · name, phone, number, code, text: つぎへ · address: area, つぎへ, つぎへ, and outside the town
//   postal code and place first · これで全部: one.
// Typed characters are those of name, phone, number, code, text and house number (番地 is one key).
// はじめる and the menu are two more taps, 申し込む the third; a look-up is not sent. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "core/dialogue/dialogue.h"

namespace mado::tool {

struct Effort {
    int taps = 0;
    int typed = 0;

    [[nodiscard]] int sum() const { return taps + typed; }

    Effort operator+(Effort const& more) const { return {taps + more.taps, typed + more.typed}; }

    bool operator==(Effort const&) const = default;
};

struct Walk {
    int routes = 0;
    int longest = 0; // screens, the check included
    int stuck = 0;   // routes that did not end
    Effort least;
    Effort most;
};

[[nodiscard]] Walk walk(
    procedure::Procedure const& procedure, procedure::Circumstances const& circumstances
);

// What one answer costs at the kiosk.
[[nodiscard]] Effort effort_of(dialogue::Screen const& screen, dialogue::Event const& event);

struct Walked {
    std::string id;
    std::string title;
    Walk walk;
};

[[nodiscard]] std::string walked_line(Walked const& one);
[[nodiscard]] std::string walked_markdown(std::vector<Walked> const& all, std::string_view day);

// `mado walk PROCEDURE | --all [--markdown] [--on D]`.
struct WalkCall {
    std::string assets;
    std::string procedure_id; // "" : all
    bool markdown = false;
    std::string day;          // "" : today
};

[[nodiscard]] base::Result<std::string> walk_procedures(WalkCall const& call);

} // namespace mado::tool
