// The soft shadow, drawn once: a blurred rounded square whose parts are stretched around any card.
// Dear ImGui 1.86 has no blur, and blurring on the glass each frame would cost more than the whole
// screen. shadow_around() tells which part of that picture goes where; it leaves out what the card
// covers, because a software renderer pays for every pixel. Pure; any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "core/scene/scene.h"

namespace mado::look {

struct SoftEdge {
    static constexpr int side = 96;   // of the square picture
    static constexpr int spread = 20; // the shadow reaches this far outside the card's edge
    static constexpr int corner = 46; // the part that is not stretched
    std::vector<std::uint8_t> coverage;
};

[[nodiscard]] SoftEdge make_soft_edge();

struct ShadowPatch {
    scene::Rect to;   // on the glass
    scene::Rect from; // in the picture
};

// Nothing for a card that is too small to cast one. `radius` is that of the card's corners.
[[nodiscard]] std::vector<ShadowPatch>
shadow_around(scene::Rect const& card, double radius, double drop);

} // namespace mado::look
