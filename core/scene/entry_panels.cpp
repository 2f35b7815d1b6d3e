#include "core/scene/entry_panels.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/scene/kana.h"
#include "core/scene/palette.h"
#include "core/scene/rows.h"
#include "core/values/text.h"

namespace mado::scene {

namespace {

struct Tool {
    std::string_view id;
    std::string_view word;
    Tone tone;
};

std::vector<Tool> tools_of(bool free_text)
{
    std::vector<Tool> tools{
        {"key.mark", "key.mark", Tone::tool},
        {"key.small", "key.small", Tone::tool},
        {"key.space", "key.space", Tone::tool},
    };
    if (free_text) tools.push_back({"key.digits", "key.digits", Tone::tool});
    tools.push_back({"key.erase", "key.erase", Tone::erase});
    tools.push_back({"key.clear", "key.clear", Tone::erase});
    return tools;
}

void put_tool(Canvas& canvas, Tool const& tool, Rect rect)
{
    Button button;
    button.id = std::string(tool.id);
    button.word = canvas.word(tool.word);
    button.tone = tool.tone;
    bool const dots = tool.id == "key.mark";
    if (dots) button.font = canvas.type().key; // two dots are small
    Item& item = canvas.button(button, rect);
    // ゛ and ゜ have their ink at the top of the em; alone on a key they belong into its middle.
    if (dots) item.label_rect.y += std::floor(std::min(item.font_px * 0.3, rect.bottom() - item.label_rect.bottom()));
}

void put_key(Canvas& canvas, std::string const& id, std::string_view label, Rect rect, bool chosen)
{
    Button button;
    button.id = id;
    button.word = {std::string(label), ""};
    button.tone = Tone::key;
    button.selected = chosen;
    canvas.button(button, rect);
}

// The keyboard may use the width between the bezel margins, more than the choices do.
Rect wide_area(Canvas const& canvas)
{
    Frame const& f = canvas.frame();
    Rect area = canvas.free;
    if (f.portrait) {
        double const side = std::max(24.0, f.mm(4));
        area.x = side;
        area.w = f.panel.width_px - 2 * side;
    }
    return area;
}

Rect keyboard_area(Canvas const& canvas)
{
    Frame const& f = canvas.frame();
    Rect area = wide_area(canvas);
    area.h = std::min(area.h, f.px(112) * 6 + f.key_gap * 5);
    return area;
}

bool cells_fit(Grid const& grid, double least)
{
    Rect const cell = grid.cell(0, 0);
    return cell.w >= least && cell.h >= least;
}

void put_letters(Canvas& canvas, Grid const& grid, bool right_start)
{
    for (int row = 0; row < 5; ++row) {
        for (int column = 0; column < 10; ++column) {
            int const line = right_start ? 9 - column : column;
            std::string_view const letter =
                kana_rows()[static_cast<std::size_t>(line)].letters[static_cast<std::size_t>(row)];
            if (letter.empty()) continue;
            put_key(canvas, "key." + std::string(letter), letter, grid.cell(column, row), false);
        }
    }
}

void put_two_steps(Canvas& canvas, View const& view, bool free_text, WayOut const& beside)
{
    Rect const area = keyboard_area(canvas);
    Grid const grid{area, 7, 4, canvas.frame().key_gap};
    bool const right = view.a_row_right;
    int const open = std::clamp(view.row, 0, 9);
    for (int i = 0; i < 10; ++i) {
        std::string_view const head = kana_rows()[static_cast<std::size_t>(i)].letters[0];
        int const column = right ? 4 - i % 5 : i % 5;
        std::string const label = std::string(head) + "行";
        Button button;
        button.id = "keyrow." + std::string(head);
        button.word = {label, ""};
        button.tone = Tone::tool;
        button.selected = i == open;
        canvas.button(button, grid.cell(column, i / 5));
    }
    for (int i = 0; i < 5; ++i) {
        std::string_view const letter =
            kana_rows()[static_cast<std::size_t>(open)].letters[static_cast<std::size_t>(i)];
        if (letter.empty()) continue;
        put_key(
            canvas, "key." + std::string(letter), letter, grid.cell(right ? 4 - i : i, 2), false
        );
    }
    auto const tools = tools_of(free_text);
    for (std::size_t i = 0; i < tools.size(); ++i) {
        bool const low = i < 2;
        int const row = low ? 3 : static_cast<int>(i) - 2;
        Rect const a = grid.cell(low ? static_cast<int>(i) * 2 : 5, row);
        Rect const b = grid.cell(low ? static_cast<int>(i) * 2 + 1 : 6, row);
        put_tool(canvas, tools[i], {a.x, a.y, b.right() - a.x, a.h});
    }
    if (beside.id.empty()) return;
    Button button;
    button.id = beside.id;
    button.word = {beside.label, ""};
    button.tone = Tone::back;
    button.selected = beside.selected;
    button.font = canvas.type().tool;
    canvas.button(button, grid.cell(4, 3));
}

// Punctuation and digits for free text, in the same place as the letters.
void put_signs(Canvas& canvas, Rect area)
{
    static constexpr std::array<std::string_view, 16> signs{
        "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "、", "。", "ー", "（", "）", "？"};
    Grid const grid{area, 6, 4, canvas.frame().key_gap};
    for (std::size_t i = 0; i < signs.size(); ++i) {
        int const at = static_cast<int>(i);
        put_key(canvas, "key." + std::string(signs[i]), signs[i], grid.cell(at % 4, at / 4), false);
    }
    std::array<Tool, 4> const tools{
        Tool{"key.kana", "key.kana", Tone::tool},
        Tool{"key.space", "key.space", Tone::tool},
        Tool{"key.erase", "key.erase", Tone::erase},
        Tool{"key.clear", "key.clear", Tone::erase}};
    for (std::size_t i = 0; i < tools.size(); ++i) {
        int const row = static_cast<int>(i);
        Rect const a = grid.cell(4, row);
        put_tool(canvas, tools[i], {a.x, a.y, grid.cell(5, row).right() - a.x, a.h});
    }
}

struct FieldText {
    TextBlock block;
    bool bold = true;
};

// One big line where it fits, else two body lines with the end of what was typed.
FieldText field_text(Canvas const& canvas, Field const& field, double width)
{
    Type const& type = canvas.type();
    std::string const shown = field.text + field.unit;
    FieldText out;
    bool const dense = canvas.frame().s > 1.05;
    for (double const font : {dense ? type.choice : type.value, type.choice}) {
        out.block = canvas.measure(shown, width, font, true);
        if (out.block.lines.size() <= 1 && !out.block.forced) return out;
    }
    // A little smaller rather than two lines, but never near the body's size.
    double const natural = width_of(shown, type.choice, true, canvas.metrics());
    double const fitting = std::floor(type.choice * width / natural);
    if (fitting >= type.body * 1.2) {
        out.block = canvas.measure(shown, width, fitting, true);
        return out;
    }
    out.bold = false;
    out.block = canvas.measure(shown, width, type.body, false);
    std::size_t const most = field.one_line || dense ? 1 : 2;
    while (out.block.lines.size() > most) {
        out.block.lines.erase(out.block.lines.begin());
        out.block.widths.erase(out.block.widths.begin());
    }
    out.block.height = type.body + out.block.line_px * double(out.block.lines.size() - 1);
    return out;
}

} // namespace

double field_room(Canvas const& canvas, bool one_line)
{
    Frame const& f = canvas.frame();
    Type const& type = canvas.type();
    if (f.s > 1.05) return type.choice + 2 * f.px(9) + f.key_gap;
    double const lines = one_line ? type.body : type.body + leading_of(type.body);
    return std::max(type.value, lines) + 2 * f.px(12) + f.key_gap;
}

void put_field(Canvas& canvas, Field const& field)
{
    Frame const& f = canvas.frame();
    double const pad = f.px(16);
    double const h = field_room(canvas, field.one_line) - f.key_gap;
    bool const left = !f.portrait && canvas.ask_bottom + f.key_gap + h <= f.ask.bottom();
    double const y = f.portrait || left ? canvas.ask_bottom + f.key_gap : canvas.free.y;
    Rect const box = f.portrait || left ? Rect{f.ask.x, y, f.ask.w, h}
                                        : Rect{canvas.free.x, y, canvas.free.w, h};
    bool const ghost = field.text.empty() && !field.ghost.empty();
    Field shown = field;
    if (ghost) shown.text = field.ghost, shown.unit.clear();
    FieldText const inside = field_text(canvas, shown, box.w - 2 * pad);
    Item item;
    item.id = "field";
    item.role = Role::field;
    item.look = Look::card;
    item.label = ghost ? field.ghost : (field.text.empty() ? "" : field.text + field.unit);
    item.rect = box;
    item.bg = palette::card;
    item.fg = ghost ? palette::rgb(0x4d4d4d) : palette::ink;
    item.border = field.wrong ? palette::error_edge : palette::primary;
    item.border_px = field.wrong ? 8 : 4;
    item.radius_px = f.px(12);
    item.font_px = inside.block.font_px;
    item.bold = inside.bold && !ghost;
    item.line_px = inside.block.line_px;
    item.lines = inside.block.lines;
    item.label_rect = {
        box.x + pad,
        box.y + std::floor((h - inside.block.height) / 2),
        inside.block.width,
        inside.block.height};
    item.pii = field.personal && !ghost && !field.text.empty();
    canvas.scene.items.push_back(std::move(item));
    if (f.portrait) {
        canvas.ask_bottom = box.bottom();
        double const top = std::max(f.reach_top, box.bottom() + f.gap);
        canvas.free.h = canvas.free.bottom() - top;
        canvas.free.y = top;
    } else if (left) {
        canvas.ask_bottom = box.bottom();
    } else {
        canvas.free.y += h + f.key_gap;
        canvas.free.h -= h + f.key_gap;
    }
}

void put_kana_panel(Canvas& canvas, View const& view, bool free_text, WayOut const& way_out)
{
    Frame const& f = canvas.frame();
    double const least = 4 * f.target_min + 3 * f.key_gap;
    bool const out = !way_out.id.empty();
    bool const beside = out && canvas.free.h < least + f.target_min + f.key_gap;
    if (out && !beside) put_way_out(canvas, way_out.id, way_out.label, way_out.selected);
    Rect const area = keyboard_area(canvas);
    if (free_text && view.step == 1) {
        put_signs(canvas, area);
        return;
    }
    Grid const six{area, 10, 6, f.key_gap};
    auto const tools = tools_of(free_text);
    if (cells_fit(six, f.target_min)) {
        put_letters(canvas, six, view.a_row_right);
        Rect const row = six.cell(0, 5);
        Grid const low{
            {area.x, row.y, area.w, row.h}, static_cast<int>(tools.size()), 1, f.key_gap};
        for (std::size_t i = 0; i < tools.size(); ++i) {
            put_tool(canvas, tools[i], low.cell(static_cast<int>(i), 0));
        }
        return;
    }
    Grid const twelve{area, 12, 5, f.key_gap};
    if (!free_text && cells_fit(twelve, f.target_min) &&
        twelve.cell(0, 0).w * 2 + f.key_gap >= f.type.tool * 4.1 + 2 * f.label_margin) {
        put_letters(canvas, twelve, view.a_row_right);
        for (std::size_t i = 0; i < tools.size(); ++i) {
            Rect const a = twelve.cell(10, static_cast<int>(i));
            Rect const b = twelve.cell(11, static_cast<int>(i));
            put_tool(canvas, tools[i], {a.x, a.y, b.right() - a.x, a.h});
        }
        return;
    }
    put_two_steps(canvas, view, free_text, beside ? way_out : WayOut{});
}

void put_digit_panel(Canvas& canvas, std::vector<Extra> const& extras, WayOut const& way_out)
{
    Frame const& f = canvas.frame();
    bool const out = !way_out.id.empty();
    double const keys = 4 * f.mm(22) + 3 * f.key_gap;
    bool const beside = out && canvas.free.h < keys + f.target_min * 1.4 + f.key_gap;
    if (out && !beside) put_way_out(canvas, way_out.id, way_out.label, way_out.selected);
    Rect area = canvas.free;
    area.h = std::min(area.h, f.px(152) * 4 + f.key_gap * 3);
    int const columns = extras.empty() && !beside ? 3 : 4;
    Grid const grid{area, columns, 4, f.key_gap};
    for (int i = 0; i < 9; ++i) {
        std::string const digit = std::to_string(i + 1);
        put_key(canvas, "key." + digit, digit, grid.cell(i % 3, i / 3), false);
    }
    put_tool(canvas, {"key.erase", "key.erase", Tone::erase}, grid.cell(0, 3));
    put_key(canvas, "key.0", "0", grid.cell(1, 3), false);
    put_tool(canvas, {"key.clear", "key.clear", Tone::erase}, grid.cell(2, 3));
    for (std::size_t i = 0; i < extras.size(); ++i) {
        Button button;
        button.id = extras[i].id;
        button.word = {extras[i].label, ""};
        button.tone = Tone::tool;
        canvas.button(button, grid.cell(3, static_cast<int>(i)));
    }
    if (!beside) return;
    int const row = static_cast<int>(extras.size());
    Rect const top = grid.cell(3, row);
    Button button;
    button.id = way_out.id;
    button.word = {way_out.label, ""};
    button.tone = Tone::back;
    button.selected = way_out.selected;
    button.font = f.type.tool;
    canvas.button(button, {top.x, top.y, top.w, grid.cell(3, 3).bottom() - top.y});
}

} // namespace mado::scene
