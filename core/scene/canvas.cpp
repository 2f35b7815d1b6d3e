#include "core/scene/canvas.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/scene/palette.h"

namespace mado::scene {

namespace {

struct Finish {
    Look look = Look::card;
    Colour fg;
    Colour bg;
    Colour border;
    double border_px = 3;
};

Finish finish_of(Tone tone, bool selected)
{
    namespace p = palette;
    if (selected) return {Look::card, p::back, p::selected, p::primary, 8};
    switch (tone) {
    case Tone::choice: return {Look::card, p::ink, p::card, p::edge, 3};
    case Tone::go: return {Look::filled, p::white, p::primary, p::primary, 3};
    case Tone::back: return {Look::outlined, p::back, p::card, p::back, 3};
    case Tone::leave: return {Look::outlined, p::leave, p::card, p::leave, 3};
    case Tone::help: return {Look::outlined, p::ink, p::help, p::help_edge, 3};
    case Tone::key: return {Look::key, p::ink, p::card, p::edge, 3};
    case Tone::tool: return {Look::key, p::ink, p::bubble, p::edge, 3};
    case Tone::erase: return {Look::key, p::ink, p::warn_ground, p::help_edge, 3};
    case Tone::blocked: return {Look::card, p::ink_hint, p::blocked, p::edge, 3};
    case Tone::done: return {Look::filled, p::white, p::done_fill, p::done_fill, 3};
    }
    return {};
}

bool is_key(Tone tone)
{
    return tone == Tone::key || tone == Tone::tool || tone == Tone::erase;
}

double default_font(Type const& type, Tone tone)
{
    if (tone == Tone::key) return type.key;
    return is_key(tone) ? type.tool : type.choice;
}

double aligned(double x, double room, double width, Align align)
{
    if (align == Align::left) return x;
    return align == Align::right ? x + room - width : x + std::floor((room - width) / 2);
}

// A button's two lines are one label, not prose: closer together they are read as one, and keep their
// distance from the border. T8's 1.5 is for text that flows.
TextBlock set_solid(TextBlock block)
{
    auto const closer = std::min(block.line_px, std::ceil(block.font_px * 1.3));
    if (!block.lines.empty())
        block.height -= (block.line_px - closer) * static_cast<double>(block.lines.size() - 1);
    block.line_px = closer;
    return block;
}

} // namespace

std::string without_soft_breaks(std::string text)
{
    std::string const soft = "\u200b";
    for (std::size_t at = text.find(soft); at != std::string::npos; at = text.find(soft)) {
        text.erase(at, soft.size());
    }
    return text;
}

std::string joined(std::vector<std::string> const& lines)
{
    std::string all;
    for (std::string const& line : lines) all += line;
    return all;
}

Canvas::Canvas(Frame frame, words::Words const& words, Metrics const& metrics)
    : frame_(std::move(frame))
    , words_(&words)
    , metrics_(&metrics)
{
    scene.panel = frame_.panel;
    scene.page = palette::page;
    free = frame_.answer;
    ask_bottom = frame_.ask.y;
}

TextBlock Canvas::measure(std::string_view text, double width, double font, bool bold) const
{
    return break_text(text, width, font, bold, *metrics_);
}

Ink Canvas::body() const
{
    return {frame_.type.body, false, palette::ink, Align::left};
}

Ink Canvas::hint() const
{
    return {frame_.type.body, false, palette::ink_hint, Align::left};
}

Item& Canvas::text(std::string id, words::Word const& word, Rect box, Ink const& ink)
{
    TextBlock block = measure(word.text, box.w, ink.font, ink.bold);
    Item item;
    item.id = std::move(id);
    item.role = Role::text;
    item.label = without_soft_breaks(word.text);
    item.yomi = word.yomi;
    item.fg = ink.fg;
    item.under = palette::page;
    item.font_px = ink.font;
    item.bold = ink.bold;
    item.line_px = block.line_px;
    item.align = ink.align;
    item.rect = {box.x, box.y, box.w, block.height};
    item.label_rect = {
        aligned(box.x, box.w, block.width, ink.align), box.y, block.width, block.height};
    item.lines = std::move(block.lines);
    scene.items.push_back(std::move(item));
    return scene.items.back();
}

Item& Canvas::panel(std::string id, words::Word const& word, Rect box, Ink const& ink, Colour bg)
{
    double const pad = frame_.px(16);
    Rect const inner{box.x + pad, box.y + pad, box.w - 2 * pad, box.h};
    Item& item = text(std::move(id), word, inner, ink);
    double const h = std::max(box.h, item.label_rect.h + 2 * pad);
    item.look = Look::card;
    item.bg = bg;
    item.radius_px = frame_.radius;
    item.rect = {box.x, box.y, box.w, h};
    item.label_rect.y = box.y + std::floor((h - item.label_rect.h) / 2);
    return item;
}

Item& Canvas::image(std::string id, std::string icon, Rect rect)
{
    Item item;
    item.id = std::move(id);
    item.role = Role::image;
    item.look = Look::picture;
    item.icon = std::move(icon);
    item.rect = rect;
    item.icon_rect = rect;
    item.fg = palette::primary;
    item.under = palette::page;
    scene.items.push_back(std::move(item));
    return scene.items.back();
}

Item& Canvas::band(std::string id, Rect rect, Colour bg)
{
    Item item;
    item.id = std::move(id);
    item.role = Role::image;
    item.look = Look::band;
    item.rect = rect;
    item.bg = bg;
    scene.items.push_back(std::move(item));
    return scene.items.back();
}

void Canvas::place_label(Item& item, Button const& spec) const
{
    Rect const& r = item.rect;
    double const side = frame_.label_margin + (spec.align == Align::left ? frame_.px(8) : 0);
    double const icon = spec.icon.empty() ? 0 : std::min(std::ceil(item.font_px * 1.1), r.h * 0.6);
    double const icon_room = icon > 0 ? icon + std::ceil(item.font_px * 0.3) : 0;
    double const room = r.w - 2 * side - icon_room;
    TextBlock label = set_solid(measure(spec.word.text, room, item.font_px, item.bold));
    TextBlock sub = measure(item.sub, room, item.sub_font_px, false);
    double const between = sub.lines.empty() ? 0 : std::ceil(item.sub_font_px * 0.25);
    double const h = label.height + between + sub.height;
    double const width = std::max(label.width, sub.width);
    double const x = aligned(r.x + side, r.w - 2 * side, width + icon_room, spec.align);
    double const y = r.y + std::floor((r.h - h) / 2);
    double const text_x = spec.icon_after ? x : x + icon_room;
    item.label_rect = {aligned(text_x, width, width, spec.align), y, width, h};
    item.sub_rect = {
        aligned(text_x, width, sub.width, spec.align),
        y + label.height + between,
        sub.width,
        sub.height};
    item.line_px = label.line_px;
    item.sub_line_px = sub.line_px;
    item.lines = std::move(label.lines);
    item.sub_lines = std::move(sub.lines);
    if (icon > 0) {
        double const icon_x = spec.icon_after ? x + width + icon_room - icon : x;
        item.icon_rect = {icon_x, r.y + std::floor((r.h - icon) / 2), icon, icon};
    }
}

Item& Canvas::button(Button const& spec, Rect rect)
{
    Finish const finish = finish_of(spec.tone, spec.selected);
    Item item;
    item.id = spec.id;
    item.role = is_key(spec.tone) ? Role::key : Role::button;
    item.look = is_key(spec.tone) ? Look::key : finish.look;
    item.label = without_soft_breaks(spec.word.text);
    item.yomi = spec.word.yomi;
    item.icon = spec.icon;
    item.rect = rect;
    item.fg = finish.fg;
    item.sub_fg = finish.fg;
    item.bg = finish.bg;
    item.under = palette::page;
    item.border = finish.border;
    item.border_px = finish.border_px;
    item.radius_px = is_key(spec.tone) ? frame_.px(12) : frame_.radius;
    item.font_px = spec.font > 0 ? spec.font : default_font(frame_.type, spec.tone);
    item.sub = spec.sub;
    item.sub_font_px = frame_.type.body;
    item.bold = true;
    item.align = spec.align;
    item.touchable = true;
    item.selected = spec.selected;
    place_label(item, spec);
    scene.items.push_back(std::move(item));
    return scene.items.back();
}

void Canvas::finish()
{
    int order = 0;
    for (Item& item : scene.items) {
        if (item.touchable && item.id != "staff.corner") item.focus_index = order++;
        bool const flows = item.look == Look::plain || item.look == Look::bubble;
        if (!flows || item.lines.empty()) continue;
        // Text that flows is drawn with half of its leading above each line.
        double const half = std::floor((item.line_px - item.font_px) / 2);
        item.label_rect.y -= half;
        item.label_rect.h += 2 * half;
        if (item.look == Look::plain)
            item.rect = {item.rect.x, item.label_rect.y, item.rect.w, item.label_rect.h};
    }
    if (frame_.panel.night) {
        scene.page = palette::black;
        for (Item& item : scene.items) {
            if (item.look == Look::qr || item.look == Look::camera) continue;
            bool const lit = item.selected;
            item.under = palette::black;
            if (item.bg.a > 0) item.bg = lit ? palette::help : palette::black;
            item.fg = lit ? palette::black : palette::white;
            item.sub_fg = item.fg;
            if (item.border_px <= 0 && item.touchable) item.border_px = 3;
            if (item.border_px > 0) item.border = lit ? palette::help : palette::white;
        }
    }
}

} // namespace mado::scene
