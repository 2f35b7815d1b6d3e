// The lower half of a slip: what comes next, the way back, whom to call, the office's fields.
#include "core/paper/slip_layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/qr/receipt.h"

namespace mado::paper {

namespace {

constexpr double text_beside_min = 150; // points a column beside the code must have
constexpr double phone_beside_min = 22; // points; smaller than this it gets its own line
constexpr double dots_a_module_min = 4; // qrcode.com: four printer dots a square, or more

} // namespace

void SlipLayout::add_next()
{
    if (slip_.next_steps.empty()) return;
    add_heading(slip_.words.next);
    double const ball = style_.body * 1.35;
    double const indent = ball + style_.gap(9);
    for (std::size_t step = 0; step < slip_.next_steps.size(); ++step) {
        auto const lines = prose(slip_.next_steps[step], style_.room() - indent, style_.body);
        auto const digit = type_.fit(
            std::to_string(step + 1), {style_.body, Weight::bold, 1}, {ball, Align::center}
        );
        std::size_t const first = sheet_.strips.size();
        add_text(lines, indent);
        auto const text = std::move(sheet_.strips[first].draw);
        double const down = (lines.line_height() - ball) / 2;
        double const digit_down = (lines.line_height() - digit.line_height()) / 2;
        sheet_.strips[first].keeps_next = lines.count() > 1;
        sheet_.strips[first].draw = [=](Pen const& pen, double x, double y) {
            fill_circle(pen, {x, y + down, ball, ball});
            digit.draw_all(pen.canvas, x, y + digit_down);
            text(pen, x, y);
        };
        add_gap(5);
    }
    add_gap(6);
}

base::Result<SlipLayout::Code> SlipLayout::code() const
{
    Code made;
    made.squares = TRY(qr::encode(slip_.qr, qr::Level::q));
    double const squares = made.squares.side + 2 * qr::quiet_zone;
    double const module_min = std::max(style_.qr_module_min, dots_a_module_min * dot_);
    double module = std::max(style_.qr_module, module_min);
    if (dot_ > 0) module = std::round(module / dot_) * dot_;
    if (module * squares > style_.room()) {
        module = style_.room() / squares;
        if (dot_ > 0) module = std::floor(module / dot_) * dot_;
    }
    if (module < module_min - 1e-9) {
        return base::fail(base::ErrorKind::exhausted, "the code is too wide for this paper");
    }
    made.side = module * squares;
    return made;
}

Lines SlipLayout::follow_number(double width, Align align) const
{
    auto const shown = qr::slip_number_display(slip_.slip_number);
    return type_.fit(shown, face(30 * style_.unit, Weight::bold), {width, align});
}

base::Result<void> SlipLayout::add_follow()
{
    if (slip_.qr.empty() && slip_.slip_number.empty()) return {};
    add_heading(slip_.words.follow);
    if (slip_.qr.empty()) {
        add_text(prose(slip_.words.typed, style_.room(), style_.body));
        add_text(follow_number(style_.room(), Align::left));
        add_gap(12);
        return {};
    }
    auto const made = TRY(code());
    double const beside = style_.room() - made.side - style_.gap(12);
    if (beside >= style_.gap(text_beside_min)) {
        add_follow_beside(made);
    } else {
        add_follow_below(made);
    }
    if (!slip_.words.keep.empty()) add_text(prose(slip_.words.keep, style_.room(), style_.body));
    auto const trademark = type_.set(
        slip_.words.trademark,
        face(style_.fine, Weight::regular, style_.soft),
        {style_.room(), Align::left, Breaks::phrases}
    );
    add_text(trademark);
    add_gap(6);
    return {};
}

void SlipLayout::add_follow_beside(Code const& code)
{
    double const gutter = style_.gap(12);
    double const width = style_.room() - code.side - gutter;
    auto const scan = prose(slip_.words.scan, width, style_.body);
    bool const has_number = !slip_.slip_number.empty();
    auto const typed = prose(has_number ? slip_.words.typed : "", width, style_.body);
    auto const number = follow_number(width, Align::left);
    double const between = style_.gap(6);
    double const text_height =
        scan.height() + (has_number ? between + typed.height() + number.height() : 0);
    double const height = std::max(code.side, text_height);
    Strip strip;
    strip.height = height + style_.gap(6);
    strip.keeps_next = true;
    strip.draw = [=, squares = code.squares, side = code.side](Pen const& pen, double x, double y) {
        draw_qr(pen, squares, {x, y, side, side});
        double const left = x + side + gutter;
        double top = y + (height - text_height) / 2;
        scan.draw_all(pen.canvas, left, top);
        if (!has_number) return;
        top += scan.height() + between;
        typed.draw_all(pen.canvas, left, top);
        number.draw_all(pen.canvas, left, top + typed.height());
    };
    sheet_.strips.push_back(std::move(strip));
}

void SlipLayout::add_follow_below(Code const& code)
{
    double const room = style_.room();
    add_text(prose(slip_.words.scan, room, style_.body));
    Strip strip;
    strip.height = code.side;
    strip.draw = [=, squares = code.squares, side = code.side](Pen const& pen, double x, double y) {
        draw_qr(pen, squares, {x + (room - side) / 2, y, side, side});
    };
    sheet_.strips.push_back(std::move(strip));
    if (!slip_.slip_number.empty()) {
        add_text(prose(slip_.words.typed, room, style_.body));
        add_text(follow_number(room, Align::center));
    }
    add_gap(4);
}

void SlipLayout::add_phone()
{
    if (!slip_.phone.empty()) {
        double const unit = style_.unit;
        double const room = style_.room();
        double const pad = 10 * unit;
        double const inner = room - 2 * pad;
        auto const bold = face(style_.body, Weight::bold);
        auto words = type_.set(slip_.words.phone, bold, {inner, Align::left, Breaks::phrases});
        auto const large = face(28 * unit, Weight::bold);
        double const rest = std::max(unit, inner - words.width() - pad);
        auto phone = type_.fit(slip_.phone, large, {rest, Align::right});
        bool const beside =
            words.count() == 1 && phone.line_height() >= phone_beside_min * unit * style_.leading;
        if (!beside) {
            words = type_.set(slip_.words.phone, bold, {inner, Align::center, Breaks::phrases});
            phone = type_.fit(slip_.phone, large, {inner, Align::center});
        }
        double const phone_left = beside ? inner - rest : 0;
        double const phone_top = beside ? 0 : words.height();
        double const words_top = beside ? phone.baseline() - words.baseline() : 0;
        double const height = 2 * pad * 0.7 + phone_top + phone.height();
        double const tint = style_.tint;
        Strip strip;
        strip.height = height + 3 * unit;
        strip.draw = [=](Pen const& pen, double x, double y) {
            Box const box{x, y, room, height};
            if (tint < 1) fill_round(pen, box, 8 * unit, tint);
            if (tint >= 1) stroke_round(pen, box, 8 * unit, 1.5 * unit);
            words.draw_all(pen.canvas, x + pad, y + pad * 0.7 + words_top);
            phone.draw_all(pen.canvas, x + pad + phone_left, y + pad * 0.7 + phone_top);
        };
        sheet_.strips.push_back(std::move(strip));
    }
    if (slip_.footer.empty()) return;
    add_text(prose(slip_.footer, style_.room(), style_.body));
}

base::Result<void> SlipLayout::add_office()
{
    Code made;
    if (!slip_.qr.empty()) made = TRY(code());
    add_heading(slip_.words.office);
    double const unit = style_.unit;
    double const height = std::max(104 * unit, made.side);
    double const room = style_.room() - (made.side > 0 ? made.side + 12 * unit : 0);
    double const cell = room / 3;
    auto const soft = face(style_.body, Weight::regular, style_.soft);
    std::vector<Lines> heads;
    for (auto const* word :
         {&slip_.words.office_day, &slip_.words.office_staff, &slip_.words.office_stamp}) {
        heads.push_back(type_.fit(*word, soft, {cell - 8 * unit, Align::center}));
    }
    double const right = style_.room() - made.side;
    Strip strip;
    strip.height = height + 14 * unit;
    strip.draw = [=](Pen const& pen, double x, double y) {
        double left = x;
        for (auto const& head : heads) {
            stroke_round(pen, {left, y, cell + unit, height}, 0.01, unit);
            head.draw_all(pen.canvas, left + 4 * unit, y + 4 * unit);
            left += cell;
        }
        if (made.side > 0) draw_qr(pen, made.squares, {x + right, y, made.side, made.side});
    };
    sheet_.strips.push_back(std::move(strip));
    return {};
}

void SlipLayout::add_footer()
{
    if (style_.height <= 0) return; // a roll has no foot
    double const unit = style_.unit;
    double const room = style_.room();
    Face const small{style_.fine * 1.1, Weight::regular, style_.soft};
    std::string text = slip_.town;
    if (!slip_.receipt.empty()) text += "　" + slip_.words.receipt + " " + slip_.receipt;
    if (slip_.sample) text += "　" + slip_.words.sample;
    auto const left = type_.fit(text, small, {room * 0.8, Align::left});
    double const hair = style_.hair;
    sheet_.footer.height = 20 * unit;
    sheet_.footer.draw = [=,
                          &type = type_](Pen const& pen, double x, double y, int page, int pages) {
        fill_box(pen, {x, y + 3 * unit, room, unit}, hair);
        left.draw_all(pen.canvas, x, y + 5 * unit);
        if (pages < 2) return;
        auto const number = std::to_string(page) + " / " + std::to_string(pages);
        type.fit(number, small, {room * 0.18, Align::right})
            .draw_all(pen.canvas, x + room * 0.82, y + 5 * unit);
    };
}

} // namespace mado::paper
