#include "core/paper/slip_layout.h"

#include <algorithm>
#include <utility>

namespace mado::paper {

namespace {

constexpr double white = 1;

struct Badge {
    Lines lines;
    Box box;
    bool filled = false;
};

void draw_badge(Pen const& pen, Badge const& badge, double x, double y, double unit)
{
    Box box = badge.box;
    box.x += x;
    box.y += y;
    if (badge.filled) {
        fill_round(pen, box, 4 * unit, 0);
    } else {
        stroke_round(pen, box, 4 * unit, 1.5 * unit);
    }
    double const top = box.y + (box.height - badge.lines.line_height()) / 2;
    badge.lines.draw_all(pen.canvas, box.x + (box.width - badge.lines.width()) / 2, top);
}

} // namespace

SlipLayout::SlipLayout(Slip const& slip, SlipStyle const& style, Typesetter const& type, double dot)
    : slip_(slip)
    , style_(style)
    , type_(type)
    , dot_(dot)
{
}

base::Result<Sheet> SlipLayout::slip()
{
    add_header(slip_.words.copy);
    add_sample_line();
    add_title();
    if (!slip_.receipt.empty()) add_number();
    if (slip_.offline) add_notice(slip_.words.offline, slip_.words.offline_line);
    add_answers();
    add_next();
    TRY(add_follow());
    add_phone();
    add_footer();
    return finished();
}

base::Result<Sheet> SlipLayout::request_sheet()
{
    add_header(slip_.words.request);
    add_sample_line();
    add_title();
    add_text(prose(slip_.words.request_line, style_.room(), style_.body));
    add_gap(8);
    add_number();
    add_answers();
    TRY(add_office());
    add_next();
    add_phone();
    add_footer();
    return finished();
}

Sheet SlipLayout::finished()
{
    sheet_.width = style_.width;
    sheet_.height = style_.height;
    sheet_.height_min = style_.height;
    sheet_.margin = style_.margin;
    // Never an answer: document titles show up in print queues.
    sheet_.title = slip_.title + (slip_.receipt.empty() ? "" : " " + slip_.receipt);
    return std::move(sheet_);
}

void SlipLayout::add_gap(double points)
{
    sheet_.strips.push_back({style_.gap(points), false, nullptr});
}

Face SlipLayout::face(double size, Weight weight, double gray) const
{
    return {size, weight, gray, style_.leading};
}

Lines SlipLayout::prose(std::string_view text, double width, double size) const
{
    return type_.set(text, face(size), {width, Align::left, Breaks::phrases});
}

void SlipLayout::add_text(Lines const& lines, double indent)
{
    for (std::size_t i = 0; i < lines.count(); ++i) {
        Strip strip;
        strip.height = lines.line_height();
        strip.draw = [lines, i, indent](Pen const& pen, double x, double y) {
            lines.draw(pen.canvas, i, x + indent, y);
        };
        sheet_.strips.push_back(std::move(strip));
    }
}

void SlipLayout::add_heading(std::string const& text)
{
    double const bar = style_.gap(5);
    double const indent = bar + style_.gap(8);
    auto const lines = type_.set(
        text,
        face(style_.heading, Weight::bold),
        {style_.room() - indent, Align::left, Breaks::phrases}
    );
    Strip strip;
    strip.height = lines.height() + style_.gap(4);
    strip.keeps_next = true;
    double const inset = style_.heading * 0.18;
    strip.draw = [=](Pen const& pen, double x, double y) {
        fill_box(pen, {x, y + inset, bar, lines.height() - 2 * inset}, 0);
        lines.draw_all(pen.canvas, x + indent, y);
    };
    sheet_.strips.push_back(std::move(strip));
}

void SlipLayout::add_header(std::string const& badge)
{
    double const unit = style_.unit;
    double const room = style_.room();
    double const height = 28 * unit;
    double const mark = 24 * unit;
    double const indent = mark + 9 * unit;
    std::vector<Badge> badges;
    double right = room;
    auto const pin = [&](std::string const& text, bool filled) {
        Face const small{16 * unit, Weight::bold, filled ? white : 0};
        auto const lines = type_.fit(text, small, {room / 3, Align::left});
        double const width = lines.width() + 18 * unit;
        right -= width;
        badges.push_back({lines, {right, 0, width, height}, filled});
        right -= 8 * unit;
    };
    pin(badge, false);
    if (slip_.sample) pin(slip_.words.sample, true);
    Face const name{18 * unit, Weight::bold};
    auto town = type_.fit(slip_.town, name, {room - indent, Align::left});
    // A long name on a narrow roll gets its own line rather than small type.
    double const below = town.width() > right - indent ? height + 4 * unit : 0;
    Strip strip;
    strip.height = below + height + 12 * unit;
    strip.draw = [=](Pen const& pen, double x, double y) {
        draw_window(pen, {x, y + (height - mark) / 2, mark, mark});
        town.draw_all(pen.canvas, x + indent, y + (height - town.line_height()) / 2);
        for (auto const& each : badges) draw_badge(pen, each, x, y + below, unit);
        fill_box(pen, {x, y + below + height + 7 * unit, room, 2 * unit}, 0);
    };
    sheet_.strips.push_back(std::move(strip));
}

void SlipLayout::add_sample_line()
{
    if (!slip_.sample) return;
    add_text(prose(slip_.words.sample_line, style_.room(), style_.body));
    add_gap(4);
}

void SlipLayout::add_title()
{
    auto const large = face(style_.title, Weight::bold);
    add_text(type_.set(slip_.title, large, {style_.room(), Align::left, Breaks::phrases}));
    add_gap(3);
}

void SlipLayout::add_number()
{
    double const unit = style_.unit;
    double const room = style_.room();
    double const inner = room - 16 * unit;
    Setting const centred{inner, Align::center, Breaks::phrases};
    auto const label = type_.set(slip_.words.receipt, face(style_.body, Weight::bold), centred);
    auto const number = type_.fit(slip_.receipt, {style_.number, Weight::bold}, centred);
    auto const created = type_.set(slip_.created, face(style_.body), centred);
    double const pad = 8 * unit;
    // Digits have no descenders: the number needs less air than a line of text.
    double const number_height = number.line_height() * 0.82;
    double const lift = number.line_height() * 0.09;
    double const tint = style_.tint;
    Strip strip;
    double const height = 2 * pad + label.height() + number_height + created.height();
    strip.height = height + 10 * unit;
    strip.draw = [=](Pen const& pen, double x, double y) {
        Box const box{x, y, room, height};
        if (tint < 1) fill_round(pen, box, 8 * unit, tint);
        stroke_round(pen, box, 8 * unit, 2 * unit);
        double const left = x + (room - inner) / 2;
        label.draw_all(pen.canvas, left, y + pad);
        number.draw_all(pen.canvas, left, y + pad + label.height() - lift);
        created.draw_all(pen.canvas, left, y + pad + label.height() + number_height);
    };
    sheet_.strips.push_back(std::move(strip));
}

void SlipLayout::add_notice(std::string const& head, std::string const& line)
{
    double const unit = style_.unit;
    double const room = style_.room();
    double const pad = 8 * unit;
    Setting const column{room - 2 * pad, Align::left, Breaks::phrases};
    auto const bold = type_.set(head, face(style_.body, Weight::bold), column);
    auto const plain = type_.set(line, face(style_.body), column);
    double const height = 2 * pad + bold.height() + plain.height();
    Strip strip;
    strip.height = height + 12 * unit;
    strip.draw = [=](Pen const& pen, double x, double y) {
        stroke_round(pen, {x, y, room, height}, 3 * unit, 2.5 * unit);
        bold.draw_all(pen.canvas, x + pad, y + pad);
        plain.draw_all(pen.canvas, x + pad, y + pad + bold.height());
    };
    sheet_.strips.push_back(std::move(strip));
}

void SlipLayout::add_answers()
{
    if (slip_.lines.empty()) return;
    add_heading(slip_.words.answers);
    for (auto const& line : slip_.lines) add_answer(line);
    add_gap(12);
}

void SlipLayout::add_answer(SlipLine const& line)
{
    double const unit = style_.unit;
    double const room = style_.room();
    double const pad = 4 * unit;
    double const inset = style_.boxed_rows ? 8 * unit : 0;
    bool const stacked = style_.label_share <= 0;
    double const divider = room * style_.label_share;
    double const left = stacked ? 0 : divider + (style_.boxed_rows ? inset : 0);
    auto const soft = face(style_.body, Weight::regular, style_.soft);
    double const label_width = stacked ? room : divider - inset - 10 * unit;
    auto const label = type_.set(line.label, soft, {label_width, Align::left, Breaks::phrases});
    auto const value = type_.set(
        line.value,
        face(style_.value, Weight::bold),
        {room - left - inset, Align::left, Breaks::phrases}
    );
    if (stacked) add_text(label);
    double const drop = value.baseline() - label.baseline();
    std::size_t const count = stacked ? value.count() : std::max(label.count(), value.count());
    for (std::size_t i = 0; i < count; ++i) {
        double const above = i == 0 && !stacked ? pad : 0;
        double const below = i + 1 == count ? pad : 0;
        Strip strip;
        strip.height = above + value.line_height() + below;
        // A row's first line alone at the foot of a page reads as the whole row.
        strip.keeps_next = i == 0 && count > 1;
        double const height = strip.height;
        strip.draw = [=, style = style_](Pen const& pen, double x, double y) {
            double const top = y + above;
            if (!stacked && i < label.count()) label.draw(pen.canvas, i, x + inset, top + drop);
            if (i < value.count()) value.draw(pen.canvas, i, x + left, top);
            if (below > 0) fill_box(pen, {x, y + height - unit / 2, room, unit}, style.hair);
            if (!style.boxed_rows) return;
            if (i == 0) fill_box(pen, {x, y - unit / 2, room, unit}, style.hair);
            for (double const edge : {0.0, divider, room - unit}) {
                fill_box(pen, {x + edge, y, unit, height}, style.hair);
            }
        };
        sheet_.strips.push_back(std::move(strip));
    }
}

} // namespace mado::paper
