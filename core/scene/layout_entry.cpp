// S13 kana and S14 digits: name, text, phone, number, code.
#include "core/base/limits.h"
#include "core/scene/entry_panels.h"
#include "core/scene/layouts.h"
#include "core/values/text.h"

namespace mado::scene {

using dialogue::Screen;
using procedure::Kind;

namespace {

bool way_out_chosen(View const& view, std::string const& id)
{
    return !view.entry.chosen.empty() && view.entry.chosen.front() == id;
}

bool wrong(Screen const& screen, View const& view)
{
    return !view.unsaid && !screen.problem.empty();
}

std::string digits_hint(Canvas const& canvas, Kind kind)
{
    if (kind == Kind::phone) return canvas.words().text("hint.phone");
    return canvas.words().text(kind == Kind::code ? "hint.code" : "hint.number");
}

} // namespace

// わからない and とばす stand under the entry; they are selected like a choice, then つぎへ.
WayOut way_out(Canvas const& canvas, Screen const& screen, View const& view)
{
    if (!screen.dont_know.empty()) {
        return {"opt.dont_know", screen.dont_know, way_out_chosen(view, "dont_know")};
    }
    if (!screen.optional) return {};
    return {"opt.skip", canvas.words().text("skip"), way_out_chosen(view, "skip")};
}

void lay_kana(Canvas& canvas, Screen const& screen, View const& view)
{
    bool const text = screen.ask == Kind::text;
    begin_question(
        canvas,
        screen,
        view,
        canvas.words().text(text ? "hint.text" : "hint.name"),
        field_room(canvas, false)
    );
    Field field;
    field.text = view.entry.text;
    field.ghost = canvas.words().text(text ? "ghost.text" : "ghost.name");
    field.wrong = wrong(screen, view);
    field.personal = true;
    field.one_line = false;
    put_field(canvas, field);
    WayOut const out = way_out(canvas, screen, view);
    put_kana_panel(canvas, view, text, out);
    put_bars(canvas, {});
}

void lay_digits(Canvas& canvas, Screen const& screen, View const& view)
{
    begin_question(canvas, screen, view, digits_hint(canvas, screen.ask), field_room(canvas, true));
    Field field;
    bool const phone = screen.ask == Kind::phone;
    field.text = phone ? values::phone_display(view.entry.text) : view.entry.text;
    field.unit = screen.unit;
    field.wrong = wrong(screen, view);
    field.personal = screen.personal || phone;
    put_field(canvas, field);
    put_digit_panel(canvas, {}, way_out(canvas, screen, view));
    put_bars(canvas, {});
}

} // namespace mado::scene
