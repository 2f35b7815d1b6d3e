// S30 help called, S31 idle warning, S51 offline, and waits longer than a second.
#include <algorithm>

#include "core/scene/layouts.h"
#include "core/scene/palette.h"

namespace mado::scene {

namespace {

struct Choice {
    std::string id;
    std::string key;
    Tone tone = Tone::choice;
    std::string icon;
};

// Big buttons one under the other, from the foot of the area upwards, so that they are easy to
// reach.
double put_stack(Canvas& canvas, std::vector<Choice> const& choices, double bottom)
{
    Frame const& f = canvas.frame();
    Rect const area = f.portrait ? f.ask : f.answer;
    double const count = static_cast<double>(choices.size());
    double const highest = f.portrait ? canvas.ask_bottom + f.key_gap : area.y;
    double const limit = std::max(f.reach_top, highest);
    auto height = [&](double font) {
        double const room = area.w - 2 * f.label_margin - font * 1.5;
        double h = std::max(f.choice_min, f.portrait ? f.px(144) : f.choice_min);
        for (Choice const& each : choices) {
            double const text =
                canvas.measure(canvas.words().text(each.key), room, font, true).height;
            h = std::max(h, text + f.px(16));
        }
        return h;
    };
    double font = f.type.choice;
    double h = height(font);
    double gap = f.gap;
    auto top_of = [&] { return bottom - count * h - (count - 1) * gap; };
    if (top_of() < limit) gap = f.key_gap;
    if (top_of() < limit) h = height(font = f.type.body);
    if (top_of() < limit) h = f.choice_min;
    double const top = top_of();
    for (std::size_t i = 0; i < choices.size(); ++i) {
        Button button;
        button.id = choices[i].id;
        button.word = canvas.word(choices[i].key);
        button.tone = choices[i].tone;
        button.icon = choices[i].icon;
        button.font = font;
        canvas.button(button, {area.x, top + static_cast<double>(i) * (h + gap), area.w, h});
    }
    return top;
}

double stack_bottom(Frame const& f)
{
    return f.portrait ? f.back.bottom() : f.ask.bottom();
}

void put_centred(Canvas& canvas, std::string id, std::string const& text, double& y, Ink ink)
{
    Frame const& f = canvas.frame();
    ink.align = f.portrait ? Align::centre : Align::left;
    Rect const box{f.ask.x, y, f.ask.w, 0};
    y = canvas.text(std::move(id), {text, ""}, box, ink).rect.bottom() + f.px(20);
}

// Help stays last in the lowest row, at its place; the size button beside it.
void put_corner_help(Canvas& canvas)
{
    put_low_bar(canvas, false, false);
}

} // namespace

void lay_help_called(Canvas& canvas, HelpCalled const& called)
{
    Frame const& f = canvas.frame();
    words::Words const& w = canvas.words();
    canvas.scene.screen = "S30";
    canvas.scene.kind = "help";
    put_header(canvas, {w.text("called.title"), 0, 0, false});
    Asking asking;
    bool const nobody = called.by_phone && !called.answered;
    asking.question = canvas.word(
        called.answered ? "called.coming" : nobody ? "called.nobody" : "called.question"
    );
    asking.hint = w.text(nobody ? "called.use_phone" : "called.hint");
    asking.picture = "bell";
    put_question(canvas, asking);
    std::vector<Choice> const choices{
        {"help.end", "called.end", Tone::go, "arrow_left"},
        {"bar.repeat", "called.listen", Tone::back, "volume"},
    };
    double const top = put_stack(canvas, choices, stack_bottom(f));
    double y = canvas.ask_bottom + f.gap;
    double const limit = f.portrait ? top : f.ask.bottom();
    auto line = [&](std::string id, std::string const& text) {
        double const h = canvas.measure(text, f.ask.w, f.type.body, false).height;
        if (y + h + f.px(12) <= limit) put_centred(canvas, std::move(id), text, y, canvas.body());
    };
    if (!called.phone.empty()) line("phone", w.text("called.phone", {{"phone", called.phone}}));
    line("kept", w.text("called.kept"));
    if (!called.time.empty()) line("time", w.text("called.time", {{"time", called.time}}));
    if (called.minutes > 0) {
        line("minutes", w.text("called.minutes", {{"n", std::to_string(called.minutes)}}));
    }
    line("hide", w.text("called.hide"));
    bool const large = f.panel.size == TextSize::large;
    Button size;
    size.id = "bar.size";
    size.word = canvas.word(large ? "bar.size_back" : "bar.size");
    size.tone = Tone::back;
    size.font = f.type.body;
    canvas.button(size, f.size);
}

void lay_idle(Canvas& canvas, IdleWarning const& idle)
{
    Frame const& f = canvas.frame();
    words::Words const& w = canvas.words();
    canvas.scene.screen = "S31";
    canvas.scene.kind = "idle";
    put_header(canvas, {w.text("idle.title"), 0, 0, false});
    Asking asking;
    asking.question = canvas.word("idle.question");
    asking.hint = w.text("idle.hint");
    asking.guide = false;
    put_question(canvas, asking);
    std::vector<Choice> const choices{
        {"idle.continue", "idle.continue", Tone::go, "check"},
        {"idle.leave", "idle.leave", Tone::leave, ""},
    };
    double const top = put_stack(canvas, choices, stack_bottom(f));
    double y = canvas.ask_bottom + 2 * f.gap;
    Ink big{f.type.value, true, palette::ink, Align::centre};
    double const limit = f.portrait ? top : f.ask.bottom();
    std::string const count = w.text("idle.seconds", {{"n", std::to_string(idle.seconds)}});
    if (y + big.font + f.gap <= limit) put_centred(canvas, "seconds", count, y, big);
    double const h = canvas.measure(w.text("idle.lost"), f.ask.w, f.type.body, false).height;
    if (y + h <= limit) put_centred(canvas, "lost", w.text("idle.lost"), y, canvas.body());
    put_corner_help(canvas);
}

void lay_offline(Canvas& canvas, Offline const& offline)
{
    Frame const& f = canvas.frame();
    words::Words const& w = canvas.words();
    canvas.scene.screen = "S51";
    canvas.scene.kind = "offline";
    put_header(canvas, {w.text("offline.title"), 0, 0, false});
    Asking asking;
    asking.question = canvas.word("offline.question");
    asking.hint = w.text(offline.answers ? "offline.kept" : "offline.hint");
    asking.picture = "offline";
    put_question(canvas, asking);
    std::vector<Choice> choices{{"offline.retry", "offline.retry", Tone::go, "repeat"}};
    if (offline.printer && offline.answers) {
        choices.push_back({"offline.print", "offline.print", Tone::back, "print"});
    }
    choices.push_back(
        {"bar.cancel", offline.answers ? "offline.leave" : "bar.first", Tone::leave, ""}
    );
    double const top = put_stack(canvas, choices, stack_bottom(f));
    double y = canvas.ask_bottom + f.gap;
    std::string const code = w.text("offline.code", {{"time", offline.time}});
    double const h = canvas.measure(code, f.ask.w, f.type.body, false).height;
    double const limit = f.portrait ? top : f.ask.bottom();
    if (y + h + f.px(12) <= limit) put_centred(canvas, "code", code, y, canvas.hint());
    put_corner_help(canvas);
}

void lay_busy(Canvas& canvas, Busy const& busy)
{
    Frame const& f = canvas.frame();
    words::Words const& w = canvas.words();
    canvas.scene.screen = "S52";
    canvas.scene.kind = "idle"; // the glass waits; S52 tells which wait
    put_header(canvas, {w.text("busy.title"), 0, 0, false});
    Asking asking;
    asking.question = busy.says.empty() ? canvas.word("busy.question") : words::Word{busy.says, ""};
    asking.hint =
        busy.seconds > 0 ? w.text("busy.seconds", {{"n", std::to_string(busy.seconds)}}) : "";
    asking.picture = "hourglass";
    put_question(canvas, asking);
    Item bar;
    bar.id = "busy.bar";
    bar.role = Role::status;
    bar.look = Look::bar;
    Rect const place = f.portrait ? f.ask : f.answer;
    bar.rect = {place.x, f.portrait ? canvas.ask_bottom + 2 * f.gap : place.y, place.w, f.px(32)};
    bar.fg = palette::primary;
    bar.bg = palette::track;
    bar.border = palette::track_edge;
    bar.border_px = 2;
    bar.radius_px = f.px(16);
    bar.fraction = busy.fraction > 0 ? busy.fraction : -1;
    canvas.scene.items.push_back(std::move(bar));
    put_low_bar(canvas, true, false);
}

} // namespace mado::scene
