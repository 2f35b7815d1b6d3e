// S11 a day to come: a month in portrait, two weeks where a month's cells would be under 20 mm. A
// day that cannot be had says why in its cell (休み, 満) and in a sentence when it is pressed.
#include <algorithm>
#include <cmath>

#include "core/scene/entry_panels.h"
#include "core/scene/layouts.h"
#include "core/scene/palette.h"
#include "core/values/text.h"

namespace mado::scene {

using dialogue::DayView;
using dialogue::Screen;
using values::Date;

namespace {

DayView const* day_of(Screen const& screen, Date day)
{
    int const at = day.days() - screen.date.first.days();
    if (at < 0 || at >= static_cast<int>(screen.date.days.size())) return nullptr;
    return &screen.date.days[static_cast<std::size_t>(at)];
}

struct CellWords {
    std::string full;
    std::string brief;
};

CellWords state_of(Canvas const& canvas, Screen const& screen, Date day)
{
    words::Words const& w = canvas.words();
    if (day < screen.date.first) return {w.text("day.early"), w.text("day.early_brief")};
    if (day > screen.date.last) return {w.text("day.late"), w.text("day.late_brief")};
    DayView const* known = day_of(screen, day);
    if (known == nullptr || known->reason.empty()) return {};
    if (known->by_slots) return {known->reason, "×"};
    if (values::grapheme_count(known->reason) == 1) return {known->reason, known->reason};
    return {w.text("day.closed"), w.text("day.closed_brief")};
}

// The chosen day has a thick border and ✓ under its number.
void mark_chosen(Canvas const& canvas, Item& item)
{
    Rect const& cell = item.rect;
    double const mark = canvas.type().small;
    double const h = item.font_px + mark * 1.2;
    double const y = cell.y + std::floor((cell.h - h) / 2);
    item.label_rect.y = y;
    item.label_rect.h = item.font_px;
    item.icon = "check";
    item.icon_rect = {cell.x + std::floor((cell.w - mark) / 2), y + h - mark, mark, mark};
    item.yomi += "、" + canvas.words().text("chosen");
}

void put_day(Canvas& canvas, Screen const& screen, View const& view, Date day, Rect cell)
{
    Type const& type = canvas.type();
    CellWords const state = state_of(canvas, screen, day);
    double const room = cell.w - 2 * canvas.frame().label_margin;
    bool const wide = width_of(state.full, type.small, false, canvas.metrics()) <= room;
    Button button;
    button.id = "day." + day.to_iso();
    button.word = {std::to_string(day.day()), day.to_reading()};
    button.tone = state.full.empty() ? Tone::choice : Tone::blocked;
    button.selected = view.entry.day == day;
    button.font = type.body;
    Item& item = canvas.button(button, cell);
    item.look = Look::key; // the painter's corner mark would hide the number
    if (button.selected) mark_chosen(canvas, item);
    if (state.full.empty()) return;
    item.yomi += "、" + state.full;
    std::string const shown = wide ? state.full : state.brief;
    double const w = width_of(shown, type.small, false, canvas.metrics());
    double const h = type.body + std::ceil(type.small * 0.2) + type.small;
    double const y = cell.y + std::floor((cell.h - h) / 2);
    double const label_w = std::max(item.label_rect.w, std::ceil(w));
    item.label_rect = {cell.x + std::floor((cell.w - label_w) / 2), y, label_w, h};
    item.sub = shown;
    item.sub_lines = {shown};
    item.sub_font_px = type.small;
    item.sub_line_px = leading_of(type.small);
    item.sub_rect = {item.label_rect.x, y + h - type.small, label_w, type.small};
}

void put_step(Canvas& canvas, Rect rect, std::string const& id, bool shown, bool after)
{
    if (!shown) return;
    Button button;
    button.id = id;
    button.word = canvas.word(id);
    button.tone = Tone::back;
    button.font = canvas.type().body;
    button.icon = after ? "arrow_right" : "arrow_left";
    button.icon_after = after;
    canvas.button(button, rect);
}

// How much the panel lets a page of the calendar show.
struct Plan {
    int rows = 6;       // 6: a month; 2 or 1 weeks
    bool tight = false; // title between the step buttons, without the year
};

struct Span {
    std::string steps; // month, weeks, week: ids of the step buttons
    Date first;        // of the grid: a Sunday
    Date from;         // what belongs to the page
    Date to;
    int rows = 6;
};

Span span_of(View const& view, int rows)
{
    Span span;
    span.rows = rows;
    span.steps = rows == 6 ? "month" : (rows == 2 ? "weeks" : "week");
    if (rows == 6) {
        span.from = view.month.plus_days(1 - view.month.day());
        span.to = span.from.plus_months(1).plus_days(-1);
        span.first = span.from.plus_days(-span.from.weekday());
    } else {
        span.first = view.month.plus_days(-view.month.weekday());
        span.from = span.first;
        span.to = span.first.plus_days(rows * 7 - 1);
    }
    return span;
}

std::string span_title(Span const& span, bool tight)
{
    std::string const era = span.from.to_era();
    std::string const year =
        std::to_string(span.from.year()) + "年（" + era.substr(0, era.find("年")) + "年）";
    std::string const month = std::to_string(span.from.month()) + "月";
    std::string const months = span.from.month() == span.to.month()
                                   ? month
                                   : month + "〜" + std::to_string(span.to.month()) + "月";
    return tight ? months : year + months;
}

double nav_height(Canvas const& canvas, Plan const& plan)
{
    Frame const& f = canvas.frame();
    double const two_lines = plan.tight ? canvas.type().body * 1.1 : 0;
    double const roomy = canvas.free.h >= f.mm(160) ? f.mm(24) : f.target_min;
    return std::max(roomy, std::ceil(two_lines));
}

double line_height(Canvas const& canvas)
{
    return leading_of(canvas.type().body) + canvas.frame().px(4);
}

double cells_height(Canvas const& canvas, Plan const& plan)
{
    double const title = plan.tight ? 0 : line_height(canvas);
    return canvas.free.h - nav_height(canvas, plan) - canvas.frame().key_gap - title -
           line_height(canvas);
}

Plan plan_of(Canvas const& canvas)
{
    Frame const& f = canvas.frame();
    double const words = canvas.type().body + std::ceil(canvas.type().small * 1.2) + f.px(2);
    double const least = std::max(f.target_min, words);
    for (Plan const& plan : {Plan{6, false}, Plan{2, false}, Plan{2, true}, Plan{1, true}}) {
        if (cells_height(canvas, plan) >= plan.rows * least + (plan.rows - 1) * f.key_gap)
            return plan;
    }
    return {1, true};
}

// Title, weekday names and the two step buttons; returns the area of the cells.
Rect put_head(Canvas& canvas, Screen const& screen, Span const& span, Plan const& plan)
{
    Frame const& f = canvas.frame();
    Rect area = canvas.free;
    double const nav = nav_height(canvas, plan);
    Grid const buttons{{area.x, area.y, area.w, nav}, plan.tight ? 3 : 2, 1, f.gap};
    int const last = plan.tight ? 2 : 1;
    put_step(
        canvas, buttons.cell(0, 0), span.steps + ".prev", span.from > screen.date.first, false
    );
    put_step(canvas, buttons.cell(last, 0), span.steps + ".next", span.to < screen.date.last, true);
    area.y += nav + f.key_gap;
    Ink ink{canvas.type().body, true, palette::ink, Align::left};
    double const half = std::floor((leading_of(ink.font) - ink.font) / 2);
    words::Word const title{span_title(span, plan.tight), ""};
    if (plan.tight) {
        ink.align = Align::centre;
        Item& item = canvas.text("month", title, buttons.cell(1, 0), ink);
        item.label_rect.y = canvas.free.y + std::floor((nav - item.label_rect.h) / 2);
    } else {
        canvas.text("month", title, {area.x, area.y + half, area.w, 0}, ink);
        area.y += line_height(canvas);
    }
    ink.align = Align::centre;
    double const w = std::floor((area.w - 6 * f.key_gap) / 7);
    for (int i = 0; i < 7; ++i) {
        Rect const box{area.x + i * (w + f.key_gap), area.y + half, w, 0};
        std::string const name(values::weekday_kanji(i));
        canvas.text("weekday." + std::to_string(i), {name, name + "よう"}, box, ink);
    }
    area.y += line_height(canvas);
    area.h = canvas.free.bottom() - area.y;
    return area;
}

std::string confirm_words(Canvas const& canvas, View const& view)
{
    if (!view.says.empty() && !says_in_pane(canvas)) return view.says;
    if (!view.entry.day) return "";
    return canvas.words().text("confirm.day", {{"day", view.entry.day->to_full()}});
}

} // namespace

void lay_date(Canvas& canvas, Screen const& screen, View const& view)
{
    begin_question(canvas, screen, view, canvas.words().text("hint.day"));
    if (auto const out = way_out(canvas, screen, view); !out.id.empty()) {
        put_way_out(canvas, out.id, out.label, out.selected);
    }
    std::string const now = confirm_words(canvas, view);
    put_confirm(
        canvas, now, says_in_pane(canvas) ? now : canvas.words().text("confirm.day_longest")
    );
    Frame const& f = canvas.frame();
    Plan const plan = plan_of(canvas);
    Span const span = span_of(view, plan.rows);
    Rect area = put_head(canvas, screen, span, plan);
    double const most = f.px(span.rows == 6 ? 132 : 200);
    area.h = std::min(area.h, span.rows * most + (span.rows - 1) * f.key_gap);
    Grid const grid{area, 7, span.rows, f.key_gap};
    for (int row = 0; row < span.rows; ++row) {
        for (int column = 0; column < 7; ++column) {
            Date const day = span.first.plus_days(row * 7 + column);
            if (day < span.from || day > span.to) continue;
            put_day(canvas, screen, view, day, grid.cell(column, row));
        }
    }
    put_bars(canvas, {});
}

} // namespace mado::scene
