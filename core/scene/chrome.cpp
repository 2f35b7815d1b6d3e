#include "core/scene/chrome.h"

#include <algorithm>
#include <cmath>

#include "core/scene/palette.h"

namespace mado::scene {

namespace {

struct AskSizes {
    double pad = 24;
    double question_w = 0;
    bool hint = true;
    bool purpose = true;
    double height = 0;
};

std::string progress_words(Heading const& heading)
{
    return std::to_string(heading.number) + " / " + std::to_string(heading.total);
}

void put_ribbon(Canvas& canvas)
{
    Rect const r = canvas.frame().ribbon;
    if (r.h <= 0) return;
    Ink const ink{canvas.type().body, true, palette::white, Align::centre};
    words::Word const word = canvas.word(
        canvas.measure(
                  canvas.words().text("practice.ribbon"),
                  r.w - 2 * canvas.frame().margin,
                  ink.font,
                  true
        )
                    .lines.size() > 1
            ? "practice.ribbon_short"
            : "practice.ribbon"
    );
    Item& item = canvas.text(
        "ribbon",
        word,
        {r.x + canvas.frame().margin, r.y, r.w - 2 * canvas.frame().margin, r.h},
        ink
    );
    item.role = Role::status;
    item.look = Look::band;
    item.bg = palette::practice;
    item.label_rect.y = r.y + std::floor((r.h - item.label_rect.h) / 2);
    item.rect = r;
}

// Height of what is inside the bubble.
double inside_height(Canvas const& canvas, Asking const& asking, AskSizes const& sizes)
{
    Type const& type = canvas.type();
    double h = 2 * sizes.pad;
    double const w = sizes.question_w;
    if (!asking.member.empty()) {
        h += canvas.measure(asking.member, w, type.body, true).height + canvas.frame().px(10);
    }
    h += canvas.measure(asking.question.text, w, type.question, true).height;
    if (!asking.hint.empty() && sizes.hint) {
        h += canvas.frame().px(22) + canvas.measure(asking.hint, w, type.body, false).height;
    }
    if (!asking.purpose.empty() && sizes.purpose) {
        h += canvas.frame().px(20) + canvas.measure(asking.purpose, w, type.body, false).height;
    }
    return h;
}

double put_banner(Canvas& canvas, std::string const& id, std::string const& says, double y)
{
    Rect const ask = canvas.frame().ask;
    bool const wrong = id == "problem";
    bool const dense = canvas.frame().s > 1.05;
    double const pad = dense ? 12 : 16;
    // On a dense panel the banner keeps the standard size, or the keys beside it would not fit.
    bool const less = dense && canvas.frame().panel.size == TextSize::large;
    double const font = std::ceil(canvas.type().body / (less ? 1.25 : 1.0));
    double const icon = std::ceil(font * 1.2);
    Ink const ink{font, wrong, wrong ? palette::error_ink : palette::ink, Align::left};
    Rect const box{ask.x + pad + icon + pad, y + pad, ask.w - icon - 3 * pad, 0};
    Item& item = canvas.text(id, {says, ""}, box, ink);
    double const h = std::max(item.label_rect.h, icon) + 2 * pad;
    item.role = Role::status;
    item.look = Look::card;
    item.bg = wrong ? palette::error_ground : palette::warn_ground;
    item.border = wrong ? palette::error_edge : palette::help_edge;
    item.border_px = wrong ? 6 : 3;
    item.radius_px = canvas.frame().radius;
    item.icon = wrong ? "error" : "info";
    item.rect = {ask.x, y, ask.w, h};
    item.label_rect.y = y + std::floor((h - item.label_rect.h) / 2);
    item.icon_rect = {ask.x + pad, y + std::floor((h - icon) / 2), icon, icon};
    return y + h;
}

void put_bubble(Canvas& canvas, Asking const& asking, AskSizes const& sizes, Rect bubble)
{
    Type const& type = canvas.type();
    double y = bubble.y + sizes.pad;
    double const x = bubble.x + sizes.pad;
    Ink const question{type.question, true, palette::ink, Align::left};
    std::size_t const first = canvas.scene.items.size();
    canvas.text("question", asking.question, {x, y, sizes.question_w, 0}, question);
    if (!asking.member.empty()) {
        Item& item = canvas.text(
            "member",
            {asking.member, ""},
            {x, y, sizes.question_w, 0},
            {type.body, true, palette::back, Align::left}
        );
        y += item.label_rect.h + canvas.frame().px(10);
    }
    Item& asked = canvas.scene.items[first];
    asked.label_rect.y = y;
    y = asked.label_rect.bottom();
    asked.role = Role::question;
    asked.look = Look::bubble;
    asked.rect = bubble;
    asked.bg = palette::bubble;
    asked.border = palette::primary;
    asked.border_px = 3;
    asked.radius_px = canvas.frame().px(24);
    if (!asking.hint.empty() && sizes.hint) {
        y += canvas.frame().px(22);
        y = canvas.text("hint", {asking.hint, ""}, {x, y, sizes.question_w, 0}, canvas.hint())
                .rect.bottom();
    }
    if (!asking.purpose.empty() && sizes.purpose) {
        y += canvas.frame().px(20);
        canvas.text("purpose", {asking.purpose, ""}, {x, y, sizes.question_w, 0}, canvas.hint());
    }
    for (std::size_t i = first + 1; i < canvas.scene.items.size(); ++i) {
        canvas.scene.items[i].under = palette::bubble;
    }
}

Button bar_button(Canvas const& canvas, std::string id, std::string_view key, Tone tone)
{
    Button button;
    button.id = std::move(id);
    button.word = canvas.word(key);
    button.tone = tone;
    return button;
}

bool fits(Canvas const& canvas, Button const& button, Rect rect)
{
    double const font = button.font > 0 ? button.font : canvas.type().choice;
    double const icon = button.icon.empty() ? 0 : font * 1.45;
    double const room = rect.w - 2 * canvas.frame().label_margin - icon;
    TextBlock const block = canvas.measure(button.word.text, room, font, true);
    bool const one = block.lines.size() == 1 || icon == 0;
    return one && !block.forced && block.width <= room && block.height + 8 <= rect.h;
}

// A title is one line: on dense panels it shrinks to what T7 still allows.
double title_font(Canvas const& canvas, std::string const& title, double room)
{
    double const least = canvas.frame().mm(6.2 / 0.81);
    double font = canvas.type().body;
    while (font > least && width_of(title, font, true, canvas.metrics()) > room) font -= 1;
    return font;
}

// On panels where a long question would leave no room for its answers, the hint is under 「？」 only.
bool hint_crowds(Frame const& f, double bottom)
{
    double const room = f.portrait ? f.ask.y + f.ask.h * 0.48 : f.ask.bottom();
    return bottom > room;
}

} // namespace

void put_header(Canvas& canvas, Heading const& heading)
{
    Frame const& f = canvas.frame();
    canvas.scene.title = heading.title;
    canvas.scene.progress = heading.number;
    canvas.scene.progress_of = heading.total;
    double const icon = std::ceil(canvas.type().body * 1.1);
    Ink ink{canvas.type().body, true, palette::white, Align::left};
    canvas.band("header", f.header, palette::header).icon = "town_hall";
    canvas.scene.items.back().icon_rect = {
        f.margin, f.header.y + std::floor((f.header.h - icon) / 2), icon, icon};
    canvas.scene.items.back().fg = palette::white;
    double right = f.header.right() - std::max(f.margin, heading.keep_right);
    auto put = [&](std::string id, words::Word const& word, Align align, double x, double w) {
        ink.align = align;
        Item& item = canvas.text(std::move(id), word, {x, 0, w, 0}, ink);
        item.label_rect.y = f.header.y + std::floor((f.header.h - item.label_rect.h) / 2);
        item.rect.y = item.label_rect.y;
        item.under = palette::header;
        return item.label_rect;
    };
    if (heading.total > 0) {
        right = put("progress.words",
                    {progress_words(heading), ""},
                    Align::right,
                    right - f.px(260),
                    f.px(260))
                    .x -
                f.px(40);
    }
    if (heading.sample) {
        right = put("sample", canvas.word("sample"), Align::right, right - f.px(200), f.px(200)).x -
                f.px(24);
    }
    double const left = f.margin + icon + f.px(16);
    ink.font = title_font(canvas, heading.title, right - left);
    put("title", {heading.title, ""}, Align::left, left, right - left);
    Item bar;
    bar.id = "progress";
    bar.role = Role::status;
    bar.look = Look::bar;
    bar.rect = f.progress;
    bar.fg = palette::primary;
    bar.bg = heading.total > 0 ? palette::track : palette::header;
    bar.fraction = heading.total > 0 ? std::min(1.0, double(heading.number) / heading.total) : 0;
    canvas.scene.items.push_back(std::move(bar));
    put_ribbon(canvas);
}

void put_question(Canvas& canvas, Asking const& asking)
{
    Frame const& f = canvas.frame();
    bool const tight = f.s > 1.05 || !f.portrait;
    double y = f.ask.y;
    if (!asking.problem.empty()) y = put_banner(canvas, "problem", asking.problem, y) + f.px(12);
    if (!asking.note.empty()) y = put_banner(canvas, "note", asking.note, y) + f.px(12);
    bool const figure = (asking.guide || !asking.picture.empty()) && f.portrait && f.s <= 1.05 &&
                        f.panel.size != TextSize::large && asking.problem.empty();
    double const figure_w = figure ? 136 : 0;
    AskSizes sizes;
    sizes.pad = f.s > 1.05 ? 12 : (tight ? 16 : 24);
    Rect bubble{f.ask.x + figure_w, y, f.ask.w - figure_w, 0};
    sizes.question_w = bubble.w - 2 * sizes.pad;
    sizes.height = inside_height(canvas, asking, sizes);
    bool const mended = tight && !asking.problem.empty(); // the banner says what to do
    if (mended || hint_crowds(f, y + sizes.height + asking.below)) {
        sizes.hint = false;
        sizes.purpose = !mended; // it was read when the question came up first
        sizes.height = inside_height(canvas, asking, sizes);
    }
    bubble.h = figure ? std::max(sizes.height, 152.0) : sizes.height;
    put_bubble(canvas, asking, sizes, bubble);
    if (figure) {
        double const side = 120;
        canvas.image(
            "guide",
            asking.picture.empty() ? "staff" : asking.picture,
            {f.ask.x, y + std::floor((bubble.h - side) / 2), side, side}
        );
    }
    canvas.ask_bottom = bubble.bottom();
    canvas.free = f.answer;
    if (f.portrait) {
        double const top = std::max(f.reach_top, canvas.ask_bottom + (tight ? f.key_gap : 24));
        canvas.free.y = top;
        canvas.free.h = f.answer.bottom() - top;
    }
}

void put_bars(Canvas& canvas, BarWords const& words)
{
    Frame const& f = canvas.frame();
    if (words.back) {
        Button back = bar_button(canvas, "bar.back", words.back_key, Tone::back);
        back.icon = "arrow_left";
        put_fitting(canvas, back, words.back_key, f.back);
    }
    if (words.next) {
        Button next = bar_button(canvas, "bar.next", words.next_key, Tone::go);
        if (!words.next_text.empty()) next.word = {words.next_text, ""};
        next.icon = words.submit ? "check" : "arrow_right";
        next.icon_after = !words.submit;
        put_fitting(canvas, next, words.next_key, f.next);
    }
    put_low_bar(canvas, true, true);
}

void put_fitting(Canvas& canvas, Button button, std::string const& key, Rect rect)
{
    std::string const icon = button.icon;
    if (!fits(canvas, button, rect)) button.icon.clear();
    std::string const shorter = key + "_short";
    if (!fits(canvas, button, rect) && canvas.words().has(shorter)) {
        button.word = canvas.word(shorter);
        button.icon = icon;
        if (!fits(canvas, button, rect)) button.icon.clear();
    }
    canvas.button(button, rect);
}

void put_low_bar(Canvas& canvas, bool cancel, bool repeat)
{
    Frame const& f = canvas.frame();
    auto put = [&](std::string id, std::string_view key, Tone tone, Rect rect) {
        Button button = bar_button(canvas, std::move(id), key, tone);
        button.font = canvas.type().body;
        put_fitting(canvas, button, std::string(key), rect);
    };
    if (cancel) put("bar.cancel", "bar.cancel", Tone::leave, f.cancel);
    if (repeat) put("bar.repeat", "bar.repeat", Tone::back, f.repeat);
    bool const large = f.panel.size == TextSize::large;
    put("bar.size", large ? "bar.size_back" : "bar.size", Tone::back, f.size);
    put("bar.help", "bar.help", Tone::help, f.help);
}

} // namespace mado::scene
