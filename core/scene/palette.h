// Palette: the 27 tones of kiosk-ux.md A4, all from the Digital Agency's colour tokens, and the
// night theme of A13. Text on its ground is ≥ 7:1, edges ≥ 3:1; the geometry tests compute every
// pair that a scene really uses. Red, yellow and green never carry a meaning alone. Constants; any
// thread.
#pragma once

#include "core/scene/scene.h"

namespace mado::scene::palette {

constexpr Colour rgb(unsigned hex)
{
    return {
        static_cast<std::uint8_t>((hex >> 16) & 0xff),
        static_cast<std::uint8_t>((hex >> 8) & 0xff),
        static_cast<std::uint8_t>(hex & 0xff),
        255,
    };
}

constexpr Colour none{0, 0, 0, 0};
constexpr Colour page = rgb(0xf2f2f2);
constexpr Colour card = rgb(0xffffff);
constexpr Colour ink = rgb(0x1a1a1a);
constexpr Colour ink_hint = rgb(0x333333);
constexpr Colour header = rgb(0x00118f);
constexpr Colour primary = rgb(0x0017c1);
constexpr Colour primary_pressed = rgb(0x000060);
constexpr Colour back = rgb(0x00118f);
constexpr Colour edge = rgb(0x666666);
constexpr Colour selected = rgb(0xd9e6ff);
constexpr Colour choice_pressed = rgb(0x9db7f9);
constexpr Colour bubble = rgb(0xe8f1fe);
constexpr Colour leave = rgb(0xa90000);
constexpr Colour help = rgb(0xffd43d);
constexpr Colour help_edge = rgb(0x604b00);
constexpr Colour error_ink = rgb(0x850000);
constexpr Colour error_ground = rgb(0xfdeeee);
constexpr Colour error_edge = rgb(0xce0000);
constexpr Colour warn_ground = rgb(0xfff0b3);
constexpr Colour done_ink = rgb(0x0c472a);
constexpr Colour done_ground = rgb(0xe6f5ec);
constexpr Colour done_fill = rgb(0x115a36);
constexpr Colour practice = rgb(0x5109ad);
constexpr Colour blocked = rgb(0xe6e6e6);
constexpr Colour track = rgb(0xcccccc);
constexpr Colour track_edge = rgb(0x7f7f7f);
constexpr Colour black = rgb(0x000000);
constexpr Colour white = rgb(0xffffff);

} // namespace mado::scene::palette
