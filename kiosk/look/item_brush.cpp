#include "kiosk/look/item_brush.h"

#include <algorithm>
#include <cmath>

#include "kiosk/look/font_metrics.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/painter.h"
#include "kiosk/look/pictures.h"

namespace mado::look {

using scene::Align;
using scene::Colour;
using scene::Item;
using scene::Look;
using scene::Rect;
using scene::Role;

namespace {

constexpr double press_depth = 4;
constexpr double selected_border = 8;
constexpr double badge_radius = 28;
constexpr double shadow_drop = 6;
constexpr double shadow_strength = 0.20;
constexpr double key_shadow_strength = 0.22;
constexpr double icon_in_disc = 0.62;
constexpr double disc_from_px = 64; // smaller icons stand without a disc
constexpr double digits_in_disc = 0.58;
constexpr Colour white{255, 255, 255, 255};
constexpr Colour black{0, 0, 0, 255};
constexpr Colour focus_inner{0xff, 0xd4, 0x3d, 255};

bool is_number(std::string const& icon)
{
    return !icon.empty() && icon.size() <= 2 &&
           std::all_of(icon.begin(), icon.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Rect moved(Rect rect, double down)
{
    rect.y += down;
    return rect;
}

Rect grown(Rect const& rect, double by)
{
    return {rect.x - by, rect.y - by, rect.w + 2 * by, rect.h + 2 * by};
}

Rect middle_square(Rect const& rect)
{
    auto const side = std::min(rect.w, rect.h);
    return {rect.x + (rect.w - side) / 2, rect.y + (rect.h - side) / 2, side, side};
}

double border_of(Item const& item)
{
    if (item.border.a == 0) return 0;
    auto const wanted = item.border_px > 0 ? item.border_px : 3;
    return item.selected ? std::max(wanted, selected_border) : wanted;
}

bool presses_down(Look look)
{
    switch (look) {
    case Look::card:
    case Look::filled:
    case Look::outlined:
    case Look::key: return true;
    case Look::plain:
    case Look::band:
    case Look::bubble:
    case Look::qr:
    case Look::bar:
    case Look::picture:
    case Look::camera: return false;
    }
    return false;
}

} // namespace

void ItemBrush::paint(Item const& original, ItemState const& state)
{
    auto const dress = dress_of(original, state.pressed);
    auto item = original;
    if (state.sunk > 0 && presses_down(item.look)) {
        auto const down = std::round(press_depth * state.sunk);
        item.rect = moved(item.rect, down);
        item.label_rect = moved(item.label_rect, down);
        item.sub_rect = moved(item.sub_rect, down);
        item.icon_rect = moved(item.icon_rect, down);
    }
    ground(item, dress, state);
    icon(item, dress, state.pressed);
    words(item, dress);
    if (item.selected && item.look != Look::key) badge(item, dress);
}

void ItemBrush::ground(Item const& item, Dress const& dress, ItemState const& state)
{
    switch (item.look) {
    case Look::plain:
    case Look::bubble: flat(item, dress, {dress.bg, dress.bg}); break;
    case Look::card:
    case Look::filled:
    case Look::outlined:
    case Look::key: raised(item, dress, state); break;
    case Look::band: band(item, dress); break;
    case Look::bar: bar(item, dress, state); break;
    case Look::picture: paint_picture(canvas_, item.icon, item.rect, dress.fg); break;
    case Look::qr:
    case Look::camera: break;
    }
}

void ItemBrush::raised(Item const& item, Dress const& dress, ItemState const& state)
{
    auto const well = item.role == Role::field;
    auto const lifted = item.enabled && !well && dress.bg.a > 0 && item.touchable;
    if (lifted && state.sunk < 1) {
        auto const left = 1 - state.sunk;
        auto const strength = item.look == Look::key ? key_shadow_strength : shadow_strength;
        auto const drop = item.look == Look::key ? shadow_drop / 2 : shadow_drop;
        canvas_.shadow(item.rect, item.radius_px, drop * left, strength * left);
    }
    auto const shades = item.look == Look::filled && item.enabled && !state.pressed;
    flat(item, dress, shades ? shading_of(dress.bg) : Shading{dress.bg, dress.bg});
}

void ItemBrush::flat(Item const& item, Dress const& dress, Shading const& ground)
{
    Edge const edge{border_of(item), dress.border};
    if (dress.bg.a > 0)
        canvas_.framed(item.rect, item.radius_px, ground, edge);
    else if (edge.thickness > 0)
        canvas_.border(item.rect, item.radius_px, edge);
}

void ItemBrush::band(Item const& item, Dress const& dress)
{
    if (dress.bg.a > 0) canvas_.framed(item.rect, item.radius_px, shading_of(dress.bg), {});
    auto const thick = border_of(item);
    if (thick > 0)
        canvas_.plain({item.rect.x, item.rect.bottom() - thick, item.rect.w, thick}, dress.border);
}

void ItemBrush::bar(Item const& item, Dress const& dress, ItemState const& state)
{
    canvas_.area(item.rect, item.radius_px, dress.bg);
    if (item.fraction < 0) {
        // A wait of unknown length: a part runs to and fro, once in four seconds; never a flash.
        auto const phase = state.motion ? state.seconds * 0.25 : 0.25;
        auto const turn = std::abs(2 * (phase - std::floor(phase)) - 1);
        auto const width = item.rect.w * 0.3;
        canvas_.area(
            {item.rect.x + (item.rect.w - width) * (1 - turn), item.rect.y, width, item.rect.h},
            item.radius_px,
            dress.fg
        );
    } else if (item.fraction > 0) {
        auto const width = item.rect.w * std::min(1.0, item.fraction);
        canvas_.area({item.rect.x, item.rect.y, width, item.rect.h}, item.radius_px, dress.fg);
    }
    if (auto const thick = border_of(item); thick > 0)
        canvas_.border(item.rect, item.radius_px, {thick, dress.border});
}

void ItemBrush::icon(Item const& item, Dress const& dress, bool pressed)
{
    if (item.icon.empty() || item.look == Look::picture || item.icon_rect.w <= 0) return;
    if (is_number(item.icon)) {
        numbered_disc(item, dress);
        return;
    }
    auto const code_point = icon_code_point(item.icon);
    if (code_point == 0) return;
    auto const square = middle_square(item.icon_rect);
    auto const ink = icon_dress_of(item, dress, pressed);
    auto const disc = ink.disc.a > 0 && square.w >= disc_from_px;
    if (disc)
        canvas_.disc(square.x + square.w / 2, square.y + square.h / 2, square.w / 2, ink.disc);
    auto const px = disc ? std::round(square.w * icon_in_disc) : square.w;
    auto const inset = std::round((square.w - px) / 2);
    canvas_.icon({square.x + inset, square.y + inset, px, px}, code_point, ink.ink);
}

void ItemBrush::numbered_disc(Item const& item, Dress const& dress)
{
    auto const square = middle_square(item.icon_rect);
    auto const x = square.x + square.w / 2;
    auto const y = square.y + square.h / 2;
    auto const ink = numbered_disc_colour(item, dress);
    canvas_.disc(x, y, square.w / 2, ink);
    auto const px = std::round(square.w * digits_in_disc);
    auto const digits = luminance(ink) < 0.18 ? white : black;
    auto const width = metrics_.width(item.icon, px, true);
    auto const cap = px * 0.74; // height of a digit
    canvas_.text(x - width / 2, y + cap / 2, item.icon, {px, true, digits});
}

void ItemBrush::words(Item const& item, Dress const& dress)
{
    if (item.lines.empty() || item.font_px <= 0) return;
    auto const block = [](std::size_t count, double font, double line) {
        return count == 0 ? 0.0 : font + line * static_cast<double>(count - 1);
    };
    auto const& room = item.label_rect;
    auto const line_px = item.line_px > 0 ? item.line_px : item.font_px * 1.5;
    auto const height = block(item.lines.size(), item.font_px, line_px);
    auto const has_sub = item.sub_font_px > 0 && !item.sub_lines.empty();
    auto baseline = item.font_px * ascent_em;
    baseline += has_sub ? room.y : room.y + (room.h - height) / 2;
    for (auto const& text : item.lines) {
        line(item, room, baseline, text, {item.font_px, item.bold, dress.fg});
        baseline += line_px;
    }
    if (!has_sub) return;
    auto const& under = item.sub_rect;
    auto const sub_line = item.sub_line_px > 0 ? item.sub_line_px : item.sub_font_px * 1.5;
    baseline = under.y + item.sub_font_px * ascent_em;
    for (auto const& text : item.sub_lines) {
        line(item, under, baseline, text, {item.sub_font_px, false, dress.sub});
        baseline += sub_line;
    }
}

void ItemBrush::line(
    Item const& item,
    Rect const& room,
    double baseline,
    std::string const& text,
    TextStyle const& style
)
{
    auto x = room.x;
    auto const free = room.w - metrics_.width(text, style.px, style.bold);
    switch (item.align) {
    case Align::left: break;
    case Align::centre: x += free / 2; break;
    case Align::right: x += free; break;
    }
    canvas_.text(x, baseline, text, style);
}

void ItemBrush::badge(Item const& item, Dress const& dress)
{
    auto const radius = std::min(badge_radius, item.rect.h / 4);
    auto const x = item.rect.right() - radius - selected_border - 10;
    auto const y = item.rect.y + radius + selected_border + 10;
    auto const ground = dress.border.a > 0 ? dress.border : dress.fg;
    canvas_.disc(x, y, radius, ground);
    auto const half = std::round(radius * 0.72);
    canvas_.icon(
        {std::round(x - half), std::round(y - half), half * 2, half * 2},
        icon_code_point("check"),
        luminance(ground) < 0.18 ? white : black
    );
}

void ItemBrush::paint_qr(Item const& item, QrModules const& modules)
{
    canvas_.shadow(item.rect, item.radius_px, shadow_drop, shadow_strength);
    canvas_.area(item.rect, item.radius_px, white);
    if (modules.side <= 0 ||
        modules.dark.size() != static_cast<std::size_t>(modules.side * modules.side))
        return;
    constexpr int quiet = 4; // modules on each side, ISO/IEC 18004
    auto const module = std::floor(std::min(item.rect.w, item.rect.h) / (modules.side + 2 * quiet));
    if (module < 1) return;
    auto const left = std::floor(item.rect.x + (item.rect.w - module * modules.side) / 2);
    auto const top = std::floor(item.rect.y + (item.rect.h - module * modules.side) / 2);
    for (int row = 0; row < modules.side; ++row)
        for (int from = 0; from < modules.side;) {
            auto const* cells =
                modules.dark.data() + static_cast<std::ptrdiff_t>(row) * modules.side;
            auto to = from;
            while (to < modules.side && cells[to] != 0) ++to;
            if (to > from)
                canvas_.plain(
                    {left + from * module, top + row * module, (to - from) * module, module}, black
                );
            from = to + 1;
        }
}

void ItemBrush::paint_camera(Item const& item, platform::Texture const* texture)
{
    canvas_.plain(item.rect, {0x1a, 0x1a, 0x1a, 255});
    if (texture != nullptr) {
        auto const scale =
            std::min(item.rect.w / texture->width(), item.rect.h / texture->height());
        auto const w = texture->width() * scale;
        auto const h = texture->height() * scale;
        canvas_.picture(
            {item.rect.x + (item.rect.w - w) / 2, item.rect.y + (item.rect.h - h) / 2, w, h},
            *texture
        );
    }
    if (auto const thick = border_of(item); thick > 0)
        canvas_.border(item.rect, item.radius_px, {thick, item.border});
}

void ItemBrush::paint_focus(Item const& item)
{
    // 2 px yellow between the item and 4 px black: visible on any colour (3:1 and more).
    canvas_.border(grown(item.rect, 7), item.radius_px + 7, {4, black});
    canvas_.border(grown(item.rect, 3), item.radius_px + 3, {2, focus_inner});
}

bool ItemBrush::prepare(Item const& item)
{
    auto room = true;
    for (auto const& text : item.lines)
        room = room && (item.font_px <= 0 || canvas_.prepare_text(text, item.font_px, item.bold));
    for (auto const& text : item.sub_lines)
        room =
            room && (item.sub_font_px <= 0 || canvas_.prepare_text(text, item.sub_font_px, false));
    return room;
}

} // namespace mado::look
