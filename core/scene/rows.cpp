#include "core/scene/rows.h"

#include <algorithm>
#include <cmath>

#include "core/scene/palette.h"

namespace mado::scene {

namespace {

constexpr double mark_room = 72; // the painter's ✓ in a chosen row's corner

struct RowPlan {
    double height = 0;
    int per_page = 1;
    bool beside = false; // sub line at the right of the label
    double badge = 0;    // width of the column of numbers or pictograms
};

// Number discs are as large as the label, pictograms larger; rows without either begin at the left.
double badge_side(Canvas const& canvas, Row const& row, double row_height)
{
    if (row.icon.empty()) return row.numbered ? std::ceil(canvas.type().choice * 1.15) : 0;
    return std::min(canvas.frame().px(96), row_height - canvas.frame().px(24));
}

double badge_width(Frame const& f, bool badges, bool icons)
{
    return badges ? f.px(icons ? 116 : 92) : 0;
}

double side_of(Canvas const& canvas)
{
    return canvas.frame().label_margin + canvas.frame().px(8);
}

double text_room(Canvas const& canvas, double width, double badge)
{
    return width - badge - 2 * side_of(canvas);
}

// What a row shows under its label at most; a row keeps room for 選んでいます.
std::string sub_of(Canvas const& canvas, Row const& row, bool selected, RowPlan const& plan)
{
    if (!selected) return row.sub;
    std::string const& chosen = canvas.words().text("chosen");
    if (row.sub.empty()) return chosen;
    std::string const both = chosen + "　" + row.sub;
    double const room = text_room(canvas, canvas.free.w, plan.badge);
    double const width = width_of(both, canvas.type().body, false, canvas.metrics());
    return width <= room && !plan.beside ? both
                                         : chosen; // the explanation was read before it was chosen
}

// Height a row needs with its words as they are.
double needed_height(Canvas const& canvas, Row const& row, RowPlan const& plan)
{
    Type const& type = canvas.type();
    double const room = text_room(canvas, canvas.free.w, plan.badge);
    std::string const plain = sub_of(canvas, row, false, plan);
    std::string const picked = sub_of(canvas, row, !row.blocked, plan);
    std::string const& sub = plain.size() > picked.size() ? plain : picked;
    double label_room = room;
    double h = 14;
    if (plan.beside) {
        label_room =
            room - mark_room - width_of(sub, type.body, false, canvas.metrics()) - type.body;
        if (label_room < type.choice * 3) return 1e6;
    } else {
        h += std::ceil(type.body * 0.25) + canvas.measure(sub, room, type.body, false).height;
    }
    return h + canvas.measure(row.label, label_room, type.choice, true).height;
}

RowPlan plan_rows(Canvas const& canvas, std::vector<Row> const& rows, int limit, bool beside)
{
    Frame const& f = canvas.frame();
    RowPlan plan;
    plan.beside = beside;
    plan.height = f.choice_min;
    bool icons = false;
    bool badges = false;
    for (Row const& row : rows) {
        icons = icons || !row.icon.empty();
        badges = badges || !row.icon.empty() || row.numbered;
    }
    plan.badge = badge_width(f, badges, icons);
    for (Row const& row : rows) {
        plan.height = std::max(plan.height, needed_height(canvas, row, plan));
    }
    int const count = static_cast<int>(rows.size());
    double const page_row = page_row_room(canvas);
    auto fitting = [&](double room) {
        return static_cast<int>(std::floor((room + f.key_gap) / (plan.height + f.key_gap)));
    };
    plan.per_page = std::min({limit, count, fitting(canvas.free.h)});
    if (plan.per_page < count) {
        plan.per_page = std::min(limit, fitting(canvas.free.h - page_row));
    }
    plan.per_page = std::max(1, plan.per_page);
    return plan;
}

void put_badge(Canvas& canvas, Row const& row, int number, Rect rect, double column)
{
    double const side = badge_side(canvas, row, rect.h);
    if (side <= 0) return;
    double const x = rect.x + side_of(canvas) + std::max(0.0, std::floor((column - 20 - side) / 2));
    Item& item = canvas.scene.items.back();
    item.icon = row.icon.empty() ? std::to_string(number) : row.icon;
    item.icon_rect = {x, rect.y + std::floor((rect.h - side) / 2), side, side};
}

void put_row(Canvas& canvas, Row const& row, int number, Rect rect, RowPlan const& plan)
{
    bool const beside = plan.beside;
    Type const& type = canvas.type();
    Button button;
    button.id = row.id;
    button.word = {row.label, row.yomi};
    button.tone = row.blocked ? Tone::blocked : Tone::choice;
    button.selected = row.selected;
    button.align = Align::left;
    Item& item = canvas.button(button, rect);
    std::string const sub = sub_of(canvas, row, row.selected, plan);
    double const room = text_room(canvas, rect.w, plan.badge);
    double const x = rect.x + side_of(canvas) + plan.badge;
    TextBlock under = canvas.measure(sub, room, type.body, false);
    double const label_room =
        beside && !sub.empty() ? room - mark_room - under.width - type.body : room;
    TextBlock label = canvas.measure(row.label, label_room, type.choice, true);
    double const between = under.lines.empty() || beside ? 0 : std::ceil(type.body * 0.25);
    double const h = label.height + between + (beside ? 0 : under.height);
    double const y = rect.y + std::floor((rect.h - h) / 2);
    item.label_rect = {x, y, std::max(label.width, beside ? 0.0 : under.width), h};
    item.lines = std::move(label.lines);
    item.line_px = label.line_px;
    put_badge(canvas, row, number, rect, plan.badge);
    if (sub.empty()) return;
    if (!beside) {
        item.sub = sub;
        item.sub_rect = {x, y + label.height + between, under.width, under.height};
        item.sub_lines = std::move(under.lines);
        item.sub_line_px = under.line_px;
        return;
    }
    Ink const ink{type.body, false, item.fg, Align::left};
    Colour const ground = item.bg;
    Rect const place{
        rect.right() - side_of(canvas) - mark_room - under.width,
        rect.y + std::floor((rect.h - under.height) / 2),
        under.width,
        0};
    canvas.text(row.id + ".sub", {sub, ""}, place, ink).under = ground;
}

} // namespace

int rows_limit(Frame const& frame)
{
    if (frame.panel.size == TextSize::lowered) return 3;
    return frame.portrait && frame.panel.size == TextSize::standard ? 5 : 4;
}

Rect Grid::cell(int column, int row) const
{
    double const w = std::floor((area.w - gap * (columns - 1)) / columns);
    double const h = std::floor((area.h - gap * (rows - 1)) / rows);
    double const spare = area.w - w * columns - gap * (columns - 1);
    return {area.x + std::floor(spare / 2) + column * (w + gap), area.y + row * (h + gap), w, h};
}

int put_rows(Canvas& canvas, std::vector<Row> const& rows, int page, int limit)
{
    if (rows.empty()) return 1;
    Frame const& f = canvas.frame();
    RowPlan plan = plan_rows(canvas, rows, limit, false);
    int const wanted = std::min(limit, static_cast<int>(rows.size()));
    if (plan.per_page < wanted) {
        RowPlan const beside = plan_rows(canvas, rows, limit, true);
        if (beside.per_page > plan.per_page) plan = beside;
    }
    int const count = static_cast<int>(rows.size());
    int const pages = (count + plan.per_page - 1) / plan.per_page;
    int const shown = std::clamp(page, 0, pages - 1);
    Rect area = canvas.free;
    if (pages > 1) area.h -= page_row_room(canvas);
    double const gaps = f.gap * (plan.per_page - 1);
    double const gap = area.h - gaps >= plan.height * plan.per_page ? f.gap : f.key_gap;
    double const most = std::max(plan.height, f.px(f.portrait ? 176 : 128));
    double const even = std::floor((area.h - gap * (plan.per_page - 1)) / plan.per_page);
    double const h = std::clamp(even, plan.height, most);
    for (int i = 0; i < plan.per_page && shown * plan.per_page + i < count; ++i) {
        int const at = shown * plan.per_page + i;
        Rect const rect{area.x, area.y + i * (h + gap), area.w, h};
        put_row(canvas, rows[static_cast<std::size_t>(at)], at + 1, rect, plan);
    }
    if (pages > 1) put_page_row(canvas, shown, pages);
    return pages;
}

double page_row_room(Canvas const& canvas)
{
    Frame const& f = canvas.frame();
    double const roomy = canvas.free.h >= f.mm(150) ? f.mm(24) : f.target_min;
    return roomy + f.key_gap;
}

void put_page_row(Canvas& canvas, int page, int pages)
{
    Frame const& f = canvas.frame();
    double const h = page_row_room(canvas) - f.key_gap;
    Rect const row{canvas.free.x, canvas.free.bottom() - h, canvas.free.w, h};
    Grid const grid{row, 3, 1, f.gap};
    Button button;
    button.tone = Tone::back;
    button.font = canvas.type().body;
    if (page > 0) {
        button.id = "page.prev";
        button.word = canvas.word("page.prev");
        button.icon = "arrow_left";
        canvas.button(button, grid.cell(0, 0));
    }
    Rect const middle = grid.cell(1, 0);
    words::Word const words{std::to_string(page + 1) + " / " + std::to_string(pages), ""};
    Ink const ink{canvas.type().body, true, palette::ink, Align::centre};
    Item& item = canvas.text("page.words", words, middle, ink);
    item.label_rect.y = middle.y + std::floor((middle.h - item.label_rect.h) / 2);
    item.rect.y = item.label_rect.y;
    if (page + 1 < pages) {
        button.id = "page.next";
        button.word = canvas.word("page.next");
        button.icon = "arrow_right";
        button.icon_after = true;
        canvas.button(button, grid.cell(2, 0));
    }
    canvas.free.h -= h + f.key_gap;
}

void put_confirm(Canvas& canvas, std::string const& now, std::string const& longest)
{
    Frame const& f = canvas.frame();
    Ink ink = canvas.body();
    ink.bold = true;
    ink.fg = palette::back;
    auto tall = [&](double w) {
        return std::max(
            canvas.measure(longest, w, ink.font, true).height,
            canvas.measure(now, w, ink.font, true).height
        );
    };
    double const above_w = f.ask.w;
    double const above_h = tall(above_w) + f.px(16);
    double const above_room = (f.portrait ? canvas.free.y : f.ask.bottom()) - canvas.ask_bottom;
    if (above_room >= above_h + f.px(16)) {
        double const y = canvas.ask_bottom + f.px(20);
        if (!now.empty()) canvas.text("confirm", {now, ""}, {f.ask.x, y, above_w, 0}, ink);
        canvas.ask_bottom = y + above_h;
    } else {
        double const h = tall(canvas.free.w);
        double const y = canvas.free.bottom() - h;
        if (!now.empty()) {
            canvas.text("confirm", {now, ""}, {canvas.free.x, y, canvas.free.w, 0}, ink);
        }
        canvas.free.h -= h + f.key_gap;
    }
    if (!now.empty()) canvas.scene.items.back().role = Role::status;
}

void put_help_row(Canvas& canvas, std::string const& ask)
{
    Frame const& f = canvas.frame();
    Button button;
    button.id = "help.ask";
    button.word = {ask, ""};
    button.icon = "help";
    button.tone = Tone::tool;
    button.font = canvas.type().body;
    double const room = canvas.free.w - 2 * f.label_margin - button.font * 1.4;
    double const text = canvas.measure(ask, room, button.font, true).height + f.px(16);
    double const h = std::max(f.target_min, text);
    canvas.button(button, {canvas.free.x, canvas.free.y, canvas.free.w, h}).role = Role::button;
    canvas.free.y += h + f.key_gap;
    canvas.free.h -= h + f.key_gap;
}

void put_way_out(Canvas& canvas, std::string const& id, std::string const& label, bool selected)
{
    Frame const& f = canvas.frame();
    Button button;
    button.id = id;
    button.word = {label, ""};
    button.tone = Tone::back;
    button.selected = selected;
    button.icon = selected ? "check" : "";
    button.font = canvas.type().body;
    double const room = canvas.free.w - 2 * f.label_margin - button.font * 1.4;
    double const text = canvas.measure(label, room, button.font, true).height + f.px(16);
    double const h = std::max(f.target_min, text);
    canvas.button(button, {canvas.free.x, canvas.free.bottom() - h, canvas.free.w, h});
    canvas.free.h -= h + f.key_gap;
}

void put_name_grid(Canvas& canvas, std::vector<Row> const& rows, int page)
{
    Frame const& f = canvas.frame();
    double widest = 0;
    for (Row const& row : rows) {
        widest = std::max(widest, width_of(row.label, f.type.choice, true, canvas.metrics()));
    }
    int columns = 3;
    auto room = [&](int count) {
        return (canvas.free.w - f.gap * (count - 1)) / count - 2 * f.label_margin;
    };
    while (columns > 1 && room(columns) < widest) --columns;
    auto fitting = [&](double height) {
        return std::max(1, static_cast<int>((height + f.key_gap) / (f.choice_min + f.key_gap)));
    };
    int const count = static_cast<int>(rows.size());
    int lines = fitting(canvas.free.h);
    int pages = 1;
    if (lines * columns < count) {
        lines = fitting(canvas.free.h - page_row_room(canvas));
        pages = (count + lines * columns - 1) / (lines * columns);
    }
    lines = std::min(lines, (count + columns - 1) / columns);
    int const shown = std::clamp(page, 0, pages - 1);
    if (pages > 1) put_page_row(canvas, shown, pages);
    Rect area = canvas.free;
    area.h = std::min(area.h, lines * f.px(150) + (lines - 1) * f.key_gap);
    Grid const grid{area, columns, lines, f.key_gap};
    for (int i = 0; i < lines * columns && shown * lines * columns + i < count; ++i) {
        Row const& row = rows[static_cast<std::size_t>(shown * lines * columns + i)];
        Button button;
        button.id = row.id;
        button.word = {row.label, row.yomi};
        button.selected = row.selected;
        canvas.button(button, grid.cell(i % columns, i / columns));
    }
}

} // namespace mado::scene
