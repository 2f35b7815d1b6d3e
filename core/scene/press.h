// Press: what a press on an item does. Most presses only change the view (select, type, turn a
// page); つぎへ gives the dialogue its event, never without an answer silently: an unanswered
// question yields a dialogue::Miss with the sentence that says what is missing (N2). What the
// kiosk itself must do is a Command. An id that is not on the sight changes nothing: presses that
// come late are harmless. A My Number among what was typed is refused and wiped here already, so
// that no other room sees it. Pure.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "core/dialogue/dialogue.h"
#include "core/scene/view.h"
#include "core/words/words.h"

namespace mado::scene {

struct Nothing {
}; // the view may have changed: lay out again

struct Command {
    enum class Do {
        begin,           // S00 はじめる
        practice,        // S00 れんしゅうする
        exercise,        // arg: which
        home,            // to the start screen, nothing was entered
        menu,            // from the first question back to the menu
        start_procedure, // arg: id
        scan,            // show the scan screen
        scan_manual,
        scan_back,
        submit, // かくにん: 申し込む
        leave,  // N6 was answered: wipe and go to the start screen
        stay,   // the idle warning was answered
        speak_again,
        toggle_size, // standard ↔ large
        toggle_lowered,
        call_help,
        end_help,
        print,
        finish,      // これで終わる: wipe
        rate,        // arg: 1–5
        retry,       // line down: try again
        hand_over,   // スマホでつづける
        over_pair,   // arg: which of the shown pairs, from 1
        over_number, // arg: the two digits
        over_other,  // ちがう人です
        over_go,
        over_undo,
        over_again,
        over_cancel,    // go on at the kiosk
        look_up_postal, // arg: seven digits; fill View::entry.candidates
        staff_corner,
        staff_pin,    // arg: digits
        staff_action, // arg: which
    };
    Do what = Do::home;
    std::string arg;
};

using Pressed = std::variant<Nothing, dialogue::Event, Command>;

[[nodiscard]] Pressed
press(Sight const& sight, View& view, std::string_view id, words::Words const& words);

} // namespace mado::scene
