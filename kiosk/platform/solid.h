// Solid: fills boxes of the framebuffer with one opaque colour, by clearing them. A software
// renderer does that several times faster than drawing, because nothing is sampled or blended, and
// large flat areas are most of a kiosk's screen; a real graphics chip does not mind. Boxes are in
// pixels from the top left, cut at the framebuffer's edges. Leaves the scissor test on. Only on the
// window's thread.
#pragma once

#include <vector>

#include "kiosk/platform/texture.h"
#include "kiosk/platform/window.h"

namespace mado::platform {

struct Solid {
    PixelBox box;
    FrameColour colour;
};

void fill(std::vector<Solid> const& solids, int framebuffer_height);

} // namespace mado::platform
