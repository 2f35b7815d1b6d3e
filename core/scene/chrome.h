// Chrome: what all resident screens have in common, placed once: header with n / N and 見本,
// practice ribbon, question bubble with its guide, banner of what is missing, the two bars in
// their fixed order. Rules: kiosk-ux.md A2, A5, B, E16–E20. The items' places are settled by
// frame.h, so nothing moves from screen to screen. One thread.
#pragma once

#include <string>

#include "core/scene/canvas.h"

namespace mado::scene {

struct Heading {
    std::string title;
    int number = 0;
    int total = 0;
    bool sample = false;
    double keep_right = 0; // nothing is written there: the staff's corner of S00
};

struct Asking {
    words::Word question;
    std::string hint;
    std::string member;  // 1人目のお子さん, above the question
    std::string purpose; // why it is asked, under the hint
    std::string problem; // banner with ! and red frame
    std::string note;    // what a changed answer made unneeded: amber banner
    bool guide = true;   // the figure beside the bubble, where there is room
    std::string picture; // the question's own icon instead of the guide
    double below = 0;    // room wanted under the bubble in the same pane: a field
};

struct BarWords { // "" : the usual word
    std::string back_key = "bar.back";
    std::string next_key = "bar.next";
    std::string next_text; // the procedure's own: 申し込む
    bool back = true;      // もどる is left out where there is nothing to go back to
    bool next = true;
    bool submit = false; // つぎへ is the sending button: green, without arrow
};

void put_header(Canvas& canvas, Heading const& heading);
// Places banner, bubble, question and hint; sets canvas.ask_bottom and canvas.free.
void put_question(Canvas& canvas, Asking const& asking);
void put_bars(Canvas& canvas, BarWords const& words);
// S00, S21, S30 and the like: only what stays in the lowest row, in the usual places.
void put_low_bar(Canvas& canvas, bool cancel, bool repeat);
// A bar button whose word fits: without its icon, then by the key's `_short` word, where it is
// narrow.
void put_fitting(Canvas& canvas, Button button, std::string const& key, Rect rect);

} // namespace mado::scene
