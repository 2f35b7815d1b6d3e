// Shapes: the few drawn things of a sheet — rules, boxes, filled badges and QR codes. A code is
// drawn in black on its own white, with its quiet zone, on whole dots without smoothing, because
// a square that is grey at its edge is what a tired phone camera fails on. No state; the
// canvas's thread.
#pragma once

#include "core/paper/sheet.h"
#include "core/qr/encode.h"

namespace mado::paper {

struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

void fill_box(Pen const& pen, Box const& box, double gray);
void fill_round(Pen const& pen, Box const& box, double radius, double gray);
void stroke_round(Pen const& pen, Box const& box, double radius, double thickness);
void fill_circle(Pen const& pen, Box const& around);
// The town's mark: a window, 「窓」.
void draw_window(Pen const& pen, Box const& box);
// `box` is square and includes the quiet zone.
void draw_qr(Pen const& pen, qr::QrCode const& code, Box const& box);

} // namespace mado::paper
