// The soft shadow, drawn once: a blurred rounded square whose nine parts are stretched under any
// card. Dear ImGui 1.86 has no blur, and blurring on the glass each frame would cost more than the
// whole screen. Pure; any thread.
#pragma once

#include <cstdint>
#include <vector>

namespace mado::look {

struct SoftEdge {
    static constexpr int side = 96;   // of the square picture
    static constexpr int spread = 20; // the shadow reaches this far outside the card's edge
    static constexpr int corner = 46; // the part that is not stretched
    std::vector<std::uint8_t> coverage;
};

[[nodiscard]] SoftEdge make_soft_edge();

} // namespace mado::look
