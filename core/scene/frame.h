// Frame: panel arithmetic. From millimetres to pixels (always rounded up), the type sizes, and the
// places that are the same on every screen: header, question pane, answer area, bar 1 and bar 2.
// Sources: kiosk-ux.md A1–A5 and the settled conflicts in decisions.md.
// Where the rules cannot all pass, decided here:
//  * On panels denser than the reference everything grows by s = px_per_mm / 4.034, but the type
//    stops near what the millimetre limits ask: a 15.6" panel is only 194 mm wide (or high), and
//    with type of the full s no keyboard fits beside a question. The value field there has the
//    choices' size (T4), and the banner of a problem keeps the standard size when type is large.
//  * The question may take 3 lines (large, landscape: 4) instead of 2: 24 characters do not fit.
//  * Bar 2 becomes two rows of two, in the same order, where four buttons would cut their words.
//  * Nothing that is touched lies above the reach limit: 1,220 mm, lowered 1,100 mm, counted from
//    the panel's configured lower edge. Text may.
// A plain value; any thread.
#pragma once

#include "core/scene/scene.h"

namespace mado::scene {

struct Type { // font sizes in px
    double question = 0;
    double choice = 0;
    double body = 0;
    double small = 0; // state words in calendar cells: T7's minimum and a little
    double value = 0;
    double key = 0;   // key caps, exempt from the large mode
    double tool = 0;  // words on keys, exempt too
    double staff = 0; // S90 only
};

struct Frame {
    Panel panel;
    Type type;
    double s = 1;
    bool portrait = true;
    double margin = 0;
    double gap = 0;     // between choices
    double key_gap = 0; // between keys: S7's 2.5 mm
    double radius = 0;
    double border = 0;
    double reach_top = 0;    // no touch target above this y
    double target_min = 0;   // 20 mm
    double choice_min = 0;   // 30 mm
    double label_margin = 0; // 3 mm
    Rect header;
    Rect progress;
    Rect ribbon; // practice; h = 0 else
    Rect ask;    // where question, hint and banner stand; landscape: the left pane
    Rect answer; // largest area for what is touched, above bar 1
    Rect back;
    Rect next;
    Rect cancel;
    Rect repeat;
    Rect size;
    Rect help;

    [[nodiscard]] double mm(double millimetres) const; // → px, rounded up
    [[nodiscard]] double px(double reference_px
    ) const; // px at the reference panel → px, rounded up
    [[nodiscard]] double reach_mm(Rect const& rect) const;
};

[[nodiscard]] Frame frame_of(Panel const& panel, Mode mode);

} // namespace mado::scene
