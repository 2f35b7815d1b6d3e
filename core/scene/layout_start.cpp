// S00 start, S01 menu, S40 practice menu.
#include <algorithm>
#include <array>
#include <cmath>

#include "core/scene/layouts.h"
#include "core/scene/palette.h"

namespace mado::scene {

namespace {

struct Attract {
    std::string_view picture;
    std::string_view line;
};

// Three still pictures, one after the other (A8, decisions.md: every 30 s, in one frame).
constexpr std::array<Attract, 3> attract{{
    {"press", "start.line1"},
    {"to_phone", "start.line2"},
    {"take_paper", "start.line3"},
}};

void put_staff_corner(Canvas& canvas)
{
    Frame const& f = canvas.frame();
    Item corner;
    corner.id = "staff.corner"; // unmarked, this screen only; five presses in 5 s
    corner.role = Role::button;
    corner.look = Look::plain;
    corner.rect = {f.panel.width_px - f.mm(4) - f.target_min, f.mm(4), f.target_min, f.target_min};
    corner.fg = palette::header;
    corner.under = palette::header;
    corner.touchable = true;
    canvas.scene.items.push_back(std::move(corner));
}

void put_low_start(Canvas& canvas, Start const& start)
{
    Frame const& f = canvas.frame();
    auto put = [&](std::string id, std::string_view key, Tone tone, Rect rect) {
        Button button;
        button.id = std::move(id);
        button.word = canvas.word(key);
        button.tone = tone;
        button.font = canvas.type().body;
        put_fitting(canvas, button, std::string(key), rect);
    };
    if (start.practice) put("start.practice", "start.practice", Tone::back, f.cancel);
    bool const lowered = f.panel.size == TextSize::lowered;
    put("start.lower", lowered ? "start.raise" : "start.lower", Tone::back, f.repeat);
    bool const large = f.panel.size == TextSize::large;
    put("bar.size", large ? "bar.size_back" : "bar.size", Tone::back, f.size);
    put("bar.help", "bar.help", Tone::help, f.help);
}

// The picture takes what is free between the words and the big button.
void put_attract(Canvas& canvas, Start const& start, Rect area)
{
    Frame const& f = canvas.frame();
    Attract const& now = attract[static_cast<std::size_t>(std::clamp(start.picture, 0, 2))];
    Ink ink = canvas.body();
    ink.align = Align::centre;
    double const h = canvas.measure(canvas.words().text(now.line), area.w, ink.font, false).height;
    double const note_h =
        canvas.measure(canvas.words().text("start.note"), area.w, ink.font, false).height;
    double const side = std::min(area.w, area.h - h - note_h - 3 * f.gap);
    double y = area.y;
    if (side >= f.mm(20)) {
        double const pic = std::min(side, f.px(620));
        y += std::floor((side - pic) / 2);
        canvas.image(
            "attract",
            std::string(now.picture),
            {area.x + std::floor((area.w - pic) / 2), y, pic, pic}
        );
        y += pic + f.gap;
    }
    if (area.bottom() - y >= h + note_h + f.gap) {
        canvas.text("attract.line", canvas.word(now.line), {area.x, y, area.w, 0}, ink);
        y += h + f.gap;
    }
    canvas.text("note", canvas.word("start.note"), {area.x, area.bottom() - note_h, area.w, 0}, ink)
        .fg = palette::ink_hint;
}

std::vector<Row> menu_rows(std::vector<MenuEntry> const& entries)
{
    std::vector<Row> rows;
    for (MenuEntry const& entry : entries) {
        Row row;
        row.id = "menu." + entry.id;
        row.label = entry.label;
        row.sub = entry.sub;
        row.icon = entry.icon;
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

void lay_start(Canvas& canvas, Start const& start)
{
    Frame const& f = canvas.frame();
    words::Words const& w = canvas.words();
    canvas.scene.screen = "S00";
    canvas.scene.kind = "start";
    double const corner = f.mm(4) + f.target_min + f.px(8);
    put_header(canvas, {w.text("start.title", {{"town", start.town}}), 0, 0, start.sample, corner});
    put_staff_corner(canvas);
    Asking asking;
    asking.question = canvas.word("start.question");
    asking.hint = w.text("start.hint");
    if (start.disk_full) asking.problem = w.text("start.disk_full");
    put_question(canvas, asking);
    Rect const bar{f.back.x, f.back.y, f.next.right() - f.back.x, f.back.h};
    double const big = f.portrait ? std::max(f.choice_min * 1.5, bar.h) : bar.h;
    Rect const begin{bar.x, bar.bottom() - big, bar.w, big};
    Rect area{f.answer.x, f.ask.y, f.answer.w, f.ask.h};
    if (f.portrait) {
        double const top = canvas.ask_bottom + f.gap;
        area = {f.ask.x, top, f.ask.w, begin.y - f.gap - top};
    }
    put_attract(canvas, start, area);
    if (!start.disk_full) {
        Button button;
        button.id = "start.begin";
        button.word = canvas.word("start.begin");
        button.tone = Tone::go;
        button.icon = "tap";
        button.font = f.type.question;
        canvas.button(button, begin);
    }
    put_low_start(canvas, start);
}

void lay_menu(Canvas& canvas, Menu const& menu, View const& view)
{
    words::Words const& w = canvas.words();
    canvas.scene.screen = "S01";
    canvas.scene.kind = "menu";
    put_header(canvas, {w.text("menu.title"), 0, 0, menu.sample});
    Asking asking;
    asking.question = canvas.word("menu.question");
    asking.hint = w.text("menu.hint");
    asking.problem = view.says;
    put_question(canvas, asking);
    auto rows = menu_rows(menu.entries);
    if (menu.scan) {
        Row scan;
        scan.id = "menu.scan";
        scan.label = w.text("menu.scan");
        scan.icon = "scan";
        rows.push_back(std::move(scan));
    }
    Row unsure;
    unsure.id = "menu.unsure";
    unsure.label = w.text("menu.unsure");
    unsure.sub = w.text("menu.unsure_sub");
    unsure.icon = "staff";
    rows.push_back(std::move(unsure));
    put_rows(canvas, rows, view.page, rows_limit(canvas.frame()));
    BarWords bars;
    bars.back_key = "bar.first";
    put_bars(canvas, bars);
}

void lay_practice(Canvas& canvas, Practice const& practice, View const& view)
{
    words::Words const& w = canvas.words();
    canvas.scene.screen = "S40";
    canvas.scene.kind = "practice";
    put_header(canvas, {w.text("practice.title"), 0, 0, false});
    Asking asking;
    asking.question = canvas.word("practice.question");
    asking.hint = w.text("practice.hint");
    asking.problem = view.says;
    put_question(canvas, asking);
    put_rows(canvas, menu_rows(practice.entries), view.page, rows_limit(canvas.frame()));
    BarWords bars;
    bars.back_key = "bar.first";
    put_bars(canvas, bars);
}

} // namespace mado::scene
