// S90, staff only: PIN in fixed telephone order, then the state of the machine and what can be
// done. Targets ≥ 12 mm (S12), small type allowed (T6). Reached from the unmarked corner of S00
// only.
#include <algorithm>
#include <cmath>

#include "core/scene/entry_panels.h"
#include "core/scene/layouts.h"
#include "core/scene/palette.h"
#include "core/values/text.h"

namespace mado::scene {

void lay_staff_pin(Canvas& canvas, StaffPin const& pin, View const& view)
{
    words::Words const& w = canvas.words();
    canvas.scene.screen = "S90";
    canvas.scene.kind = "staff";
    put_header(canvas, {w.text("staff.title"), 0, 0, false});
    Asking asking;
    asking.question = canvas.word("staff.pin");
    asking.hint = pin.locked_minutes > 0
                      ? w.text("staff.locked", {{"n", std::to_string(pin.locked_minutes)}})
                      : w.text("staff.tries", {{"n", std::to_string(pin.tries_left)}});
    asking.guide = false;
    asking.problem = view.says;
    asking.below = field_room(canvas, true);
    put_question(canvas, asking);
    Field field;
    for (std::size_t i = 0; i < values::grapheme_count(view.entry.text); ++i) field.text += "●";
    field.personal = false;
    put_field(canvas, field);
    put_digit_panel(canvas, {}, {});
    BarWords bars;
    bars.back_key = "bar.first";
    bars.next_key = "staff.enter";
    put_bars(canvas, bars);
}

void lay_staff_panel(Canvas& canvas, StaffPanel const& panel, View const& view)
{
    Frame const& f = canvas.frame();
    words::Words const& w = canvas.words();
    canvas.scene.screen = "S90";
    canvas.scene.kind = "staff";
    put_header(canvas, {w.text("staff.title"), 0, 0, false});
    Asking asking;
    asking.question = canvas.word("staff.panel");
    asking.guide = false;
    put_question(canvas, asking);
    double const side = f.mm(14);
    double y = canvas.ask_bottom + f.gap;
    Ink const ink{f.type.staff, false, palette::ink, Align::left};
    double const x = f.ask.x;
    double const line = leading_of(ink.font);
    for (std::size_t i = 0; i < panel.lines.size(); ++i) {
        std::string const text = panel.lines[i].label + "　" + panel.lines[i].state;
        double const column = static_cast<double>(i % 2) * std::floor(f.ask.w / 2);
        double const top = y + static_cast<double>(i / 2) * line;
        canvas.text(
            "state." + std::to_string(i + 1),
            {text, ""},
            {x + column, top, std::floor(f.ask.w / 2) - f.px(12), 0},
            ink
        );
    }
    double const rows_h = static_cast<double>((panel.lines.size() + 1) / 2) * line;
    if (f.portrait) {
        canvas.free.y = std::max(canvas.free.y, y + rows_h + f.gap);
        canvas.free.h = f.answer.bottom() - canvas.free.y;
    }
    int const per_row = 2;
    int const lines =
        std::max(1, static_cast<int>((canvas.free.h + f.key_gap) / (side + f.key_gap)));
    int const count = static_cast<int>(panel.actions.size());
    int const pages = std::max(1, (count + lines * per_row - 1) / (lines * per_row));
    int const shown = std::clamp(view.page, 0, pages - 1);
    Rect area = canvas.free;
    area.h = lines * side + (lines - 1) * f.key_gap;
    Grid const grid{area, per_row, lines, f.key_gap};
    for (int i = 0; i < lines * per_row && shown * lines * per_row + i < count; ++i) {
        MenuEntry const& action =
            panel.actions[static_cast<std::size_t>(shown * lines * per_row + i)];
        Button button;
        button.id = "staff." + action.id;
        button.word = {action.label, ""};
        button.tone = Tone::back;
        button.font = f.type.staff;
        canvas.button(button, grid.cell(i % per_row, i / per_row));
    }
    BarWords bars;
    bars.back_key = "bar.first";
    bars.next = pages > 1;
    bars.next_key = "page.next";
    put_bars(canvas, bars);
}

} // namespace mado::scene
