// Colours of what the scene does not say itself: how an item looks while pressed, the two ends of a
// button's shading, the disc behind an icon. Every text colour made here keeps 7:1 on its ground
// when the scene's own pair did (kiosk-ux.md A4, WCAG 1.4.6); tests hold that over the whole
// palette, light and night. Pure; any thread.
#pragma once

#include "core/scene/scene.h"

namespace mado::look {

struct Dress {
    scene::Colour bg; // a = 0: not filled
    scene::Colour fg;
    scene::Colour sub;
    scene::Colour border;
};

[[nodiscard]] Dress dress_of(scene::Item const& item, bool pressed);

// part 0: all `from`; 1: all `to`. Alpha is taken from `from`.
[[nodiscard]] scene::Colour mix(scene::Colour from, scene::Colour to, double part);
[[nodiscard]] double luminance(scene::Colour colour);

struct Shading {
    scene::Colour top;
    scene::Colour bottom;
};

[[nodiscard]] Shading shading_of(scene::Colour bg); // a filled button or band, subtle

struct IconDress {
    scene::Colour disc; // a = 0: no disc
    scene::Colour ink;
};

[[nodiscard]] IconDress icon_dress_of(scene::Item const& item, Dress const& dress, bool pressed);
[[nodiscard]] scene::Colour numbered_disc_colour(scene::Item const& item, Dress const& dress);

} // namespace mado::look
