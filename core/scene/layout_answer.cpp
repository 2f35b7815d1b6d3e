// S23 answer of a look-up: the answer in one sentence where a question stands, then its rows in large
// print with where each comes from, a code for the phone's map, near ones to pick, and what else must be
// known. Nothing was sent, so leaving asks nothing: 最初へ is one press. Pages, never scrolls.
#include <algorithm>

#include "core/scene/layouts.h"
#include "core/scene/palette.h"
#include "core/scene/rows.h"

namespace mado::scene {

using dialogue::Screen;

namespace {

std::vector<Block> row_blocks(
    Canvas& canvas,
    town::AnswerRow const& row,
    std::string const& id
)
{
    std::vector<Block> blocks;
    Ink title = canvas.body();
    title.bold = true;
    add_text_blocks(canvas, blocks, id, row.title, title);
    for (std::size_t i = 0; i < row.lines.size(); ++i) {
        std::string const name = id + ".line" + std::to_string(i + 1);
        add_text_blocks(canvas, blocks, name, row.lines[i], canvas.body());
    }
    std::string source = row.source;
    if (row.sample) source = canvas.words().text("sample") + (source.empty() ? "" : "　" + source);
    add_text_blocks(canvas, blocks, id + ".source", source, canvas.hint());
    double const gap = canvas.frame().px(10);
    blocks.push_back({gap, [&canvas, id](Rect rect) {
                          Rect const line{rect.x, rect.y + rect.h / 2, rect.w, 2};
                          canvas.band(id + ".rule", line, palette::track_edge);
                      },
                      false});
    return blocks;
}

// What belongs together stays on one page: a dish on one and its allergens on the next would be read
// as none. Only what is taller than any page, in large type, is cut.
void add_together(Canvas& canvas, std::vector<Block>& blocks, std::vector<Block> parts)
{
    double const gap = canvas.frame().key_gap;
    double h = -gap;
    for (Block const& part : parts) h += part.h + gap;
    Frame const& f = canvas.frame();
    double const top = f.portrait ? canvas.ask_bottom + f.gap : f.ask.y;
    if (h > canvas.free.bottom() - top - page_row_room(canvas)) {
        for (Block& part : parts) blocks.push_back(std::move(part));
        return;
    }
    blocks.push_back(
        {h,
         [parts = std::move(parts), gap](Rect rect) {
             for (Block const& part : parts) {
                 part.put({rect.x, rect.y, rect.w, part.h});
                 rect.y += part.h + gap;
             }
         },
         false}
    );
}

void add_route(Canvas& canvas, std::vector<Block>& blocks, town::Route const& route)
{
    Frame const& f = canvas.frame();
    double const side = qr_side(f, route.url.size());
    double const room = canvas.free.w - side - f.gap;
    bool const beside = room >= f.type.body * 7;
    double const text_w = beside ? room : canvas.free.w;
    std::string const& words = canvas.words().text("answer.qr");
    double const text_h = canvas.measure(words, text_w, f.type.body, false).height + f.px(40);
    double const h = beside ? std::max(side, text_h) : side + f.gap + text_h;
    blocks.push_back(
        {h,
         [&canvas, url = route.url, side, room, beside](Rect rect) {
             double const gap = canvas.frame().gap;
             put_qr(canvas, url, {rect.x, rect.y, side, side});
             Rect const box =
                 beside ? Rect{rect.x + side + gap, rect.y + canvas.frame().px(10), room, 0}
                        : Rect{rect.x, rect.y + side + gap, rect.w, 0};
             canvas.text("qr.words", canvas.word("answer.qr"), box, canvas.body());
         },
         false}
    );
}

void add_near(Canvas& canvas, std::vector<Block>& blocks, std::vector<town::Near> const& near)
{
    for (std::size_t i = 0; i < near.size(); ++i) {
        Button button;
        button.id = "near." + std::to_string(i + 1);
        button.word = {near[i].label, ""};
        button.tone = Tone::choice;
        double const h = canvas.frame().choice_min;
        blocks.push_back({h, [&canvas, button](Rect rect) { canvas.button(button, rect); }, true});
    }
}

void put_answer_bars(Canvas& canvas)
{
    Frame const& f = canvas.frame();
    Button back;
    back.id = "bar.back";
    back.word = canvas.word("bar.back");
    back.tone = Tone::back;
    back.icon = "arrow_left";
    put_fitting(canvas, back, "bar.back", f.back);
    Button again;
    again.id = "bar.next";
    again.word = canvas.word("answer.again");
    again.tone = Tone::go;
    again.icon = "search";
    put_fitting(canvas, again, "answer.again", f.next);
    Button first;
    first.id = "answer.first";
    first.word = canvas.word("bar.first");
    first.tone = Tone::leave;
    first.font = canvas.type().body;
    put_fitting(canvas, first, "bar.first", f.cancel);
    put_low_bar(canvas, false, true);
}

} // namespace

void lay_answer(Canvas& canvas, Screen const& screen, View const& view)
{
    auto const& answer = screen.answer;
    Screen shown = screen;
    if (!view.says.empty() && !says_in_pane(canvas)) shown.dropped = {view.says};
    begin_question(canvas, shown, view, "");
    if (answer.near.empty() && answer.found) {
        put_way_out(canvas, "answer.print", canvas.words().text("answer.print"), false);
    }
    std::vector<Block> blocks;
    add_near(canvas, blocks, answer.near);
    for (std::size_t i = 0; i < answer.rows.size(); ++i) {
        auto const& row = answer.rows[i];
        add_together(canvas, blocks, row_blocks(canvas, row, "answer." + std::to_string(i + 1)));
        if (i == 0 && row.route) add_route(canvas, blocks, *row.route);
    }
    for (std::size_t i = 0; i < answer.notes.size(); ++i) {
        std::vector<Block> parts;
        add_text_blocks(canvas, parts, "say." + std::to_string(i + 1), answer.notes[i], canvas.body());
        add_together(canvas, blocks, std::move(parts));
    }
    add_text_blocks(canvas, blocks, "source", answer.source, canvas.hint());
    put_blocks(canvas, blocks, view.page);
    put_answer_bars(canvas);
}

} // namespace mado::scene
