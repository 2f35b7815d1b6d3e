// Notice, consent, what is done elsewhere (photo, identity, payment), a repeated group's list, and
// a procedure that has nothing to ask at this door.
#include <algorithm>

#include "core/scene/layouts.h"
#include "core/scene/palette.h"

namespace mado::scene {

using dialogue::Screen;
using procedure::Kind;

namespace {

void put_choice_blocks(Canvas& canvas, std::vector<Block>& blocks, std::vector<Row> const& rows)
{
    Frame const& f = canvas.frame();
    for (Row const& row : rows) {
        Button button;
        button.id = row.id;
        button.word = {row.label, row.yomi};
        button.selected = row.selected;
        button.icon = row.icon;
        button.sub = row.selected ? canvas.words().text("chosen") : row.sub;
        double const room = canvas.free.w - 2 * f.label_margin - f.type.choice * 1.4;
        double const label = canvas.measure(row.label, room, f.type.choice, true).height;
        double const sub =
            canvas.measure(canvas.words().text("chosen"), room, f.type.body, false).height;
        double const h = std::max(f.choice_min, label + sub * 1.3 + f.px(16));
        blocks.push_back({h, [&canvas, button](Rect rect) { canvas.button(button, rect); }, true});
    }
}

Row row_of(std::string id, std::string label, bool selected)
{
    Row row;
    row.id = std::move(id);
    row.label = std::move(label);
    row.selected = selected;
    return row;
}

bool chosen(View const& view, std::string_view id)
{
    return !view.entry.chosen.empty() && view.entry.chosen.front() == id;
}

void put_member(Canvas& canvas, dialogue::MemberView const& member, Rect rect)
{
    Frame const& f = canvas.frame();
    words::Words const& w = canvas.words();
    double const side = std::max(f.mm(24), f.type.body * 3.1 + 2 * f.label_margin);
    Ink ink = canvas.body();
    ink.bold = true;
    double const room = rect.w - 2 * side - 2 * f.gap;
    Item& text = canvas.text(
        "member." + std::to_string(member.number),
        {member.label, ""},
        {rect.x, rect.y, room, 0},
        ink
    );
    text.label_rect.y = rect.y + (rect.h - text.label_rect.h) / 2;
    text.rect.y = text.label_rect.y;
    text.pii = true;
    Button button;
    button.tone = Tone::back;
    button.font = f.type.body;
    button.id = "row." + member.at;
    button.word = {w.text("edit"), w.text("edit.of", {{"label", member.label}})};
    canvas.button(button, {rect.right() - 2 * side - f.gap, rect.y, side, rect.h});
    button.tone = Tone::leave;
    button.id = "remove." + std::to_string(member.number);
    button.word = {w.text("remove"), w.text("remove.of", {{"label", member.label}})};
    canvas.button(button, {rect.right() - side, rect.y, side, rect.h});
}

} // namespace

void lay_notice(Canvas& canvas, Screen const& screen, View const& view)
{
    words::Words const& w = canvas.words();
    bool const consent = screen.ask == Kind::consent;
    begin_question(canvas, screen, view, w.text(consent ? "hint.consent" : "hint.notice"));
    std::vector<Block> blocks;
    Ink ink = canvas.body();
    add_text_blocks(canvas, blocks, "notice", screen.notice, ink);
    std::vector<Row> rows{
        row_of("opt.yes", w.text(consent ? "consent.yes" : "notice.read"), chosen(view, "yes"))};
    if (consent && screen.optional)
        rows.push_back(row_of("opt.skip", w.text("skip"), chosen(view, "skip")));
    put_choice_blocks(canvas, blocks, rows);
    put_blocks(canvas, blocks, view.page);
    put_bars(canvas, {});
}

void lay_elsewhere(Canvas& canvas, Screen const& screen, View const& view)
{
    words::Words const& w = canvas.words();
    bool const photo = screen.ask == Kind::photo;
    std::string_view const hint = photo                          ? "hint.photo"
                                  : screen.ask == Kind::identity ? "hint.identity"
                                                                 : "hint.payment";
    begin_question(canvas, screen, view, w.text(hint));
    std::vector<Block> blocks;
    Row phone = row_of("phone.go", w.text(photo ? "photo.phone" : "elsewhere.phone"), false);
    phone.icon = "smartphone";
    std::vector<Row> rows{phone};
    if (!screen.dont_know.empty()) {
        rows.push_back(row_of("opt.dont_know", screen.dont_know, chosen(view, "dont_know")));
    } else if (photo) {
        rows.push_back(row_of("opt.none", w.text("photo.none"), chosen(view, "none")));
    } else if (screen.optional) {
        rows.push_back(row_of("opt.skip", w.text("skip"), chosen(view, "skip")));
    }
    put_choice_blocks(canvas, blocks, rows);
    put_blocks(canvas, blocks, view.page);
    put_bars(canvas, {});
}

void lay_members(Canvas& canvas, Screen const& screen, View const& view)
{
    words::Words const& w = canvas.words();
    begin_question(canvas, screen, view, w.text("hint.members"));
    Frame const& f = canvas.frame();
    std::vector<Block> blocks;
    for (auto const& member : screen.members) {
        double const side = std::max(f.mm(24), f.type.body * 3.1 + 2 * f.label_margin);
        double const room = canvas.free.w - 2 * side - 2 * f.gap;
        double const text = canvas.measure(member.label, room, f.type.body, true).height;
        double const h = std::max(f.mm(24), text + f.px(16));
        blocks.push_back(
            {h, [&canvas, member](Rect rect) { put_member(canvas, member, rect); }, true}
        );
    }
    if (!screen.members_full) {
        std::string const word = screen.member_word.empty() ? w.text("member") : screen.member_word;
        Row more = row_of("opt.more", w.text("members.more", {{"word", word}}), false);
        more.icon = "plus";
        put_choice_blocks(canvas, blocks, {more});
    } else {
        add_text_blocks(canvas, blocks, "members.full", w.text("members.full"), canvas.body());
    }
    put_blocks(canvas, blocks, view.page);
    BarWords bars;
    bars.next_key = "members.complete";
    put_bars(canvas, bars);
}

void lay_closed(Canvas& canvas, Screen const& screen, View const& view)
{
    words::Words const& w = canvas.words();
    canvas.scene.screen = "S10";
    canvas.scene.kind = "notice";
    canvas.scene.procedure = screen.procedure_id;
    put_header(canvas, {screen.title, 0, 0, screen.sample});
    Asking asking;
    asking.question = canvas.word("closed.title");
    put_question(canvas, asking);
    std::vector<Block> blocks;
    std::string const why = screen.problem.empty() ? w.text("closed.why") : screen.problem;
    add_text_blocks(canvas, blocks, "notice", why, canvas.body());
    put_blocks(canvas, blocks, view.page);
    BarWords bars;
    bars.back_key = "bar.first";
    bars.next = false;
    put_bars(canvas, bars);
}

} // namespace mado::scene
