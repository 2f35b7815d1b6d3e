// Layouts: one function a screen, inside this room only; layout.cpp chooses among them. Each fills
// a canvas in reading order and never touches the view. Names of screens: kiosk-ux.md B. One
// thread.
#pragma once

#include "core/scene/canvas.h"
#include "core/scene/chrome.h"
#include "core/scene/flow.h"
#include "core/scene/rows.h"
#include "core/scene/view.h"

namespace mado::scene {

// Header, question, problem, help row and ids of a dialogue's screen. `hint` stands in when the
// procedure gives none.
void begin_question(
    Canvas& canvas,
    dialogue::Screen const& screen,
    View const& view,
    std::string const& hint,
    double below = 0 // room for a field under the bubble
);
// Where View::says stands: in landscape it is a banner over the question, which moves nothing that
// is touched; in portrait it is the confirmation line, for which room is kept.
[[nodiscard]] bool says_in_pane(Canvas const& canvas);
[[nodiscard]] std::string surface_kind(dialogue::Screen const& screen); // surfaces.md section 3
[[nodiscard]] std::string screen_id(dialogue::Screen const& screen);    // S10 …

void lay_choice(Canvas& canvas, dialogue::Screen const& screen, View const& view);
void lay_date(Canvas& canvas, dialogue::Screen const& screen, View const& view);
void lay_slot(Canvas& canvas, dialogue::Screen const& screen, View const& view);
void lay_items(Canvas& canvas, dialogue::Screen const& screen, View const& view);
void lay_kana(Canvas& canvas, dialogue::Screen const& screen, View const& view);
void lay_digits(Canvas& canvas, dialogue::Screen const& screen, View const& view);
void lay_address(Canvas& canvas, dialogue::Screen const& screen, View const& view);
void lay_birth(Canvas& canvas, dialogue::Screen const& screen, View const& view);
void lay_place(Canvas& canvas, dialogue::Screen const& screen, View const& view);
void lay_notice(Canvas& canvas, dialogue::Screen const& screen, View const& view);
void lay_elsewhere(Canvas& canvas, dialogue::Screen const& screen, View const& view); // photo …
void lay_members(Canvas& canvas, dialogue::Screen const& screen, View const& view);
void lay_check(Canvas& canvas, dialogue::Screen const& screen, View const& view);
void lay_answer(Canvas& canvas, dialogue::Screen const& screen, View const& view);
void lay_closed(Canvas& canvas, dialogue::Screen const& screen, View const& view);

void lay_start(Canvas& canvas, Start const& start);
void lay_menu(Canvas& canvas, Menu const& menu, View const& view);
void lay_practice(Canvas& canvas, Practice const& practice, View const& view);
void lay_done(Canvas& canvas, Done const& done, View const& view);
void lay_help_called(Canvas& canvas, HelpCalled const& called);
void lay_idle(Canvas& canvas, IdleWarning const& idle);
void lay_offline(Canvas& canvas, Offline const& offline);
void lay_busy(Canvas& canvas, Busy const& busy);
void lay_hand_over(Canvas& canvas, HandOver const& over, View const& view);
void lay_scan(Canvas& canvas, Scan const& scan);
void lay_staff_pin(Canvas& canvas, StaffPin const& pin, View const& view);
void lay_staff_panel(Canvas& canvas, StaffPanel const& panel, View const& view);
void lay_board(Canvas& canvas, Board const& board, View const& view);

void lay_leave(Canvas& canvas, std::string const& title, bool sample, bool phone);
void lay_help_list(Canvas& canvas, dialogue::Screen const& screen, View const& view);
void lay_help_text(Canvas& canvas, dialogue::Screen const& screen, View const& view);

// A QR with its quiet zone in a square of whole modules ≥ 1.9 mm; how wide it becomes.
[[nodiscard]] double qr_side(Frame const& frame, std::size_t payload_bytes);
void put_qr(Canvas& canvas, std::string const& payload, Rect rect);

} // namespace mado::scene
