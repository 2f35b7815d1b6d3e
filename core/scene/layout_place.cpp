// S17 a place: by landmark or area (lists in words), or on a drawn sketch of nine cells, pressed
// up to three times (no pinch, no drag: 2.5.7). The sketch only uses the positions of the town's
// own areas and landmarks; there is no map material on the kiosk, and it says so. A photo or a pin
// comes by phone.
#include <algorithm>

#include "core/scene/layouts.h"
#include "core/scene/palette.h"
#include "core/scene/sketch.h"

namespace mado::scene {

using dialogue::Screen;

namespace {

void put_names(Canvas& canvas, Screen const& screen, View const& view)
{
    std::vector<Row> rows;
    std::string now;
    std::string longest;
    for (auto const& area : screen.areas) {
        Row row;
        row.id = "place." + area.id;
        row.label = area.label;
        row.sub = area.group;
        row.icon = "place";
        row.selected = view.entry.place.landmark == area.id;
        if (row.selected) now = canvas.words().text("confirm.place", {{"label", area.label}});
        if (area.label.size() > longest.size()) longest = area.label;
        rows.push_back(std::move(row));
    }
    auto way = [&](std::string const& id, std::string const& label) {
        Row row;
        row.id = "opt." + id;
        row.label = label;
        row.numbered = false;
        row.selected = !view.entry.chosen.empty() && view.entry.chosen.front() == id;
        rows.push_back(std::move(row));
    };
    if (!screen.dont_know.empty()) way("dont_know", screen.dont_know);
    if (screen.optional) way("skip", canvas.words().text("skip"));
    put_confirm(canvas, now, canvas.words().text("confirm.place", {{"label", longest}}));
    if (sketch_possible(screen)) {
        put_way_out(canvas, "place.map", canvas.words().text("place.map"), false);
    }
    put_rows(canvas, rows, view.page, rows_limit(canvas.frame()));
}

void put_tools(Canvas& canvas, View const& view)
{
    Frame const& f = canvas.frame();
    double const h = page_row_room(canvas) - f.key_gap;
    Rect const row{canvas.free.x, canvas.free.bottom() - h, canvas.free.w, h};
    Grid const grid{row, 2, 1, f.gap};
    Button button;
    button.tone = Tone::back;
    button.font = canvas.type().body;
    button.id = "place.names";
    button.word = canvas.word("place.names");
    canvas.button(button, grid.cell(0, 0));
    if (sketch_depth(view) > 0) {
        button.id = "place.wider";
        button.word = canvas.word("place.wider");
        canvas.button(button, grid.cell(1, 0));
    }
    canvas.free.h -= h + f.key_gap;
}

void put_sketch(Canvas& canvas, Screen const& screen, View const& view)
{
    Frame const& f = canvas.frame();
    put_confirm(canvas, canvas.words().text("place.sketch"), canvas.words().text("place.sketch"));
    put_tools(canvas, view);
    Rect area = canvas.free;
    area.h = std::min(area.h, area.w);
    Grid const grid{area, 3, 3, f.key_gap};
    SketchBox const box = sketch_box(screen, view);
    bool const last = sketch_depth(view) == 3;
    for (int i = 0; i < 9; ++i) {
        Button button;
        button.id = "cell." + std::to_string(i + 1);
        std::string const names = sketch_names(screen, box, i);
        button.word = {names.empty() ? std::to_string(i + 1) : names, ""};
        button.font = f.type.body;
        button.selected = last && view.entry.cells[2] == i;
        canvas.button(button, grid.cell(i % 3, i / 3)).look = Look::key;
    }
}

} // namespace

void lay_place(Canvas& canvas, Screen const& screen, View const& view)
{
    bool const map = view.step == 1;
    begin_question(canvas, screen, view, canvas.words().text(map ? "hint.map" : "hint.place"));
    if (map) {
        put_sketch(canvas, screen, view);
    } else {
        put_names(canvas, screen, view);
    }
    put_bars(canvas, {});
}

} // namespace mado::scene
