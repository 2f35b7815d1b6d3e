// S20 check: every answer with なおす, the fee, and that nothing was sent yet (W17). Pages, never
// scrolls.
#include <algorithm>
#include <cmath>

#include "core/scene/layouts.h"
#include "core/scene/palette.h"
#include "core/values/text.h"

namespace mado::scene {

using dialogue::Screen;
using dialogue::SummaryRow;

namespace {

double edit_width(Canvas const& canvas)
{
    Frame const& f = canvas.frame();
    double const word = width_of(canvas.words().text("edit"), f.type.body, true, canvas.metrics());
    return std::max(f.mm(24), std::ceil(word) + 2 * f.label_margin + 4);
}

struct RowTexts {
    double label_h = 0;
    double answer_h = 0;
    double room = 0;
};

RowTexts texts_of(Canvas const& canvas, std::string const& label, std::string const& answer)
{
    RowTexts texts;
    texts.room = canvas.free.w - edit_width(canvas) - canvas.frame().gap;
    texts.label_h = canvas.measure(label, texts.room, canvas.type().body, false).height;
    texts.answer_h = canvas.measure(answer, texts.room, canvas.type().body, true).height;
    return texts;
}

std::string label_of(SummaryRow const& row)
{
    return row.group.empty() ? row.label : row.group + "　" + row.label;
}

void put_row(Canvas& canvas, SummaryRow const& row, Rect rect)
{
    Frame const& f = canvas.frame();
    std::string const label = label_of(row);
    RowTexts const texts = texts_of(canvas, label, row.answer);
    double const gap = f.px(16);
    double y = rect.y + std::floor((rect.h - texts.label_h - gap - texts.answer_h) / 2);
    canvas.band(
        "row." + row.at + ".line", {rect.x, rect.bottom() + 3, rect.w, 2}, palette::track_edge
    );
    canvas.text("row." + row.at + ".label", {label, ""}, {rect.x, y, texts.room, 0}, canvas.hint());
    y += texts.label_h + gap;
    Ink ink = canvas.body();
    ink.bold = true;
    canvas.text("row." + row.at + ".answer", {row.answer, ""}, {rect.x, y, texts.room, 0}, ink)
        .pii = row.personal;
    Button button;
    button.id = "row." + row.at;
    button.word = {canvas.words().text("edit"), canvas.words().text("edit.of", {{"label", label}})};
    button.tone = Tone::back;
    button.font = f.type.body;
    double const h = std::min(rect.h, f.mm(24));
    canvas.button(
        button,
        {rect.right() - edit_width(canvas),
         rect.y + std::floor((rect.h - h) / 2),
         edit_width(canvas),
         h}
    );
}

std::string fee_words(Canvas const& canvas, Screen const& screen)
{
    if (!screen.has_fee) return "";
    if (screen.fee_total == 0) return canvas.words().text("check.free");
    return canvas.words().text("check.fee", {{"fee", values::yen(screen.fee_total)}});
}

} // namespace

void lay_check(Canvas& canvas, Screen const& screen, View const& view)
{
    Frame const& f = canvas.frame();
    words::Words const& w = canvas.words();
    std::string const send = screen.send_word.empty() ? w.text("send") : screen.send_word;
    Screen shown = screen;
    shown.question = w.text("check.question", {{"send", send}});
    shown.reading.clear();
    shown.hint = w.text("check.hint") + fee_words(canvas, screen);
    shown.help.clear();
    begin_question(canvas, shown, view, "");
    std::vector<Block> blocks;
    for (SummaryRow const& row : screen.rows) {
        RowTexts const texts = texts_of(canvas, label_of(row), row.answer);
        double const h = std::max(f.mm(24), texts.label_h + f.px(16) + texts.answer_h + f.px(20));
        blocks.push_back({h, [&canvas, row](Rect rect) { put_row(canvas, row, rect); }, true});
    }
    for (std::size_t i = 0; i < screen.fees.size(); ++i) {
        auto const& fee = screen.fees[i];
        std::string const line = fee.label + "　" + values::yen(fee.yen);
        add_text_blocks(canvas, blocks, "fee." + std::to_string(i + 1), line, canvas.body());
    }
    put_blocks(canvas, blocks, view.page);
    BarWords bars;
    bars.next_text = send;
    bars.submit = true;
    put_bars(canvas, bars);
}

} // namespace mado::scene
