// Slip style: measures of the three kinds of paper a slip is printed on, in the sheet's own
// unit. Type sizes are physical: 16 points of body on every one of them, so on the roll they are
// 45 dots at 203 dots an inch. A plain value. Thermal paper knows no grey, so the roll has none.
#pragma once

#include "core/paper/escpos.h"

namespace mado::paper {

struct SlipStyle {
    double unit = 1;    // units a point
    double width = 420; // A5 in points
    double height = 595;
    double margin = 24;
    double number = 50;
    double title = 26;
    double heading = 19;
    double value = 19;
    double body = 16;
    double fine = 10;
    double leading = 1.42;
    double label_share = 0.34; // of the row; 0 puts the value under its label
    double soft = 0.28;        // grey of labels
    double hair = 0.72;        // grey of fine rules
    double tint = 0.95;        // fill of boxes; 1 is none
    double qr_module = 2.84;   // 1 mm
    double qr_module_min = 1.42;
    bool boxed_rows = false;

    [[nodiscard]] double room() const { return width - 2 * margin; }

    [[nodiscard]] double gap(double points) const { return points * unit; }
};

[[nodiscard]] SlipStyle a5_style();
[[nodiscard]] SlipStyle a4_style();
[[nodiscard]] SlipStyle roll_style();

} // namespace mado::paper
