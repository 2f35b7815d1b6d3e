#include "core/paper/slip_style.h"

namespace mado::paper {

namespace {

constexpr double dots_a_point = 203.0 / 72.0;

} // namespace

SlipStyle a5_style()
{
    return {};
}

SlipStyle a4_style()
{
    SlipStyle style;
    style.width = 595;
    style.height = 842;
    style.margin = 36;
    style.qr_module = 2.4;
    style.title = 30;
    style.number = 46;
    style.label_share = 0.3;
    style.boxed_rows = true;
    return style;
}

SlipStyle roll_style()
{
    SlipStyle style;
    style.unit = dots_a_point;
    style.width = roll_dots;
    style.height = 0;
    style.margin = 10;
    style.leading = 1.25;
    style.number = 46 * dots_a_point;
    style.title = 22 * dots_a_point;
    style.heading = 17 * dots_a_point;
    style.value = 17 * dots_a_point;
    style.body = 16 * dots_a_point;
    style.fine = 9 * dots_a_point;
    style.label_share = 0;
    style.soft = 0;
    style.hair = 0;
    style.tint = 1;
    style.qr_module = 8;
    style.qr_module_min = 4;
    return style;
}

} // namespace mado::paper
