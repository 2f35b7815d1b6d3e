// S21: the receipt number (H ≥ 16 mm), what happens next, the phone, paper and QR, and five faces
// that may be pressed once or not at all. The QR holds a one-time secret or an address, never data
// (A12).
#include <algorithm>
#include <array>
#include <cmath>

#include "core/scene/layouts.h"
#include "core/scene/palette.h"

namespace mado::scene {

namespace {

// Byte capacity of versions 1–10 at level M (ISO/IEC 18004 table 7).
constexpr std::array<std::size_t, 10> bytes_at_m{14, 26, 42, 62, 84, 106, 122, 152, 180, 213};
constexpr double module_min_mm = 1.9;
constexpr int quiet = 4;

void put_receipt(Canvas& canvas, Done const& done, Rect rect)
{
    Frame const& f = canvas.frame();
    Ink ink{canvas.type().value, true, palette::done_ink, Align::centre};
    Item& number = canvas.panel("receipt", {done.receipt, ""}, rect, ink, palette::done_ground);
    number.border = palette::done_fill;
    number.border_px = 4;
    number.label_rect.y = rect.bottom() - f.px(20) - number.label_rect.h;
    number.lines = {done.receipt};
    ink = canvas.body();
    ink.align = Align::centre;
    Item& label = canvas.text(
        "receipt.label", canvas.word("done.receipt"), {rect.x, rect.y + f.px(20), rect.w, 0}, ink
    );
    label.under = palette::done_ground;
    label.fg = palette::done_ink;
}

double qr_text_height(Canvas const& canvas, double room)
{
    auto const& w = canvas.words();
    double const font = canvas.type().body;
    return canvas.measure(w.text("done.qr"), room, font, false).height;
}

// Five beside each other, or three and two where the words would be cut.
int rating_columns(Canvas const& canvas)
{
    Frame const& f = canvas.frame();
    double const each = (canvas.free.w - 4 * f.key_gap) / 5 - 2 * f.label_margin;
    double const word =
        width_of(canvas.words().text("rate.3"), f.type.small, true, canvas.metrics());
    return word + 4 <= each ? 5 : 3;
}

void put_rating(Canvas& canvas, Done const& done, Rect rect)
{
    Frame const& f = canvas.frame();
    Ink const ink = canvas.body();
    std::string_view const key = done.rated > 0 ? "rate.thanks" : "rate.ask";
    double const half = std::floor((leading_of(ink.font) - ink.font) / 2);
    Item& ask = canvas.text("rate.ask", canvas.word(key), {rect.x, rect.y + half, rect.w, 0}, ink);
    double const y = ask.label_rect.bottom() + half + f.px(8);
    if (done.rated > 0) return;
    int const columns = rating_columns(canvas);
    Grid const grid{
        {rect.x, y, rect.w, rect.bottom() - y}, columns, columns == 5 ? 1 : 2, f.key_gap};
    for (int i = 1; i <= 5; ++i) {
        Button button;
        button.id = "rate." + std::to_string(i);
        button.word = canvas.word("rate." + std::to_string(i));
        button.tone = Tone::choice;
        button.font = canvas.type().small;
        canvas.button(button, grid.cell((i - 1) % columns, (i - 1) / columns)).look = Look::key;
    }
}

void add_qr(Canvas& canvas, Done const& done, std::vector<Block>& blocks)
{
    if (done.qr.empty()) return;
    Frame const& f = canvas.frame();
    double const side = qr_side(f, done.qr.size());
    double const room = canvas.free.w - side - f.gap;
    bool const beside = room >= f.type.body * 7;
    double const text_h = qr_text_height(canvas, beside ? room : canvas.free.w) + f.px(40);
    double const h = beside ? std::max(side, text_h) : side + f.gap + text_h;
    blocks.push_back(
        {h,
         [&canvas, done, side, room, beside](Rect rect) {
             double const gap = canvas.frame().gap;
             put_qr(canvas, done.qr, {rect.x, rect.y, side, side});
             Rect const words =
                 beside ? Rect{rect.x + side + gap, rect.y + canvas.frame().px(10), room, 0}
                        : Rect{rect.x, rect.y + side + gap, rect.w, 0};
             canvas.text("qr.words", canvas.word("done.qr"), words, canvas.body());
         },
         false}
    );
}

void put_done_bars(Canvas& canvas, Done const& done)
{
    Frame const& f = canvas.frame();
    if (done.printer) {
        Button print;
        print.id = "done.print";
        std::string const key = done.printed ? "done.print_again" : "done.print";
        print.word = canvas.word(key);
        print.tone = Tone::back;
        print.icon = "print";
        put_fitting(canvas, print, key, f.back);
    }
    Button finish;
    finish.id = "done.finish";
    finish.word = canvas.word("done.finish");
    finish.tone = Tone::go;
    finish.icon = "check";
    put_fitting(canvas, finish, "done.finish", f.next);
    put_low_bar(canvas, false, true);
}

} // namespace

double qr_side(Frame const& frame, std::size_t payload_bytes)
{
    std::size_t version = 1;
    while (version < bytes_at_m.size() && bytes_at_m[version - 1] < payload_bytes) ++version;
    double const modules = 17.0 + 4.0 * static_cast<double>(version) + 2 * quiet;
    double const module = std::max(frame.px(8), frame.mm(module_min_mm));
    return modules * module;
}

void put_qr(Canvas& canvas, std::string const& payload, Rect rect)
{
    Item item;
    item.id = "qr";
    item.role = Role::qr;
    item.look = Look::qr;
    item.payload = payload;
    item.rect = rect;
    item.fg = palette::black;
    item.bg = palette::white;
    item.yomi = canvas.words().text("qr.name");
    canvas.scene.items.push_back(std::move(item));
}

void lay_done(Canvas& canvas, Done const& done, View const& view)
{
    Frame const& f = canvas.frame();
    words::Words const& w = canvas.words();
    canvas.scene.screen = "S21";
    canvas.scene.kind = "done";
    canvas.scene.procedure = done.procedure;
    put_header(canvas, {done.title, 0, 0, done.sample});
    Asking asking;
    asking.question = canvas.word(done.later ? "done.title_later" : "done.title");
    asking.hint = w.text(done.later ? "done.hint_later" : "done.hint");
    asking.picture = "check_circle";
    put_question(canvas, asking);
    std::vector<Block> blocks;
    double const tall = f.type.value + f.type.body + f.px(64);
    blocks.push_back({tall, [&canvas, done](Rect rect) { put_receipt(canvas, done, rect); }, false}
    );
    for (std::size_t i = 0; i < done.next.size(); ++i) {
        add_text_blocks(
            canvas, blocks, "next." + std::to_string(i + 1), done.next[i], canvas.body()
        );
    }
    if (!done.phone.empty()) {
        std::string const line = w.text("done.phone", {{"phone", done.phone}});
        add_text_blocks(canvas, blocks, "phone", line, canvas.body());
    }
    add_qr(canvas, done, blocks);
    double const ask = std::max(
        canvas.measure(w.text("rate.ask"), flow_width(canvas), f.type.body, false).height,
        canvas.measure(w.text("rate.thanks"), flow_width(canvas), f.type.body, false).height
    );
    double const rate = ask + leading_of(f.type.body) - f.type.body + f.px(8) +
                        std::max(f.choice_min, f.px(112)) * (rating_columns(canvas) == 5 ? 1 : 2);
    blocks.push_back({rate, [&canvas, done](Rect rect) { put_rating(canvas, done, rect); }, true});
    put_blocks(canvas, blocks, view.page);
    put_done_bars(canvas, done);
}

} // namespace mado::scene
