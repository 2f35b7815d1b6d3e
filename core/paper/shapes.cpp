#include "core/paper/shapes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <cairo.h>

namespace mado::paper {

namespace {

void round_path(cairo_t* canvas, Box const& box, double radius)
{
    constexpr double quarter = std::numbers::pi / 2;
    double const right = box.x + box.width - radius;
    double const bottom = box.y + box.height - radius;
    cairo_new_sub_path(canvas);
    cairo_arc(canvas, right, box.y + radius, radius, -quarter, 0);
    cairo_arc(canvas, right, bottom, radius, 0, quarter);
    cairo_arc(canvas, box.x + radius, bottom, radius, quarter, 2 * quarter);
    cairo_arc(canvas, box.x + radius, box.y + radius, radius, 2 * quarter, 3 * quarter);
    cairo_close_path(canvas);
}

void set_gray(cairo_t* canvas, double gray)
{
    cairo_set_source_rgb(canvas, gray, gray, gray);
}

// One rectangle for each run of dark squares in a row: no hair-fine seams between neighbours.
void add_runs(cairo_t* canvas, qr::QrCode const& code, double left, double top, double module)
{
    for (int y = 0; y < code.side; ++y) {
        for (int x = 0; x < code.side;) {
            int end = x;
            while (end < code.side && code.is_dark(end, y)) ++end;
            if (end > x) {
                cairo_rectangle(
                    canvas, left + x * module, top + y * module, (end - x) * module, module
                );
            }
            x = std::max(end, x + 1);
        }
    }
}

} // namespace

void fill_box(Pen const& pen, Box const& box, double gray)
{
    set_gray(pen.canvas, gray);
    cairo_rectangle(pen.canvas, box.x, box.y, box.width, box.height);
    cairo_fill(pen.canvas);
}

void fill_round(Pen const& pen, Box const& box, double radius, double gray)
{
    set_gray(pen.canvas, gray);
    round_path(pen.canvas, box, radius);
    cairo_fill(pen.canvas);
}

void stroke_round(Pen const& pen, Box const& box, double radius, double thickness)
{
    double const half = thickness / 2;
    set_gray(pen.canvas, 0);
    cairo_set_line_width(pen.canvas, thickness);
    Box const inner{box.x + half, box.y + half, box.width - thickness, box.height - thickness};
    round_path(pen.canvas, inner, radius);
    cairo_stroke(pen.canvas);
}

void fill_circle(Pen const& pen, Box const& around)
{
    set_gray(pen.canvas, 0);
    double const radius = around.width / 2;
    cairo_new_sub_path(pen.canvas);
    cairo_arc(pen.canvas, around.x + radius, around.y + radius, radius, 0, 2 * std::numbers::pi);
    cairo_fill(pen.canvas);
}

void draw_window(Pen const& pen, Box const& box)
{
    double const line = box.width / 9;
    stroke_round(pen, box, line * 1.5, line);
    fill_box(pen, {box.x + (box.width - line) / 2, box.y, line, box.height}, 0);
    fill_box(pen, {box.x, box.y + (box.height - line) / 2, box.width, line}, 0);
}

void draw_qr(Pen const& pen, qr::QrCode const& code, Box const& box)
{
    auto* canvas = pen.canvas;
    int const squares = code.side + 2 * qr::quiet_zone;
    double left = box.x;
    double top = box.y;
    double side = box.width;
    cairo_save(canvas);
    if (pen.whole_dots) {
        cairo_user_to_device(canvas, &left, &top);
        double unused = 0;
        cairo_user_to_device_distance(canvas, &side, &unused);
        cairo_identity_matrix(canvas);
        cairo_set_antialias(canvas, CAIRO_ANTIALIAS_NONE);
    }
    double module = side / squares;
    if (pen.whole_dots) {
        module = std::max(1.0, std::floor(module + 0.001));
        left = std::round(left + (side - module * squares) / 2);
        top = std::round(top + (side - module * squares) / 2);
    }
    set_gray(canvas, 1);
    cairo_rectangle(canvas, left, top, module * squares, module * squares);
    cairo_fill(canvas);
    set_gray(canvas, 0);
    double const margin = qr::quiet_zone * module;
    add_runs(canvas, code, left + margin, top + margin, module);
    cairo_fill(canvas);
    cairo_restore(canvas);
}

} // namespace mado::paper
