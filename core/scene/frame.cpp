#include "core/scene/frame.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace mado::scene {

namespace {

constexpr double reference_px_per_mm = 4.034; // 21.5" full HD
constexpr double reach_max_mm = 1220;         // EN 301 549 8.3
constexpr double reach_lowered_mm = 1100;
constexpr double longest_bar_word_em = 6.0; // もう一度聞く
constexpr double half_bar_word_em = 3.97;   // もう一度

bool dense(Frame const& frame)
{
    return frame.s > 1.05;
}

// Where height is short the bars take their minimum: dense panels, and lowered landscape.
bool low_bars(Frame const& f)
{
    return dense(f) || (!f.portrait && f.panel.size == TextSize::lowered);
}

Type type_of(Frame const& f)
{
    bool const large = f.panel.size == TextSize::large;
    double s = f.s;
    Type type;
    if (dense(f)) {
        // What the limits ask: question H ≥ 12 mm, choice H ≥ 11 mm, and 1.25 × when large.
        double const question = std::ceil(f.panel.px_per_mm * 12.0 / 0.81) + 1;
        double const choice = std::ceil(f.panel.px_per_mm * 11.0 / 0.81) + 1;
        double const body = std::ceil(f.panel.px_per_mm * (f.portrait ? 7.5 : 7.0) / 0.81);
        double const more = large ? 1.25 : 1.0;
        type = {
            std::ceil(question * more),
            std::ceil(choice * more),
            std::ceil(body * more),
            0,
            0,
            0,
            0,
            0};
    } else if (large) {
        type = {std::ceil(80 * s), std::ceil(72 * s), std::ceil(56 * s), 0, 0, 0, 0, 0};
    } else {
        type = {std::ceil(64 * s), std::ceil(56 * s), std::ceil(40 * s), 0, 0, 0, 0, 0};
    }
    type.small = std::ceil((large ? 42 : 33) * s);
    type.value = std::ceil((large ? 100 : 80) * s);
    type.key = std::ceil(56 * s);
    type.tool = std::ceil(36 * s);
    type.staff = std::ceil(28 * s);
    return type;
}

// Bar 2, from the bottom up. Returns its top.
double place_bar_two(Frame& f)
{
    double const width = f.panel.width_px;
    double const height = f.panel.height_px;
    bool const large = f.panel.size == TextSize::large;
    double const gap = dense(f) ? f.key_gap : (large ? f.key_gap : 24);
    double const bottom = height - (f.portrait && !dense(f) ? 64 : f.mm(4.0));
    double const four = std::floor((width - 2 * f.margin - 3 * gap) / 4);
    double const room = four - 2 * f.label_margin;
    bool const one_line = room >= longest_bar_word_em * f.type.body;
    bool const grid = !one_line && room < half_bar_word_em * f.type.body;
    double const lead = f.type.body >= 56 ? 1.3 : 1.5;
    double const text = f.type.body * (one_line || grid ? 1 : 1 + lead) + 12;
    double const h = std::ceil(std::max({f.mm(25), low_bars(f) ? 0.0 : 120.0, text}));
    std::array<Rect*, 4> const order{&f.cancel, &f.repeat, &f.size, &f.help};
    if (grid) {
        double const two = std::floor((width - 2 * f.margin - gap) / 2);
        for (std::size_t i = 0; i < 4; ++i) {
            double const column = static_cast<double>(i % 2);
            double const row = static_cast<double>(i / 2);
            *order[i] = {
                f.margin + column * (two + gap), bottom - (2 - row) * h - (1 - row) * gap, two, h};
        }
        return bottom - 2 * h - gap;
    }
    for (std::size_t i = 0; i < 4; ++i) {
        *order[i] = {f.margin + static_cast<double>(i) * (four + gap), bottom - h, four, h};
    }
    return bottom - h;
}

double place_bar_one(Frame& f, double bar_two_top)
{
    double const width = f.panel.width_px;
    bool const grid = f.size.y > f.cancel.y;
    // つぎへ and やめる stay 10 mm apart (S7); in one row they do so sideways.
    double const below = grid ? f.mm(10) : (dense(f) ? f.key_gap : 24);
    double const h =
        std::ceil(std::max({f.mm(30), low_bars(f) ? 0.0 : 144.0, f.type.choice * 1.4}));
    double const gap = dense(f) ? f.key_gap : 24;
    double const each = std::floor((width - 2 * f.margin - gap) / 2);
    f.back = {f.margin, bar_two_top - below - h, each, h};
    f.next = {f.margin + each + gap, f.back.y, each, h};
    return f.back.y;
}

void place_panes(Frame& f, double bars_top, bool ribbon)
{
    double const width = f.panel.width_px;
    double const height = f.panel.height_px;
    double const header_h =
        std::ceil(dense(f) ? f.type.body * (f.type.body >= 56 ? 1.3 : 1.5) + 6 : 128);
    double const progress_h = 16;
    f.header = {0, 0, width, header_h};
    f.progress = {0, header_h, width, progress_h};
    double top = header_h + progress_h;
    if (ribbon) {
        f.ribbon = {0, top, width, std::ceil(f.type.body * 1.5)};
        top += f.ribbon.h;
    }
    double const limit = f.panel.size == TextSize::lowered ? reach_lowered_mm : reach_max_mm;
    f.reach_top =
        std::max(0.0, std::ceil(height - (limit - f.panel.lower_edge_mm) * f.panel.px_per_mm));
    double const bottom = bars_top - (dense(f) ? f.key_gap : (f.portrait ? 32 : 24));
    if (f.portrait) {
        double const pane = top + (dense(f) ? f.key_gap : 16);
        f.ask = {f.margin, pane, width - 2 * f.margin, bottom - pane};
        double const first = std::max(pane, f.reach_top);
        f.answer = {f.margin, first, width - 2 * f.margin, bottom - first};
        return;
    }
    double const pane = top + (dense(f) ? f.key_gap : 20);
    double const left = std::floor(width * (dense(f) ? 0.42 : 0.37));
    double const right_x = f.margin + left + 24;
    f.ask = {f.margin, pane, left, bottom - pane};
    double const first = std::max(pane, f.reach_top);
    f.answer = {right_x, first, width - f.margin - right_x, bottom - first};
}

} // namespace

double Frame::mm(double millimetres) const
{
    return std::ceil(millimetres * panel.px_per_mm - 1e-9);
}

double Frame::px(double reference_px) const
{
    return std::ceil(reference_px * s - 1e-9);
}

double Frame::reach_mm(Rect const& rect) const
{
    return panel.lower_edge_mm + (panel.height_px - rect.y) / panel.px_per_mm;
}

Frame frame_of(Panel const& panel, Mode mode)
{
    Frame f;
    f.panel = panel;
    f.portrait = panel.portrait();
    f.s = std::max(1.0, panel.px_per_mm / reference_px_per_mm);
    f.key_gap = f.mm(2.5);
    f.label_margin = f.mm(3);
    f.target_min = f.mm(20);
    f.choice_min = f.mm(30);
    f.radius = f.px(16);
    f.border = 3;
    f.gap = dense(f) ? f.key_gap : 24;
    // Large type takes the width that the reference gives to the margins.
    bool const wide = dense(f) || (f.portrait && panel.size == TextSize::large);
    f.margin = wide ? std::max(24.0, f.mm(4)) : 48;
    f.type = type_of(f);
    double const bar_two_top = place_bar_two(f);
    double const bars_top = place_bar_one(f, bar_two_top);
    place_panes(f, bars_top, mode == Mode::practice);
    return f;
}

} // namespace mado::scene
