// What lies over another screen: やめますか (N6: asked once, going on is the big safe button) and the
// side questions, which come back to the same place. Also the town's notice board.
#include "core/scene/layouts.h"
#include "core/scene/palette.h"

namespace mado::scene {

using dialogue::Screen;

void lay_leave(Canvas& canvas, std::string const& title, bool sample, bool phone)
{
    Frame const& f = canvas.frame();
    words::Words const& w = canvas.words();
    canvas.scene.screen = "S23";
    canvas.scene.kind = "notice";
    put_header(canvas, {title, 0, 0, sample});
    Asking asking;
    asking.question = canvas.word("leave.question");
    asking.hint = w.text("leave.hint");
    put_question(canvas, asking);
    Rect const area = f.portrait ? f.ask : f.answer;
    double const bottom = f.portrait ? f.back.bottom() : f.ask.bottom();
    double const one_line = std::max(f.choice_min, f.portrait ? f.px(144) : f.choice_min);
    // Beside each other the two labels need two lines; lowered, every millimetre of reach counts.
    bool const lowered = canvas.scene.panel.size == TextSize::lowered;
    double const h = phone ? std::max(one_line, f.px(lowered ? 160 : 208)) : one_line;
    Button stay;
    stay.id = "leave.stay";
    stay.word = canvas.word("leave.stay");
    stay.tone = Tone::go;
    stay.icon = "check";
    double const big = one_line * (phone ? 1.15 : f.portrait ? 1.6 : 1.3);
    double const apart = f.mm(10);
    canvas.button(stay, {area.x, bottom - h - apart - big, area.w, big});
    double const half = phone ? (area.w - apart) / 2 : area.w;
    if (phone) { // whoever cannot stay may take it along: the same question goes on there
        Button along;
        along.id = "leave.phone";
        along.word = canvas.word("leave.phone");
        along.tone = Tone::back;
        canvas.button(along, {area.x, bottom - h, half, h});
    }
    Button go;
    go.id = "leave.go";
    go.word = canvas.word("leave.go");
    go.tone = Tone::leave;
    canvas.button(go, {area.x + area.w - half, bottom - h, half, h});
    put_low_bar(canvas, false, true);
}

void lay_help_list(Canvas& canvas, Screen const& screen, View const& view)
{
    words::Words const& w = canvas.words();
    canvas.scene.screen = "S24";
    canvas.scene.kind = "notice";
    canvas.scene.procedure = screen.procedure_id;
    canvas.scene.question = screen.at;
    put_header(canvas, {screen.title, screen.number, screen.total, screen.sample});
    Asking asking;
    asking.question = canvas.word("help.list");
    asking.hint = w.text("hint.one");
    put_question(canvas, asking);
    std::vector<Row> rows;
    for (std::size_t i = 0; i < screen.help.size(); ++i) {
        Row row;
        row.id = "help." + std::to_string(i + 1);
        row.label = screen.help[i].ask;
        rows.push_back(std::move(row));
    }
    put_rows(canvas, rows, view.page, rows_limit(canvas.frame()));
    BarWords bars;
    bars.next_key = "help.close";
    put_bars(canvas, bars);
}

void lay_help_text(Canvas& canvas, Screen const& screen, View const& view)
{
    words::Words const& w = canvas.words();
    canvas.scene.screen = "S24";
    canvas.scene.kind = "notice";
    canvas.scene.procedure = screen.procedure_id;
    canvas.scene.question = screen.at;
    put_header(canvas, {screen.title, screen.number, screen.total, screen.sample});
    std::size_t const at = static_cast<std::size_t>(view.help);
    Asking asking;
    asking.picture = "help";
    asking.question = canvas.word("help.list");
    std::string says;
    if (at < screen.help.size()) {
        asking.question = {screen.help[at].ask, ""};
        says = screen.help[at].says;
    }
    put_question(canvas, asking);
    std::vector<Block> blocks;
    add_text_blocks(canvas, blocks, "help.says", says, canvas.body());
    if (!screen.hint.empty())
        add_text_blocks(canvas, blocks, "help.hint", screen.hint, canvas.hint());
    add_text_blocks(canvas, blocks, "help.staff", w.text("help.staff"), canvas.hint());
    put_blocks(canvas, blocks, view.page);
    BarWords bars;
    bars.next_key = "help.close";
    put_bars(canvas, bars);
}

void lay_board(Canvas& canvas, Board const& board, View const& view)
{
    words::Words const& w = canvas.words();
    canvas.scene.screen = "S60";
    canvas.scene.kind = "board";
    put_header(canvas, {w.text("board.title"), 0, 0, board.sample});
    Asking asking;
    asking.question = {board.title, ""};
    asking.picture = "news";
    put_question(canvas, asking);
    std::vector<Block> blocks;
    add_text_blocks(canvas, blocks, "board.text", board.text, canvas.body());
    put_blocks(canvas, blocks, view.page);
    BarWords bars;
    bars.back_key = "bar.first";
    bars.next_key = "start.begin";
    put_bars(canvas, bars);
}

} // namespace mado::scene
