#include "kiosk/look/colours.h"

#include <algorithm>
#include <cmath>

namespace mado::look {

using scene::Colour;
using scene::Item;
using scene::Look;

namespace {

constexpr Colour white{255, 255, 255, 255};
constexpr Colour black{0, 0, 0, 255};
// The pressed pair of kiosk-ux-tokens.json, and its primary colour.
constexpr Colour choice_pressed{0x9d, 0xb7, 0xf9, 255};
constexpr Colour choice_pressed_ink{0x00, 0x00, 0x60, 255};
constexpr Colour primary_pressed{0x00, 0x00, 0x60, 255};
constexpr Colour primary{0x00, 0x17, 0xc1, 255};
constexpr Colour disc_tone{0xe8, 0xf1, 0xfe, 255};
constexpr double text_ratio = 7.0;
constexpr double dark_below = 0.18; // where white and black text are about equally readable

double channel(std::uint8_t value)
{
    auto const part = value / 255.0;
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double ratio(Colour a, Colour b)
{
    auto const x = luminance(a);
    auto const y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

bool is_dark(Colour colour)
{
    return luminance(colour) < dark_below;
}

bool is_grey(Colour colour)
{
    auto const [low, high] = std::minmax({colour.r, colour.g, colour.b});
    return high - low < 12;
}

// The darkest step of the ground on which the text is still readable at 7:1.
Colour pressed_tint(Colour bg, Colour fg)
{
    for (double part = 0.22; part > 0.01; part -= 0.02) {
        auto const tint = mix(bg, black, part);
        if (ratio(tint, fg) >= text_ratio) return tint;
    }
    return bg;
}

Dress pressed_light(Item const& item, Dress dress)
{
    auto const ground = item.bg.a == 0 ? item.under : item.bg;
    if (item.look == Look::outlined && is_grey(ground) && ratio(item.fg, white) >= text_ratio) {
        // A bordered button turns inside out: the clearest answer to a finger.
        dress.bg = item.fg;
        dress.fg = dress.sub = white;
        return dress;
    }
    if (is_grey(ground) || item.selected) {
        dress.bg = choice_pressed;
        dress.fg = dress.sub = choice_pressed_ink;
        dress.border = primary;
        return dress;
    }
    dress.bg = pressed_tint(ground, item.fg);
    if (ratio(dress.sub, dress.bg) < text_ratio) dress.sub = item.fg;
    return dress;
}

Dress pressed_dark(Item const& item, Dress dress)
{
    auto const ground = item.bg.a == 0 ? item.under : item.bg;
    if (luminance(ground) < 0.01 && is_grey(ground)) {
        // Night: black turns white.
        dress.bg = white;
        dress.fg = dress.sub = black;
        return dress;
    }
    dress.bg = ground == primary ? primary_pressed : mix(ground, black, 0.5);
    return dress;
}

} // namespace

double luminance(Colour colour)
{
    return 0.2126 * channel(colour.r) + 0.7152 * channel(colour.g) + 0.0722 * channel(colour.b);
}

Colour mix(Colour from, Colour to, double part)
{
    auto const one = [&](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>(std::lround(a + (b - a) * part));
    };
    return {one(from.r, to.r), one(from.g, to.g), one(from.b, to.b), from.a};
}

Dress dress_of(Item const& item, bool pressed)
{
    Dress dress{item.bg, item.fg, item.sub_fg.a == 0 ? item.fg : item.sub_fg, item.border};
    if (item.sub_fg == Colour{}) dress.sub = item.fg;
    if (!pressed || !item.enabled) return dress;
    auto const ground = item.bg.a == 0 ? item.under : item.bg;
    return is_dark(ground) ? pressed_dark(item, dress) : pressed_light(item, dress);
}

Shading shading_of(Colour bg)
{
    if (luminance(bg) > 0.5 || (is_grey(bg) && luminance(bg) < 0.01)) return {bg, bg};
    // As light at the top as white text allows.
    auto light = 0.10;
    while (light > 0.005 && ratio(mix(bg, white, light), white) < text_ratio) light -= 0.01;
    return {mix(bg, white, std::max(0.0, light)), mix(bg, black, 0.16)};
}

IconDress icon_dress_of(Item const& item, Dress const& dress, bool pressed)
{
    auto const plain = item.look == Look::card && item.enabled && !pressed && !item.selected;
    if (plain && item.bg == white && ratio(primary, disc_tone) >= 4.5) return {disc_tone, primary};
    if (item.look == Look::card && item.selected && !pressed) return {white, dress.fg};
    return {Colour{0, 0, 0, 0}, dress.fg};
}

Colour numbered_disc_colour(Item const& item, Dress const& dress)
{
    auto const ground = dress.bg.a == 0 ? item.under : dress.bg;
    if (!item.enabled || is_dark(ground)) return dress.fg;
    constexpr Colour navy{0x00, 0x11, 0x8f, 255};
    return ratio(navy, ground) >= text_ratio ? navy : dress.fg;
}

} // namespace mado::look
