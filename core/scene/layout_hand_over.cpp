// S22 hand-over to a phone and S16 scan. Both glasses show the confirm pair; when personal data
// moves, the number is not shown here but typed from the phone (identity-payment.md 6.3). 「ちがう人」
// is as large as going on. Nothing personal is on these screens.
#include <algorithm>
#include <cmath>

#include "core/scene/entry_panels.h"
#include "core/scene/layouts.h"
#include "core/scene/palette.h"

namespace mado::scene {

namespace {

void put_showing(Canvas& canvas, HandOver const& over)
{
    Frame const& f = canvas.frame();
    words::Words const& w = canvas.words();
    double const side = qr_side(f, over.qr.size());
    Rect area{f.answer.x, f.ask.y, f.answer.w, f.ask.h};
    if (f.portrait) {
        double const top = canvas.ask_bottom + f.gap;
        area = {f.ask.x, top, f.ask.w, f.answer.bottom() - top};
    }
    double const x = area.x + std::floor((area.w - side) / 2);
    put_qr(canvas, over.qr, {x, area.y, side, side});
    Ink ink = canvas.body();
    ink.align = Align::centre;
    double y = area.y + side + f.gap;
    auto line = [&](std::string id, std::string const& text) {
        double const h = canvas.measure(text, area.w, ink.font, false).height;
        if (y + h > area.bottom()) return;
        y = canvas.text(std::move(id), {text, ""}, {area.x, y, area.w, 0}, ink).rect.bottom() +
            f.px(20);
    };
    line("seconds", w.text("over.seconds", {{"n", std::to_string(over.seconds)}}));
    line("safe", w.text("over.safe"));
    line("no_line", w.text("over.no_line"));
}

void put_pairs(Canvas& canvas, HandOver const& over)
{
    std::vector<Row> rows;
    for (std::size_t i = 0; i < over.pairs.size(); ++i) {
        Pair const& pair = over.pairs[i];
        Row row;
        row.id = "pair." + std::to_string(i + 1);
        row.label = std::to_string(pair.number) + "　" + pair.name;
        row.icon = pair.icon;
        rows.push_back(std::move(row));
    }
    put_rows(canvas, rows, 0, 3);
}

void put_typing(Canvas& canvas, HandOver const& over, View const& view)
{
    Field field;
    field.text = view.entry.text;
    field.ghost = canvas.words().text("over.ghost");
    field.personal = false;
    field.wrong = !over.problem.empty();
    put_field(canvas, field);
    put_digit_panel(canvas, {}, {});
}

struct StageWords {
    std::string_view question;
    std::string_view hint;
};

StageWords stage_words(HandOver::Stage stage)
{
    switch (stage) {
    case HandOver::Stage::showing: return {"over.show", "over.show_hint"};
    case HandOver::Stage::choosing: return {"over.choose", "over.choose_hint"};
    case HandOver::Stage::typing: return {"over.type", "over.type_hint"};
    case HandOver::Stage::connected: return {"over.connected", "over.connected_hint"};
    case HandOver::Stage::sent: return {"over.sent", "over.sent_hint"};
    case HandOver::Stage::failed: return {"over.failed", "over.failed_hint"};
    }
    return {};
}

void put_over_bars(Canvas& canvas, HandOver::Stage stage)
{
    BarWords bars;
    bars.next = stage != HandOver::Stage::showing && stage != HandOver::Stage::choosing;
    switch (stage) {
    case HandOver::Stage::showing: bars.back_key = "over.here"; break;
    case HandOver::Stage::choosing:
    case HandOver::Stage::typing: bars.back_key = "over.other"; break;
    case HandOver::Stage::connected:
        bars.back_key = "over.undo";
        bars.next_key = "over.go";
        break;
    case HandOver::Stage::sent:
        bars.back = false;
        bars.next_key = "done.finish";
        break;
    case HandOver::Stage::failed:
        bars.back_key = "over.here";
        bars.next_key = "over.again";
        break;
    }
    put_bars(canvas, bars);
}

} // namespace

void lay_hand_over(Canvas& canvas, HandOver const& over, View const& view)
{
    words::Words const& w = canvas.words();
    canvas.scene.screen = "S22";
    canvas.scene.kind = "notice";
    put_header(canvas, {over.title.empty() ? w.text("over.title") : over.title, 0, 0, false});
    StageWords const stage = stage_words(over.stage);
    Asking asking;
    // A browser has no name to show (identity-payment.md 6.3 step 4).
    bool const named = over.stage == HandOver::Stage::connected && !over.who.empty();
    asking.question = named ? w.word("over.connected_to", {{"who", over.who}}) : w.word(stage.question);
    asking.hint = w.text(stage.hint);
    if (over.stage == HandOver::Stage::typing && !over.pairs.empty()) {
        asking.hint = w.text("over.type_hint_mark", {{"mark", over.pairs.front().name}});
    }
    asking.problem = view.says.empty() ? over.problem : view.says;
    if (over.stage == HandOver::Stage::typing) asking.below = field_room(canvas, true);
    asking.picture = over.stage == HandOver::Stage::sent ? "check_circle" : "smartphone";
    put_question(canvas, asking);
    if (over.stage == HandOver::Stage::showing) put_showing(canvas, over);
    if (over.stage == HandOver::Stage::choosing) put_pairs(canvas, over);
    if (over.stage == HandOver::Stage::typing) put_typing(canvas, over, view);
    put_over_bars(canvas, over.stage);
}

void lay_scan(Canvas& canvas, Scan const& scan)
{
    Frame const& f = canvas.frame();
    words::Words const& w = canvas.words();
    canvas.scene.screen = "S16";
    canvas.scene.kind = "scan";
    put_header(canvas, {w.text("scan.title"), 0, 0, false});
    Asking asking;
    asking.question = canvas.word("scan.question");
    asking.hint = w.text("scan.hint");
    asking.picture = "scan";
    put_question(canvas, asking);
    std::string const says = scan.guidance.empty() ? w.text("scan.wait") : scan.guidance;
    put_confirm(canvas, says, w.text("scan.longest"));
    if (scan.manual) put_way_out(canvas, "scan.manual", w.text("scan.manual"), false);
    Item camera;
    camera.id = "camera";
    camera.role = Role::image;
    camera.look = Look::camera;
    Rect area = canvas.free;
    if (f.portrait) area.y = canvas.ask_bottom + f.gap, area.h = canvas.free.bottom() - area.y;
    area.h = std::min(area.h, area.w * 0.75);
    camera.rect = area;
    camera.border = palette::edge;
    camera.border_px = 3;
    camera.fg = palette::white;
    camera.under = palette::black;
    canvas.scene.items.push_back(std::move(camera));
    BarWords bars;
    bars.next = false;
    put_bars(canvas, bars);
}

} // namespace mado::scene
